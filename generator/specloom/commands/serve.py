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
from specloom.commands.common import plan_app, settings_of
from specloom.config import AppConfig
from specloom.diagnostics import SpecloomError
from specloom.report.changes import print_written
from specloom.report.console import make_console, say
from specloom.report.text import print_diagnostics
from specloom.verify.application import Application, find_application
from specloom.verify.server import launch, stop
from specloom.workspace import apply, explain, recover

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
    files = () if app is None else (app.contract,)
    session = _Session(application, app, files, host, port, cwd, make_console(stderr=True))
    if app is None:
        note = "its manifest names no contract: edits of the contract are not followed"
        say(session.console, (f"{folder}: {note}", "yellow"))
    _regenerate(session)
    with suppress(KeyboardInterrupt):  # the usual way to end a server
        _run(session)
    return Exit.OK


def snapshot(root: Path, others: Iterable[Path]) -> Snapshot:
    """The modification times of an application's own files and of some others."""
    found: dict[Path, int] = {}
    for folder, folders, names in os.walk(root):
        folders[:] = [name for name in folders if name not in _UNWATCHED]
        for name in names:
            if name.endswith(_WATCHED):
                _look(Path(folder) / name, found)
    for path in others:
        _look(path, found)
    return found


def _look(path: Path, found: dict[Path, int]) -> None:
    try:
        found[path] = path.stat().st_mtime_ns
    except OSError:  # an editor is just replacing it
        found[path] = 0


def _run(session: _Session) -> None:
    process = _start(session)
    seen = snapshot(session.application.root, session.contract_files)
    try:
        while True:
            time.sleep(_PAUSE)
            now = snapshot(session.application.root, session.contract_files)
            if now == seen:
                continue
            changed = {path for path in now.keys() | seen.keys() if now.get(path) != seen.get(path)}
            if changed & set(session.contract_files):
                _regenerate(session)
            stop(process)
            process = _start(session)
            seen = snapshot(session.application.root, session.contract_files)
    finally:
        stop(process)


def _start(session: _Session) -> subprocess.Popen[bytes]:
    return launch(session.application, session.port, {}, None, session.host)


def _regenerate(session: _Session) -> None:
    """Follow the contract; what is wrong with it is printed and the application stays as it is."""
    if session.app is None:
        return
    try:
        recover(session.app.output)
        planned = plan_app(session.app)
        conflicts = [explain(planned.changes.root, one) for one in planned.changes.conflicts]
        found = [*planned.changes.diagnostics, *conflicts]
        print_diagnostics(session.console, found, session.cwd)
        session.contract_files = tuple(
            source.path for source in planned.built.document.files.values()
        )
        if planned.changes.changes and not planned.changes.has_errors:
            apply(planned.changes)
            print_written(session.console, session.app.name, planned.changes, session.cwd)
    except SpecloomError as error:
        print_diagnostics(session.console, error.diagnostics, session.cwd)
