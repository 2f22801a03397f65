"""What both engines are given for a contract's words: the members of enumerations, and prose in lines."""

from __future__ import annotations

import textwrap

from specloom.design.naming import snake_case, unique
from specloom.design.pysource import visible

WIDTH = 88
_SIGNS = {"-": "minus_", "+": "plus_"}


def members(values: tuple[str, ...]) -> list[str]:
    """Names for the members of an enumeration: upper case, in a way that does not depend on order."""
    found: dict[str, str] = {}
    wanted = {value: _member(value) for value in values}
    for value in sorted(wanted, key=lambda value: (wanted[value].lower() != value.lower(), value)):
        found[value] = unique(wanted[value], found.values())
    return [found[value] for value in values]


def _member(value: str) -> str:
    """`-name` and `+1` are no `name` and no `1`: sort orders and reactions need their sign."""
    sign = _SIGNS.get(value[:1], "")
    text = sign + value[1:] if sign else value
    name = snake_case(text, "value" if value else "empty").upper()
    return f"{name}_" if name in ("I", "O") else name  # too like 1 and 0 (pycodestyle E741)


def prose(text: str) -> str:
    """A description in lines of readable length; lists and code keep their own lines."""
    lines = [line.rstrip() for line in visible(text).strip().splitlines()]
    return "\n".join(part for line in lines for part in _lines(line))


def _lines(line: str) -> list[str]:
    bare = line.lstrip()
    indent = line[: len(line) - len(bare)]
    if len(line) <= WIDTH or len(indent) >= 4 or bare.startswith("|"):
        return [line]
    hanging = indent + ("  " if bare.startswith(("- ", "* ")) else "")
    return textwrap.wrap(
        bare,
        WIDTH,
        initial_indent=indent,
        subsequent_indent=hanging,
        break_long_words=False,
        break_on_hyphens=False,
    )
