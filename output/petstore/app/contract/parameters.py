"""Parameters: from the raw request to JSON values, in every style (OAS 3.1 §4.8.12, 3.2 §4.12)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Literal

from .codecs import MediaSpec, codec_for
from .queries import query_readings
from .raw_request import RawRequest, unquoted
from .shapes import Shape
from .styles import Decode, Pairs, delimited, path_readings
from .texts import Texts, convert, percent_decode, scalar
from .values import ABSENT, Absent, JsonValue, Resolve, Schema, Undecodable

Location = Literal["path", "query", "querystring", "header", "cookie"]
Accepts = Callable[[JsonValue], bool]

_STYLES: Mapping[str, str] = {
    "path": "simple",
    "query": "form",
    "querystring": "",
    "header": "simple",
    "cookie": "form",
}


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """A parameter as the contract declares it.

    `taken` are the names that its neighbours claim: an exploded object that is open takes every
    name but these, if it `takes_others`. `content_type` is set for `content` parameters.
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
    taken: frozenset[str] = frozenset()
    takes_others: bool = True

    @classmethod
    def parse(cls, parameter: Mapping[str, Any]) -> ParameterSpec:
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
            explode=parameter.get("explode", style in ("form", "cookie")),
            required=parameter.get("required", False),
            allow_reserved=parameter.get("allowReserved", False),
            content_type=content_type,
            schema=holder.get("schema", True),
            allow_empty=parameter.get("allowEmptyValue", False),
        )

    @property
    def is_bare(self) -> bool:
        """Whether an exploded object's properties stand beside the other parameters' names."""
        return self.explode and self.content_type is None and self.style != "deepObject"


@dataclass(frozen=True)
class ParameterDecoder:
    """Reads one parameter; built once, used for every request."""

    spec: ParameterSpec
    shape: Shape

    def usual(self, raw: RawRequest) -> JsonValue | Absent | None:
        """The first reading of a scalar in path or query; None where there is more to decide.

        Raises Undecodable.
        """
        spec = self.spec
        if not self._is_usual:
            return None
        if spec.location == "path":
            text = raw.path.get(spec.name)
            return ABSENT if text is None else scalar(percent_decode(text), self.shape)
        texts = raw.texts.get(spec.name, ())
        if len(texts) > 1:
            return None
        if not texts:
            return ABSENT
        return scalar(percent_decode(texts[0], plus=not spec.allow_reserved), self.shape)

    @cached_property
    def _is_usual(self) -> bool:
        spec = self.spec
        return (
            (spec.location, spec.style) in (("path", "simple"), ("query", "form"))
            and spec.content_type is None
            and not spec.allow_empty
            and not self.shape.is_container
        )

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
    return _named(spec, shape, raw.pairs, partial(percent_decode, plus=not spec.allow_reserved))


def _named(spec: ParameterSpec, shape: Shape, pairs: Pairs, decode: Decode) -> Iterator[Texts]:
    return query_readings(
        spec.name,
        shape,
        pairs,
        decode,
        style=spec.style,
        explode=spec.explode,
        taken=spec.taken,
        takes_others=spec.takes_others,
    )


def _header(spec: ParameterSpec, shape: Shape, raw: RawRequest) -> Iterator[Texts]:
    lines = raw.header(spec.name)
    if lines:
        # RFC 9110 §5.2: several lines are one list.
        yield from delimited(", ".join(lines), "simple", spec.explode, shape, _trimmed)


def _cookie(spec: ParameterSpec, shape: Shape, raw: RawRequest) -> Iterator[Texts]:
    decode = _as_it_is if spec.style == "cookie" else percent_decode
    pairs = [(name, unquoted(value)) for name, value in raw.cookies]
    if spec.style == "form" and spec.explode and shape.is_container:
        pairs = [pair for name, value in pairs for pair in _joined(name, value)]
    yield from _named(spec, shape, pairs, decode)
    # A cookie has room for one value only, so clients write exploded ones with commas too.
    values = [value for name, value in pairs if name == spec.name]
    if values:
        yield from delimited(values[0], "form", spec.explode, shape, decode)


def _joined(name: str, value: str) -> Iterator[tuple[str, str]]:
    """What style `form` makes of several values is one cookie to HTTP: `color=blue&color=black`."""
    pieces = [piece.partition("=") for piece in f"{name}={value}".split("&")]
    if not all(equals for _, equals, _ in pieces):
        pieces = [(name, "=", value)]
    for key, _, item in pieces:
        with suppress(Undecodable):  # a name that is not UTF-8 is nobody's
            yield percent_decode(key), item


_READINGS: Mapping[str, Callable[[ParameterSpec, Shape, RawRequest], Iterator[Texts]]] = {
    "path": _path,
    "query": _query,
    "header": _header,
    "cookie": _cookie,
}


def _content(spec: ParameterSpec, shape: Shape, raw: RawRequest) -> JsonValue | Absent:
    texts = _documents(spec, raw)
    if not texts:
        return ABSENT
    if len(texts) > 1:
        raise Undecodable("is given more than once")
    media_type = spec.content_type or ""
    media = MediaSpec(media_type, spec.schema)
    return codec_for(media_type).decode(texts[0], media_type, media, shape.resolve)


def _documents(spec: ParameterSpec, raw: RawRequest) -> list[bytes]:
    if spec.location == "querystring":
        form = spec.content_type == "application/x-www-form-urlencoded"
        whole = raw.query if form else percent_decode(raw.query.decode("latin-1")).encode()
        return [whole] if whole else []
    if spec.location == "header":
        texts = raw.header(spec.name)
    elif spec.location == "path":
        texts = [percent_decode(raw.path[spec.name])] if spec.name in raw.path else []
    else:
        pairs = raw.pairs if spec.location == "query" else raw.cookies
        plus = spec.location == "query" and not spec.allow_reserved
        texts = [percent_decode(value, plus=plus) for name, value in pairs if name == spec.name]
    return [text.encode() for text in texts]


def _trimmed(text: str) -> str:
    return text.strip(" \t")


def _as_it_is(text: str) -> str:
    return text
