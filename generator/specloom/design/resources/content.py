"""What the rows of a resource hold: the union of what is sent and what is shown, and who writes it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from specloom.contract.model import Operation
from specloom.design.naming import snake_case
from specloom.design.resources.envelopes import Envelopes
from specloom.design.resources.model import Content, Key, Parent
from specloom.design.shapes import JsonSchema, ObjectShape

Methods = Mapping[str, Operation]

_STAMP = re.compile(
    r"(created|updated|modified|changed|inserted|registered)(_?(at|on|date|time))?|(date|time)_?(created|updated)"
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What goes to and fro: the methods of a resource's own path (`here`) and of its items (`there`)."""

    envelopes: Envelopes
    here: Methods
    there: Methods
    singleton: bool

    @property
    def operations(self) -> tuple[Operation, ...]:
        return (*self.here.values(), *self.there.values())

    def shown(self) -> list[ObjectShape]:
        """The shapes of the answers that show rows."""
        answering = _some(self.there, "get", "put", "patch")
        answering += _some(self.here, *(_SINGLE if self.singleton else ("post",)))
        shapes = [self.envelopes.answer(op) for op in answering]
        listing = self.here.get("get")
        listed = self.envelopes.listed(listing) if listing else None
        if listed is not None:
            shapes.insert(0, self.envelopes.shapes.of(listed))
        return [shape.view(drop="writeOnly") for shape in shapes if shape is not None]

    def sent(self) -> list[ObjectShape]:
        """The shapes of the bodies that clients write rows with."""
        return self._bodies(
            [*_some(self.here, "post", "put", "patch"), *_some(self.there, "post", "put", "patch")]
        )

    def created(self) -> list[ObjectShape]:
        """The shapes of the bodies that make a row."""
        if self.singleton:
            return self._bodies(_some(self.here, "post", "put"))
        return self._bodies(_some(self.here, "post") or _some(self.there, "put"))

    @property
    def creates(self) -> bool:
        """Whether clients can make rows."""
        if self.singleton:
            return bool(self.here.keys() & {"post", "put"})
        return "post" in self.here or "put" in self.there

    def _bodies(self, writers: list[Operation]) -> list[ObjectShape]:
        found = (self.envelopes.body(op) for op in writers)
        return [shape for shape in found if shape is not None]


_SINGLE = ("get", "post", "put", "patch")


def _some(methods: Methods, *names: str) -> list[Operation]:
    return [methods[name] for name in names if name in methods]


def entity_of(exchange: Exchange) -> ObjectShape | None:
    """Everything that a row may hold, None where nothing is known of it."""
    shown, sent = exchange.shown(), exchange.sent()
    properties: dict[str, JsonSchema] = {}
    for shape in (*shown, *sent):
        for name, schema in shape.properties.items():
            properties.setdefault(name, schema)
    if not shown and not sent:
        return None
    return ObjectShape(properties, frozenset(), any(shape.open for shape in sent or shown))


def content_of(
    exchange: Exchange, entity: ObjectShape, key: Key, parents: tuple[Parent, ...]
) -> Content:
    """Who writes which property, and which ones every row has."""
    shown, bodies = exchange.shown(), [b.view(drop="readOnly") for b in exchange.sent()]
    written = frozenset(name for shape in bodies for name in shape.properties)
    required = frozenset(name for shape in shown for name in shape.required)
    demanded = _demanded(exchange) if exchange.creates else required
    needed = required | _stamped(entity, written) | ({key.wire} if key.wire else frozenset())
    from_path = {parent.wire for parent in parents if parent.wire}
    # What is sent in another form than it is shown cannot be stored as it came. Where an answer
    # requires it all the same, the server makes it.
    differing = _differing(exchange.envelopes, shown, bodies)
    return Content(
        entity,
        written - differing,
        (demanded - differing) | needed,
        frozenset(needed - demanded - from_path) | (differing & needed),
        differing,
    )


def _demanded(exchange: Exchange) -> frozenset[str]:
    """What everybody who makes a row has to send."""
    created = [shape.view(drop="readOnly").required for shape in exchange.created()]
    return frozenset.intersection(*created) if created else frozenset()


def _differing(
    envelopes: Envelopes, shown: list[ObjectShape], bodies: list[ObjectShape]
) -> frozenset[str]:
    """Properties that clients send in a form which some answer may not show."""
    return frozenset(
        name
        for body in bodies
        for name, schema in body.properties.items()
        for shape in shown
        if name in shape.properties and not envelopes.shapes.accepts(shape.properties[name], schema)
    )


def _stamped(entity: ObjectShape, written: frozenset[str]) -> frozenset[str]:
    """Timestamps that the server keeps: date-times that clients never send."""
    return frozenset(
        name
        for name, schema in entity.properties.items()
        if name not in written
        and isinstance(schema, dict)
        and schema.get("format") == "date-time"
        and _STAMP.fullmatch(snake_case(name))
    )
