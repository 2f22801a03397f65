"""A message on the wire: URL, headers and body as the contract declares the operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

import httpx
from pydantic import TypeAdapter
from pydantic_core import to_json

from ..codecs import boundary_of
from ..contract import Contract
from ..encoding import concrete, encode, header_text, header_value, is_json
from ..guards import Guard
from ..operations import Media, Operation, Parameter
from ..parameters import ParameterSpec
from ..values import ABSENT, JsonValue
from .credentials import credentials_for
from .errors import DeliveryFailed

Given = Mapping[str, object]  # values of parameters by their names in the contract

_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)
_RESERVED = ":/?[]@!$'()*,;"  # RFC 3986 §2.2, without what divides a query into its parts
_DELIMITERS = {"form": ",", "simple": ",", "spaceDelimited": "%20", "pipeDelimited": "%7C"}


class RequestWriter:
    """Writes the requests of one outgoing operation."""

    def __init__(self, contract: Contract, operation: Operation, *, guarded: bool) -> None:
        self._contract = contract
        self._operation = operation
        self._guarded = guarded

    def write(
        self,
        url: str,
        given: Mapping[str, Given],
        body: object,
        credentials: Mapping[str, str] | None = None,
    ) -> httpx.Request:
        """`given` are the parameters by location, `credentials` by security scheme.

        Raises DeliveryFailed when something is not valid or a credential is missing.
        """
        query: list[str] = []
        headers: list[tuple[str, str]] = []
        cookies: list[str] = []
        for parameter in self._operation.parameters:
            value = self._value(parameter, given)
            spec = parameter.spec
            if value is ABSENT:
                continue
            if spec.location == "path":
                url = url.replace(f"{{{spec.name}}}", quote(_plain(spec, value), safe=""))
            elif spec.location == "header":
                headers.append((spec.name, header_value(_plain(spec, value))))
            else:
                (query if spec.location == "query" else cookies).extend(_pairs(spec, value))
        for where, name, text in credentials_for(self._operation, credentials or {}):
            if where == "header":
                headers.append((name, header_value(text)))
            else:
                (query if where == "query" else cookies).append(f"{name}={quote(text, safe='')}")
        if cookies:
            headers.append(("Cookie", "; ".join(cookies)))
        content, content_type = self._body(body)
        if content_type:
            headers.append(("Content-Type", content_type))
        return httpx.Request(
            self._operation.method, _address(url, query), headers=headers, content=content
        )

    def _value(self, parameter: Parameter, given: Mapping[str, Given]) -> JsonValue:
        value = given.get(parameter.spec.location, {}).get(parameter.spec.name)
        if value is None or parameter.is_said_elsewhere:
            return ABSENT
        dumped = dumped_json(value)
        if parameter.schema is not None:
            guard = self._contract.guard(parameter.schema, "response")
            self._check(guard, dumped, f"{parameter.spec.location} {parameter.spec.name}")
        return dumped

    def _body(self, value: object) -> tuple[bytes, str]:
        declared = self._operation.body
        if declared is None or not declared.media or value is ABSENT:
            return b"", ""
        if value is None and not declared.required:
            return b"", ""
        media = _preferred(declared.media)
        content_type = concrete(media.type, value)
        dumped = value if isinstance(value, bytes) else dumped_json(value)
        if media.schema is not None:
            self._check(self._contract.guard(media.schema, "response"), dumped, "body")
        body = encode(dumped, media, self._contract.document.resolve)
        if content_type.startswith("multipart/"):
            content_type = f"{content_type}; boundary={boundary_of(body)}"
        return body, content_type

    def _check(self, guard: Guard, value: JsonValue, what: str) -> None:
        found = guard.check(value) if self._guarded else []
        if found:
            worst = f"at {found[0].pointer!r}: {found[0].message} ({found[0].keyword})"
            reason = f"{self._operation.key}: the {what} breaks the contract {worst}"
            raise DeliveryFailed(reason, is_final=True)


def dumped_json(value: object) -> JsonValue:
    """A typed value as JSON; what was never set stays out of it."""
    return _ANYTHING.dump_python(
        value, mode="json", by_alias=True, exclude_unset=True, warnings=False
    )


def _preferred(declared: Mapping[str, Media]) -> Media:
    """JSON where it is declared, else what comes first."""
    media = [*declared.values()]
    return next((each for each in media if is_json(each.type)), media[0])


def _address(url: str, query: list[str]) -> httpx.URL:
    """Raises DeliveryFailed when the receiver's URL is none."""
    between = "&" if "?" in url else "?"
    try:
        found = httpx.URL(f"{url}{between}{'&'.join(query)}" if query else url)
    except (httpx.InvalidURL, UnicodeError) as error:
        raise DeliveryFailed(f"the URL is none: {error}", is_final=True) from None
    if found.scheme not in ("http", "https") or not found.host:
        raise DeliveryFailed("the URL should begin with https://", is_final=True)
    return found


def _plain(spec: ParameterSpec, value: JsonValue) -> str:
    """The value of a header or path parameter, in the style `simple`."""
    if spec.content_type is not None:
        return to_json(value).decode()
    return header_text(value, spec.explode)


def _pairs(spec: ParameterSpec, value: JsonValue) -> Iterator[str]:
    """`name=value` as OAS 3.1 §4.8.12.2 has it for query and cookie parameters."""
    if spec.content_type is not None:
        yield _pair(spec, spec.name, to_json(value).decode())
    elif isinstance(value, dict) and spec.style == "deepObject":
        for name, item in value.items():
            yield _pair(spec, f"{spec.name}[{name}]", header_text(item, False))
    elif isinstance(value, dict) and spec.explode:
        for name, item in value.items():
            yield _pair(spec, name, header_text(item, False))
    elif isinstance(value, list) and spec.explode:
        for item in value:
            yield _pair(spec, spec.name, header_text(item, False))
    elif isinstance(value, dict | list):
        items = (
            value if isinstance(value, list) else [each for pair in value.items() for each in pair]
        )
        texts = (_quoted(spec, header_text(item, False)) for item in items)
        yield f"{quote(spec.name, safe='')}={_DELIMITERS.get(spec.style, ',').join(texts)}"
    else:
        yield _pair(spec, spec.name, header_text(value, False))


def _pair(spec: ParameterSpec, name: str, text: str) -> str:
    return f"{quote(name, safe='[]')}={_quoted(spec, text)}"


def _quoted(spec: ParameterSpec, text: str) -> str:
    return quote(text, safe=_RESERVED if spec.allow_reserved else "")
