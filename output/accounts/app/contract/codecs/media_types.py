"""Media types and ranges: which declared one a header means (RFC 9110 §8.3, §12.5.1)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_PARAMETER: Final = re.compile(r';\s*([^\s=;]+)\s*=\s*("(?:[^"\\]|\\.)*"|[^\s;]*)')
_QUALITY: Final = re.compile(r"(?:0(?:\.\d{0,3})?|1(?:\.0{0,3})?)")


def essence(media_type: str) -> str:
    """`type/subtype` in lower case, without parameters."""
    return media_type.partition(";")[0].strip().lower()


def parameters(media_type: str) -> dict[str, str]:
    """The parameters, names in lower case, quotes removed."""
    return {
        name.lower(): re.sub(r"\\(.)", r"\1", value[1:-1]) if value.startswith('"') else value
        for name, value in _PARAMETER.findall(media_type)
    }


def specificity(range_: str, media_type: str) -> int:
    """How closely a media range describes a media type.

    0 not at all, 1 `*/*`, 2 `image/*`, 3 type and subtype, 4 with the parameters it asks for.

    Parameters of the range must be among the media type's, except `charset`, which says how a
    body is written and not what it is, and `q`.
    """
    pattern, candidate = essence(range_), essence(media_type)
    if pattern in ("*/*", "*"):
        return 1
    if pattern.endswith("/*"):
        return 2 if candidate.startswith(pattern[:-1]) else 0
    if pattern != candidate and not _with_suffix(pattern, candidate):
        return 0
    wanted = {
        key: value for key, value in parameters(range_).items() if key not in ("charset", "q")
    }
    if not wanted:
        return 3
    return 4 if wanted.items() <= parameters(media_type).items() else 0


def _with_suffix(pattern: str, candidate: str) -> bool:
    """`application/*+json` is not in RFC 9110, but contracts declare it."""
    kind, _, suffix = pattern.partition("*+")
    return bool(suffix) and candidate.startswith(kind) and candidate.endswith("+" + suffix)


def media_type_matches(declared: str, actual: str) -> bool:
    """Whether a body of the actual content type is what a declared type or range admits.

    A declared type without parameters admits any; `application/json; charset=utf-8` fits
    `application/json`.
    """
    return specificity(declared, actual) > 0


def match_content_type(actual: str, declared: Iterable[str]) -> str | None:
    """The declared media type, or the closest range, for a request's Content-Type."""
    ranked = [(specificity(media_type, actual), media_type) for media_type in declared]
    best = max(ranked, key=lambda pair: pair[0], default=(0, ""))
    return best[1] if best[0] else None


def choose_media_type(accept: str | None, declared: Iterable[str]) -> str | None:
    """The declared media type that a client likes best; None when it accepts none of them.

    Without an Accept header everything is welcome and the contract's order decides.
    """
    offered = list(declared)
    if accept is None or not accept.strip():
        return offered[0] if offered else None
    ranges = [part for part in _split(accept) if part.strip()]
    ranked = [(_quality(ranges, media_type), media_type) for media_type in offered]
    best = max(ranked, key=lambda pair: pair[0], default=(0.0, ""))
    return best[1] if best[0] > 0 else None


def _quality(ranges: list[str], media_type: str) -> float:
    """The weight of the most specific range that covers the media type (RFC 9110 §12.5.1)."""
    found = [(_covers(range_, media_type), _weight(range_)) for range_ in ranges]
    best = max(found, key=lambda pair: pair[0], default=(0, 0.0))
    return best[1] if best[0] else 0.0


def _covers(range_: str, media_type: str) -> int:
    """As `specificity`; a declared range is covered by whatever it has in common with another."""
    if "*" in media_type:
        return max(specificity(range_, media_type), specificity(media_type, range_))
    return specificity(range_, media_type)


def _weight(range_: str) -> float:
    quality = parameters(range_).get("q", "1")
    return float(quality) if _QUALITY.fullmatch(quality) else 1.0


def _split(accept: str) -> list[str]:
    return re.findall(r'(?:"(?:[^"\\]|\\.)*"|[^,])+', accept)
