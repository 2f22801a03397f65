"""Headers that are set around a service, by the boundary, middleware or a proxy."""

from __future__ import annotations

import re

_SURROUNDING = re.compile(
    r"accept-ranges|access-control-.+|age|cache-control|connection|content-(?!location$).+|date|"
    r"deprecation|etag|(x-)?(request|correlation|trace)-?id|(x-)?rate-?limit.*|server(-timing)?|"
    r"strict-transport-security|sunset|transfer-encoding|vary|via|x-content-type-options|"
    r"x-frame-options|x-(response|process)-time|x-runtime",
    re.IGNORECASE,
)


def is_surrounding(name: str) -> bool:
    """Whether a service may leave a header out though the contract requires it."""
    return _SURROUNDING.fullmatch(name) is not None
