from specloom.document.upgrade.implied import implied_type
from specloom.document.upgrade.rebuild import NULL_BESIDE, JsonSchema, Report

_COMPOSITIONS = ("allOf", "anyOf", "oneOf", "not")


def nullable_to_null(schema: JsonSchema, report: Report) -> None:
    """`nullable: true` admits null: in the type, in the enum, or beside a composition.

    OAS 3.0.3 ties it to `type`, and lets `enum` and `allOf` still forbid null; authors who write it
    beside those mean that null is allowed, and that is what other tools make of it.
    """
    if schema.pop("nullable", None) is not True:
        return
    if any(name in schema for name in _COMPOSITIONS):
        schema[NULL_BESIDE] = True
        return
    if "type" not in schema and report.implied_types:
        _say_type(schema, report)
    if "type" in schema:
        names = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        schema["type"] = names if "null" in names else [*names, "null"]
    if isinstance(schema.get("enum"), list) and None not in schema["enum"]:
        schema["enum"] = [*schema["enum"], None]


def _say_type(schema: JsonSchema, report: Report) -> None:
    """Without a type, its keywords let null pass anyway; with the implied one, null must be said."""
    implied = implied_type(schema)
    if implied is None:
        return
    keyword, schema["type"] = implied
    message = f"The schema says `{keyword}` but no `type`; it is taken as `{implied[1]}` or null."
    hint = f"Write `type: {implied[1]}` beside it, or set `implied-types = false`."
    report(keyword, "type-implied", message, hint, mends=False)
