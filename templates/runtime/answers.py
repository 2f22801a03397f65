"""What endpoints return when the value alone does not say enough."""

from __future__ import annotations

from collections.abc import AsyncIterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

T = TypeVar("T")


class Answer:
    """The base of what a declared response becomes: a frozen dataclass with its status.

    `status_code` is a constant of the class, or a field where the contract leaves it open. `body`
    is the content; every other field is a header: `x_total_count` is `X-Total-Count`, None is left
    out. A class with `media_types` is content of these; one without, of those that no other has.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class FileResult:
    """A file: sent as it is read, never held as a whole.

    `length` in bytes is for an iterator that knows it. With a `filename` it is a download, unless
    it is `inline`. `media_type` is one that the contract declares; without one it is what the
    client likes best.
    """

    content: bytes | Path | AsyncIterable[bytes]
    filename: str | None = None
    media_type: str | None = None
    length: int | None = None
    inline: bool = False


@dataclass(frozen=True, slots=True)
class ServerSentEvent(Generic[T]):
    """A server-sent event (WHATWG HTML §9.2.6). `retry` is in milliseconds."""

    data: T
    event: str | None = None
    id: str | None = None
    retry: int | None = None


class DeclaredError(Exception):
    """An error that the operation declares, with a body of its own, raised by a service.

    `raise DeclaredError(402, Declined(reason="limit"), {"Retry-After": 60})`: the model is that of
    the declared schema. As every exception it undoes the unit of work. Raises ValueError for a
    status that is no error: successes are returned.
    """

    def __init__(
        self, status: int, body: object = None, headers: Mapping[str, object] | None = None
    ) -> None:
        if not 400 <= status <= 599:
            raise ValueError(f"{status} is no error")
        super().__init__(f"{status}: {body}")
        self.status = status
        self.body = body
        self.headers = dict(headers or {})


class Negotiated:
    """Marks the argument that is told which declared media type the client likes best."""
