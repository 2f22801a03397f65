"""`specloom test`: prove that applications keep their contracts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.commands.choices import Exit
from specloom.commands.common import progress_on
from specloom.diagnostics import SpecloomError
from specloom.report.campaign import print_campaign
from specloom.report.console import make_console
from specloom.report.text import print_diagnostics

if TYPE_CHECKING:
    from specloom.verify.campaign import Options


def test(folders: Sequence[Path], options: Options, cwd: Path) -> Exit:
    """Run the campaign on each application, one after the other; FINDING when one fails."""
    several = len(folders) > 1
    codes = [_one(folder, _own(options, folder, several=several), cwd) for folder in folders]
    return max(codes, default=Exit.OK)


def _one(folder: Path, options: Options, cwd: Path) -> Exit:
    from specloom.verify.run import verify

    name = folder.resolve().name
    try:
        with progress_on(make_console(stderr=True), name) as progress:
            report = verify(folder, options, progress)
    except SpecloomError as error:
        print_diagnostics(make_console(stderr=True), error.diagnostics, cwd)
        return Exit.FINDING
    print_campaign(make_console(), name, report)
    return Exit.OK if report.passed else Exit.FINDING


def _own(options: Options, folder: Path, *, several: bool) -> Options:
    """Reports of several applications must not overwrite each other."""
    if options.folder is None or not several:
        return options
    return replace(options, folder=options.folder / folder.resolve().name)
