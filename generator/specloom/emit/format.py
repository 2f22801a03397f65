"""Formatting by black, isolated from any configuration around it."""

from __future__ import annotations

import black
from black.mode import Mode, TargetVersion
from black.report import NothingChanged

LINE_LENGTH = 100
_MODE = Mode(target_versions={TargetVersion.PY311}, line_length=LINE_LENGTH)


def format_python(source: str) -> str:
    """Black's rendering of a module."""
    try:
        return black.format_file_contents(source, fast=True, mode=_MODE)
    except NothingChanged:
        return source
