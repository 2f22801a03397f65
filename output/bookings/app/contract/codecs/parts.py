"""The parts of a multipart body (RFC 2046 §5.1, RFC 7578)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Final

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, MultipartState, parse_options_header

from ..uploads import File, new_file
from ..values import Undecodable
from .media_types import parameters

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

_MOST_PARTS: Final = 1000
_MOST_HEADERS: Final = 32


@dataclass
class Part:
    """One part: its headers, names in lower case, and its bytes, on disk when they are many."""

    headers: dict[str, str] = field(default_factory=dict)
    file: File = field(default_factory=new_file)

    @property
    def content(self) -> bytes:
        self.file.seek(0)
        return self.file.read()

    @property
    def content_type(self) -> str | None:
        return self.headers.get("content-type")

    @property
    def name(self) -> str:
        return _unescaped(self._disposition.get("name", ""))

    @property
    def filename(self) -> str | None:
        filename = self._disposition.get("filename")
        return None if filename is None else _unescaped(filename)

    @cached_property
    def _disposition(self) -> dict[str, str]:
        _, options = parse_options_header(self.headers.get("content-disposition"))
        return {key.decode("latin-1"): _utf8(value) for key, value in options.items()}


def parse_parts(body: bytes, content_type: str) -> list[Part]:
    """Split a multipart body; raises Undecodable."""
    reader = PartsReader(content_type)
    reader.feed(body)
    return reader.finish()


class PartsReader:
    """Splits a multipart body as it arrives; every method raises Undecodable."""

    def __init__(self, content_type: str) -> None:
        boundary = parameters(content_type).get("boundary")
        if not boundary:
            raise Undecodable("has no boundary in its Content-Type")
        self._collector = _Collector()
        self._is_empty = True
        with _as_undecodable():
            callbacks = self._collector.callbacks()
            self._parser = MultipartParser(boundary, callbacks, max_header_count=_MOST_HEADERS)

    def feed(self, chunk: bytes) -> None:
        self._is_empty = self._is_empty and not chunk.strip()
        with _as_undecodable():
            self._parser.write(chunk)

    def finish(self) -> list[Part]:
        """All parts, once everything has been fed."""
        with _as_undecodable():
            self._parser.finalize()
        parts = self._collector.parts
        if self._parser.state != MultipartState.END and (parts or not self._is_empty):
            raise Undecodable("is not valid multipart: it has no closing boundary")
        return parts


@contextmanager
def _as_undecodable() -> Iterator[None]:
    try:
        yield
    except Undecodable:
        raise
    except (FormParserError, ValueError):
        raise Undecodable("is not valid multipart") from None


class _Collector:
    """Gathers what the parser calls out."""

    def __init__(self) -> None:
        self.parts: list[Part] = []
        self._name = b""
        self._value = b""

    def callbacks(self) -> MultipartCallbacks:
        return {
            "on_part_begin": self._begin,
            "on_part_data": self._data,
            "on_header_field": self._field,
            "on_header_value": self._text,
            "on_header_end": self._header,
        }

    def _begin(self) -> None:
        if len(self.parts) >= _MOST_PARTS:
            raise Undecodable("has too many parts")
        self.parts.append(Part())

    def _data(self, data: bytes, start: int, end: int) -> None:
        self.parts[-1].file.write(data[start:end])

    def _field(self, data: bytes, start: int, end: int) -> None:
        self._name += data[start:end]

    def _text(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header(self) -> None:
        self.parts[-1].headers[self._name.decode("latin-1").lower()] = self._value.decode("latin-1")
        self._name = self._value = b""


def _utf8(value: bytes) -> str:
    """RFC 7578 §5.1: names are UTF-8; older clients send Latin-1."""
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _unescaped(text: str) -> str:
    """Names as browsers escape them (HTML, multipart/form-data encoding algorithm)."""
    return text.replace("%22", '"').replace("%0D", "\r").replace("%0A", "\n")
