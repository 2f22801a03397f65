"""Texts and numbers for samples, by format, pattern, length and range."""

from __future__ import annotations

import base64
from decimal import ROUND_CEILING, Decimal
from typing import Any

from .patterns import matching_text

_RANGES = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}


def string_samples(schema: dict[str, Any], nth: int = 0) -> list[str]:
    """Texts to try for `schema`, the likeliest first; those of another `nth` differ."""
    least = int(schema.get("minLength", 0))
    most = int(schema["maxLength"]) if "maxLength" in schema else None
    texts = [maker for maker in (_formatted(schema, nth),) if maker is not None]
    if "pattern" in schema:
        texts += _patterned(str(schema["pattern"]), least, most, nth)
    plain = f"sample{nth or ''}"
    texts += [plain, str(nth), "a" * max(1, least)]
    return list(dict.fromkeys(_sized(text, least, most, nth) for text in texts))


def number_samples(schema: dict[str, Any], kind: str, nth: int = 0) -> list[int | float]:
    """Numbers to try for `schema`, small ones first; empty when its range is."""
    least, most = _RANGES.get(schema.get("format", ""), (None, None))
    low = _bound(schema, "minimum", "exclusiveMinimum", least)
    high = _bound(schema, "maximum", "exclusiveMaximum", most)
    step = Decimal(str(schema.get("multipleOf", 1)))
    if kind == "integer" and step != step.to_integral_value():
        step *= step.as_integer_ratio()[1]
    candidates = [Decimal(1), Decimal(0)]
    candidates += [low, low + step] if low is not None else []
    candidates += [high, high - step] if high is not None else []
    if low is not None and high is not None:
        candidates.append((low + high) / 2)
    on_step = [_aligned(candidate, step) + nth * step for candidate in candidates]
    between = (
        [] if kind == "integer" else [c + nth for c in candidates if "multipleOf" not in schema]
    )
    fits = [n for n in on_step + between if _within(n, low, high, schema)]
    return list(dict.fromkeys(int(n) if n == n.to_integral_value() else float(n) for n in fits))


def _bound(schema: dict[str, Any], key: str, open_key: str, fallback: int | None) -> Decimal | None:
    bounds = [schema[k] for k in (key, open_key) if isinstance(schema.get(k), int | float)]
    if not bounds:
        return None if fallback is None else Decimal(fallback)
    return Decimal(str(max(bounds) if key == "minimum" else min(bounds)))


def _aligned(number: Decimal, step: Decimal) -> Decimal:
    return (number / step).to_integral_value(ROUND_CEILING) * step


def _within(
    number: Decimal, low: Decimal | None, high: Decimal | None, schema: dict[str, Any]
) -> bool:
    if low is not None and (number < low or number == schema.get("exclusiveMinimum")):
        return False
    return high is None or not (number > high or number == schema.get("exclusiveMaximum"))


def _patterned(pattern: str, least: int, most: int | None, nth: int) -> list[str]:
    try:
        texts = [matching_text(pattern, least, most, number) for number in (nth, nth + 1, nth + 7)]
    except ValueError:
        return []
    # A pattern with look-ahead usually is a password rule: one character of each kind.
    return [*texts, "Aa1!" + texts[0][4:]] if "(?=" in pattern else texts


def _sized(text: str, least: int, most: int | None, nth: int) -> str:
    if len(text) < least:
        text += "x" * (least - len(text))
    if most is not None and len(text) > most:
        text = text[: most - 1] + text[-1] if nth and most else text[:most]
    return text


def _formatted(schema: dict[str, Any], nth: int) -> str | None:
    name = schema.get("format", "")
    if name == "byte" or schema.get("contentEncoding") == "base64":
        size = int(schema.get("minLength", 0)) * 3 // 4 + 6
        return base64.b64encode(f"sample{nth}".ljust(size, ".").encode()[:size]).decode()
    text = _FORMATS.get(name)
    return None if text is None else text.replace("#", format(nth % 10, "d"))


# A "#" is replaced by the number of the variant.
_FORMATS = {
    "date-time": "2025-01-1#T09:00:00Z",
    "date": "2025-01-1#",
    "time": "09:00:0#Z",
    "duration": "P#DT1H",
    "email": "person#@example.com",
    "idn-email": "person#@example.com",
    "hostname": "host#.example.com",
    "idn-hostname": "host#.example.com",
    "ipv4": "192.0.2.#",
    "ipv6": "2001:db8::#",
    "uri": "https://example.com/sample#",
    "uri-reference": "/sample#",
    "iri": "https://example.com/sample#",
    "iri-reference": "/sample#",
    "uri-template": "/samples/{id}#",
    "url": "https://example.com/sample#",
    "uuid": "3f2504e0-4f89-41d3-9a0c-0305e82c330#",
    "json-pointer": "/sample#",
    "relative-json-pointer": "#/sample",
    "regex": "^sample#$",
    "password": "Correct-horse-#",
}
