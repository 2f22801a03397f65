"""Reads a remote reference: from what is kept, else from the network, always as the lockfile says."""

from __future__ import annotations

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.document.reading import source_of
from specloom.document.remote.fetch import Fetcher, FetchError
from specloom.document.remote.lock import STORE, digest, read_lock, stored
from specloom.document.remote.policy import admits
from specloom.document.source import Source
from specloom.reading_options import Remote


@dataclass
class RemoteReader:
    remote: Remote
    fetcher: Fetcher
    _locked: dict[str, str] | None = field(default=None)

    def __call__(self, url: str, reference: str, location: Location) -> Source:
        """The file at `url`; raises SpecloomError at the place of the reference."""
        if not admits(self.remote.hosts, url):
            raise _failure("reference-remote", _forbidden(reference), location, _permission(url))
        if self._locked is None:
            self._locked = {} if self.remote.update else read_lock(self.remote.folder)
        expected = self._locked.get(url)
        content = stored(self.remote.folder, expected) if expected else None
        if content is None:
            content = self._fetched(url, reference, location)
        if expected and digest(content) != expected:
            message = f"What `{url}` holds is not what it held when the lockfile was written."
            hint = "Look at the change, then run `specloom generate --update-remote`."
            raise _failure("remote-changed", message, location, hint)
        kept = self.remote.folder / STORE / digest(content)
        return source_of(content, url, kept, url=url)

    def _fetched(self, url: str, reference: str, location: Location) -> bytes:
        try:
            return self.fetcher.fetch(url)
        except FetchError as error:
            message = f"The reference `{reference}` cannot be followed: {error}."
            hint = "Try again, or copy the file into the project and refer to the copy."
            raise _failure("remote-unavailable", message, location, hint) from None


def _forbidden(reference: str) -> str:
    return f"The reference `{reference}` leads to another machine."


def _permission(url: str) -> str:
    """What to write where the place can be allowed at all."""
    parts = urlsplit(url)
    copy = "Copy what it names into the project and refer to the file"
    if parts.scheme not in ("http", "https") or "@" in parts.netloc:
        return f"{copy}."
    host = f"http://{parts.netloc}" if parts.scheme == "http" else parts.netloc
    return f'{copy}, or allow the host: `remote = ["{host}"]`.'


def _failure(code: str, message: str, location: Location, hint: str) -> SpecloomError:
    return SpecloomError([Diagnostic(Severity.ERROR, code, message, location, hint)])
