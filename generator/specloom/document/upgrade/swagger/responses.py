"""Responses: the schema is said once for each media type that the operation produces."""

from __future__ import annotations

from typing import Any

from specloom.document.pointer import join
from specloom.document.upgrade.swagger.conversion import (
    DEFAULT_MEDIA_TYPES,
    Conversion,
    JsonObject,
    entries,
    extensions,
)
from specloom.document.upgrade.swagger.parameters import style_of, value_schema
from specloom.document.upgrade.swagger.schemas import convert_schema, moved_reference

_BYTES = "application/octet-stream"


def convert_response(
    conversion: Conversion, response: Any, produces: tuple[str, ...], pointer: str, out: str
) -> Any:
    """The response at `pointer`, to stand at `out`."""
    if not isinstance(response, dict):
        return response
    if isinstance(response.get("$ref"), str):
        return {"$ref": moved_reference(response["$ref"])}
    found: JsonObject = {"description": response.get("description", "")} | extensions(response)
    headers = {
        name: _header(
            conversion, header, join(pointer, "headers", name), join(out, "headers", name)
        )
        for name, header in entries(response, "headers")
    }
    if headers:
        found["headers"] = headers
    content = _content(conversion, response, produces, pointer, out)
    if content:
        found["content"] = content
    return found


def _header(conversion: Conversion, header: Any, pointer: str, out: str) -> Any:
    if not isinstance(header, dict):
        return header
    conversion.move(join(out, "schema"), pointer)
    style = style_of(conversion, {**header, "in": "header"}, pointer)
    kept = {"description": header["description"]} if "description" in header else {}
    return {**kept, **extensions(header), **style, "schema": value_schema(header)}


def _content(
    conversion: Conversion,
    response: JsonObject,
    produces: tuple[str, ...],
    pointer: str,
    out: str,
) -> JsonObject:
    examples = dict(entries(response, "examples"))
    if "schema" not in response:
        return {name: {"example": value} for name, value in examples.items()}
    schema = convert_schema(conversion, response["schema"], join(pointer, "schema"))
    is_file = isinstance(schema, dict) and schema.get("type") == "file"
    names = (_BYTES,) if is_file and produces == DEFAULT_MEDIA_TYPES else produces
    content: JsonObject = {}
    for name in names:
        content[name] = {"schema": schema}
        conversion.move(join(out, "content", name, "schema"), join(pointer, "schema"))
        if name in examples:
            content[name]["example"] = examples[name]
            conversion.move(join(out, "content", name, "example"), join(pointer, "examples", name))
    return content
