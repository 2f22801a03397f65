"""What the server makes: points in time, and keys that a contract gives a form to."""

from __future__ import annotations

import datetime as dt
import secrets
from uuid import uuid4


def now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    return now().date()


def uuid_text() -> str:
    return str(uuid4())


def random_integer(lowest: int, highest: int, step: int = 1) -> int:
    """A key where clients may choose one too: counting on from theirs would end at the largest."""
    return lowest + step * secrets.randbelow((highest - lowest) // step + 1)


def random_text(*parts: tuple[str, int]) -> str:
    """A text of random characters: `random_text(("b", 1), ("0123456789", 8))` is b and eight digits."""
    return "".join(secrets.choice(alphabet) for alphabet, count in parts for _ in range(count))
