"""What every part of the conversion needs: the old tree, the findings, and where things went."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from specloom.diagnostics import Diagnostics
from specloom.document.model import Document
from specloom.document.pointer import NowhereError, join
from specloom.document.references import ReferenceCycleError, resolve

JsonObject = dict[str, Any]

# Swagger 2.0 leaves open what an API without `consumes` and `produces` speaks; everybody means JSON.
DEFAULT_MEDIA_TYPES = ("application/json",)
# Longest first: a reference is moved by its first match.
MOVES = (
    ("#/definitions/", "#/components/schemas/"),
    ("#/parameters/", "#/components/parameters/"),
    ("#/responses/", "#/components/responses/"),
)


@dataclass
class Conversion:
    document: Document
    diagnostics: Diagnostics
    moved: dict[str, str] = field(default_factory=dict)

    @property
    def tree(self) -> JsonObject:
        return self.document.tree

    def move(self, new: str, old: str) -> None:
        if new != old:
            self.moved[new] = old

    def warn(self, pointer: str, code: str, message: str, hint: str) -> None:
        self.diagnostics.warning(code, message, self.document.locate(pointer), hint)

    def resolved(self, value: Any, pointer: str) -> tuple[str, JsonObject]:
        """(pointer, object) with references followed; an empty object when there is none."""
        if isinstance(value, dict) and isinstance(value.get("$ref"), str):
            try:
                pointer, value = resolve(self.tree, value["$ref"])
            except (NowhereError, ReferenceCycleError):
                return pointer, {}
        return pointer, value if isinstance(value, dict) else {}


def media_types(*declarations: Any) -> tuple[str, ...]:
    """The first list of media types that is declared: the operation's, then the document's."""
    for declared in declarations:
        if isinstance(declared, list):
            names = tuple(name for name in declared if isinstance(name, str))
            if names:
                return names
    return DEFAULT_MEDIA_TYPES


def extensions(node: JsonObject) -> JsonObject:
    return {name: value for name, value in node.items() if name.startswith("x-")}


def entries(node: JsonObject, name: str) -> list[tuple[str, Any]]:
    """The members of an object field, none when it is missing or no object."""
    value = node.get(name)
    return list(value.items()) if isinstance(value, dict) else []


def below(pointer: str, name: str, items: list[Any]) -> list[tuple[str, Any]]:
    return [(join(pointer, name, at), item) for at, item in enumerate(items)]
