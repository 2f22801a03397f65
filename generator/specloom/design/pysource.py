"""Spec text as safe Python source. A contract is untrusted: nothing of it reaches a template unescaped."""

from __future__ import annotations

import re
import textwrap
import unicodedata

# Characters that change how source reads without being seen: controls, and marks of direction.
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"))


def literal(value: object) -> str:
    """A Python literal, with double quotes as black writes them."""
    if isinstance(value, str):
        body = value.replace("\\", "\\\\").replace('"', '\\"')
        if not body.isprintable():
            body = "".join(char if char.isprintable() else repr(char)[1:-1] for char in body)
        return f'"{body}"'
    if isinstance(value, list | tuple):
        inner = ", ".join(literal(item) for item in value)
        return (
            f"[{inner}]"
            if isinstance(value, list)
            else f"({inner}{',' if len(value) == 1 else ''})"
        )
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{literal(key)}: {literal(item)}" for key, item in value.items()) + "}"
        )
    return repr(value)


def visible(text: str) -> str:
    """Text without the characters that nobody sees; line breaks stay."""
    lines = text.replace("\r\n", "\n").replace("\t", "    ").split("\n")
    return "\n".join(line if line.isprintable() else _shown(line) for line in lines)


def _shown(line: str) -> str:
    return "".join(char for char in line if unicodedata.category(char) not in _HIDDEN)


def docstring(text: str, width: int = 88) -> str:
    """A docstring literal for prose: wrapped, and unable to end itself early. "" for no text."""
    paragraphs = [
        _wrapped(part, width) for part in visible(text).strip().split("\n\n") if part.strip()
    ]
    if not paragraphs:
        return ""
    body = "\n\n".join(paragraphs).replace("\\", "\\\\")
    # Three quotes end a docstring, and so does one in front of those that end it.
    body = re.sub(r'"{3,}|"+$', lambda quotes: '\\"' * len(quotes[0]), body)
    return f'"""{body}\n"""' if "\n" in body else f'"""{body}"""'


def _wrapped(paragraph: str, width: int) -> str:
    lines = [line.rstrip() for line in paragraph.splitlines() if line.strip()]
    if any(
        line.lstrip().startswith(("-", "*", "|", "#", ">", "`", "1.")) or line.startswith("    ")
        for line in lines
    ):
        return "\n".join(lines)  # a list, a table or code keeps its lines
    return textwrap.fill(
        " ".join(line.strip() for line in lines),
        width,
        break_long_words=False,
        break_on_hyphens=False,
    )


def sentence(text: str) -> str:
    """The first line of a text as one docstring line that ends with a full stop."""
    line = next((line.strip() for line in visible(text).splitlines() if line.strip()), "")
    line = textwrap.shorten(line, 96, placeholder=" …")
    return line if not line or line.endswith((".", "!", "?", "…")) else f"{line}."


def comment(text: str) -> str:
    """A text as the rest of one comment line."""
    return " ".join(visible(text).split())
