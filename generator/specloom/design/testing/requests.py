"""Requests for the tests: made from the contract's examples, else from samples, aimed at what is stored."""

from __future__ import annotations

import uuid
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from specloom.contract.model import MediaType, Operation, Parameter
from specloom.design.crud import Action, Kind
from specloom.design.resources import Key, Parent, Resource, json_media
from specloom.design.results import Wire
from specloom.design.seeds import parameter_examples
from specloom.design.shapes import Shapes
from specloom.design.showing import Examiner
from specloom.design.storage import column_of, key_attribute
from specloom.design.testing.stock import Stock
from specloom.design.testing.wire import cookies_of, header_text, path_text, query_pairs, url

_MOST_TRIES = 60


class Part(Protocol):
    """A part of a form with files."""

    @property
    def name(self) -> str: ...
    @property
    def filename(self) -> str | None: ...
    @property
    def content_type(self) -> str: ...
    @property
    def content(self) -> bytes: ...


class SentBody(Protocol):
    """A body as it is sent."""

    @property
    def content_type(self) -> str: ...
    @property
    def content(self) -> bytes: ...
    @property
    def parts(self) -> tuple[Part, ...]: ...


class Sender(Examiner, Wire, Protocol):
    """An examiner that also knows how things are said on the wire."""

    def body(
        self, name: str, pointer: str | None, encoding: Mapping[str, Mapping[str, Any]], value: Any
    ) -> SentBody | None: ...

    def sequence(self, name: str, pointer: str) -> SentBody | None: ...

    def refusal(self, kind: str, declared: Container[str]) -> int: ...


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its value, and how it is sent in the media type chosen for it."""

    media: MediaType
    value: Any
    sent: SentBody

    @property
    def is_json(self) -> bool:
        return json_media((self.media,)) is not None


@dataclass(frozen=True, slots=True)
class Request:
    """One request. `sure` says that nothing in it had to be guessed and what it is about is stored."""

    method: str
    url: str
    headers: Mapping[str, str]
    cookies: Mapping[str, str]
    body: Body | None
    sure: bool
    values: Mapping[tuple[str, str], Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class RequestMaker:
    """Makes the request of each operation."""

    sender: Sender
    shapes: Shapes
    stock: Stock
    actions: Mapping[str, Action]  # of the operations whose body is written out
    owners: Mapping[str, Resource]  # what the others look for first

    def request(self, operation: Operation) -> Request:
        """A valid request for an operation, about the first row where it is about a stored one."""
        aimed, found = self._aim(operation)
        values: dict[tuple[str, str], Any] = {}
        sure = found
        for parameter in operation.parameters:
            value = aimed.get(parameter.name) if parameter.location == "path" else None
            if value is None and not (parameter.required or parameter_examples(parameter)):
                continue
            if value is not None and not self.suits(parameter, value):
                value, sure = None, False
            value = self.value(parameter) if value is None else value
            sure = sure and value is not None
            values[parameter.location, parameter.name] = "sample" if value is None else value
        body = self.body(operation)
        missing = (
            operation.request_body is not None and operation.request_body.required and body is None
        )
        return _sent(operation, values, body, sure and not missing)

    def stored(self, operation: Operation) -> dict[str, Any]:
        """The path values that name a row which is certainly stored; nothing where none is."""
        aimed, found = self._aim(operation)
        declared = {p.name: p for p in operation.parameters if p.location == "path"}
        suiting = all(n in declared and self.suits(declared[n], v) for n, v in aimed.items())
        return aimed if found and suiting else {}

    def value(self, parameter: Parameter) -> Any:
        """An example or a sample of a parameter; None where neither is valid."""
        schema = parameter.schema
        if schema is None:
            return next(iter(parameter.examples), "sample")
        for example in parameter_examples(parameter):
            if self.sender.accepts(schema.pointer, "request", example):
                return example
        return self.sender.sample(schema.pointer, "request")

    def suits(self, parameter: Parameter, value: Any) -> bool:
        """Whether a value is one that the parameter takes."""
        return parameter.schema is None or self.sender.accepts(
            parameter.schema.pointer, "request", value
        )

    def _aim(self, operation: Operation) -> tuple[dict[str, Any], bool]:
        """Path values that name what is stored, and whether all that they name is."""
        action = self.actions.get(operation.pointer)
        if action is not None:
            return self._aimed(action)
        owner = self.owners.get(operation.pointer)
        row = self.stock.first(owner.path) if owner else None
        if owner is None or row is None:
            return {}, owner is None
        parts: tuple[Key | Parent, ...] = (owner.key, *owner.parents)
        named = [(part.parameter, column_of(owner, part)) for part in parts]
        cells = {column: row.cells.get(column) for _, column in named}
        return {name: cells[column] for name, column in named}, self.stock.holds(owner.path, cells)

    def _aimed(self, action: Action) -> tuple[dict[str, Any], bool]:
        """Path values that name the first row, and whether all that they name is stored."""
        resource = action.resource
        row = self.stock.first(resource.path)
        values: dict[str, Any] = {}
        cells: dict[str, Any] = {}
        for parent in action.parents:
            column = column_of(resource, parent)
            owner = self.stock.first(parent.resource)
            value = row.cells.get(column) if row else None
            if value is None and owner is not None and parent.resource:
                value = owner.cells.get(key_attribute(self.stock.resources[parent.resource]))
            if value is not None:
                values[parent.parameter] = cells[column] = value
        if action.on_item and row and resource.key.parameter:
            values[resource.key.parameter] = cells[key_attribute(resource)] = row.cells[
                key_attribute(resource)
            ]
        return values, self._is_there(action, cells)

    def _is_there(self, action: Action, cells: Mapping[str, Any]) -> bool:
        resource = action.resource
        if action.kind in (Kind.CREATE, Kind.LIST) or action.upserts:
            return all(
                parent.resource is None
                or self.stock.holds(
                    parent.resource,
                    {
                        key_attribute(self.stock.resources[parent.resource]): cells.get(
                            column_of(resource, parent)
                        )
                    },
                )
                for parent in action.parents
            )
        return bool(self.stock.rows.get(resource.path)) and self.stock.holds(resource.path, cells)

    def body(self, operation: Operation, media: MediaType | None = None) -> Body | None:
        """A valid body; None where there is none to be had."""
        if operation.request_body is None:
            return None
        content = operation.request_body.content
        first = json_media(content)
        wanted = (
            [media]
            if media
            else [*([first] if first else []), *(m for m in content if m is not first)]
        )
        for each in wanted:
            sequence = self.sender.sequence(each.name, each.pointer)
            if sequence is not None:
                return Body(each, None, sequence)
            pointer = each.schema.pointer if each.schema else None
            value = self._fitted(operation, each, self._body_value(each))
            sent = self.sender.body(each.name, pointer, each.encoding, value)
            if sent is not None:
                return Body(each, value, sent)
        return None

    def _body_value(self, media: MediaType) -> Any:
        if media.schema is None:
            return next(iter(media.examples), {} if json_media((media,)) else "sample")
        for example in media.examples:
            if self.sender.accepts(media.schema.pointer, "request", example):
                return example
        return self.sender.sample(media.schema.pointer, "request")

    def _fitted(self, operation: Operation, media: MediaType, value: Any) -> Any:
        """A body without what only the server says, with a key that suits what the operation does."""
        if not isinstance(value, dict) or media.schema is None:
            return value
        shape = self.shapes.of(media.schema.value)
        if shape is not None:
            shown = shape.view(drop="readOnly").properties
            kept = {
                name: v
                for name, v in value.items()
                if name in shown or name not in shape.properties
            }
            value = kept if self._takes(media, kept) else value
        action = self.actions.get(operation.pointer)
        if action is None:
            return value
        for name in self.distinct(action.resource):
            if name in value:
                value = self._with_key(action, media, value, name)
        return value

    def _with_key(
        self, action: Action, media: MediaType, value: dict[str, Any], name: str
    ) -> dict[str, Any]:
        resource = action.resource
        taken = self.stock.taken(resource.path, name)
        if action.kind is Kind.CREATE:
            return self.fresh(media, value, name, taken)
        row = self.stock.first(resource.path)
        if row is not None and name in row.values:
            same = {**value, name: row.values[name]}
            return same if self._takes(media, same) else value
        return value

    def distinct(self, resource: Resource) -> Iterator[str]:
        """The properties that no two rows share."""
        for name, schema in resource.entity.properties.items():
            if name == resource.key.wire or (
                isinstance(schema, dict) and schema.get("x-unique") is True
            ):
                yield name

    def fresh(
        self, media: MediaType, value: dict[str, Any], name: str, taken: list[Any]
    ) -> dict[str, Any]:
        """The body with a value of its own, where one is found that the contract accepts."""
        if value[name] not in taken:
            return value
        for candidate in _others(value[name]):
            changed = {**value, name: candidate}
            if candidate not in taken and self._takes(media, changed):
                return changed
        return value

    def is_fresh(self, action: Action, value: Any) -> bool:
        """Whether a new row with this body clashes with none that is stored."""
        if action.wrapping and isinstance(value, dict):
            value = value.get(action.wrapping)
        if not isinstance(value, dict):
            return True
        return all(
            value.get(name) not in self.stock.taken(action.resource.path, name)
            for name in self.distinct(action.resource)
            if name in value
        )

    def _takes(self, media: MediaType, value: Any) -> bool:
        return media.schema is None or self.sender.accepts(media.schema.pointer, "request", value)

    def invalid(self, body: Body) -> Any:
        """A JSON value that the body's schema refuses, `...` where it takes anything."""
        value = body.value
        wrong: list[Any] = [{}, [], "invalid", 0, None]
        if isinstance(value, dict):
            bads: tuple[Any, ...] = (None, {}, [])
            wrong = [{}, *({name: bad} for name in value for bad in bads), *wrong[1:]]
        return next((each for each in wrong if not self._takes(body.media, each)), ...)


