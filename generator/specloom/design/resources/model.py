"""What a resource is: one table, its key and the parents that its path names."""

from __future__ import annotations

from dataclasses import dataclass, field

from specloom.contract.model import Operation
from specloom.design.naming import plural
from specloom.design.shapes import JsonSchema, ObjectShape


@dataclass(frozen=True, slots=True)
class Key:
    """What tells one row from another: a property, or a hidden column when no property does."""

    attribute: str
    wire: str | None
    parameter: str  # the path parameter's name, "" for a singleton
    python_type: str  # "UUID", "int" or "str"


@dataclass(frozen=True, slots=True)
class Parent:
    """A path parameter in front of the resource: the column that holds it, and the resource it names."""

    parameter: str
    attribute: str
    wire: str | None
    python_type: str
    resource: str | None  # the parent's collection path, when that is a resource too


@dataclass(frozen=True, slots=True)
class Content:
    """What a row holds. `entity` is the union of what is sent and what is shown."""

    entity: ObjectShape
    written: frozenset[str]  # properties that clients send
    always: frozenset[str]  # properties that every stored row has
    made: frozenset[str]  # of those, the ones the server makes when a client sends none
    differing: frozenset[str]  # sent in one form and shown in another: not taken from clients


@dataclass(frozen=True, slots=True)
class Resource:
    """One table. `path` is the collection's (or singleton's) path, and its identity."""

    path: str
    name: str
    singleton: bool
    key: Key
    parents: tuple[Parent, ...]
    content: Content
    operations: tuple[Operation, ...] = field(repr=False)
    # Other paths of the same rows, with their parents.
    aliases: tuple[tuple[str, tuple[Parent, ...]], ...] = ()

    @property
    def entity(self) -> ObjectShape:
        return self.content.entity

    @property
    def written(self) -> frozenset[str]:
        return self.content.written

    @property
    def always(self) -> frozenset[str]:
        return self.content.always

    @property
    def made(self) -> frozenset[str]:
        return self.content.made

    @property
    def differing(self) -> frozenset[str]:
        return self.content.differing


def table_name(resource: Resource) -> str:
    """The table of a resource: the plural of its name, a singleton's as it is."""
    return resource.name if resource.singleton else plural(resource.name)


def python_type(schema: JsonSchema) -> str:
    """The Python type of a key: "UUID", "int" or "str"."""
    if isinstance(schema, dict):
        if schema.get("type") == "integer":
            return "int"
        if schema.get("format") == "uuid":
            return "UUID"
    return "str"
