from typing import Any

from specloom.document.upgrade.rebuild import JsonSchema, Report

_TYPES = ("null", "boolean", "integer", "number", "string", "array", "object")


def file_to_binary(schema: JsonSchema, report: Report) -> None:
    """`type: file` of Swagger 2.0 is a string of bytes."""
    if schema.get("type") == "file":
        schema["type"] = "string"
        schema["format"] = "binary"


def drop_unknown_types(schema: JsonSchema, report: Report) -> None:
    """A `type` that JSON Schema does not know would make the schema unusable."""
    if "type" not in schema:
        return
    value = schema["type"]
    names = value if isinstance(value, list) else [value]
    unknown = [name for name in names if name not in _TYPES]
    if not unknown and names:
        return
    message = f"`type: {_written(value)}` is not a type of JSON Schema; it is ignored."
    report("type", "type-unknown", message, f"Use one of {', '.join(_TYPES)}.")
    kept = [name for name in names if name in _TYPES]
    if kept:
        schema["type"] = kept
    else:
        del schema["type"]


def _written(value: Any) -> str:
    return value if isinstance(value, str) else repr(value)
