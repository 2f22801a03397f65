"""What a run did, or would do, to an output folder."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from rich.console import Console

from specloom.report.console import plain, say
from specloom.report.source import shown_path
from specloom.report.text import counted
from specloom.workspace.changes import Action, ChangeSet

_STYLES = {Action.CREATE: "green", Action.UPDATE: "yellow", Action.DELETE: "red"}
_DONE = {Action.CREATE: "created", Action.UPDATE: "updated", Action.DELETE: "deleted"}


def print_written(console: Console, name: str, changeset: ChangeSet, cwd: Path) -> None:
    """One line for an application that was written, then what asks for a person's eye."""
    counts = Counter(change.action for change in changeset.changes)
    done = ", ".join(f"{counts[action]} {_DONE[action]}" for action in Action if counts[action])
    place = plain(shown_path(str(changeset.root), cwd))
    say(console, (name, "bold"), (f": {done or 'nothing to do'} in {place}", ""))
    _print_yours(console, changeset)


def print_drift(console: Console, name: str, changeset: ChangeSet, cwd: Path) -> None:
    """Every step that `generate` would take, with its reason."""
    place = plain(shown_path(str(changeset.root), cwd))
    steps = changeset.changes or changeset.bookkeeping
    if not steps:
        state = "cannot be generated" if changeset.has_errors else "in step with its contract"
        say(console, (name, "bold"), (f": {state} ({place})", ""))
        return
    say(console, (name, "bold"), (f": {counted(len(steps), 'change')} in {place}", ""))
    for step in steps:
        say(
            console,
            (f"  {step.action.value}  ", _STYLES[step.action]),
            (plain(step.path), ""),
            (f"  {step.reason}", "dim"),
        )


def _print_yours(console: Console, changeset: ChangeSet) -> None:
    for path in changeset.outdated:
        note = "is yours; its generated form has changed, mypy says what no longer fits"
        say(console, ("  note  ", "cyan"), (plain(path), ""), (f"  {note}", "dim"))
    for path in changeset.orphans:
        note = "is yours; the contract no longer asks for it"
        say(console, ("  note  ", "cyan"), (plain(path), ""), (f"  {note}", "dim"))
