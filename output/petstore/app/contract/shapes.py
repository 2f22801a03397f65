"""A schema as decoders and encoders see it: kinds, properties, items. Each is looked up once."""

from __future__ import annotations

from functools import cached_property

from . import schemas
from .values import Resolve, Schema
from .views import is_binary


class Shape:
    """What a schema says about the form of a value, remembered."""

    def __init__(self, schema: Schema | None, resolve: Resolve) -> None:
        self.schema: Schema = True if schema is None else schema
        self.resolve = resolve
        self._items: dict[int, Shape] = {}
        self._properties: dict[str, Shape] = {}

    @cached_property
    def kinds(self) -> frozenset[str]:
        return schemas.kinds(self.schema, self.resolve)

    @cached_property
    def is_any(self) -> bool:
        """Whether nothing is known about the value, so that text stays text."""
        return self.kinds == schemas.ALL

    @cached_property
    def is_container(self) -> bool:
        return not self.is_any and not self.kinds.isdisjoint(("array", "object"))

    @cached_property
    def is_scalar(self) -> bool:
        return self.is_any or bool(self.kinds - {"array", "object"})

    @cached_property
    def is_binary(self) -> bool:
        """Whether the value is raw bytes where the media type can carry them."""
        if self.schema is True or self.schema == {}:
            return False
        return is_binary(self.schema) or any(
            part is not None and is_binary(part)
            for part in schemas.branches(self.schema, self.resolve)
        )

    @cached_property
    def texts(self) -> frozenset[str]:
        """The strings among the enumerated values."""
        return schemas.authored_texts(self.schema, self.resolve)

    @cached_property
    def admits_other_texts(self) -> bool:
        """Whether other strings than those may be valid."""
        return schemas.admits_other_texts(self.schema, self.resolve)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The properties that are named, in the order of the contract."""
        return tuple(schemas.property_names(self.schema, self.resolve))

    @cached_property
    def required(self) -> frozenset[str]:
        """The properties that every value has."""
        return schemas.required_names(self.schema, self.resolve)

    @cached_property
    def is_open(self) -> bool:
        """Whether other properties are allowed."""
        return schemas.is_open(self.schema, self.resolve)

    @cached_property
    def describes_others(self) -> bool:
        """Whether it says what properties that it does not name are like."""
        return schemas.describes_others(self.schema, self.resolve)

    @cached_property
    def _prefix(self) -> int:
        return schemas.prefix_length(self.schema, self.resolve)

    def item(self, index: int) -> Shape:
        index = min(index, self._prefix)
        if index not in self._items:
            found = schemas.item_schema(self.schema, index, self.resolve)
            self._items[index] = Shape(found, self.resolve)
        return self._items[index]

    def property(self, name: str) -> Shape:
        if name in self._properties:
            return self._properties[name]
        shape = Shape(schemas.property_schema(self.schema, name, self.resolve), self.resolve)
        if name in self.names:  # names that clients make up are not worth the memory
            self._properties[name] = shape
        return shape

    def annotation(self, keyword: str) -> object:
        """An annotation such as `xml`, here or in what applies in place."""
        return schemas.annotation(self.schema, keyword, self.resolve)
