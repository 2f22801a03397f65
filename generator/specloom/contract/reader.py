"""Reads fields of a document that may be anything: what is ill-formed counts as absent, lint reports it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from specloom.diagnostics import Diagnostics, Location
from specloom.document import Document
from specloom.document.pointer import NowhereError, join
from specloom.document.references import ReferenceCycleError, resolve

JsonObject = dict[str, Any]


@dataclass(frozen=True)
class Reader:
    """The document that is read, and what there is to say about it."""

    document: Document
    diagnostics: Diagnostics = field(default_factory=Diagnostics)

    @property
    def tree(self) -> JsonObject:
        return self.document.tree

    def locate(self, pointer: str) -> Location:
        return self.document.locate(pointer)

    def resolved(self, value: Any, pointer: str) -> tuple[str, JsonObject]:
        """(pointer, object) with references followed to the end; an empty object where there is none."""
        if isinstance(value, dict) and isinstance(value.get("$ref"), str):
            try:
                pointer, value = resolve(self.tree, value["$ref"])
            except (NowhereError, ReferenceCycleError):
                return pointer, {}
        return pointer, value if isinstance(value, dict) else {}

    def members(self, node: JsonObject, name: str, pointer: str) -> Iterator[tuple[str, Any, str]]:
        """(key, value, pointer) of the entries of an object field."""
        for key, value in object_of(node, name).items():
            yield key, value, join(pointer, name, key)

    def objects(
        self, node: JsonObject, name: str, pointer: str
    ) -> Iterator[tuple[str, JsonObject, str]]:
        """The same with references followed, objects only."""
        for key, value, place in self.members(node, name, pointer):
            if isinstance(value, dict):
                at, found = self.resolved(value, place)
                yield key, found, at


def text_of(node: JsonObject, name: str) -> str:
    value = node.get(name)
    return value if isinstance(value, str) else ""


def flag_of(node: JsonObject, name: str, *, default: bool = False) -> bool:
    value = node.get(name)
    return value if isinstance(value, bool) else default


def object_of(node: JsonObject, name: str) -> JsonObject:
    value = node.get(name)
    return value if isinstance(value, dict) else {}


def list_of(node: JsonObject, name: str) -> list[Any]:
    value = node.get(name)
    return value if isinstance(value, list) else []


def extensions_of(node: JsonObject) -> JsonObject:
    return {name: value for name, value in node.items() if name.startswith("x-")}
