"""The names that a file gives to itself and its parts: `$self`, `$id` and `$anchor`.

Every part has a base URI: that of the nearest `$id` around it (JSON Schema 2020-12, core §8.2), else the
document's `$self` (OAS 3.2 §4.1.2.2.2), else the place where it was read.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urldefrag, urljoin

from specloom.document.pointer import ROOT, join
from specloom.document.source import Source

_WORDS = ("$id", "$anchor", "$dynamicAnchor", "$self")
# What stands there is the author's data, however it looks.
_DATA = frozenset({"example", "examples", "default", "enum", "const", "value", "dataValue"})


@dataclass
class Names:
    """`bases`: URIs by the pointers of the parts that have one. `anchors`: pointers by (resource, name)."""

    bases: dict[str, str] = field(default_factory=dict)
    anchors: dict[tuple[str, str], str] = field(default_factory=dict)

    def resource(self, pointer: str) -> str:
        """The pointer of the resource that a part belongs to."""
        while pointer not in self.bases:
            pointer = pointer.rpartition("/")[0]
        return pointer

    def base(self, pointer: str) -> str:
        """The URI from which references at `pointer` start."""
        return self.bases[self.resource(pointer)]


def names_of(source: Source) -> Names:
    """The names in a file; its root always has a base."""
    value = source.value
    said = value.get("$self") if isinstance(value, dict) else None
    base = urljoin(source.uri, said) if isinstance(said, str) else source.uri
    names = Names({ROOT: urldefrag(base).url})
    if any(word in source.text.content for word in _WORDS):
        _collect(names, value, ROOT, ROOT)
    return names


def _collect(names: Names, value: Any, pointer: str, resource: str) -> None:
    if isinstance(value, list):
        for at, item in enumerate(value):
            _collect(names, item, join(pointer, at), resource)
    if not isinstance(value, dict):
        return
    if isinstance(value.get("$id"), str):
        names.bases[pointer] = urldefrag(urljoin(names.bases[resource], value["$id"])).url
        resource = pointer
    for word in ("$anchor", "$dynamicAnchor"):
        if isinstance(value.get(word), str):
            names.anchors[resource, value[word]] = pointer
    for name, item in value.items():
        if name not in _DATA:
            _collect(names, item, join(pointer, name), resource)
