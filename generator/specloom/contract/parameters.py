"""Parameters (OAS 3.2 §4.12), with the defaults of `style` and `explode` filled in."""

from __future__ import annotations

from typing import Any, cast

from specloom.contract.examples import examples_of
from specloom.contract.media_types import content_of
from specloom.contract.model import Parameter, ParameterLocation
from specloom.contract.reader import JsonObject, Reader, flag_of, list_of, text_of
from specloom.contract.schemas import schema_of
from specloom.document.pointer import join

_DEFAULT_STYLE = {
    "path": "simple",
    "query": "form",
    "querystring": "form",
    "header": "simple",
    "cookie": "form",
}
# OAS 3.1 §4.8.12.2: such header parameters are ignored; the protocol has a place of its own for them.
_IGNORED_HEADERS = frozenset({"accept", "content-type", "authorization"})


def parameters_of(
    reader: Reader, item: JsonObject, item_pointer: str, operation: JsonObject, pointer: str
) -> tuple[Parameter, ...]:
    """The path item's parameters and the operation's own, which replace those of the same name and place."""
    found: dict[tuple[str, str], Parameter] = {}
    for node, place in ((item, item_pointer), (operation, pointer)):
        for at, value in enumerate(list_of(node, "parameters")):
            parameter = _parameter(reader, value, join(place, "parameters", at))
            if parameter is not None:
                found[parameter.name, parameter.location] = parameter
    return tuple(parameter for parameter in found.values() if not _ignored(reader, parameter))


def _parameter(reader: Reader, value: Any, pointer: str) -> Parameter | None:
    at, node = reader.resolved(value, pointer)
    name, where = text_of(node, "name"), text_of(node, "in")
    if not name and isinstance(node.get("name"), str):
        reader.diagnostics.warning(
            "parameter-nameless",
            "A parameter with an empty name cannot be sent; it is ignored.",
            reader.locate(join(at, "name")),
            "Give the parameter a `name`, or remove it.",
        )
    if not name or where not in _DEFAULT_STYLE:
        return None
    content = next(iter(content_of(reader, node, at)), None)
    style = text_of(node, "style") or _DEFAULT_STYLE[where]
    schema = content.schema if content else schema_of(reader, node, at)
    examples = examples_of(reader, node, at)
    return Parameter(
        name=name,
        location=cast(ParameterLocation, where),
        required=where == "path" or flag_of(node, "required"),
        schema=schema,
        style=style,
        explode=flag_of(node, "explode", default=style in ("form", "cookie")),
        allow_reserved=flag_of(node, "allowReserved"),
        content_type=content.name if content else None,
        description=text_of(node, "description"),
        deprecated=flag_of(node, "deprecated"),
        examples=examples or (content.examples if content else ()),
        pointer=at,
    )


def _ignored(reader: Reader, parameter: Parameter) -> bool:
    name = parameter.name.lower()
    if parameter.location != "header" or name not in _IGNORED_HEADERS:
        return False
    if name == "content-type" and parameter.required:
        return False  # it still demands that the header is sent
    message = f"The header parameter `{parameter.name}` is ignored, as OpenAPI says."
    hint = (
        "Describe it by `content` (Accept, Content-Type) or by a security scheme (Authorization)."
    )
    reader.diagnostics.info(
        "header-parameter-ignored", message, reader.locate(parameter.pointer), hint
    )
    return True
