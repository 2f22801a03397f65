"""Server-sent events as text (WHATWG HTML §9.2.6)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from pydantic_core import to_json

FIELDS = ("event", "id", "retry", "data")
KEEP_ALIVE = b": keep-alive\n\n"
_LINE_END = re.compile(r"\r\n|\r|\n")
# Atomic: `\r\n` is one end of a line, never two.
EVENT_END: Final = re.compile(r"(?>\r\n|\r|\n){2}")


def event_bytes(fields: Mapping[str, Any]) -> bytes:
    """An event as it is sent; data that is no text is JSON.

    Raises ValueError where a field of one line has several: they would be fields of their own.
    """
    lines = []
    for name in FIELDS:
        value = fields.get(name)
        if value is None and (name != "data" or name not in fields):
            continue
        text = value if isinstance(value, str) else to_json(value).decode()
        parts = _LINE_END.split(text)
        if name != "data" and (len(parts) > 1 or "\0" in text):
            raise ValueError(f"the {name} of an event is one line")
        lines += [f"{name}: {part}\n" for part in parts]
    return ("".join(lines) + "\n").encode()


def read_events(text: str) -> Iterator[dict[str, Any]]:
    """The events of a whole stream, as a browser reads them."""
    for block in EVENT_END.split(text.removeprefix("\ufeff")):
        fields: dict[str, Any] = {}
        for line in _LINE_END.split(block):
            name, _, value = line.partition(":")
            value = value.removeprefix(" ")
            if name == "data" and "data" in fields:
                fields["data"] += f"\n{value}"
            elif name == "retry" and value.isdecimal():
                fields["retry"] = int(value)
            elif name in ("event", "id", "data"):
                fields[name] = value
        if fields:
            yield fields
