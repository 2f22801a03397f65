"""The items of a stream: as JSON, guarded, and as they are sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .answers import ServerSentEvent
from .contract import Contract
from .encoding import as_json_value
from .errors import ContractError
from .messages import Violation
from .sequences import Items, encode_item
from .serializers import Serializer
from .values import JsonValue

Broken = Callable[[str, list[Violation]], ContractError]


class ItemEncoder:
    """Encodes what a service yields; `broken` makes the error of one that breaks the contract."""

    def __init__(
        self,
        contract: Contract,
        items: Items,
        serializer: Serializer,
        broken: Broken,
        *,
        guarded: bool,
    ) -> None:
        self._contract = contract
        self._items = items
        self._serializer = serializer
        self._broken = broken
        self._guarded = guarded

    def encode(self, item: Any) -> bytes:
        """Raises ContractError."""
        value = self._event(item) if isinstance(item, ServerSentEvent) else self._json(item)
        self._check(value, self._items.schema)
        try:
            return encode_item(self._items, value)
        except ValueError as error:
            wrong = Violation("", str(error), "event")
            raise self._broken(f"item of {self._items.media_type}", [wrong]) from None

    def _event(self, event: ServerSentEvent[Any]) -> JsonValue:
        """What of an event is there; data that is described as the content of a text becomes one."""
        fields = {"event": event.event, "id": event.id, "retry": event.retry}
        data = self._json(event.data)
        if self._items.data is not None:
            self._check(data, self._items.data)
            data = self._serializer.to_json(event.data).decode()
        return {name: value for name, value in fields.items() if value is not None} | {"data": data}

    def _json(self, value: Any) -> JsonValue:
        return as_json_value(self._serializer.to_json(value))

    def _check(self, value: JsonValue, schema: str | None) -> None:
        if self._guarded and schema is not None:
            found = self._contract.guard(schema, "response").check(value)
            if found:
                raise self._broken(f"item of {self._items.media_type}", found)
