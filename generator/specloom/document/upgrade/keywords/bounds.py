from specloom.document.upgrade.rebuild import JsonSchema, Report

_BOUNDS = (("exclusiveMinimum", "minimum"), ("exclusiveMaximum", "maximum"))


def exclusive_bounds(schema: JsonSchema, report: Report) -> None:
    """`exclusiveMinimum: true` turned `minimum` into an open bound; from 3.1 on it is the bound itself."""
    for exclusive, inclusive in _BOUNDS:
        flag = schema.get(exclusive)
        if not isinstance(flag, bool):
            continue
        if not report.document.version.startswith("3.0"):
            message = f"`{exclusive}: {str(flag).lower()}` is the notation of OpenAPI 3.0."
            hint = f"Write the bound as `{exclusive}` and remove `{inclusive}`."
            report(exclusive, "keyword-ill-typed", message, hint)
        del schema[exclusive]
        if flag and inclusive in schema:
            schema[exclusive] = schema.pop(inclusive)
