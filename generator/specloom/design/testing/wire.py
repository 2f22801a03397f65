"""Parameters as clients write them: RFC 6570 §3.2, as OAS 3.1 §4.8.12.2 maps styles to it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote, unquote

from specloom.contract.model import Parameter

_PLAIN = "/%:@,;=.!$&'()*+~"  # what stands for itself in a path (RFC 3986 §3.3)
_DELIMITERS = {"spaceDelimited": "%20", "pipeDelimited": "%7C"}


def text_of(value: Any) -> str:
    """A scalar as text; what is none as JSON."""
    return (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    )


def encoded(value: Any) -> str:
    """A scalar in a URL. A text of dots alone would be a step in the path (RFC 3986 §5.2.4)."""
    text = quote(text_of(value), safe=":@")
    return text.replace(".", "%2E") if text in (".", "..") else text


def path_text(parameter: Parameter, value: Any) -> str:
    """One path parameter in style simple, label or matrix."""
    if parameter.content_type:
        return encoded(text_of(value))
    if parameter.style == "matrix":
        return _matrix(parameter, value)
    if parameter.style == "label":
        between = "." if parameter.explode else ","
        return "." + between.join(_pieces(value, parameter.explode))
    return ",".join(_pieces(value, parameter.explode))


def query_pairs(parameter: Parameter, value: Any) -> list[str]:
    """The `name=value` pieces of one query parameter."""
    if parameter.location == "querystring":
        return _whole_query(parameter, value)
    name = encoded(parameter.name)
    if parameter.content_type or not isinstance(value, dict | list):
        return [f"{name}={encoded(value)}"]
    if parameter.style == "deepObject":
        return list(_deep(name, value))
    if parameter.explode:
        if isinstance(value, dict):
            return [
                f"{encoded(key)}={encoded(item)}"
                for key, inner in value.items()
                for item in _many(inner)
            ]
        return [f"{name}={encoded(item)}" for item in value]
    return [f"{name}={_DELIMITERS.get(parameter.style, ',').join(_pieces(value, False))}"]


def cookies_of(parameter: Parameter, value: Any) -> dict[str, str]:
    """The cookies of one parameter. A client keeps one of each name, so an array is written as one."""
    if isinstance(value, list):
        parameter = replace(parameter, explode=False)
    pairs = [pair.partition("=") for pair in query_pairs(parameter, value)]
    decode = unquote if parameter.style == "cookie" else str
    return {name: decode(text) for name, _, text in pairs}


def _whole_query(parameter: Parameter, value: Any) -> list[str]:
    """A query that is one document (OAS 3.2 §4.12.2.1); a form is written as its pairs."""
    if parameter.content_type == "application/x-www-form-urlencoded" and isinstance(value, dict):
        return [
            f"{encoded(key)}={encoded(item)}"
            for key, inner in value.items()
            for item in _many(inner)
        ]
    return [encoded(value)]


def header_text(parameter: Parameter, value: Any) -> str | None:
    """A header's value in style simple; None where it cannot stand in a header."""
    if isinstance(value, dict) and parameter.explode and not parameter.content_type:
        text = ",".join(f"{key}={text_of(item)}" for key, item in value.items())
    elif isinstance(value, dict | list) and not parameter.content_type:
        flat = (
            [part for pair in value.items() for part in pair] if isinstance(value, dict) else value
        )
        text = ",".join(map(text_of, flat))
    else:
        text = text_of(value)
    return text if text.isascii() and text.isprintable() and text == text.strip() else None


def url(path: str, values: Mapping[str, str], pairs: list[str]) -> str:
    """A path with its expressions filled in, and a query."""
    for name, text in values.items():
        path = path.replace(f"{{{name}}}", text)
    plain = quote(path, safe=_PLAIN)
    return f"{plain}?{'&'.join(pairs)}" if pairs else plain


def _many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _deep(name: str, value: Any) -> list[str]:
    members: list[tuple[Any, Any]] = []
    if isinstance(value, dict):
        members = list(value.items())
    elif isinstance(value, list) and any(isinstance(item, dict | list) for item in value):
        members = list(enumerate(value))
    if members:
        return [pair for key, inner in members for pair in _deep(f"{name}[{encoded(key)}]", inner)]
    return [f"{name}={encoded(item)}" for item in _many(value)]


def _pieces(value: Any, explode: bool) -> list[str]:
    if isinstance(value, dict):
        if explode:
            return [f"{encoded(key)}={encoded(item)}" for key, item in value.items()]
        return [encoded(part) for pair in value.items() for part in pair]
    return [encoded(item) for item in _many(value)]


def _matrix(parameter: Parameter, value: Any) -> str:
    name = encoded(parameter.name)
    if isinstance(value, dict) and parameter.explode:
        return "".join(f";{piece}" for piece in _pieces(value, True))
    if isinstance(value, list) and parameter.explode:
        return "".join(f";{name}={piece}" for piece in _pieces(value, False))
    return f";{name}={','.join(_pieces(value, False))}"
