"""What an endpoint returned: its annotation read once, its results read at every call."""

from __future__ import annotations

import types
from collections.abc import AsyncGenerator, AsyncIterable, AsyncIterator, Iterator
from dataclasses import dataclass, fields
from inspect import isclass
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from fastapi import Response, params
from pydantic_core import to_json

from .answers import Answer, DeclaredError, FileResult, ServerSentEvent
from .serializers import Serializer

_STREAMS = (AsyncIterable, AsyncIterator, AsyncGenerator)


class Content:
    """How content of an annotation becomes JSON: as a whole, or item by item."""

    def __init__(self, annotations: Iterator[Any]) -> None:
        whole: list[Any] = []
        items: list[Any] = []
        for annotation in annotations:
            if get_origin(annotation) in _STREAMS:
                items += map(_event_data, _options(get_args(annotation)[0]))
            elif not (isclass(annotation) and issubclass(annotation, FileResult | Response)):
                whole.append(annotation)
        self.whole = _serializer(whole)
        self.item = _serializer(items)


@dataclass(frozen=True, slots=True)
class Returned:
    """Content, and what came with it. Headers are by the name of their field."""

    content: Any
    types: Content
    status: int | None = None
    headers: tuple[tuple[str, bytes], ...] = ()  # their values as JSON
    media_types: tuple[str, ...] = ()
    is_plain: bool = False
    statuses: tuple[int, ...] = ()  # those of its type, () when that leaves them open


class ReturnTypes:
    """The types of results that an endpoint's annotation names."""

    def __init__(self, annotation: Any) -> None:
        options = list(_options(annotation))
        self._answers = {option: _AnswerType(option) for option in options if _is_answer(option)}
        self._plain = Content(option for option in options if not _is_answer(option))

    @property
    def serializers(self) -> Iterator[Serializer]:
        for content in (self._plain, *(kind.content for kind in self._answers.values())):
            yield content.whole
            yield content.item

    def read(self, result: Any) -> Returned:
        """Raises pydantic's errors when a header is not of its type."""
        if not isinstance(result, Answer):
            return Returned(result, self._plain, is_plain=True)
        kind = self._answers.get(type(result)) or _AnswerType(type(result))
        return kind.read(result)

    def claimed(self, status: int) -> frozenset[str]:
        """The media types of this status that have a type of their own."""
        return frozenset(
            name
            for kind in self._answers.values()
            if kind.status in (None, status)
            for name in kind.media_types
        )


class _AnswerType:
    """One generated class, its fields read once."""

    def __init__(self, kind: type[Answer]) -> None:
        hints = get_type_hints(kind, include_extras=True)
        status = getattr(kind, "status_code", None)
        self.status = status if isinstance(status, int) else None
        self._statuses = get_args(hints.get("status_code")) if self.status is None else ()
        self.media_types: tuple[str, ...] = getattr(kind, "media_types", ())
        self.content = Content(_options(hints.get("body")))
        self._headers = [
            (field.name, _wire_name(field.name, hints[field.name]), Serializer(hints[field.name]))
            for field in fields(kind)  # type: ignore[arg-type]  # every result is a dataclass
            if field.name not in ("body", "status_code")
        ]

    def read(self, result: Any) -> Returned:
        given = ((name, each, getattr(result, field)) for field, name, each in self._headers)
        return Returned(
            getattr(result, "body", None),
            self.content,
            result.status_code,
            tuple(
                (name, serializer.to_json(value))
                for name, serializer, value in given
                if value is not None
            ),
            self.media_types,
            statuses=self._statuses,
        )


def returned_error(error: DeclaredError) -> Returned:
    """A raised error as a result; its body is what its class says."""
    headers = tuple((name, to_json(value)) for name, value in error.headers.items())
    return Returned(error.body, Content(iter([type(error.body)])), error.status, headers)


def _options(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) in (Union, types.UnionType):
        for option in get_args(annotation):
            yield from _options(option)
    else:
        yield type(None) if annotation is None else annotation


def _is_answer(annotation: Any) -> bool:
    return isclass(annotation) and issubclass(annotation, Answer)


def _event_data(annotation: Any) -> Any:
    return get_args(annotation)[0] if get_origin(annotation) is ServerSentEvent else annotation


def _serializer(annotations: list[Any]) -> Serializer:
    union: Any = Union[tuple(annotations)] if annotations else Any  # noqa: UP007
    return Serializer(union)


def _wire_name(name: str, hint: Any) -> str:
    markers = hint.__metadata__ if get_origin(hint) is Annotated else ()
    aliases = (marker.alias for marker in markers if isinstance(marker, params.Header))
    return next(filter(None, aliases), name.replace("_", "-"))
