"""What a run did, or would do, to an output folder."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

from rich.console import Console

from specloom.report.console import plain, say
from specloom.report.source import shown_path
from specloom.report.text import counted
from specloom.workspace.changes import Action, Change, ChangeSet
from specloom.workspace.files import Ownership

_STYLES = {Action.CREATE: "green", Action.UPDATE: "yellow", Action.DELETE: "red"}
_DONE = {Action.CREATE: "created", Action.UPDATE: "updated", Action.DELETE: "deleted"}


def print_written(console: Console, name: str, changeset: ChangeSet, cwd: Path) -> None:
    """One line for an application that was written, then what asks for a person's eye."""
    counts = Counter(change.action for change in changeset.changes)
    done = ", ".join(f"{counts[action]} {_DONE[action]}" for action in Action if counts[action])
    place = plain(shown_path(str(changeset.root), cwd))
    say(console, (name, "bold"), (f": {done or 'nothing to do'} in {place}", ""))
    for change in changeset.changes:
        if change.ownership is Ownership.YOURS and change.action is not Action.CREATE:
            word = "merged" if change.action is Action.UPDATE else "deleted"
            say(
                console,
                (f"  {word:<7}  ", _STYLES[change.action]),
                (plain(change.path), ""),
                (f"  {plain(change.reason)}", "dim"),
            )
    _print_yours(console, changeset)


def print_drift(console: Console, name: str, changeset: ChangeSet, cwd: Path) -> None:
    """Every step that `generate` would take, with its reason."""
    place = plain(shown_path(str(changeset.root), cwd))
    steps = changeset.changes or changeset.bookkeeping
    if not steps:
        state = "in step with its contract"
        if changeset.has_errors:
            state = "cannot be generated"
        elif changeset.conflicts:
            state = f"{counted(len(changeset.conflicts), 'conflict')} to decide"
        say(console, (name, "bold"), (f": {state} ({place})", ""))
        return
    say(console, (name, "bold"), (f": {counted(len(steps), 'change')} in {place}", ""))
    for step in steps:
        say(
            console,
            (f"  {step.action.value}  ", _STYLES[step.action]),
            (plain(step.path), ""),
            (f"  {plain(step.reason)}", "dim"),
        )


def print_diff(console: Console, name: str, changeset: ChangeSet, cwd: Path) -> None:
    """Every change as a unified diff, with paths that `patch -p1` in the current folder takes."""
    for change in changeset.changes:
        path = plain(shown_path(str(changeset.root / change.path), cwd))
        for line in _diff_lines(change, path):
            style = {"+": "green", "-": "red", "@": "cyan"}.get(line[:1], "")
            say(console, (plain(line), style))


def _diff_lines(change: Change, path: str) -> Iterator[str]:
    before, after = _lines(change.before), _lines(change.after)
    if before is None or after is None:
        yield f"Binary file {path} differs"
        return
    one = f"a/{path}" if change.before is not None else "/dev/null"
    other = f"b/{path}" if change.after is not None else "/dev/null"
    yield from unified_diff(before, after, one, other, lineterm="")


def _lines(data: bytes | None) -> list[str] | None:
    """The lines of a text, None when it is none."""
    try:
        return (data or b"").decode().splitlines()
    except UnicodeDecodeError:
        return None


def _print_yours(console: Console, changeset: ChangeSet) -> None:
    for path in changeset.orphans:
        note = "is yours; the contract no longer asks for it"
        say(console, ("  note     ", "cyan"), (plain(path), ""), (f"  {note}", "dim"))
