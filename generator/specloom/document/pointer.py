"""JSON pointers as URI fragments (RFC 6901 §6): `#/paths/~1pets/get`, kept without percent-encoding."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, unquote

ROOT = "#"


class NowhereError(LookupError):
    """Raised when a pointer leads to nothing."""


def escape(token: str) -> str:
    return token.replace("~", "~0").replace("/", "~1")


def unescape(token: str) -> str:
    return token.replace("~1", "/").replace("~0", "~")


def join(pointer: str, *tokens: str | int) -> str:
    """The pointer of a place below `pointer`."""
    return "/".join((pointer, *(escape(str(token)) for token in tokens)))


def split(pointer: str) -> tuple[str, ...]:
    """The tokens of a pointer; the leading `#` may be missing."""
    body = pointer.removeprefix(ROOT)
    return tuple(unescape(token) for token in body.split("/")[1:]) if body else ()


def from_reference(reference: str) -> str:
    """The pointer that a local reference (`#/paths/~1pets~1%7Bid%7D`) names, percent-decoded."""
    return ROOT + unquote(reference.removeprefix(ROOT))


def to_reference(pointer: str) -> str:
    """A pointer as the text of a `$ref`: the fragment of a URI (RFC 3986 §3.5)."""
    return ROOT + quote(pointer.removeprefix(ROOT), safe="/~!$&'()*+,;=:@?")


def is_pointer(fragment: str) -> bool:
    """Whether a fragment is a JSON pointer, and not the name of an `$anchor`."""
    return fragment in ("", ROOT) or fragment.removeprefix(ROOT).startswith("/")


def step(value: Any, token: str) -> Any:
    """The child of `value` that `token` names; raises `NowhereError`."""
    if isinstance(value, dict) and token in value:
        return value[token]
    if isinstance(value, list) and _is_index(token) and int(token) < len(value):
        return value[int(token)]
    raise NowhereError(token)


def follow(tree: Any, pointer: str) -> Any:
    """The value at `pointer`; raises `NowhereError`."""
    for token in split(pointer):
        tree = step(tree, token)
    return tree


def exists(tree: Any, pointer: str) -> bool:
    try:
        follow(tree, pointer)
    except NowhereError:
        return False
    return True


def _is_index(token: str) -> bool:
    # RFC 6901 §4: no sign, no leading zero.
    return token.isascii() and token.isdigit() and (len(token) == 1 or not token.startswith("0"))
