"""Formatting in black's style, isolated from any configuration around it.

Black needs seconds for a megabyte and ruff a few hundredths, and on nearly all code both print the same. So
ruff formats everything at once, and black every module in which they might disagree
(https://docs.astral.sh/ruff/formatter/black/); `black --check` over the corpus proves that nothing was overlooked.
"""

from __future__ import annotations

import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

import black
from black.mode import Mode, TargetVersion
from black.report import NothingChanged
from ruff import find_ruff_bin

LINE_LENGTH = 100
_MODE = Mode(target_versions={TargetVersion.PY311}, line_length=LINE_LENGTH)
_RUFF = ("format", "--isolated", "--no-cache", "--target-version=py311")
# In what was authored: texts side by side, which only ruff joins; an empty line below `class`.
_MIGHT_DIFFER = re.compile(
    r"""(?<!["']{2})["']\s+[rbf]{0,2}["'](?!["']{2})|^ *class .*:\n\s*\n""", re.MULTILINE
)
# In what was formatted: annotations that were split, patterns of `match` in a row, comments behind a full line.
_DIFFERS = re.compile(
    r"^ *(?:async )?def .* -> [\w.]+\[$"
    r"|^ +\w+: .*[^(\[,\n]\n +\| "
    r"|^ +case .*,"
    r"|# (?:type|noqa|pragma|pylint|ruff):",
    re.MULTILINE,
)


class UnformattableError(Exception):
    """What is to be formatted is no Python; says where."""


def format_modules(sources: Mapping[str, str]) -> dict[str, str]:
    """Modules in black's style, by any key. Raises UnformattableError when one is no Python."""
    with tempfile.TemporaryDirectory(prefix="specloom-") as folder:
        places = {key: Path(folder, f"{index}.py") for index, key in enumerate(sources)}
        for key, place in places.items():
            place.write_bytes(sources[key].encode())
        _run_ruff(Path(folder))
        texts = {key: place.read_bytes().decode() for key, place in places.items()}
    return {
        key: format_python(sources[key]) if _in_doubt(sources[key], text) else text
        for key, text in texts.items()
    }


def format_python(source: str) -> str:
    """Black's rendering of a module."""
    try:
        return black.format_file_contents(source, fast=True, mode=_MODE)
    except NothingChanged:
        return source


def _in_doubt(source: str, formatted: str) -> bool:
    return bool(_MIGHT_DIFFER.search(source) or _DIFFERS.search(formatted))


def _run_ruff(folder: Path) -> None:
    command = [find_ruff_bin(), *_RUFF, f"--line-length={LINE_LENGTH}", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 - our own
    if done.returncode:
        raise UnformattableError(done.stderr.strip())
