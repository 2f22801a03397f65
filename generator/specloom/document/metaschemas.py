"""The meta-schemas that JSON Schema publishes, at the addresses that contracts know them by."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jsonschema_specifications import REGISTRY
from referencing.exceptions import NoSuchResource

from specloom.document.json_text import JsonFinder
from specloom.document.source import Source, Text


def metaschema(uri: str) -> Any:
    """The meta-schema at an address; None when there is none. `http` and `https` are the same."""
    for scheme in ("https://", "http://"):
        try:
            return REGISTRY.contents(scheme + uri.rstrip("#").partition("://")[2])
        except NoSuchResource:
            continue
    return None


def metaschema_source(uri: str) -> Source | None:
    """The meta-schema as a file whose name is its address."""
    value = metaschema(uri)
    if value is None:
        return None
    text = json.dumps(value, indent=2)
    return Source(Path(uri), Text(uri, text), value, JsonFinder(text), url=uri)
