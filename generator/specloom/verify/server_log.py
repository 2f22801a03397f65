"""What a server's log says about errors that nobody handled."""

from __future__ import annotations

import json
import re

# Plain text, uvicorn's prefix, or structured JSON.
_TROUBLE = re.compile(
    r"Traceback \(most recent call last\)|^(ERROR|CRITICAL)\b|\"level\": ?\"(error|critical)\""
)


def trouble(log: str) -> tuple[str, ...]:
    """The errors in a log, each kind once, in the order of their first appearance."""
    lines = log.splitlines()
    found: dict[str, None] = {}
    for number, line in enumerate(lines):
        announced = number + 1 < len(lines) and lines[number + 1].startswith("Traceback")
        if _TROUBLE.search(line) and not announced:
            found.setdefault(_essence(lines, number), None)
    return tuple(found)


def _essence(lines: list[str], number: int) -> str:
    """What tells one error from another: no times, no request ids, no call stacks."""
    line = lines[number]
    if line.startswith("Traceback"):
        return _last_line(lines[number + 1 :])
    try:
        record = json.loads(line)
    except ValueError:
        return line
    if not isinstance(record, dict):
        return line
    event = str(record.get("event") or record.get("message") or line)
    exception = record.get("exception")
    return (
        f"{event}: {_last_line(exception.splitlines()[1:])}"
        if isinstance(exception, str)
        else event
    )


def _last_line(lines: list[str]) -> str:
    """The line of a traceback that says what happened: the first that is not indented."""
    return next((line for line in lines if line and not line.startswith((" ", "\t"))), "Traceback")
