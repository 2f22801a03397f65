"""The road: the order of the stages, and nothing else.

    load → upgrade → parse → lint → design → emit → (workspace writes, verify proves)

Heavy stages are imported when they are reached, so that a command which needs only the first ones
starts quickly.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.cache.memo import Memo
from specloom.cache.store import FOLDER
from specloom.config import AppConfig
from specloom.diagnostics import Diagnostics, SpecloomError
from specloom.reading_options import AS_WRITTEN, Reading

if TYPE_CHECKING:
    from specloom.contract.model import Contract
    from specloom.document import Document
    from specloom.facts import Facts
    from specloom.workspace.files import FileSet

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What is known of a contract. `contract` is None when it could not be read that far."""

    contract: Contract | None
    document: Document | None
    diagnostics: Diagnostics


@dataclass(frozen=True, slots=True)
class Built:
    """An application in memory: nothing is written yet."""

    files: FileSet
    contract: Contract
    document: Document
    diagnostics: Diagnostics
    facts: Facts
    inferred: frozenset[str]  # pointers of the operations whose service method is written out
    formatted: Memo = field(default_factory=Memo)  # to be kept for the next run


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nearly all of what a run makes lives until its end: to look for garbage in it takes a sixth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@_uncollected()
def validate(
    path: Path,
    *,
    implied_types: bool = True,
    root: Path | None = None,
    reading: Reading = AS_WRITTEN,
    progress: Progress = lambda _: None,
) -> Result:
    """Reads and judges a contract. Findings are collected, never raised."""
    from specloom.contract import parse
    from specloom.document import load, upgrade
    from specloom.lint import lint

    diagnostics = Diagnostics()
    document = None
    try:
        progress("reading")
        document = load(path, root=root, reading=reading)
        diagnostics.extend(document.findings)
        upgraded, found = upgrade(document, implied_types=implied_types)
        diagnostics.extend(found)
        contract, found = parse(upgraded)
        diagnostics.extend(found)
        progress("checking")
        diagnostics.extend(lint(contract, upgraded))
    except SpecloomError as error:
        diagnostics.extend(error.diagnostics)
        return Result(None, document, diagnostics)
    return Result(contract, upgraded, diagnostics)


@_uncollected()
def build(app: AppConfig, progress: Progress = lambda _: None) -> Built:
    """Makes an application's files in memory. Raises SpecloomError when the contract has an error."""
    result = validate(
        app.contract, implied_types=app.implied_types, reading=app.reading, progress=progress
    )
    if result.contract is None or result.document is None or result.diagnostics.has_errors:
        raise SpecloomError(result.diagnostics)

    from specloom.design.build import build as design
    from specloom.design.layout import load_layout
    from specloom.emit.files import Emitter
    from specloom.emit.render import Renderer
    from specloom.runtime import Examiner
    from specloom.template_folders import template_folder, template_folders

    folders = template_folders(app.templates)
    layout = load_layout(app.layout, folders)
    progress("designing")
    examiner = Examiner(result.contract.document, template_folder() / "runtime")
    decided = design(
        result.contract,
        name=app.name,
        layout=layout,
        examiner=examiner,
        rich_types=app.rich_types,
    )
    progress("printing")
    formatted = Memo(app.output / FOLDER / "formatted.json")
    directly = app.model_engine == "auto"
    files = Emitter(decided, layout, Renderer(folders), folders, formatted, directly).files()
    return Built(
        files,
        result.contract,
        result.document,
        result.diagnostics,
        decided.facts,
        decided.inferred,
        formatted,
    )
