"""Parameters: from the raw request to JSON values, in every style (OAS 3.1 §4.8.12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from .codecs import MediaSpec, codec_for
from .queries import query_pairs, query_readings
from .shapes import Shape
from .styles import delimited, exploded_object, path_readings
from .texts import Texts, convert, percent_decode
from .values import ABSENT, Absent, JsonValue, Resolve, Schema, Undecodable

Location = Literal["path", "query", "header", "cookie"]
Accepts = Callable[[JsonValue], bool]

_STYLES: Mapping[str, str] = {
    "path": "simple",
    "query": "form",
    "header": "simple",
    "cookie": "form",
}


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """A parameter as the contract declares it.

    `siblings` are the operation's other parameters in the same location: an exploded object that
    is open takes every name but these. `content_type` is set for `content` parameters.
    """

    name: str
    location: Location
    style: str = "simple"
    explode: bool = False
    required: bool = False
    allow_reserved: bool = False
    content_type: str | None = None
    schema: Schema = True
    allow_empty: bool = False
    siblings: frozenset[str] = frozenset()

    @classmethod
    def parse(
        cls, parameter: Mapping[str, Any], siblings: frozenset[str] = frozenset()
    ) -> ParameterSpec:
        """Read a Parameter Object, with the defaults of its location."""
        location = parameter["in"]
        style = parameter.get("style", _STYLES[location])
        content: Mapping[str, Any] = parameter.get("content") or {}
        content_type = next(iter(content), None)
        holder = parameter if content_type is None else content[content_type]
        return cls(
            name=parameter["name"],
            location=location,
            style=style,
            explode=parameter.get("explode", style == "form"),
            required=parameter.get("required", False),
            allow_reserved=parameter.get("allowReserved", False),
            content_type=content_type,
            schema=holder.get("schema", True),
            allow_empty=parameter.get("allowEmptyValue", False),
            siblings=siblings - {parameter["name"]},
        )


@dataclass
class RawRequest:
    """The parts of a request that carry parameters, as they came over the wire."""

    path: Mapping[str, str] = field(default_factory=dict)  # still percent-encoded
    query: bytes = b""
    headers: Sequence[tuple[bytes, bytes]] = ()  # names in lower case, as ASGI has them

    @cached_property
    def pairs(self) -> list[tuple[str, str]]:
        """The query's names, decoded, and values, still encoded, in their order."""
        return query_pairs(self.query)

    @cached_property
    def cookies(self) -> list[tuple[str, str]]:
        pairs = []
        for header in self.header("cookie"):
            for piece in header.split(";"):
                name, equals, value = piece.strip(" \t").partition("=")
                if equals:
                    pairs.append((name, _unquoted(value)))
        return pairs

    def header(self, name: str) -> list[str]:
        """The values of a header's lines; bytes that are not UTF-8 are read as Latin-1."""
        wanted = name.lower().encode("latin-1", "replace")
        return [_header_text(value) for key, value in self.headers if key == wanted]


@dataclass(frozen=True)
class ParameterDecoder:
    """Reads one parameter; built once, used for every request."""

    spec: ParameterSpec
    shape: Shape

    def __call__(self, raw: RawRequest, accepts: Accepts | None = None) -> JsonValue | Absent:
        """The parameter's value or ABSENT; raises Undecodable.

        Some texts can be read in several ways. Of these, the first that `accepts` (the guard)
        takes is the value; without it, or when it takes none, the specification's reading is.
        """
        first: JsonValue | Absent = ABSENT
        for value in self._values(raw):
            if accepts is None or value is ABSENT or accepts(value):
                return value
            first = value if first is ABSENT else first
        return first

    def _values(self, raw: RawRequest) -> Iterator[JsonValue | Absent]:
        if self.spec.content_type is not None:
            yield _content(self.spec, self.shape, raw)
            return
        readings = []
        for texts in _READINGS[self.spec.location](self.spec, self.shape, raw):
            if texts in ("", [""]) and self.spec.allow_empty and "string" not in self.shape.kinds:
                yield ABSENT
            readings.append(texts)
            yield convert(texts, self.shape)
        for texts in readings:
            yield convert(texts, self.shape, literal=True)
        if self.spec.allow_empty and ("" in readings or [""] in readings):
            yield ABSENT
        if not readings:
            yield ABSENT


def decoder(spec: ParameterSpec, resolve: Resolve) -> ParameterDecoder:
    """Prepare a parameter; `resolve` follows the references of its schema."""
    return ParameterDecoder(spec, Shape(spec.schema, resolve))


def decode(
    spec: ParameterSpec, raw: RawRequest, resolve: Resolve, accepts: Accepts | None = None
) -> JsonValue | Absent:
    """Read one parameter once; see `ParameterDecoder`."""
    return decoder(spec, resolve)(raw, accepts)


def _path(spec: ParameterSpec, shape: Shape, raw: RawRequest) -> Iterator[Texts]:
    text = raw.path.get(spec.name)
    if text is not None:
        yield from path_readings(text, spec.name, spec.style, spec.explode, shape)


def _query(spec: ParameterSpec, shape: Shape, raw: RawRequest) -> Iterator[Texts]:
    return query_readings(
        spec.name,
        shape,
        raw.pairs,
        style=spec.style,
        explode=spec.explode,
        plus=not spec.allow_reserved,
        taken=spec.siblings,
    )


def _header(spec: ParameterSpec, shape: Shape, raw: RawRequest) -> Iterator[Texts]:
    lines = raw.header(spec.name)
    if lines:
        # RFC 9110 §5.2: several lines are one list.
        yield from delimited(", ".join(lines), "simple", spec.explode, shape, _trimmed)


def _cookie(spec: ParameterSpec, shape: Shape, raw: RawRequest) -> Iterator[Texts]:
    values = [value for name, value in raw.cookies if name == spec.name]
    if not values and "object" in shape.kinds and shape.is_container and spec.explode:
        found = exploded_object(raw.cookies, shape, percent_decode, spec.siblings)
        if found is not None:
            yield found
    if not values:
        return
    if len(values) > 1 or (spec.explode and "array" in shape.kinds and shape.is_container):
        yield [percent_decode(value) for value in values]
    # A cookie has room for one value only, so clients write exploded ones with commas too.
    yield from delimited(values[0], "form", spec.explode, shape, percent_decode)


_READINGS: Mapping[str, Callable[[ParameterSpec, Shape, RawRequest], Iterator[Texts]]] = {
    "path": _path,
    "query": _query,
    "header": _header,
    "cookie": _cookie,
}


def _content(spec: ParameterSpec, shape: Shape, raw: RawRequest) -> JsonValue | Absent:
    texts = _single(spec, raw)
    if not texts:
        return ABSENT
    if len(texts) > 1:
        raise Undecodable("is given more than once")
    media_type = spec.content_type or ""
    media = MediaSpec(media_type, spec.schema)
    return codec_for(media_type).decode(texts[0].encode(), media_type, media, shape.resolve)


def _single(spec: ParameterSpec, raw: RawRequest) -> list[str]:
    if spec.location == "header":
        return raw.header(spec.name)
    if spec.location == "path":
        return [percent_decode(raw.path[spec.name])] if spec.name in raw.path else []
    pairs = raw.pairs if spec.location == "query" else raw.cookies
    plus = spec.location == "query" and not spec.allow_reserved
    return [percent_decode(value, plus=plus) for name, value in pairs if name == spec.name]


def _trimmed(text: str) -> str:
    return text.strip(" \t")


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] == '"' else value


def _header_text(value: bytes) -> str:
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")
