"""The contract: an OpenAPI document as frozen, typed values, references resolved.

Schemas stay what the author wrote (upgraded to the 3.1 dialect): a `Schema` is a pointer into
`Contract.document` and the value found there. Every node knows its pointer, and
`Contract.locate(pointer)` knows its file, line and column.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from specloom.diagnostics import Location

JsonValue = Any  # a parsed JSON value: None, bool, int, float, str, list or dict

# `querystring` (OAS 3.2): the whole query of the URL as one value, described by `content`.
ParameterLocation = Literal["path", "query", "querystring", "header", "cookie"]
Method = str  # as written: "get", "query", or any token of `additionalOperations`, such as "COPY"


@dataclass(frozen=True, slots=True)
class Schema:
    """A JSON Schema (2020-12) of the document; `pointer` is its place (`#/components/schemas/Pet`).

    `ref` is the pointer of the schema that it is only a reference to, references followed to the end.
    """

    pointer: str
    value: dict[str, Any] | bool
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Parameter:
    """OAS 3.1 §4.8.12. `content_type` is set instead of `style` for `content` parameters."""

    name: str
    location: ParameterLocation
    required: bool
    schema: Schema | None
    style: str
    explode: bool
    allow_reserved: bool
    content_type: str | None
    description: str
    deprecated: bool
    examples: tuple[JsonValue, ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class MediaType:
    """OAS 3.2 §4.14. `name` is the media type as written; `examples` come from example and examples.

    `item_schema` describes each item of a sequence (JSON Lines, server-sent events, `multipart/mixed`);
    `prefix_encoding` is about its parts by position, `item_encoding` about those that follow.
    """

    name: str
    schema: Schema | None
    examples: tuple[JsonValue, ...]
    encoding: Mapping[str, Mapping[str, Any]]
    pointer: str
    item_schema: Schema | None = None
    item_encoding: Mapping[str, Any] = field(default_factory=dict)
    prefix_encoding: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class RequestBody:
    """OAS 3.1 §4.8.13."""

    required: bool
    content: tuple[MediaType, ...]
    description: str
    pointer: str


@dataclass(frozen=True, slots=True)
class Header:
    """OAS 3.1 §4.8.21: a response header."""

    name: str
    required: bool
    schema: Schema | None
    description: str
    examples: tuple[JsonValue, ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class Response:
    """OAS 3.2 §4.17. `status` is `"200"`, `"4XX"` or `"default"`; `implied` when specloom completed it."""

    status: str
    description: str
    content: tuple[MediaType, ...]
    headers: tuple[Header, ...]
    links: Mapping[str, Mapping[str, Any]]
    implied: bool
    pointer: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class SecurityScheme:
    """OAS 3.2 §4.27. `flows` is the raw flows object of an oauth2 scheme."""

    key: str
    type: Literal["apiKey", "http", "oauth2", "openIdConnect", "mutualTLS"]
    location: str  # apiKey: query, header or cookie
    name: str  # apiKey: the parameter's name
    scheme: str  # http: basic, bearer, … in lower case
    flows: Mapping[str, Mapping[str, Any]]
    open_id_connect_url: str
    description: str
    pointer: str
    oauth2_metadata_url: str = ""
    deprecated: bool = False


# One alternative: every (scheme key, scopes) in it must hold. An empty alternative is anonymous access.
SecurityAlternative = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """OAS 3.1 §4.8.10. `id` is the authored operationId or "". `parameters` include the path item's."""

    id: str
    method: Method
    path: str
    tags: tuple[str, ...]
    summary: str
    description: str
    deprecated: bool
    parameters: tuple[Parameter, ...]
    request_body: RequestBody | None
    responses: tuple[Response, ...]
    security: tuple[SecurityAlternative, ...]  # () = no requirement
    extensions: Mapping[str, Any]
    pointer: str
    callbacks: tuple[Callback, ...] = ()

    def response(self, status: str) -> Response | None:
        """The response declared under exactly this key."""
        return next((r for r in self.responses if r.status == status), None)


@dataclass(frozen=True, slots=True)
class Callback:
    """OAS 3.1 §4.8.18: what is sent to where `expression` says; several may have one name.

    The `path` of its operations holds that name.
    """

    name: str
    expression: str
    operations: tuple[Operation, ...]


@dataclass(frozen=True, slots=True)
class Tag:
    """OAS 3.2 §4.22. `parent` is the name of another tag, or ""; `kind` what it is for (`nav`, `badge`, …)."""

    name: str
    description: str
    summary: str = ""
    parent: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Contract:
    """A whole, effective contract: bundled, upgraded to 3.1, completed with the implied responses.

    `document` is what the application serves and ships; all its references are internal.
    `base_path` is the path of the first server, "" or starting with "/" and without a trailing one.
    """

    title: str
    version: str
    description: str
    base_path: str
    operations: tuple[Operation, ...]
    webhooks: tuple[Operation, ...]  # `path` holds the webhook's name
    schemas: Mapping[str, Schema]  # components.schemas by name
    security_schemes: Mapping[str, SecurityScheme]
    tags: tuple[Tag, ...]
    document: dict[str, Any] = field(repr=False)
    locate: Callable[[str], Location] = field(repr=False)

    @property
    def outgoing(self) -> tuple[Operation, ...]:
        """What the application sends: its webhooks, and the callbacks of its operations, each once."""
        called = (
            operation
            for owner in self.operations
            for callback in owner.callbacks
            for operation in callback.operations
        )
        return tuple({found.pointer: found for found in (*self.webhooks, *called)}.values())
