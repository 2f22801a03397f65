"""Bodies that are sequences of items, read while they arrive (OAS 3.2 §4.14.3)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from typing import Any

from .codecs.json import parse_json
from .errors import ContractError, InputError, Kind, summary
from .guards import Guard
from .sequences import Items, decode_piece
from .values import JsonValue, Resolve, Undecodable

_LONGEST_SEPARATOR = 4


class ItemStream:
    """The items of a body, each of them checked when its turn comes.

    `data` guards what the text in the `data` of an event holds. Whoever iterates gets a
    ContractError where the body breaks the contract: MALFORMED or INVALID.
    """

    def __init__(
        self,
        chunks: AsyncIterator[bytes],
        items: Items,
        guard: Guard | None,
        data: Guard | None,
        resolve: Resolve,
    ) -> None:
        self._items = items
        self._guard = guard
        self._data = data
        self._resolve = resolve
        self._values = self._read(chunks)

    async def modelled(self, model: Callable[[JsonValue], Any]) -> AsyncIterator[Any]:
        """The items as Python values."""
        async for value in self._values:
            yield model(value)

    async def drain(self) -> None:
        """Check what nobody has asked for."""
        async for _ in self._values:
            pass

    async def _read(self, chunks: AsyncIterator[bytes]) -> AsyncIterator[JsonValue]:
        index = 0
        async for piece in _pieces(chunks, self._items):
            try:
                for value in decode_piece(self._items, piece, self._resolve):
                    yield self._checked(value, index)
                    index += 1
            except Undecodable as error:
                wrong = InputError("body", "", f"/{index}", error.reason, "encoding")
                raise ContractError(Kind.MALFORMED, summary([wrong]), errors=[wrong]) from None

    def _checked(self, value: JsonValue, index: int) -> JsonValue:
        _require(self._guard, value, f"/{index}")
        if self._items.data is None:
            return value
        data = parse_json(value.get("data", ""))
        _require(self._data, data, f"/{index}/data")
        return {**value, "data": data}


async def _pieces(chunks: AsyncIterator[bytes], items: Items) -> AsyncIterator[bytes]:
    """What stands between the separators, without what is blank."""
    buffer, searched = bytearray(), 0
    async for chunk in chunks:
        buffer += chunk
        while found := items.separator.search(buffer, searched):
            piece = bytes(buffer[: found.start()])
            del buffer[: found.end()]
            searched = 0
            if piece.strip():
                yield piece
        searched = max(len(buffer) - _LONGEST_SEPARATOR, 0)
    if buffer.strip():
        yield bytes(buffer)


def _require(guard: Guard | None, value: JsonValue, place: str) -> None:
    found = guard.check(value) if guard else []
    if found:
        errors = [
            InputError("body", "", place + each.pointer, each.message, each.keyword)
            for each in found
        ]
        raise ContractError(Kind.INVALID, summary(errors), errors=errors)
