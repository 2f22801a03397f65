"""Descriptions as the docstrings of classes, fields and aliases."""

from __future__ import annotations

import re

_LAST_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)"$')


def docstring(text: str, indent: str = "") -> list[str]:
    """The lines of a docstring; none for no text. Nothing in the text can end it."""
    if not text:
        return []
    body = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    if "\n" not in text:
        # A quote in front of those that end the docstring would be one of them.
        return [indent + '"""' + _LAST_QUOTE.sub(r'\1\\"', body) + '"""']
    lines = [f"{indent}{line}" if line else "" for line in body.split("\n")]
    return [f'{indent}"""', *lines, f'{indent}"""']
