"""The order of imports, as isort has it: for the printer and for the merger."""

from __future__ import annotations

import re
import sys
from collections.abc import Container


def section(module: str, own: Container[str]) -> int:
    """0 for the standard library, 1 for libraries, 2 for the packages called `own`."""
    first = module.split(".")[0]
    return 0 if first in sys.stdlib_module_names else 2 if first in own else 1


def member_order(name: str) -> tuple[object, ...]:
    """Constants, then classes, then functions; each by name, numbers in names by their value."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    return kind, natural(name.lower()), natural(name)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """A sort key in which `Page2` comes before `Page10`."""
    return tuple(
        (0, int(part), "") if part.isdecimal() else (1, 0, part)
        for part in re.split(r"(\d+)", name)
        if part
    )
