"""What the user of `specloom generate` asks for, and what every command answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, IntEnum


class Exit(IntEnum):
    """0 is success, 1 a finding, 2 wrong usage."""

    OK = 0
    FINDING = 1
    USAGE = 2


class Mode(Enum):
    """What a run does with its plan."""

    WRITE = "write"
    DIFF = "diff"


@dataclass(frozen=True, slots=True)
class Choices:
    """What was asked for, for every application."""

    mode: Mode = Mode.WRITE
    force: bool = False
    resolved: bool = False
    migration: bool = False
