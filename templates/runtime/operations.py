"""The operations of the contract, read once from the document."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from .codecs import MediaSpec
from .document import Document
from .errors import declared_key
from .neighbours import divided
from .parameters import ParameterSpec
from .references import step, tokens
from .security import Alternatives, Requirement, SchemeSpec
from .sequences import Items, items_of

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
# OAS 3.1 §4.8.12.1: these are said elsewhere, as parameters they are ignored.
SAID_ELSEWHERE = {"accept", "content-type", "authorization"}


@dataclass(frozen=True, slots=True)
class Parameter:
    """A parameter or response header, and the place of its schema (None: anything goes)."""

    spec: ParameterSpec
    schema: str | None

    @property
    def is_said_elsewhere(self) -> bool:
        return self.spec.location == "header" and self.spec.name.lower() in SAID_ELSEWHERE


@dataclass(frozen=True, slots=True)
class Media:
    """A media type of a body: its place, its schema's place (None: anything goes), its rules."""

    type: str
    place: str
    schema: str | None
    spec: MediaSpec
    part_headers: Mapping[str, tuple[Parameter, ...]] = field(default_factory=dict)
    items: Items | None = None  # what its body is a sequence of


@dataclass(frozen=True, slots=True)
class Body:
    """A request body."""

    required: bool
    media: Mapping[str, Media]


