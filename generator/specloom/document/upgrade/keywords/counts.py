from specloom.document.upgrade.rebuild import JsonSchema, Report

COUNTS = (
    *("minLength", "maxLength", "minItems", "maxItems", "minContains", "maxContains"),
    *("minProperties", "maxProperties"),
)


def whole_counts(schema: JsonSchema, report: Report) -> None:
    """`maxItems: 2.0` is `maxItems: 2` (JSON Schema 2020-12, core §4.2.3)."""
    for keyword in COUNTS:
        value = schema.get(keyword)
        if isinstance(value, float) and value.is_integer():
            schema[keyword] = int(value)
