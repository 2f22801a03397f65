"""Values to text by RFC 6570 §3.2, as the style tables of OAS 3.1 §4.8.12.4 and 3.2 §4.12.3 use it.

Written from those texts and sharing nothing with the decoder it proves.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote


@dataclass(frozen=True)
class Wire:
    """Where one parameter's text goes."""

    path: str = ""
    query: str = ""
    headers: dict[str, str] = field(default_factory=dict)


def wire(
    name: str, location: str, value: Any, style: str, explode: bool, content: str | None = None
) -> Wire:
    """One parameter of a request; `content` is the media type of a `content` parameter."""
    if content == "application/x-www-form-urlencoded":
        return Wire(query="&".join(_named(value)))
    if content is not None:
        text = document(value, content)
        return _placed(name, location, text if location == "header" else percent(text))
    if location == "header":  # OAS 3.2 §4.12.3: header values are passed as they are
        return Wire(headers={name: _simple(value, explode, _text)})
    text = expand(name, value, style, explode)
    if location == "path":
        return Wire(path=text)
    return Wire(headers={"Cookie": text}) if location == "cookie" else Wire(query=text)


def _placed(name: str, location: str, text: str) -> Wire:
    match location:
        case "path":
            return Wire(path=text)
        case "query":
            return Wire(query=f"{percent(name)}={text}")
        case "querystring":
            return Wire(query=text)
        case "cookie":
            return Wire(headers={"Cookie": f"{name}={text}"})
    return Wire(headers={name: text})


def document(value: Any, content: str) -> str:
    """A value as the text of a media type."""
    return json.dumps(value) if content.endswith("json") else _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def percent(value: Any) -> str:
    return quote(_text(value), safe="")


def reserved(value: Any) -> str:
    """RFC 6570 §3.2.3: reserved characters stay, except those that a query needs itself."""
    return quote(_text(value), safe=":/?@!$'()*,;")


def expand(name: str, value: Any, style: str, explode: bool) -> str:
    """One parameter's text: a path segment, a piece of a query, or a Cookie header."""
    return _STYLES[style](name, value, explode)


def _flat(value: Any, write: Callable[[Any], str] = percent) -> list[str]:
    if isinstance(value, dict):
        return [write(part) for pair in value.items() for part in pair]
    return [write(item) for item in value]


def _named(value: dict[str, Any], write: Callable[[Any], str] = percent) -> list[str]:
    return [
        f"{write(key)}={write(each)}"
        for key, item in value.items()
        for each in (item if isinstance(item, list) else [item])
    ]


def _simple(value: Any, explode: bool, write: Callable[[Any], str] = percent) -> str:
    if isinstance(value, dict) and explode:
        return ",".join(_named(value, write))
    return ",".join(_flat(value, write)) if isinstance(value, dict | list) else write(value)


def _label(name: str, value: Any, explode: bool) -> str:
    if isinstance(value, dict) and explode:
        return "." + ".".join(_named(value))
    if isinstance(value, dict | list):
        return "." + ("." if explode else ",").join(_flat(value))
    return "." + percent(value)


def _matrix(name: str, value: Any, explode: bool) -> str:
    if isinstance(value, dict) and explode:
        return "".join(f";{pair}" for pair in _named(value))
    if isinstance(value, list) and explode:
        return "".join(f";{percent(name)}={percent(item)}" for item in value)
    text = ",".join(_flat(value)) if isinstance(value, dict | list) else percent(value)
    return f";{percent(name)}={text}" if text else f";{percent(name)}"


def _delimited(
    delimiter: str, between: str = "&", write: Callable[[Any], str] = percent
) -> Callable[[str, Any, bool], str]:
    def style(name: str, value: Any, explode: bool) -> str:
        if isinstance(value, dict) and explode:
            return between.join(_named(value, write))
        if isinstance(value, list) and explode:
            return between.join(f"{write(name)}={write(item)}" for item in value)
        parts = _flat(value, write) if isinstance(value, dict | list) else [write(value)]
        return f"{write(name)}={delimiter.join(parts)}"

    return style


def _deep(name: str, value: Any, explode: bool) -> str:
    """One level is the specification's; below it brackets go on, as every client writes them."""
    return "&".join(f"{path}={percent(leaf)}" for path, leaf in _leaves(percent(name), value))


def _leaves(path: str, value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(f"{path}[{percent(key)}]", inner)
    elif isinstance(value, list):
        nested = any(isinstance(item, dict | list) for item in value)
        for index, item in enumerate(value):
            yield from _leaves(f"{path}[{index if nested else ''}]", item)
    else:
        yield path, value


_STYLES: dict[str, Callable[[str, Any, bool], str]] = {
    "simple": lambda name, value, explode: _simple(value, explode),
    "label": _label,
    "matrix": _matrix,
    "form": _delimited(","),
    "spaceDelimited": _delimited("%20"),
    "pipeDelimited": _delimited("%7C"),
    "deepObject": _deep,
    "cookie": _delimited(",", "; ", _text),
}