@dataclass(frozen=True, slots=True)
class ResponseSpec:
    """What is declared for a status, a range of them, or `default`."""

    key: str
    media: Mapping[str, Media]
    headers: tuple[Parameter, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation; its key is its operationId or `get /pets/{petId}`."""

    key: str
    method: str
    path: str
    parameters: tuple[Parameter, ...] = ()
    body: Body | None = None
    responses: Mapping[str, ResponseSpec] = field(default_factory=dict)
    security: Alternatives = ()

    @property
    def success(self) -> int:
        """The status of an answer that names none: the first declared 2xx, then 3xx."""
        for first in "23":
            exact = sorted(int(key) for key in self.responses if key[0] == first and key.isdigit())
            if exact:
                return exact[0]
            if f"{first}XX" in self.responses:
                return int(f"{first}00")
        return 200

    def response(self, status: int) -> ResponseSpec | None:
        """What is declared for a status."""
        key = declared_key(status, self.responses)
        return None if key is None else self.responses[key]


def read_operations(document: Document) -> dict[str, Operation]:
    """All operations under `paths` by their keys; raises LookupError on a reference to nowhere."""
    schemes = _schemes(document)
    found = (
        _operation(document, place, node, method, path, schemes)
        for path, method, place, node in _places(document)
    )
    return {operation.key: operation for operation in found}


def outgoing_operation(document: Document, place: str) -> Operation:
    """The operation of a webhook or callback, by its JSON pointer; raises LookupError."""
    name, method = tokens(place)[-2:]
    # The document's own `security` is for those who call us: a receiver's is said with its message.
    node = {"security": [], **document.resolve(place)}
    return _operation(document, place, node, method, name, _schemes(document))


def _places(document: Document) -> Iterator[tuple[str, str, str, dict[str, Any]]]:
    if "paths" not in document.tree:
        return
    for path, place, item in document.members("#/paths"):
        if not path.startswith("/"):
            continue
        for method in METHODS:
            if method in item:
                yield path, method, place + step(method), item[method]
        for method, node in item.get("additionalOperations", {}).items():
            yield path, method, place + "/additionalOperations" + step(method), node


def _operation(
    document: Document,
    place: str,
    node: dict[str, Any],
    method: str,
    path: str,
    schemes: Mapping[str, SchemeSpec],
) -> Operation:
    security = _security(node.get("security", document.tree.get("security", [])), schemes)
    return Operation(
        key=node.get("operationId") or f"{method} {path}",
        method=method.upper(),
        path=path,
        parameters=_parameters(document, place, _credentials(security)),
        body=_body(document, place + "/requestBody") if "requestBody" in node else None,
        responses={
            key.upper() if key.endswith(("xx", "XX")) else key: _response(
                document, key, at, response
            )
            for key, at, response in _members(document, place, "responses")
        },
        security=security,
    )


def _members(document: Document, place: str, name: str) -> Iterator[tuple[str, str, Any]]:
    """The members of a field that may be absent; extensions are none."""
    if name in document.resolve(place):
        for key, at, node in document.members(place + step(name)):
            if not key.startswith("x-"):
                yield key, at, node


def _parameters(
    document: Document, place: str, credentials: Mapping[str, frozenset[str]]
) -> tuple[Parameter, ...]:
    """Those of the operation, and those of its path that it does not override."""
    found: dict[tuple[str, str], tuple[str, dict[str, Any]]] = {}
    path_item = place.rpartition("/")[0].removesuffix("/additionalOperations")
    for holder in (path_item, place):
        for _, at, node in _members(document, holder, "parameters"):
            if node["name"]:  # with an empty name it cannot be sent
                found[node["in"], node["name"]] = at, node
    specs = [ParameterSpec.parse(node) for _, node in found.values()]
    return tuple(
        Parameter(spec, _schema_place(at, node))
        for spec, (at, node) in zip(
            divided(specs, credentials, document.resolve), found.values(), strict=True
        )
    )


def _credentials(security: Alternatives) -> dict[str, frozenset[str]]:
    """The names under which API keys are sent, by location."""
    keys = [
        requirement.scheme
        for alternative in security
        for requirement in alternative
        if requirement.scheme.type == "apiKey"
    ]
    return {
        where: frozenset(key.parameter for key in keys if key.where == where)
        for where in ("query", "cookie")
    }


def _schema_place(at: str, node: Mapping[str, Any]) -> str | None:
    if "schema" in node:
        return at + "/schema"
    for media_type, media in (node.get("content") or {}).items():
        return f"{at}/content{step(media_type)}/schema" if "schema" in media else None
    return None


def _body(document: Document, place: str) -> Body:
    at, node = document.follow(place)
    return Body(bool(node.get("required", False)), _media(document, at))


def _media(document: Document, place: str) -> dict[str, Media]:
    return {
        media_type: Media(
            media_type,
            at,
            at + "/schema" if "schema" in node else None,
            MediaSpec(
                media_type,
                node.get("schema"),
                node.get("encoding") or {},
                node.get("prefixEncoding") or (),
                node.get("itemEncoding") or {},
            ),
            {
                name: _headers(document, place)
                for name, place, _ in _members(document, at, "encoding")
            },
            items_of(media_type, at, node, document.resolve),
        )
        for media_type, at, node in _members(document, place, "content")
    }


def _response(document: Document, key: str, at: str, node: Mapping[str, Any]) -> ResponseSpec:
    return ResponseSpec(key, _media(document, at), _headers(document, at))


def _headers(document: Document, at: str) -> tuple[Parameter, ...]:
    """The headers of a response or of a part of a body."""
    return tuple(
        Parameter(
            ParameterSpec.parse({**header, "name": name, "in": "header", "style": "simple"}),
            _schema_place(place, header),
        )
        for name, place, header in _members(document, at, "headers")
        if name.lower() != "content-type"  # OAS 3.1 §4.8.15.1.1, §4.8.17.1
    )


def _schemes(document: Document) -> dict[str, SchemeSpec]:
    if "components" not in document.tree:
        return {}
    return {
        name: _scheme(name, node)
        for name, _, node in _members(document, "#/components", "securitySchemes")
    }


def _scheme(name: str, node: Mapping[str, Any]) -> SchemeSpec:
    kind = node.get("type", "")
    http = node.get("scheme", "").lower() if kind == "http" else ""
    return SchemeSpec(
        name=name,
        type=kind,
        http="bearer" if kind in ("oauth2", "openIdConnect") else http,
        where=node.get("in", "header"),
        parameter=node.get("name", ""),
        definition=node,
    )


def _security(
    wanted: list[dict[str, list[str]]], schemes: Mapping[str, SchemeSpec]
) -> Alternatives:
    """A requirement of a scheme that is not declared lets nobody in."""
    return tuple(
        tuple(
            Requirement(schemes.get(name, SchemeSpec(name, "")), frozenset(scopes))
            for name, scopes in alternative.items()
        )
        for alternative in wanted
    )
