"""The state of an application, for people and for programs."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from rich.console import Console

from specloom.report.console import plain, say
from specloom.report.text import counted
from specloom.status import OperationStatus, State, Status

_STYLES = {
    State.IMPLEMENTED: "green",
    State.UNIMPLEMENTED: "yellow",
    State.CONFLICT: "red",
}
_UNTESTED = "untested"


def print_status(console: Console, name: str, status: Status, *, everything: bool = False) -> None:
    """One line for the application, then what waits for a person; with `everything`, all operations."""
    say(console, (plain(name), "bold"), (f": {_line(status)}", ""))
    shown = [one for one in status.operations if everything or _waits(one)]
    width = max((len(one.operation) for one in shown), default=0)
    for one in shown:
        _print_operation(console, one, width)
    for conflict in status.conflicts:
        note = f"  {plain(conflict.unit)}: {plain(conflict.patch)} holds the contract's form"
        say(console, ("  conflict       ", "red"), (plain(conflict.file), ""), (note, "dim"))
    _list(console, "edited", "red", status.edited, "generated; `specloom generate` will refuse it")
    _list(
        console, "missing", "red", status.missing, "generated; `specloom generate` brings it back"
    )
    _list(console, "stale", "cyan", status.stale, "yours; the contract no longer asks for it")


def _line(status: Status) -> str:
    total = counted(len(status.operations), "operation")
    parts = [f"{status.count(State.IMPLEMENTED)} of {total} implemented"]
    parts += [counted(len(status.conflicts), "conflict")] if status.conflicts else []
    parts += [f"{status.untested} untested"] if status.untested else []
    return ", ".join(parts)


def _waits(one: OperationStatus) -> bool:
    return one.state is not State.IMPLEMENTED or not one.tested


def _print_operation(console: Console, one: OperationStatus, width: int) -> None:
    word, style = one.state.value, _STYLES[one.state]
    if one.state is State.IMPLEMENTED and not one.tested:
        word, style = _UNTESTED, "yellow"
    notes = [f"{one.method} {one.path}", *([f"{one.file}:{one.line}"] if one.file else [])]
    if not one.tested and word != _UNTESTED:
        notes.append(_UNTESTED)
    say(
        console,
        (f"  {word:<15}", style),
        (f"{plain(one.operation):<{width}}", ""),
        (f"  {'  '.join(map(plain, notes))}", "dim"),
    )


def _list(console: Console, word: str, style: str, paths: tuple[str, ...], note: str) -> None:
    for path in paths:
        say(console, (f"  {word:<15}", style), (plain(path), ""), (f"  {note}", "dim"))


def status_json(name: str, status: Status) -> dict[str, Any]:
    """The same, with the keys of `Status` and the numbers."""
    summary = {
        "operations": len(status.operations),
        **{state.value: status.count(state) for state in State},
        _UNTESTED: status.untested,
    }
    return {"folder": name, "summary": summary, **asdict(status)}
