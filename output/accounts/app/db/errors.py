"""What can go wrong between a service and its tables. `core/errors.py` maps these to answers."""

from __future__ import annotations

from collections.abc import Iterable


class PersistenceError(Exception):
    """The base of them all. Messages are shown to clients: they name properties, never a table, SQL or a value."""


class NotFound(PersistenceError):
    """No row has the key that was asked for."""

    def __init__(self, resource: str) -> None:
        self.resource = resource
        super().__init__("There is no such resource.")


class Conflict(PersistenceError):
    """A row with the same key, or the same value of a unique property, is there already."""

    def __init__(self, resource: str, properties: Iterable[str] = ()) -> None:
        self.resource = resource
        self.properties = tuple(properties)
        super().__init__(f"Already taken: {', '.join(self.properties) or 'the key'}.")


class InvalidValue(PersistenceError):
    """A value that a column cannot hold, or a missing one that it needs."""

    def __init__(self, resource: str, properties: Iterable[str] = ()) -> None:
        self.resource = resource
        self.properties = tuple(properties)
        super().__init__(f"Cannot be stored: {', '.join(self.properties) or 'a value'}.")
