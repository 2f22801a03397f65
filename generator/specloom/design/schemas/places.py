"""Where operations use schemas, and what a schema written there is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from specloom.contract.model import Contract, MediaType, Operation, Parameter, Response, Schema
from specloom.design.groups import UNTAGGED, Group, groups_of, webhook_groups
from specloom.design.naming import pascal_case, snake_case
from specloom.design.outgoing import WEBHOOKS, callbacks_of, outgoing_names
from specloom.design.schemas.flat import View
from specloom.design.schemas.nodes import Node
from specloom.document.pointer import follow, from_reference, join, split


@dataclass(frozen=True, slots=True)
class Place:
    """A schema that an operation uses. `tag` is the module of the operation's group, `repos/branches` for a part
    of a tag, or "" where it has no tag."""

    node: Node
    view: View
    name: str
    tag: str
    parameter: bool = False
    twin: str = ""  # the pointer of a schema of the same body, for another media type


def places(contract: Contract) -> Iterator[Place]:
    """All places of a contract, in its order; one schema may be used at several.

    Webhooks and callbacks are sent by the application, so their bodies are what responses are elsewhere.
    """
    groups = groups_of(contract)
    for operation in contract.operations:
        used = _operation(operation, operation_name(operation))
        for place in (*used, *_event_data(operation, contract.document)):
            yield replace(place, tag=_module(groups[operation.pointer]))
    names = outgoing_names(contract)
    for operation, tag in _outgoing(contract):
        for place in _operation(operation, pascal_case(names[operation.pointer], "Message")):
            view: View = "request" if place.view == "response" else "response"
            own = "" if place.tag == WEBHOOKS else place.tag
            yield replace(place, view=view, tag=own or tag)


def _outgoing(contract: Contract) -> Iterator[tuple[Operation, str]]:
    """What is sent, with the module of what has no tag of its own."""
    about = webhook_groups(contract)
    yield from ((webhook, _module(about[webhook.pointer])) for webhook in contract.webhooks)
    groups = groups_of(contract)
    for called in callbacks_of(contract):
        yield called.operation, _module(groups[called.owner.pointer])


def _module(group: Group) -> str:
    untagged = group == Group(UNTAGGED)
    return "" if untagged else "/".join(snake_case(name, "tag") for name in group.names)


def operation_name(operation: Operation) -> str:
    """`createPet` → `CreatePet`; without an operationId the method and the path."""
    return pascal_case(operation.id or f"{operation.method} {operation.path}", "Operation")


def _operation(operation: Operation, name: str) -> Iterator[Place]:
    tag = snake_case(operation.tags[0], "tag") if operation.tags else ""
    for parameter in operation.parameters:
        if parameter.schema:
            wanted = _after(_owner(parameter.pointer, operation, name), _parameter_name(parameter))
            yield Place(_node(parameter.schema), "request", wanted, tag, True)
    if operation.request_body:
        owner = _shared(operation.request_body.pointer, name, "RequestBody")
        yield from _contents(operation.request_body.content, "request", owner, tag)
    for response in operation.responses:
        yield from _response(response, name, tag)


def _response(response: Response, name: str, tag: str) -> Iterator[Place]:
    owner = _shared(
        response.pointer, name + response.status.capitalize().replace("xx", "XX"), "Response"
    )
    yield from _contents(response.content, "response", owner, tag)
    for header in response.headers:
        if header.schema:
            yield Place(
                _node(header.schema),
                "response",
                _shared(header.pointer, _stem(owner) + pascal_case(header.name), "Header"),
                tag,
            )


def _contents(content: tuple[MediaType, ...], view: View, owner: str, tag: str) -> Iterator[Place]:
    """JSON has the plain name, and its schema comes first; others say their media type when they differ."""
    described = [media for media in content if media.schema]
    described.sort(key=lambda media: "json" not in media.name)
    for index, media in enumerate(described):
        name = owner if index == 0 else _stem(owner) + _media(media.name) + _kind(owner)
        first = described[0].schema.pointer if index and described[0].schema else ""
        if media.schema:
            yield Place(_node(media.schema), view, name, tag, twin=first)
    for media in content:
        if media.item_schema:
            stem = _stem(owner) + (_media(media.name) if len(content) > 1 else "")
            yield Place(_node(media.item_schema), view, stem + "Item", tag)


def _event_data(operation: Operation, document: dict[str, Any]) -> Iterator[Place]:
    """What the text in the `data` of an event holds (OAS 3.2 §4.14.4)."""
    for place in _operation(operation, operation_name(operation)):
        if "text~1event-stream" not in place.node.pointer:
            continue
        pointer, schema = place.node.pointer, place.node.value
        while isinstance(schema, dict) and str(schema.get("$ref", "")).startswith("#/"):
            pointer = from_reference(schema["$ref"])
            schema = follow(document, pointer)
        data = schema.get("properties", {}).get("data") if isinstance(schema, dict) else None
        if isinstance(data, dict) and "contentSchema" in data:
            node = Node(join(pointer, "properties", "data", "contentSchema"), data["contentSchema"])
            yield replace(place, node=node, name=place.name.removesuffix("Item") + "Data")


def _node(schema: Schema) -> Node:
    return Node(schema.pointer, schema.value)


def _owner(pointer: str, operation: Operation, name: str) -> str:
    """A parameter is called after its operation; one of a path item after the path."""
    if pointer.startswith(f"{operation.pointer}/"):
        return name
    return "" if pointer.startswith("#/components/") else pascal_case(operation.path, "Path")


def _parameter_name(parameter: Parameter) -> str:
    found = split(parameter.pointer)
    shared = found[:2] == ("components", "parameters") and len(found) == 3
    return _suffixed(pascal_case(found[-1] if shared else parameter.name), "Param")


def _after(owner: str, name: str) -> str:
    """`FindPetsByStatus` and `StatusParam` are `FindPetsByStatusParam`."""
    return owner.removesuffix(name.removesuffix("Param")) + name


def _shared(pointer: str, name: str, kind: str) -> str:
    """The name of a component when the pointer leads to one, else the operation's."""
    found = split(pointer)
    shared = found[:1] == ("components",) and len(found) == 3
    return _suffixed(pascal_case(found[-1]) if shared else name, kind)


def _suffixed(name: str, suffix: str) -> str:
    return name if name.endswith(suffix) else name + suffix


def _kind(owner: str) -> str:
    return "RequestBody" if owner.endswith("RequestBody") else "Response"


def _stem(owner: str) -> str:
    return owner.removesuffix(_kind(owner))


def _media(name: str) -> str:
    """`application/x-www-form-urlencoded` → `Form`, `multipart/form-data` → `Multipart`, `text/xml` → `Xml`."""
    kind, _, subtype = name.split(";")[0].partition("/")
    if kind == "multipart":
        return "Multipart"
    return (
        "Form"
        if subtype == "x-www-form-urlencoded"
        else pascal_case(subtype.removeprefix("x-").split("+")[-1], "Any")
    )
