from specloom.document.upgrade.json_values import without_repeats
from specloom.document.upgrade.rebuild import JsonSchema, Report


def drop_repeats(schema: JsonSchema, report: Report) -> None:
    """Values of `enum` and `type` and names in `required` count once."""
    for keyword in ("enum", "required", "type"):
        values = schema.get(keyword)
        if not isinstance(values, list):
            continue
        once = without_repeats(values)
        if len(once) != len(values):
            message = f"`{keyword}` lists something more than once."
            report(keyword, "repeated-value", message, "Remove the repetition.")
            schema[keyword] = once
