"""`specloom generate`: from contracts to applications, or what that would change."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from specloom.commands.choices import Choices, Exit, Mode
from specloom.commands.settled import recall
from specloom.config import AppConfig


def generate(apps: Sequence[AppConfig], choices: Choices, cwd: Path) -> Exit:
    """Write every application, or only show what would change.

    An application with an error is left as it is and does not keep the others from being written.
    """
    codes = [_one(app, choices, cwd) for app in apps]
    return max(codes, default=Exit.OK)


def _one(app: AppConfig, choices: Choices, cwd: Path) -> Exit:
    writes = choices.mode is Mode.WRITE
    said = recall(app, cwd, migration=choices.migration, keep=writes)
    if said is not None:
        sys.stderr.write(said.findings)
        sys.stdout.write(said.reports[choices.mode.value])
        return Exit.OK

    from specloom.commands.regenerate import (
        regenerate,  # what it needs takes longer than all of this
    )

    return regenerate(app, choices, cwd)