def _others(value: Any) -> Iterator[Any]:
    """Values much like this one."""
    if isinstance(value, bool) or not isinstance(value, int | str):
        return
    for number in range(1, _MOST_TRIES):
        if isinstance(value, int):
            yield value + number
            continue
        try:
            yield str(uuid.UUID(int=(uuid.UUID(value).int + number) % 2**128))
        except ValueError:
            yield value[: max(len(value) - len(str(number)), 0)] + str(number)
            yield f"{value}{number}"
            yield f"{number}{value}"
            yield value[:-1] + chr(ord("a") + number % 26)


def _sent(
    operation: Operation, values: Mapping[tuple[str, str], Any], body: Body | None, sure: bool
) -> Request:
    paths: dict[str, str] = {}
    pairs: list[str] = []
    headers: dict[str, str] = {}
    cookies: dict[str, str] = {}
    for parameter in operation.parameters:
        key = parameter.location, parameter.name
        if key not in values:
            continue
        if parameter.location == "path":
            paths[parameter.name] = path_text(parameter, values[key])
        elif parameter.location in ("query", "querystring"):
            pairs += query_pairs(parameter, values[key])
        elif parameter.location == "header":
            text = header_text(parameter, values[key])
            headers |= {parameter.name: text} if text is not None else {}
            sure = sure and text is not None
        else:
            cookies |= cookies_of(parameter, values[key])
    # RFC 3986 §5.2.4: clients take away segments that are only dots.
    sure = sure and not any(text in ("", ".", "..") for text in paths.values())
    return Request(
        operation.method, url(operation.path, paths, pairs), headers, cookies, body, sure, values
    )
