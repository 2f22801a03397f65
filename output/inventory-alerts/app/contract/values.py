"""The words the decoding half of the runtime shares: JSON values, schemas, absence, bad input."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Final, Literal

JsonValue = Any  # None, bool, int, float, str, list, dict; `Blob` and `Upload` for bytes
Schema = Mapping[str, Any] | bool  # a JSON Schema (2020-12) as authored; references unresolved
Resolve = Callable[[str], Schema]  # what a `$ref` of the document points at


class Absent(Enum):
    """The type of `ABSENT`: a parameter that was not sent, which is not the same as null."""

    ABSENT = "absent"


ABSENT: Final[Literal[Absent.ABSENT]] = Absent.ABSENT


class Undecodable(ValueError):
    """The client sent text or bytes that are not what their media type or style says.

    `reason` is safe to send back: it never quotes the input.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
