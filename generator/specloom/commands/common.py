"""What several commands need: exit codes, progress, and the way from settings to files."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from specloom import __version__
from specloom.commands.choices import Exit
from specloom.config import AppConfig, load_config
from specloom.diagnostics import Diagnostic, Severity, SpecloomError
from specloom.reading_options import NOWHERE, Remote
from specloom.workspace import ChangeSet, Provenance, explain, plan, read_manifest, write

if TYPE_CHECKING:
    from rich.console import Console

    from specloom.pipeline import Built
    from specloom.report.sections import Section

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Planned:
    """An application in memory and what writing it would change."""

    app: AppConfig
    built: Built
    changes: ChangeSet

    @property
    def weighty(self) -> list[Diagnostic]:
        """Errors, warnings and conflicts; notes are for `validate`."""
        found = [*self.built.diagnostics, *self.changes.diagnostics]
        conflicts = [explain(self.changes.root, one) for one in self.changes.conflicts]
        return [item for item in found if item.severity is not Severity.INFO] + conflicts

    @property
    def notes(self) -> int:
        """How many findings are no more than notes."""
        found = [*self.built.diagnostics, *self.changes.diagnostics]
        return sum(item.severity is Severity.INFO for item in found)


def plan_app(
    app: AppConfig,
    *,
    force: bool = False,
    resolved: bool = False,
    migration: bool = False,
    progress: Progress = lambda _: None,
) -> Planned:
    """Build an application and compare it with its folder. Raises SpecloomError."""
    from specloom import pipeline
    from specloom.commands.migrations import next_step
    from specloom.emit.format import format_python

    built = pipeline.build(app, progress)
    progress("comparing")
    step = next_step(app, built.facts.tables, wanted=migration)
    changes = plan(
        app.output,
        built.files,
        force=force,
        resolved=resolved,
        provenance=provenance(app, built),
        facts=replace(built.facts, tables=step.tables),
        chapters=step.files,
        tidy=format_python,
    )
    built.diagnostics.extend(step.findings)
    return Planned(app, built, changes)


def write_app(
    app: AppConfig, planned: Callable[[], Planned], waiting: Callable[[str], None]
) -> Planned:
    """Write what is planned; the plan that counted. Raises SpecloomError, having written nothing."""
    made: list[Planned] = []

    def changes() -> ChangeSet:
        made.append(planned())
        return made[-1].changes

    write(changes, app.output, waiting)
    return made[-1]


def provenance(app: AppConfig, built: Built) -> Provenance:
    """What the manifest keeps: everything that decides about the files, and nothing of this machine."""
    effective = json.dumps(built.contract.document, ensure_ascii=True, separators=(",", ":"))
    settings: dict[str, str | bool | list[str]] = {
        "name": app.name,
        "layout": app.layout,
        "implied-types": app.implied_types,
        "rich-types": app.rich_types,
    }
    if app.model_engine != "auto":
        settings["models.engine"] = app.model_engine
    if app.templates is not None:
        settings["templates"] = relative(app.templates, app.output)
    lists = {
        "overlays": [relative(overlay, app.output) for overlay in app.overlays],
        "include": list(app.include),
        "exclude": list(app.exclude),
        "remote": list(app.remote.hosts),
    }
    if app.remote.hosts:
        settings["lock"] = relative(app.remote.folder, app.output)
    settings |= {key: value for key, value in lists.items() if value}
    return Provenance(
        tool=f"specloom {__version__}",
        contract=relative(app.contract, app.output),
        sha256=hashlib.sha256(effective.encode()).hexdigest(),
        settings=settings,
    )


def relative(path: Path, base: Path) -> str:
    """`path` as seen from `base`, with `/`; absolute where no relative path leads (another drive)."""
    try:
        return PurePosixPath(Path(os.path.relpath(path, base))).as_posix()
    except ValueError:
        return path.as_posix()


def recorded_app(output: Path, source: Provenance) -> AppConfig | None:
    """The settings that an output was generated with, None when its manifest does not tell."""
    settings = source.settings
    if not source.contract or not isinstance(settings.get("name"), str):
        return None
    templates = settings.get("templates")
    return AppConfig(
        name=str(settings["name"]),
        contract=(output / source.contract).resolve(),
        output=output,
        layout=str(settings.get("layout", "layered")),
        templates=None if templates is None else (output / str(templates)).resolve(),
        implied_types=bool(settings.get("implied-types", True)),
        rich_types=bool(settings.get("rich-types", True)),
        overlays=tuple((output / overlay).resolve() for overlay in _listed(settings, "overlays")),
        include=_listed(settings, "include"),
        exclude=_listed(settings, "exclude"),
        remote=_remote(output, settings),
        model_engine=str(settings.get("models.engine", "auto")),
    )


def settings_of(output: Path, cwd: Path, config: Path | None = None) -> AppConfig | None:
    """What to regenerate an output with: the configuration, otherwise what its manifest recorded."""
    configured = next((app for app in load_config(config, cwd).apps if app.output == output), None)
    manifest = read_manifest(output)
    if configured is not None or manifest is None:
        return configured
    return recorded_app(output, manifest.provenance)


def named_apps(names: Iterable[str], config: Path | None, cwd: Path) -> list[AppConfig]:
    """Applications by their names in the configuration or by their folders.

    Raises SpecloomError for what is neither, or was generated by nobody knows what.
    """
    known = {app.name: app for app in load_config(config, cwd).apps}
    return [known.get(name) or _in_folder(name, config, cwd) for name in names]


def _in_folder(name: str, config: Path | None, cwd: Path) -> AppConfig:
    found = settings_of((cwd / name).resolve(), cwd, config)
    if found is None:
        message = f"{name} is no application of the configuration, and no folder of one"
        hint = "Name the output folder of `specloom generate`, or an application of specloom.toml."
        raise SpecloomError(
            [Diagnostic(Severity.ERROR, "application-missing", message, None, hint)]
        )
    return found


def _remote(output: Path, settings: Mapping[str, str | bool | list[str]]) -> Remote:
    hosts = _listed(settings, "remote")
    return Remote(hosts, (output / str(settings.get("lock", "."))).resolve()) if hosts else NOWHERE


def _listed(settings: Mapping[str, str | bool | list[str]], key: str) -> tuple[str, ...]:
    value = settings.get(key)
    return tuple(value) if isinstance(value, list) else ()


@contextmanager
def progress_on(console: Console, title: str) -> Iterator[Progress]:
    """A moving line on a terminal that says what is done; silence in a pipe."""
    if not console.is_terminal:
        yield lambda _: None
        return
    with console.status(title) as status:
        yield lambda stage: status.update(f"{title}: {stage}")


def print_findings(
    console: Console, planned: Planned, cwd: Path, others: Iterable[Diagnostic] = ()
) -> None:
    """What a run says beside its result: what has weight, and how much has none."""
    from specloom.report.console import say
    from specloom.report.text import counted, print_diagnostics

    print_diagnostics(console, [*planned.weighty, *others], cwd)
    if planned.notes:
        notes = counted(planned.notes, "note")
        text = f"{planned.app.name}: {notes} (specloom validate shows them)"
        say(console, (text, "dim"))


def print_sections(sections: Sequence[Section], output_format: str, cwd: Path) -> Exit:
    """Write sections for a program; FINDING when one of them has an error."""
    from specloom.report.console import make_console
    from specloom.report.formats import FORMATS

    make_console().out(FORMATS[output_format](sections, cwd), highlight=False)
    return Exit.OK if all(section.passed for section in sections) else Exit.FINDING
