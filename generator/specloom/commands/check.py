"""`specloom check`: everything that CI has to know of an application, each question a section of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from specloom.commands.choices import Exit
from specloom.commands.common import (
    Planned,
    plan_app,
    print_sections,
    progress_on,
)
from specloom.commands.drift import drift_of, drift_section
from specloom.config import AppConfig
from specloom.contract.model import Contract
from specloom.design.operations import operation_key
from specloom.diagnostics import Diagnostic, Location, SpecloomError
from specloom.report.check import print_check
from specloom.report.console import make_console
from specloom.report.sections import Section
from specloom.report.text import counted
from specloom.status.modules import application_modules
from specloom.status.services import services
from specloom.verify.application import Application, find_application
from specloom.verify.checks import check_migrations, check_routes, check_services
from specloom.verify.checks.migrations import CONFIG
from specloom.verify.checks.services import Origin
from specloom.workspace import read_manifest

_UNKNOWN = "the contract cannot be read"


def check(apps: Sequence[AppConfig], output_format: str, cwd: Path) -> Exit:
    """Check every application; FINDING when a section of one fails."""
    sections: list[Section] = []
    for app in apps:
        with progress_on(make_console(stderr=True), app.name) as progress:
            found = _sections(app, progress)
        if output_format == "text":
            print_check(make_console(), app.name, found, cwd)
        sections += found
    if output_format != "text":
        return print_sections(sections, output_format, cwd)
    return Exit.OK if all(section.passed for section in sections) else Exit.FINDING


def _sections(app: AppConfig, progress: Callable[[str], None]) -> list[Section]:
    try:
        planned = plan_app(app, progress=progress)
    except SpecloomError as error:
        contract = Section(app.name, "contract", error.diagnostics)
        drift = Section(app.name, "drift", skipped=_UNKNOWN)
        return [contract, drift, *_inside(app, None, progress)]
    known = planned.built.contract
    note = counted(len(known.operations), "operation")
    return [
        Section(app.name, "contract", tuple(planned.built.diagnostics), note),
        _judged(app.name, "drift", lambda: _drift(planned)),
        *_inside(app, known, progress),
    ]


def _drift(planned: Planned) -> Section:
    known = frozenset(planned.built.diagnostics)
    others = [item for item in planned.weighty if item not in known]
    return drift_section(planned, drift_of(planned), others)


def _inside(
    app: AppConfig, contract: Contract | None, progress: Callable[[str], None]
) -> list[Section]:
    """What the application's own interpreter says, all questions at once."""
    try:
        application = find_application(app.output)
        questions = _questions(application, contract)
    except SpecloomError as error:
        return [Section(app.name, "application", error.diagnostics)]
    progress(", ".join(questions))
    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(_asked, app.name, name, one) for name, one in questions.items()]
    return [one.result() for one in asked]


@dataclass(frozen=True, slots=True)
class _Question:
    """`note` is the answer when `find` finds nothing; `moot` says why it is not asked."""

    note: str
    find: Callable[[], tuple[Diagnostic, ...]]
    moot: str = ""


def _questions(application: Application, contract: Contract | None) -> dict[str, _Question]:
    origin = _origin(application, contract)
    stored = (application.root / CONFIG).is_file()
    return {
        "routes": _Question(
            "equal the contract",
            lambda: check_routes(application, contract) if contract else (),
            "" if contract else _UNKNOWN,
        ),
        "services": _Question(
            "implement the Protocols", lambda: check_services(application, origin)
        ),
        "migrations": _Question(
            "make the tables of the models",
            lambda: check_migrations(application),
            "" if stored else "the application has no database",
        ),
    }


def _asked(subject: str, name: str, question: _Question) -> Section:
    if question.moot:
        return Section(subject, name, skipped=question.moot)
    return _judged(subject, name, lambda: Section(subject, name, question.find(), question.note))


def _judged(subject: str, name: str, ask: Callable[[], Section]) -> Section:
    try:
        return ask()
    except SpecloomError as error:
        return Section(subject, name, error.diagnostics)


def _origin(application: Application, contract: Contract | None) -> Origin:
    """Which operation a line of a service belongs to."""
    if contract is None:
        return lambda *_: None
    manifest = read_manifest(application.root)
    modules = application_modules(application.root, manifest) if manifest else ()
    served = services(modules)
    places = {operation_key(one): contract.locate(one.pointer) for one in contract.operations}

    def origin(file: str, line: int) -> Location | None:
        for key, found in served.items():
            if found.file == file and found.line <= line <= found.end and key in places:
                return places[key]
        return None

    return origin
