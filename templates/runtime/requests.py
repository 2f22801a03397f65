"""Reading a request: parameters and body decoded, then guarded; every finding in one answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from .codecs import Codec, codec_for
from .codecs.media_types import essence, match_content_type
from .contract import Contract
from .errors import ContractError, InputError, Kind
from .guards import Guard
from .operations import Body, Media, Operation
from .parameters import ParameterDecoder, decoder
from .raw_request import RawRequest
from .values import ABSENT, Absent, JsonValue, Resolve, Undecodable

_FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
# What has no empty body: a form without fields is an object, these are nothing.
_NEVER_EMPTY = ("json", "xml", *_FORMS)


@dataclass(frozen=True, slots=True)
class Values:
    """What a request brought: parameters by location and name, and the body."""

    parameters: Mapping[tuple[str, str], JsonValue]
    body: JsonValue | Absent = ABSENT


@dataclass(frozen=True, slots=True)
class _ParameterReader:
    name: str
    location: str
    required: bool
    decode: ParameterDecoder
    guard: Guard | None
    default: JsonValue | Absent  # what the contract says an absent one stands for

    def read(self, raw: RawRequest, errors: list[InputError]) -> JsonValue | Absent:
        try:
            value = self.decode(raw, self.guard.is_valid if self.guard else None)
        except Undecodable as error:
            errors.append(InputError(self.location, self.name, "", error.reason, "encoding"))
            return ABSENT
        if value is ABSENT:
            if self.required:
                errors.append(InputError(self.location, self.name, "", "is required", "required"))
            return self.default
        if self.guard is not None:
            errors += [
                InputError(self.location, self.name, found.pointer, found.message, found.keyword)
                for found in self.guard.check(value)
            ]
        return value


@dataclass(frozen=True, slots=True)
class _BodyReader:
    media: Media
    guard: Guard | None
    resolve: Resolve
    codec: Codec | None  # None for a declared range (`*/*`): the Content-Type decides

    def read(self, content: bytes, content_type: str) -> JsonValue:
        """Raises ContractError (MALFORMED, INVALID)."""
        codec = self.codec or codec_for(content_type)
        try:
            value = codec.decode(content, content_type, self.media.spec, self.resolve)
        except Undecodable as error:
            wrong = InputError("body", "", "", error.reason, "encoding")
            raise ContractError(
                Kind.MALFORMED, f"the body {error.reason}", errors=[wrong]
            ) from None
        return self.checked(value)

    def checked(self, value: JsonValue) -> JsonValue:
        found = self.guard.check(value) if self.guard else []
        if found:
            raise ContractError(
                Kind.INVALID,
                errors=[InputError("body", "", v.pointer, v.message, v.keyword) for v in found],
            )
        return value


class RequestReader:
    """Reads the requests of one operation."""

    def __init__(self, contract: Contract, operation: Operation) -> None:
        resolve = contract.document.resolve
        self._parameters = [
            _ParameterReader(
                parameter.spec.name,
                parameter.spec.location,
                parameter.spec.required,
                decoder(parameter.spec, resolve),
                _guard(contract, parameter.schema),
                _default(contract, parameter.schema),
            )
            for parameter in operation.parameters
            if not parameter.is_said_elsewhere
        ]
        self._needs_content_type = any(
            parameter.spec.name.lower() == "content-type" and parameter.spec.required
            for parameter in operation.parameters
            if parameter.is_said_elsewhere
        )
        self._body = operation.body
        media = operation.body.media.values() if operation.body else ()
        self._bodies = {each.type: _body_reader(contract, each) for each in media}

    async def read(self, request: Request, path: Mapping[str, str]) -> Values:
        """What the request brought; raises ContractError with everything wrong with it."""
        errors: list[InputError] = []
        parameters = self._read_parameters(request, path, errors) if self._parameters else {}
        if self._needs_content_type and "content-type" not in request.headers:
            errors.append(InputError("header", "Content-Type", "", "is required", "required"))
        kind = Kind.INVALID
        body: JsonValue | Absent = ABSENT
        if self._body is not None:
            try:
                body = await self._read_body(self._body, request)
            except ContractError as error:
                if not error.errors:
                    raise
                kind = error.kind
                errors += error.errors
        if errors:
            raise ContractError(kind, _summary(errors), errors=errors)
        return Values(parameters, body)

    def _read_parameters(
        self, request: Request, path: Mapping[str, str], errors: list[InputError]
    ) -> dict[tuple[str, str], JsonValue]:
        raw = RawRequest(path, request.scope["query_string"], request.scope["headers"])
        found = {}
        for reader in self._parameters:
            value = reader.read(raw, errors)
            if value is not ABSENT:
                found[reader.location, reader.name] = value
        return found

    async def _read_body(self, body: Body, request: Request) -> JsonValue | Absent:
        content = await request.body()
        content_type = request.headers.get("content-type")
        if not content and (content_type is None or not body.required):
            return self._without_content(body, content_type)
        declared = self._declared(content_type)
        if declared is None:
            raise ContractError(
                Kind.UNSUPPORTED_MEDIA_TYPE,
                f"the body should be {' or '.join(self._bodies)}",
                headers={"Accept": ", ".join(self._bodies)},
            )
        if not content and essence(declared).endswith(_NEVER_EMPTY):
            return self._without_content(body, content_type)
        return self._bodies[declared].read(content, content_type or "")

    def _declared(self, content_type: str | None) -> str | None:
        if content_type is None or content_type in self._bodies:
            return content_type
        return match_content_type(content_type, self._bodies)

    def _without_content(self, body: Body, content_type: str | None) -> JsonValue | Absent:
        """No bytes: no body, except that a form without fields is sent like that too."""
        forms = [reader for name, reader in self._bodies.items() if essence(name) in _FORMS]
        if body.required and forms and (not content_type or essence(content_type) in _FORMS):
            return forms[0].checked({})
        if body.required:
            wrong = InputError("body", "", "", "is required", "required")
            raise ContractError(Kind.INVALID, errors=[wrong])
        return ABSENT


def _body_reader(contract: Contract, media: Media) -> _BodyReader:
    codec = None if "*" in media.type else codec_for(media.type)
    guard = _guard(contract, media.schema)
    return _BodyReader(media, guard, contract.document.resolve, codec)


def _guard(contract: Contract, pointer: str | None) -> Guard | None:
    return None if pointer is None else contract.guard(pointer, "request")


def _summary(errors: list[InputError]) -> str:
    """One sentence for the first finding, and how many more there are."""
    first = errors[0]
    where = first.name or f"body{first.pointer}"
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{where} {first.detail}{more}"


def _default(contract: Contract, schema: str | None) -> JsonValue | Absent:
    """The default of a parameter's schema, itself or behind its reference, if it is a valid value."""
    if schema is None:
        return ABSENT
    for node in (contract.document.resolve(schema), contract.document.follow(schema)[1]):
        if isinstance(node, dict) and "default" in node:
            default: JsonValue = node["default"]
            return default if contract.guard(schema, "request").is_valid(default) else ABSENT
    return ABSENT
