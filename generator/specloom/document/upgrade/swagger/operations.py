"""Operations: parameters are divided, the body and the responses take their media types."""

from __future__ import annotations

from typing import Any

from specloom.document.pointer import join
from specloom.document.upgrade.swagger.bodies import Located, convert_body
from specloom.document.upgrade.swagger.conversion import Conversion, JsonObject, below, media_types
from specloom.document.upgrade.swagger.parameters import convert_parameter, is_body
from specloom.document.upgrade.swagger.responses import convert_response

_REPLACED = ("parameters", "responses", "consumes", "produces", "schemes")


def convert_operation(
    conversion: Conversion, operation: JsonObject, pointer: str, shared: list[Any]
) -> JsonObject:
    """The operation; `shared` are the path item's parameters, of which the body comes down here."""
    found = {name: value for name, value in operation.items() if name not in _REPLACED}
    listed = operation.get("parameters")
    own = below(pointer, "parameters", listed if isinstance(listed, list) else [])
    plain = [(at, value) for at, value in own if not is_body(conversion, value)]
    if plain:
        found["parameters"] = [
            convert_parameter(conversion, value, at, join(pointer, "parameters", position))
            for position, (at, value) in enumerate(plain)
        ]
    body = _body(conversion, operation, pointer, own, shared)
    if body is not None:
        found["requestBody"] = body
    found["responses"] = _responses(conversion, operation, pointer)
    return found


def _body(
    conversion: Conversion,
    operation: JsonObject,
    pointer: str,
    own: list[tuple[str, Any]],
    shared: list[Any],
) -> JsonObject | None:
    consumes = media_types(operation.get("consumes"), conversion.tree.get("consumes"))
    out = join(pointer, "requestBody")
    inherited = below(pointer.rpartition("/")[0], "parameters", shared)
    body = convert_body(conversion, _bodies(conversion, own), consumes, out)
    return body or convert_body(conversion, _bodies(conversion, inherited), consumes, out)


def _bodies(conversion: Conversion, parameters: list[tuple[str, Any]]) -> list[Located]:
    return [
        conversion.resolved(value, at) for at, value in parameters if is_body(conversion, value)
    ]


def _responses(conversion: Conversion, operation: JsonObject, pointer: str) -> Any:
    responses = operation.get("responses")
    if not isinstance(responses, dict):
        return {}
    produces = media_types(operation.get("produces"), conversion.tree.get("produces"))
    everywhere = media_types(conversion.tree.get("produces"))
    found: JsonObject = {}
    for status, response in responses.items():
        place = join(pointer, "responses", status)
        at, value = place, response
        if produces != everywhere and not status.startswith("x-"):
            # A shared response was converted with the document's media types: this one differs.
            at, value = conversion.resolved(response, place)
            conversion.move(place, at)
        found[status] = (
            value
            if status.startswith("x-")
            else convert_response(conversion, value, produces, at, place)
        )
    return found
