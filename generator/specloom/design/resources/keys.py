"""What tells the rows of a resource apart: its key, and the parents that its path names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from specloom.design.naming import singular, snake_case
from specloom.design.resources.model import Key, Parent, Resource, python_type
from specloom.design.resources.paths import Paths, parameter_of, segments
from specloom.design.shapes import JsonSchema, ObjectShape, Shapes


@dataclass(frozen=True, slots=True)
class KeyFinder:
    """Finds keys and parents."""

    paths: Paths
    shapes: Shapes

    def key(self, path: str, entity: ObjectShape, *, singleton: bool) -> Key:
        """The key of the rows behind a path."""
        if singleton:
            return Key("key", None, "", "str")
        own = singular(snake_case(segments(path)[-1]))
        item = self.paths.item(path)
        parameter = parameter_of(segments(item)[-1]) if item else None
        if item is None or parameter is None:
            wire = _key_property("", "", own, entity)
            if wire is None:
                return Key("key", None, "", "int")
            return Key(snake_case(wire), wire, "", python_type(entity.properties[wire]))
        kind = self.paths.parameter_type(item, parameter)
        wire = _key_property(parameter, kind, own, entity)
        return Key(snake_case(wire) if wire else "key", wire, parameter, kind)

    def parents(
        self, path: str, entity: ObjectShape, found: Mapping[str, Resource]
    ) -> Iterator[Parent]:
        """The parents of the rows behind a path, the outermost first."""
        parts = segments(path)
        for index, part in enumerate(parts):
            parameter = parameter_of(part)
            if parameter is None:
                continue
            owner = found.get("/" + "/".join(parts[:index]))
            if owner is not None and not (owner.key.wire or owner.key.parameter):
                owner = None  # nothing that a path could say tells its rows apart
            attribute = snake_case(parameter)
            if attribute in ("id", "key", "name", "slug"):
                attribute = f"{singular(snake_case(parts[index - 1] if index else ''))}_{attribute}"
            kind = owner.key.python_type if owner else self.paths.parameter_type(path, parameter)
            yield Parent(
                parameter,
                attribute,
                self._shown_as(attribute, entity),
                kind,
                owner.path if owner else None,
            )

    def _shown_as(self, attribute: str, entity: ObjectShape) -> str | None:
        """The property that shows a parent's key; one that is an object shows the parent itself."""
        named = (name for name in entity.properties if snake_case(name) == attribute)
        return next((n for n in named if self.shapes.of(entity.properties[n]) is None), None)


def _key_property(parameter: str, kind: str, own: str, entity: ObjectShape) -> str | None:
    """The property that a path parameter of this Python type names; both are "" where no path has one."""
    names = {snake_case(name): name for name in entity.properties}
    wanted = [snake_case(parameter)] if parameter else []
    if not wanted or re.search(r"(^|_)(id|uuid|key)$", wanted[0]):
        wanted += ["id", f"{own}_id", "uuid"]
    found = (names[name] for name in wanted if name in names)
    return next((name for name in found if _is_named_by(kind, entity.properties[name])), None)


def _is_named_by(kind: str, schema: JsonSchema) -> bool:
    """Whether a path parameter can say the values of a property: an integer names no text."""
    types = ("integer",) if kind == "int" else ("string", "integer")
    return isinstance(schema, dict) and schema.get("type") in types
