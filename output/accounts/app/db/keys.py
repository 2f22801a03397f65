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


def random_text(*parts: str | tuple[str, int]) -> str:
    """Fixed parts, and random characters: `random_text("bk_", ("0123456789", 8))`."""
    return "".join(part if isinstance(part, str) else _drawn(*part) for part in parts)


def _drawn(alphabet: str, count: int) -> str:
    return "".join(secrets.choice(alphabet) for _ in range(count))
