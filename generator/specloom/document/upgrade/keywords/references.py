from specloom.document.upgrade.rebuild import JsonSchema, Report

_SAYS_NOTHING = frozenset({"$ref", "description", "title", "example", "summary", "externalDocs"})


def drop_reference_siblings(schema: JsonSchema, report: Report) -> None:
    """What stands beside a `$ref` is ignored (OAS 3.0 §4.7.23); from 3.1 on it would count."""
    if not isinstance(schema.get("$ref"), str):
        return
    lost = [name for name in schema if name not in _SAYS_NOTHING and not name.startswith("x-")]
    if lost:
        names = ", ".join(f"`{name}`" for name in lost)
        message = f"{names} beside `$ref` has no effect before OpenAPI 3.1."
        hint = "Put the reference into an `allOf`, or write `openapi: 3.1.0`."
        report(lost[0], "reference-siblings", message, hint, mends=False)
    for name in [name for name in schema if name != "$ref"]:
        del schema[name]
