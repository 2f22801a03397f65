"""Services implement the Protocols that their contract makes: mypy says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.verify.application import Application
from specloom.verify.checks.interpreter import Done, broken, run

# (file, line) of the application → the operation in the contract that is served there
Origin = Callable[[str, int], Location | None]


def check_services(application: Application, origin: Origin) -> tuple[Diagnostic, ...]:
    """What mypy finds with the application's own settings, each with the operation that it concerns.

    Raises SpecloomError when mypy does not run.
    """
    done = run(application, "-m", "mypy", "--output", "json")
    findings = tuple(_findings(application, done, origin))
    if done.code > 1 or (done.code and not findings):
        raise SpecloomError([*findings, broken(application, done)])
    return findings


def _findings(application: Application, done: Done, origin: Origin) -> Iterator[Diagnostic]:
    for line in done.output.splitlines():
        if not line.startswith("{"):
            continue
        found: dict[str, Any] = json.loads(line)
        if found["severity"] != "error":
            continue
        place = Location(
            str(application.root / found["file"]),
            max(found["line"], 1),
            max(found["column"], 0) + 1,
        )
        authored = origin(found["file"], found["line"])
        yield Diagnostic(
            Severity.ERROR,
            f"mypy-{found['code'] or 'error'}",
            found["message"],
            place,
            found["hint"] or "",
            (authored,) if authored else (),
        )
