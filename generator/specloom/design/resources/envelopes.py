"""Objects around the thing itself: `{"data": {…}}`, `{"items": […], "total": 3}`."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.contract.model import Operation
from specloom.design.naming import singular, snake_case
from specloom.design.resources.media import answer_schema
from specloom.design.resources.paths import parameter_of, segments, words
from specloom.design.shapes import JsonSchema, ObjectShape, Shapes

_ONE = frozenset(["data", "item", "result", "record", "entry", "payload", "response"])
_MANY = frozenset(
    [
        "data",
        "items",
        "results",
        "records",
        "entries",
        "values",
        "list",
        "content",
        "rows",
        "elements",
    ]
)
_MOST = 6  # properties of an envelope whose array has a name that says nothing


@dataclass(frozen=True, slots=True)
class Envelopes:
    """Finds the rows in what operations take and answer with."""

    shapes: Shapes

    def wraps(self, path: str, schema: JsonSchema | None) -> bool:
        """Whether a schema is an object around the thing itself: `{"data": {…}}`, `{"droplet": {…}}`."""
        shape = self.shapes.of(schema) if schema is not None else None
        if shape is None or len(shape.properties) != 1:
            return False
        (name, inner), *_ = shape.properties.items()
        literal = words(path)
        own = singular(snake_case(literal[-1])) if literal else ""
        named = name.lower() in _ONE or (own and snake_case(name).endswith(own))
        return bool(named) and self.shapes.of(inner) is not None

    def row(self, path: str, schema: JsonSchema | None) -> ObjectShape | None:
        """What a schema says of a row; nothing where it only wraps one."""
        return None if schema is None or self.wraps(path, schema) else self.shapes.of(schema)

    def listed(self, operation: Operation) -> JsonSchema | None:
        """The element schema of a list answer: an array, or an object around exactly one array of objects."""
        schema = answer_schema(operation)
        if schema is None:
            return None
        items = self.shapes.items(schema)
        if items is None:
            found = self.array(operation)
            items = found[1] if found else None
        return items if items is not None and self.shapes.of(items) else None

    def array(self, operation: Operation) -> tuple[str, JsonSchema] | None:
        """The property of a list envelope that holds the elements, and their schema."""
        shape = self.shapes.of(answer_schema(operation) or True)
        if shape is None or parameter_of((segments(operation.path) or ("",))[-1]):
            return None
        arrays = [
            (name, items)
            for name, schema in shape.properties.items()
            if (items := self.shapes.items(schema)) is not None and self.shapes.of(items)
        ]
        path = operation.path.lower()
        named = [pair for pair in arrays if pair[0].lower() in _MANY or pair[0].lower() in path]
        chosen = named if len(named) == 1 else arrays
        return chosen[0] if len(chosen) == 1 and (named or len(shape.properties) <= _MOST) else None
