"""Runtime expressions (OAS 3.1 §4.8.20.4): where a callback goes, by the request that asked for it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from pydantic import TypeAdapter
from pydantic_core import to_json

from ..references import tokens
from ..values import JsonValue

_EMBEDDED = re.compile(r"\{(\$[^{}]*)\}")
# What a value may bring into a URL that it is only a part of.
_SAFE = "-._~@:!,"
_ANYTHING: TypeAdapter[Any] = TypeAdapter(Any)


def expand(template: str, values: Mapping[str, object]) -> str | None:
    """The URL that a callback's key stands for; None when a value that it needs was not given.

    `values` are by their source: `$request.body`, `$request.query.callbackUrl`, `$response.body`, …
    A value in front is the beginning of a URL and stays as it is; others are percent-encoded.
    """
    pattern = f"{{{template}}}" if template.startswith("$") else template
    missing = False

    def replace(match: re.Match[str]) -> str:
        nonlocal missing
        value = _value(match[1], values)
        missing = missing or not value
        return value if match.start() == 0 else quote(value, safe=_SAFE)

    url = _EMBEDDED.sub(replace, pattern)
    return None if missing else url


def _value(expression: str, values: Mapping[str, object]) -> str:
    """The text of a value; "" for one that is absent, null, or no scalar."""
    source, _, pointer = expression.partition("#")
    if source not in values:
        return ""
    found = _ANYTHING.dump_python(
        values[source], mode="json", by_alias=True, exclude_unset=True, warnings=False
    )
    try:
        for token in tokens(f"#{pointer}"):
            found = found[int(token)] if isinstance(found, list) else found[token]
    except (LookupError, TypeError, ValueError):
        return ""
    return _text(found)


def _text(value: JsonValue) -> str:
    if value is None or isinstance(value, dict | list):
        return ""
    return value if isinstance(value, str) else to_json(value).decode()
