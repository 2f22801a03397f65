"""When to try again: exponential backoff with full jitter, and what the receiver asks for."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import httpx

_TOO_MANY_REQUESTS = 429


@dataclass(frozen=True, slots=True)
class Backoff:
    """How often and how long; times are in seconds."""

    attempts: int = 5
    first_delay: float = 0.5
    longest_delay: float = 30.0
    jitter: Callable[[float, float], float] = random.uniform

    def delay(self, attempt: int, wanted: float | None) -> float | None:
        """How long to wait after an attempt (from 1) failed; None when there is no other one.

        `wanted` is the receiver's Retry-After: who wants more time than there is gets no other try.
        """
        if attempt >= self.attempts or (wanted or 0) > self.longest_delay:
            return None
        most = min(self.first_delay * 2 ** (attempt - 1), self.longest_delay)
        return max(self.jitter(0, most), wanted or 0)


def is_temporary(status: int) -> bool:
    """Whether the same request may succeed later."""
    return status >= 500 or status == _TOO_MANY_REQUESTS


def retry_after(headers: httpx.Headers) -> float | None:
    """RFC 9110 §10.2.3 in seconds from now; None where the header is absent or makes no sense."""
    text = headers.get("retry-after", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        return max(parsedate_to_datetime(text).timestamp() - time.time(), 0.0)
    except (ValueError, OverflowError):
        return None
