"""Objects around the thing itself: `{"data": {…}}`, `{"items": […], "total": 3}`."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.contract.model import Operation
from specloom.design.naming import singular, snake_case
from specloom.design.resources.media import answer_schema, body_schema
from specloom.design.resources.paths import Paths, parameter_of, segments, words
from specloom.design.shapes import JsonSchema, ObjectShape, Shapes

_ONE = frozenset(["data", "item", "result", "record", "entry", "payload", "response"])
# What stands beside the thing itself and may be left out.
_BESIDE = frozenset(
    [
        "errors",
        "included",
        "jsonapi",
        "links",
        "messages",
        "meta",
        "metadata",
        "request_id",
        "success",
        "warnings",
    ]
)
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
    paths: Paths

    def around(self, path: str, schema: JsonSchema | None) -> str:
        """The property of a schema that holds the thing itself, "" where the schema is no envelope."""
        shape = self.shapes.of(schema) if schema is not None else None
        name = self._only_object(shape) if shape else ""
        literal = words(path)
        own = singular(snake_case(literal[-1])) if literal else ""
        named = name.lower() in _ONE or (own and own in snake_case(name))
        return name if name and (named or name in self._told(path)) else ""

    def row(self, path: str, schema: JsonSchema | None) -> ObjectShape | None:
        """What a schema says of a row, out of its envelope."""
        shape = self.shapes.of(schema) if schema is not None else None
        name = self.around(path, schema)
        return self.shapes.of(shape.properties[name]) if shape and name else shape

    def body(self, operation: Operation) -> ObjectShape | None:
        """What the body of an operation says of a row."""
        return self.row(operation.path, body_schema(operation))

    def answer(self, operation: Operation) -> ObjectShape | None:
        """What the answer of an operation says of the one row that it shows."""
        return self.row(operation.path, answer_schema(operation))

    def _only_object(self, shape: ObjectShape) -> str:
        """The only property that is an object, when all others are only remarks."""
        objects = [n for n, schema in shape.properties.items() if self.shapes.of(schema)]
        chosen = next((n for n in objects if snake_case(n) not in _BESIDE), "")
        others = {snake_case(n) for n in shape.properties if n != chosen}
        return chosen if others <= _BESIDE else ""

    def _told(self, path: str) -> frozenset[str]:
        """The envelopes of a resource that are told by the key in them: its answers have them all."""
        parts = segments(path)
        parameter = parameter_of(parts[-1]) if parts else None
        collection = path.rpartition("/")[0] if parameter else path
        item = self.paths.item(collection)
        operations = [*self.paths.at(item).values(), *self.paths.at(collection).values()]
        found = [
            shape
            for op in operations
            if op.method != "get" or op.path == item
            if (shape := self.shapes.of(answer_schema(op) or True))
        ]
        names = {self._only_object(shape) for shape in found}
        if len(names) != 1 or not item:
            return frozenset()
        (name,) = names
        keys = {"id", "uuid", snake_case(parameter_of(segments(item)[-1]) or "id")}
        inner = [self.shapes.of(shape.properties[name]) for shape in found] if name else []
        told = [shape and keys & {*map(snake_case, shape.properties)} for shape in inner]
        return frozenset(names) if told and all(told) else frozenset()

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
