"""What a part of a document needs: the targets of its references, of every sort."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from specloom.document.grammar import GRAMMAR_2, GRAMMAR_3, Field, Kind, Path, walk
from specloom.document.model import Document
from specloom.document.pointer import (
    ROOT,
    NowhereError,
    exists,
    follow,
    from_reference,
    join,
    split,
)


@dataclass(frozen=True, slots=True)
class Target:
    """A place that something refers to."""

    pointer: str
    kind: Kind


@dataclass(frozen=True)
class Usage:
    document: Document

    @cached_property
    def sections(self) -> Mapping[Kind, str]:
        """Where the document keeps its components, by kind."""
        old = self.document.grammar is GRAMMAR_2
        table: Mapping[str, Field] = GRAMMAR_2[Kind.ROOT] if old else GRAMMAR_3[Kind.COMPONENTS]
        base = ROOT if old else join(ROOT, "components")
        return {field.kind: join(base, name) for name, field in table.items() if name != "paths"}

    def component(self, pointer: str) -> Target | None:
        """The component that `pointer` is or lies in; None when there is no such component."""
        for kind, section in self.sections.items():
            if pointer.startswith(f"{section}/"):
                found = join(section, split(pointer)[len(split(section))])
                return Target(found, kind) if exists(self.document.tree, found) else None
        return None

    def of_document(self, tree: dict[str, Any]) -> list[Target]:
        """What a tree without components needs of them."""
        return list(self._needs(tree, Kind.ROOT, ()))

    def of(self, target: Target) -> list[Target]:
        """What a component, or another part of the document, needs."""
        value = follow(self.document.tree, target.pointer)
        found = list(self._needs(value, target.kind, split(target.pointer)))
        if isinstance(value, dict) and "discriminator" in value:
            found += self._heirs[target.pointer]
        return found

    def _needs(self, tree: Any, kind: Kind, at: Path) -> Iterator[Target]:
        for _, found, node in walk(tree, self.document.grammar, kind, at):
            reference = node.get("$ref")
            if isinstance(reference, str) and reference.startswith("#"):
                yield Target(from_reference(reference), found)
            if found is Kind.SCHEMA:
                yield from self._of_schema(node)
            elif found in (Kind.ROOT, Kind.OPERATION):
                yield from self._of_security(node.get("security"))

    def _of_schema(self, schema: dict[str, Any]) -> Iterator[Target]:
        discriminator = schema.get("discriminator")
        if isinstance(discriminator, dict):
            mapping = discriminator.get("mapping")
            named = list(mapping.values()) if isinstance(mapping, dict) else []
            for value in (*named, discriminator.get("defaultMapping")):
                if isinstance(value, str):
                    yield Target(self._mapped(value), Kind.SCHEMA)
        dynamic = schema.get("$dynamicRef")
        if isinstance(dynamic, str):
            yield from self._dynamic[dynamic.rpartition("#")[2]]

    def _mapped(self, value: str) -> str:
        """A discriminator names a schema by its name or by reference (OAS 3.1 §4.8.25)."""
        named = join(self.sections[Kind.SCHEMA], value)
        return named if exists(self.document.tree, named) else from_reference(value)

    def _of_security(self, requirements: Any) -> Iterator[Target]:
        section = self.sections[Kind.SECURITY_SCHEME]
        for requirement in requirements if isinstance(requirements, list) else ():
            for key in requirement if isinstance(requirement, dict) else ():
                named = join(section, key)
                known = exists(self.document.tree, named)
                yield Target(named if known else from_reference(key), Kind.SECURITY_SCHEME)

    @cached_property
    def _heirs(self) -> Mapping[str, list[Target]]:
        """The schemas that extend another by `allOf`: a discriminator there may choose them."""
        found: dict[str, list[Target]] = defaultdict(list)
        for pointer, schema in self._schemas():
            parts = schema.get("allOf")
            for part in parts if isinstance(parts, list) else ():
                if isinstance(part, dict) and isinstance(part.get("$ref"), str):
                    found[from_reference(part["$ref"])].append(Target(pointer, Kind.SCHEMA))
        return found

    @cached_property
    def _dynamic(self) -> Mapping[str, list[Target]]:
        found: dict[str, list[Target]] = defaultdict(list)
        for pointer, schema in self._schemas():
            for _, _, node in walk(schema, self.document.grammar, Kind.SCHEMA):
                if isinstance(node.get("$dynamicAnchor"), str):
                    found[node["$dynamicAnchor"]].append(Target(pointer, Kind.SCHEMA))
        return found

    def _schemas(self) -> Iterator[tuple[str, dict[str, Any]]]:
        section = self.sections[Kind.SCHEMA]
        try:
            schemas = follow(self.document.tree, section)
        except NowhereError:
            return
        for name, schema in schemas.items() if isinstance(schemas, dict) else ():
            if isinstance(schema, dict):
                yield join(section, name), schema
