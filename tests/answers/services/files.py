"""Files: one on disk, one that is made while it is sent."""

from collections.abc import AsyncIterator
from pathlib import Path

from app.contract import FileResult
from app.services.interfaces.files import FilesServiceProtocol

FILM = Path("film.mp4")


class FilesService(FilesServiceProtocol):
    async def get_film(self) -> bytes | FileResult:
        return FileResult(FILM, filename="film.mp4", inline=True)

    async def get_archive(self) -> bytes | FileResult:
        return FileResult(_parts(), filename="für dich.zip", length=6)


async def _parts() -> AsyncIterator[bytes]:
    for part in (b"PK", b"\x05\x06", b"\x00\x00"):
        yield part
