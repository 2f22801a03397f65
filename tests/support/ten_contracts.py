"""The contracts that must work without a hand on them: ours, and real ones of other people."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
CORPUS = Path(os.environ.get("CORPUS") or ROOT.parent / "shared" / "corpus").resolve()
REAL = ("train-travel.yaml", "museum.yaml", "xero_assets.yaml", "firecracker.json", "ent.json")
EXAMPLES = 50  # requests per operation and phase in a campaign that proves something
SEEDS = (1, 2)
LIMIT = 300  # seconds that one application may take to generate on a busy machine


@dataclass(frozen=True)
class Source:
    """A contract and the folder from which it comes."""

    file: Path

    @property
    def name(self) -> str:
        return self.file.stem

    @property
    def is_real(self) -> bool:
        return self.file.is_relative_to(CORPUS)

    @property
    def is_here(self) -> bool:
        return self.file.is_file()


def sources() -> tuple[Source, ...]:
    """All of them, those of the corpus also when they are not here."""
    ours = sorted((ROOT / "specs").glob("*.yaml"))
    return tuple(Source(file) for file in (*ours, *(CORPUS / name for name in REAL)))


def source(name: str) -> Source:
    return next(found for found in sources() if found.name == name)


def contents(application: Path) -> dict[str, bytes]:
    """Every file that was written for keeps; the lock and the cache are of one run and one machine."""
    own = application / ".specloom"
    return {
        file.relative_to(application).as_posix(): file.read_bytes()
        for file in sorted(application.rglob("*"))
        if file.is_file() and file != own / "lock" and not file.is_relative_to(own / "cache")
    }


def specloom(*arguments: object, cwd: Path, hash_seed: int = 0, limit: float = LIMIT) -> str:
    """What a command of this checkout prints; a failure is an error that shows it."""
    environment = {
        **os.environ,
        "PYTHONHASHSEED": str(hash_seed),
        "PYTHONPATH": str(ROOT / "generator"),
        "NO_COLOR": "1",
    }
    command = [sys.executable, "-m", "specloom", *map(str, arguments)]
    return run(command, cwd, environment, limit)


def run(
    command: Iterable[str],
    cwd: Path,
    environment: dict[str, str] | None = None,
    limit: float = LIMIT,
) -> str:
    """The output of a command that must succeed."""
    done = subprocess.run(
        [*command],
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        timeout=limit,
    )
    assert (
        done.returncode == 0
    ), f"{' '.join(done.args)} ended with {done.returncode}:\n{done.stdout}"
    return done.stdout
