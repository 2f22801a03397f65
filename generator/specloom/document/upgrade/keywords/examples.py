from specloom.document.upgrade.json_values import same
from specloom.document.upgrade.rebuild import JsonSchema, Report


def example_to_examples(schema: JsonSchema, report: Report) -> None:
    """The deprecated `example` of a schema joins its `examples` (OAS 3.1 §4.8.24)."""
    if "example" not in schema:
        return
    value = schema.pop("example")
    others = schema.get("examples")
    rest = others if isinstance(others, list) else []
    schema["examples"] = [value, *(other for other in rest if not same(other, value))]
