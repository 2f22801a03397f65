"""Where a stored row is shown, and whether every place takes it: one row has to suit them all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from specloom.design.crud import Action, Kind
from specloom.design.resources import Resource, ResourceFinder, answer_media
from specloom.design.shapes import ObjectShape

Row = Mapping[str, Any]


class Examiner(Protocol):
    """What judges examples and makes up for missing ones."""

    def accepts(self, pointer: str, view: str, value: Any) -> bool: ...

    def sample(self, pointer: str, view: str) -> Any: ...


@dataclass(frozen=True, slots=True)
class Showing:
    """One answer: the place of its schema, the shape of a row in it, and what stands around the row."""

    pointer: str
    shape: ObjectShape
    many: bool
    inside: str = ""  # the property of an envelope that holds the row or the rows
    envelope: Row = field(default_factory=dict)

    def of(self, row: Row) -> Any:
        """The answer with this row in it."""
        known = self.shape.properties
        shown = {n: v for n, v in row.items() if self.shape.open or n in known}
        content = [shown] if self.many else shown
        return {**self.envelope, self.inside: content} if self.inside else content


@dataclass(frozen=True, slots=True)
class Showings:
    """Finds where rows are shown. `actions` are what is inferred: only those answers are made of rows."""

    finder: ResourceFinder
    examiner: Examiner
    actions: Mapping[str, Action]

    def of(self, resource: Resource) -> tuple[Showing, ...]:
        """The answers that show rows of a resource."""
        return tuple(self._of(resource))

    def _of(self, resource: Resource) -> Iterator[Showing]:
        for operation in resource.operations:
            action = self.actions.get(operation.pointer)
            if action is not None and action.shows:
                yield from self._answer(action)

    def _answer(self, action: Action) -> Iterator[Showing]:
        operation, many = action.operation, action.kind is Kind.LIST
        media, envelopes = answer_media(operation), self.finder.envelopes
        if media is None or media.schema is None:
            return
        row = envelopes.listed(operation) if many else None
        shape = self.finder.shapes.of(row) if row is not None else envelopes.answer(operation)
        if shape is None:
            return
        array = envelopes.array(operation) if many else None
        inside = array[0] if array else action.envelope
        envelope = self.examiner.sample(media.schema.pointer, "response") if inside else None
        around = envelope if isinstance(envelope, dict) else {}
        yield Showing(media.schema.pointer, shape, many, inside, around)

    def accept(self, showings: Iterable[Showing], resource: Resource, row: Row) -> bool:
        """Whether every answer takes a row; what the path says of it is not in it yet."""
        if any(parent.wire and parent.wire not in row for parent in resource.parents):
            return True
        hidden = (
            resource.entity.properties.keys()
            - resource.entity.view(drop="writeOnly").properties.keys()
        )
        seen = {name: value for name, value in row.items() if name not in hidden}
        return all(
            self.examiner.accepts(showing.pointer, "response", showing.of(seen))
            for showing in showings
        )
