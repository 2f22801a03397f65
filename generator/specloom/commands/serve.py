"""`specloom serve`: run an application and keep it in step with its contract while both are edited."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from specloom.commands.choices import Exit
from specloom.commands.common import plan_app, settings_of, write_app
from specloom.config import AppConfig
from specloom.diagnostics import SpecloomError
from specloom.report.changes import print_written
from specloom.report.console import make_console, say
from specloom.report.text import print_diagnostics
from specloom.verify.application import Application, find_application
from specloom.verify.server import launch, stop
from specloom.workspace import explain, recover

_PAUSE = 0.4  # seconds between two looks at the files
_WATCHED = (".py", ".json")
_UNWATCHED = {".venv", ".specloom", ".git", "__pycache__", "node_modules", "tests"}

Snapshot = Mapping[Path, int]  # modification times in nanoseconds


@dataclass(slots=True)
class _Session:
    """One run of `serve`. `app` is None when nobody knows where the application comes from."""

    application: Application
    app: AppConfig | None
    contract_files: tuple[Path, ...]
    host: str
    port: int
    cwd: Path
    console: Console


def serve(folder: Path, host: str, port: int, cwd: Path) -> Exit:
    """Serve until Ctrl-C. A change of the contract regenerates, any change restarts.

    Raises SpecloomError when the folder holds no application.
    """
    application = find_application(folder)
    app = settings_of(application.root, cwd)
    files = () if app is None else (app.contract, *app.overlays)
    session = _Session(application, app, files, host, port, cwd, make_console(stderr=True))
    if app is None:
        note = "its manifest names no contract: edits of the contract are not followed"
        say(session.console, (f"{folder}: {note}", "yellow"))
    _regenerate(session)
    with suppress(KeyboardInterrupt):  # the usual way to end a server
        _run(session)
    return Exit.OK


def snapshot(root: Path) -> Snapshot:
    """The modification times of an application's own files."""
    found: list[Path] = []
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in _UNWATCHED]
        found += [Path(folder) / name for name in names if name.endswith(_WATCHED)]
    return stamps(found)


def stamps(paths: Iterable[Path]) -> Snapshot:
    """The modification times of files; 0 for one that is just being replaced."""
    return {path: _stamp(path) for path in paths}


def _stamp(path: Path) -> int:
    try:
        return path.stat().st_mtime_ns
    except OSError:
        return 0


def _run(session: _Session) -> None:
    """Follow edits. What is saved while something is done about an earlier edit is seen afterwards."""
    contract, own = stamps(session.contract_files), snapshot(session.application.root)
    process = _start(session)
    try:
        while True:
            time.sleep(_PAUSE)
            if (now := stamps(session.contract_files)) != contract:
                _regenerate(session)
                contract = {**stamps(session.contract_files), **now}
                contract = {path: contract[path] for path in session.contract_files}
            if (after := snapshot(session.application.root)) != own:
                own = after
                stop(process)
                process = _start(session)
    finally:
        stop(process)


def _start(session: _Session) -> subprocess.Popen[bytes]:
    return launch(session.application, session.port, {}, None, session.host)


def _regenerate(session: _Session) -> None:
    """Follow the contract; what is wrong with it is printed and the application stays as it is."""
    app, console = session.app, session.console
    if app is None:
        return

    def waiting(owner: str) -> None:
        say(console, (f"{app.name}: waits for another specloom run ({owner})", "yellow"))

    try:
        recover(app.output, waiting)
        planned = write_app(app, lambda: plan_app(app), waiting)
        files = planned.built.document.files.values()
        session.contract_files = (*(source.path for source in files), *app.overlays)
        conflicts = [explain(planned.changes.root, one) for one in planned.changes.conflicts]
        found = [*planned.changes.diagnostics, *conflicts]
        print_diagnostics(console, found, session.cwd)
        if planned.changes.changes and not planned.changes.has_errors:
            print_written(console, app.name, planned.changes, session.cwd)
    except SpecloomError as error:
        print_diagnostics(console, error.diagnostics, session.cwd)
        say(console, (f"{app.name}: nothing was written, what runs stays as it is", "bold red"))
