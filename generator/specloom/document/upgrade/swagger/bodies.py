"""The body: `in: body` and `in: formData` parameters become a request body."""

from __future__ import annotations

from typing import Any

from specloom.document.pointer import join
from specloom.document.upgrade.swagger.conversion import Conversion, JsonObject, extensions
from specloom.document.upgrade.swagger.parameters import style_of, value_schema
from specloom.document.upgrade.swagger.schemas import convert_schema

Located = tuple[str, JsonObject]  # where a parameter was defined, and the parameter

_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


def convert_body(
    conversion: Conversion, parameters: list[Located], consumes: tuple[str, ...], out: str
) -> JsonObject | None:
    """The request body, to stand at `out`; None when no parameter is about the body."""
    for pointer, parameter in parameters:
        if parameter.get("in") == "body":
            return _whole(conversion, pointer, parameter, consumes, out)
    fields = [(at, parameter) for at, parameter in parameters if parameter.get("in") == "formData"]
    return _form(conversion, fields, consumes, out) if fields else None


def _whole(
    conversion: Conversion, pointer: str, body: JsonObject, consumes: tuple[str, ...], out: str
) -> JsonObject:
    schema = convert_schema(conversion, body.get("schema", {}), join(pointer, "schema"))
    conversion.move(out, pointer)
    for name in consumes:
        conversion.move(join(out, "content", name, "schema"), join(pointer, "schema"))
    kept: JsonObject = {name: body[name] for name in ("description", "required") if name in body}
    return {**kept, **extensions(body), "content": {name: {"schema": schema} for name in consumes}}


def _form(
    conversion: Conversion, fields: list[Located], consumes: tuple[str, ...], out: str
) -> JsonObject:
    has_file = any(parameter.get("type") == "file" for _, parameter in fields)
    names = [name for name in consumes if name in (_FORM, _MULTIPART)]
    if has_file:  # OAS 2.0: a file needs multipart/form-data
        names = [_MULTIPART]
    schema: JsonObject = {"type": "object", "properties": {}}
    encoding: JsonObject = {}
    required: list[str] = []
    conversion.move(out, fields[0][0])
    for pointer, parameter in fields:
        name = str(parameter.get("name", ""))
        schema["properties"][name] = _property(parameter)
        if parameter.get("required") is True:
            required.append(name)
        if style := style_of(conversion, parameter, pointer):
            encoding[name] = style
        for media_type in names or [_FORM]:
            place = join(out, "content", media_type, "schema", "properties", name)
            conversion.move(place, pointer)
    if required:
        schema["required"] = required
    media: JsonObject = {"schema": schema} | ({"encoding": encoding} if encoding else {})
    body: JsonObject = {"content": {name: dict(media) for name in names or [_FORM]}}
    return {"required": True, **body} if required else body


def _property(parameter: JsonObject) -> dict[str, Any]:
    schema = value_schema(parameter)
    if "description" in parameter:
        schema["description"] = parameter["description"]
    return schema
