"""Running something in the interpreter of an application, in its folder."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.verify.application import Application

_LONGEST = 900  # seconds; a cold mypy of a giant needs minutes
_FRAME = re.compile(r'File "(?P<file>[^"]+)", line (?P<line>\d+)')


@dataclass(frozen=True, slots=True)
class Done:
    """How a process ended, and what it said."""

    code: int
    output: str
    errors: str


def run(application: Application, *arguments: str, **environment: str) -> Done:
    """Run `python …`; it leaves no bytecode behind. Raises SpecloomError when it does not end."""
    given = {"PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1", **environment}
    try:
        done = subprocess.run(  # noqa: S603 - the application is what the user asked to check
            [str(application.python), *arguments],
            cwd=application.root,
            env={**os.environ, **given},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        message = f"{' '.join(arguments[:2])} did not end within {_LONGEST} seconds"
        place = Location(str(application.root), 1, 1)
        raise SpecloomError(
            [Diagnostic(Severity.ERROR, "check-endless", message, place)]
        ) from error
    return Done(done.returncode, done.stdout, done.stderr)


def ask(application: Application, program: str, *arguments: str, **environment: str) -> Any:
    """The answer of a program of `inside/`. Raises SpecloomError when the application breaks it."""
    source = (Path(__file__).with_name("inside") / f"{program}.py").read_text("utf-8")
    done = run(application, "-c", source, *arguments, **environment)
    if done.code:
        raise SpecloomError([broken(application, done)])
    return json.loads(done.output.splitlines()[-1])


def profile(folder: Path) -> Mapping[str, str]:
    """An environment in which every application starts: profile `test`, an empty database in `folder`."""
    database = (folder / "check.db").as_posix()
    return {"APP_PROFILE": "test", "DATABASE_URL": f"sqlite+aiosqlite:///{database}"}


def broken(application: Application, done: Done) -> Diagnostic:
    """The exception that ended a process, at the last line of the application that it passed."""
    lines = [line for line in done.errors.splitlines() if line.strip()]
    passed = [
        Location(found["file"], int(found["line"]), 1)
        for found in map(_FRAME.search, lines)
        if found and _is_own(application, Path(found["file"]))
    ]
    place = passed[-1] if passed else Location(str(application.root), 1, 1)
    message = lines[-1].strip() if lines else f"exit code {done.code}"
    hint = ""
    if "ModuleNotFoundError" in message and not passed:
        hint = f"Install it for {application.python}: `make install` does, in the application."
    return Diagnostic(Severity.ERROR, "application-broken", message, place, hint)


def _is_own(application: Application, file: Path) -> bool:
    return file.is_relative_to(application.root) and ".venv" not in file.parts
