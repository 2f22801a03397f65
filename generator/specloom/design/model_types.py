"""What the design asks of the models while it decides: types, fields, elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from specloom.contract.model import Operation
from specloom.design.naming import snake_case
from specloom.design.resources import json_media, success
from specloom.design.schemas.flat import ListOf, Record, Reference, View
from specloom.design.types import Model, ModelPlan, annotation


@dataclass(frozen=True, slots=True)
class Inner:
    """A field that holds a model."""

    attribute: str
    model: str
    required: bool


class ModelTypes:
    """Types by the pointer of their schema; remembers which of them are classes."""

    def __init__(self, plan: ModelPlan) -> None:
        self._plan = plan
        self._classes: set[str] = set()

    @cached_property
    def _known(self) -> Mapping[str, Model]:
        return {model.name: model for model in self._plan.models}

    def __call__(self, pointer: str, view: str) -> str:
        side: View = "request" if view == "request" else "response"
        found = self._plan.type_of(pointer, side).annotation
        if self._plan.is_model(pointer, side):
            self._classes.add(found)
        return found

    def is_model(self, name: str) -> bool:
        """Whether a type is a class of fields."""
        return name in self._classes

    def requires(self, name: str) -> bool:
        """Whether the model called `name` cannot be made of nothing."""
        record = self._record(name)
        return record is None or any(field.required for field in record.properties)

    def field_of(self, name: str, wire: str) -> str:
        """The attribute of a property in the model called `name`."""
        record = self._record(name)
        fields = record.properties if record else ()
        return next((field.attribute for field in fields if field.wire == wire), snake_case(wire))

    def inner(self, name: str, wire: str) -> Inner | None:
        """The model that a property of the model called `name` holds; None where it may be anything else."""
        record = self._record(name)
        fields = record.properties if record else ()
        found = next((field for field in fields if field.wire == wire), None)
        if found is None or not isinstance(found.shape, Reference):
            return None
        model = annotation(self._plan.resolved(found.shape))
        return Inner(found.attribute, model, found.required) if self._record(model) else None

    def item_type(self, operation: Operation) -> str | None:
        """The class of the elements that a list operation answers with, or None."""
        response = success(operation)
        media = json_media(response.content) if response else None
        if media is None or media.schema is None:
            return None
        found = self._plan.type_of(media.schema.pointer, "response").annotation
        if found in self._known and isinstance(shape := self._known[found].shape, ListOf):
            found = annotation(shape)
        item = found.removeprefix("list[").removesuffix("]")
        return item if found.startswith("list[") and self._record(item) else None

    def _record(self, name: str) -> Record | None:
        shape = self._known[name].shape if name in self._known else None
        return shape if isinstance(shape, Record) else None
