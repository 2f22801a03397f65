"""Streams, some of which fail in the middle."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Literal

from app.contract import ContractError, Kind, ServerSentEvent
from app.schemas.common import Export, Report
from app.schemas.streams import Change, Chunk, CompleteRequestBody, WatchTicks200Item
from app.services.interfaces.streams import StreamsServiceProtocol

ENDED = Path("stream-ended")


class StreamsService(StreamsServiceProtocol):
    async def watch_changes(
        self, *, mode: str | None = None
    ) -> AsyncIterator[ServerSentEvent[Change]]:
        if mode == "refused":
            raise ContractError(Kind.NOT_FOUND, "there is nothing to watch")
        return self._changes(mode)

    async def _changes(self, mode: str | None) -> AsyncIterator[ServerSentEvent[Change]]:
        if mode == "late refusal":
            raise ContractError(Kind.NOT_FOUND, "there was nothing to watch")
        if mode == "silent":
            await asyncio.sleep(1.5)
        wrong = Change.model_construct(name=1)
        yield ServerSentEvent(wrong if mode == "wrong" else Change(name="ä\nb"), "added", "1")
        if mode == "endless":
            try:
                await asyncio.sleep(3600)
            finally:
                await asyncio.to_thread(ENDED.touch)
        yield ServerSentEvent(wrong if mode == "broken" else Change(name="c", size=2), "removed")

    async def watch_ticks(self) -> AsyncIterator[WatchTicks200Item]:
        return self._ticks()

    async def _ticks(self) -> AsyncIterator[WatchTicks200Item]:
        yield WatchTicks200Item.model_validate({"event": "tick", "data": "one\ntwo", "retry": 10})
        yield WatchTicks200Item(data="", id="7")

    async def list_export_lines(self) -> AsyncIterator[Export]:
        return self._lines()

    async def _lines(self) -> AsyncIterator[Export]:
        for name in ("first", "second"):
            yield Export(name=name)

    async def complete(
        self, body: CompleteRequestBody, *, accept: Literal["application/json", "text/event-stream"]
    ) -> Report | AsyncIterator[Chunk]:
        return self._chunks(body.prompt) if body.stream is True else Report(total=len(body.prompt))

    async def _chunks(self, prompt: str) -> AsyncIterator[Chunk]:
        for letter in prompt:
            yield Chunk(text=letter)
