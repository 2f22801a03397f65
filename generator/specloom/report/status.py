"""The state of an application, for people and for programs."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from rich.console import Console

from specloom.report.console import plain, say
from specloom.report.text import counted
from specloom.status import Status


def print_status(console: Console, folder: Path, status: Status) -> None:
    """What is done, then what waits for a person."""
    total = len(status.implemented) + len({item.operation for item in status.unimplemented})
    done = f"{len(status.implemented)} of {counted(total, 'operation')} implemented"
    say(console, (plain(str(folder)), "bold"), (f": {done}", ""))
    for item in status.unimplemented:
        place = f"{item.file}:{item.line}"
        say(
            console,
            ("  unimplemented  ", "yellow"),
            (plain(item.operation), ""),
            (f"  {plain(place)}", "dim"),
        )
    _list(console, "edited", "red", status.edited, "generated; `specloom generate` will refuse it")
    _list(
        console, "missing", "red", status.missing, "generated; `specloom generate` brings it back"
    )
    _list(console, "stale", "cyan", status.stale, "yours; the contract no longer asks for it")


def _list(console: Console, word: str, style: str, paths: tuple[str, ...], note: str) -> None:
    for path in paths:
        say(console, (f"  {word:<15}", style), (plain(path), ""), (f"  {note}", "dim"))


def status_json(status: Status) -> dict[str, Any]:
    """The same, with the keys of `Status`."""
    return asdict(status)
