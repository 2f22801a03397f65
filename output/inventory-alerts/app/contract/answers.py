"""What an endpoint may return when the value alone does not say enough."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Answer(Generic[T]):
    """A value with the status, headers or media type to send it with.

    What is left out is chosen from the contract: the first declared success, the media type
    that the client likes best.
    """

    content: T
    status: int | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    media_type: str | None = None
