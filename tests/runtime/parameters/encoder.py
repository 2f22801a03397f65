"""Values to text by the rules of RFC 6570 §3.2, as OAS 3.1 §4.8.12 maps styles to them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "null" if value is None else str(value)


def percent(value: Any) -> str:
    return quote(_text(value), safe="")


def expand(name: str, value: Any, style: str, explode: bool) -> str:
    """One parameter's text: a path segment, a piece of a query, or (simple) a header's value."""
    return _STYLES[style](name, value, explode)


def _flat(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [percent(part) for pair in value.items() for part in pair]
    return [percent(item) for item in value]


def _named(value: dict[str, Any]) -> list[str]:
    return [f"{percent(key)}={percent(item)}" for key, item in value.items()]


def _joined(prefix: str, between: str) -> Callable[[str, Any, bool], str]:
    def style(name: str, value: Any, explode: bool) -> str:
        if isinstance(value, dict) and explode:
            return prefix + between.join(_named(value))
        if isinstance(value, dict | list):
            return prefix + (between if explode else ",").join(_flat(value))
        return prefix + percent(value)

    return style


def _matrix(name: str, value: Any, explode: bool) -> str:
    if isinstance(value, dict) and explode:
        return "".join(f";{pair}" for pair in _named(value))
    if isinstance(value, list) and explode:
        return "".join(f";{percent(name)}={percent(item)}" for item in value)
    text = ",".join(_flat(value)) if isinstance(value, dict | list) else percent(value)
    return f";{percent(name)}={text}" if text else f";{percent(name)}"


def _delimited(delimiter: str) -> Callable[[str, Any, bool], str]:
    def style(name: str, value: Any, explode: bool) -> str:
        if isinstance(value, dict) and explode:
            return "&".join(_named(value))
        if isinstance(value, list) and explode:
            return "&".join(f"{percent(name)}={percent(item)}" for item in value)
        parts = _flat(value) if isinstance(value, dict | list) else [percent(value)]
        return f"{percent(name)}={delimiter.join(parts)}"

    return style


def _deep(name: str, value: dict[str, Any], explode: bool) -> str:
    return "&".join(f"{percent(name)}[{percent(key)}]={percent(v)}" for key, v in value.items())


_STYLES: dict[str, Callable[[str, Any, bool], str]] = {
    "simple": _joined("", ","),
    "label": _joined(".", "."),
    "matrix": _matrix,
    "form": _delimited(","),
    "spaceDelimited": _delimited("%20"),
    "pipeDelimited": _delimited("|"),
    "deepObject": _deep,
}
