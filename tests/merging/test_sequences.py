"""Contract and people change in turns, at random: no line of people is lost, and the application keeps working.

A sequence is a seed's worth of edits; hypothesis chooses and shrinks them.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import contracts
import people
import pytest
from dangling import dangling
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)
from specloom import pipeline
from specloom.config import AppConfig
from specloom.emit import render
from specloom.emit.format import format_python
from specloom.workspace import ChangeSet, Ownership, apply, plan, read_manifest

SHRINK = os.environ.get("SHRINK") == "1"  # to look into a failure; a run of its own takes minutes
SEEDS = st.integers(0, 2**16)


class Sequence(RuleBasedStateMachine):
    """One application over time."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(tempfile.mkdtemp(prefix="specloom-merging-"))
        self.app = self.root / "application"
        self.draft = contracts.first()
        self.marks: set[str] = set()
        self.edits = 0

    def teardown(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)

    @initialize()
    def generate_first(self) -> None:
        self._generate()

    @rule(edit=st.sampled_from(contracts.EDITS), seed=SEEDS)
    def edit_contract(
        self, edit: Callable[[contracts.Draft, random.Random], None], seed: int
    ) -> None:
        edit(self.draft, random.Random(seed))
        self._generate()

    @precondition(lambda self: self.edits < 30)
    @rule(edit=st.sampled_from(people.EDITS), seed=SEEDS)
    def edit_file(self, edit: Callable[[str, str, random.Random], str], seed: int) -> None:
        dice = random.Random(seed)
        file = self.app / dice.choice(self._files())
        self.edits += 1
        mark = f"{people.MARK}{self.edits}"
        before = file.read_text("utf-8")
        text = edit(before, mark, dice)
        compile(text, str(file), "exec")
        file.write_text(text, encoding="utf-8")
        self.marks = people.marks_below(self.app)  # an edit may take an earlier one away

    def _files(self) -> list[str]:
        """People's modules, those with logic more often than others."""
        manifest = read_manifest(self.app)
        assert manifest is not None
        mine = [
            path
            for path in manifest.owned(Ownership.YOURS)
            if path.endswith(".py") and not manifest.files[path].once
        ]
        favourites = [
            path for path in mine if "/services/" in path or path.endswith("providers.py")
        ]
        return favourites * 3 + [path for path in mine if path.startswith("app/")]

    def _generate(self) -> None:
        spec = self.root / "api.json"
        spec.write_text(json.dumps(self.draft.document()), encoding="utf-8")
        built = pipeline.build(AppConfig("changing", spec, self.app))
        apply(self._plan(built))
        lost = self.marks - people.marks_below(self.app)
        assert not lost, f"lines of people are lost: {lost}"
        assert dangling(self.app) == []
        again = self._plan(built)
        assert again.is_empty, [change.path for change in (*again.changes, *again.bookkeeping)]
        assert not any(conflict.fresh for conflict in again.conflicts)

    def _plan(self, built: pipeline.Built) -> ChangeSet:
        changes = plan(self.app, built.files, facts=built.facts, tidy=format_python)
        assert not changes.has_errors, changes.diagnostics
        return changes


class ImportedSequence(Sequence):
    """At its end, Python itself says whether the application imports."""

    def teardown(self) -> None:
        try:
            command = [sys.executable, "-c", "import app.main"]
            done = subprocess.run(
                command, cwd=self.app, capture_output=True, text=True, check=False
            )
            assert done.returncode == 0, done.stderr
        finally:
            super().teardown()


class CheckedSequence(Sequence):
    """At its end mypy says what no longer fits: only definitions that people wrote into."""

    def teardown(self) -> None:
        try:
            command = [sys.executable, "-m", "mypy", "--no-error-summary", "--no-pretty"]
            done = subprocess.run(
                command, cwd=self.app, capture_output=True, text=True, check=False
            )
            manifest = read_manifest(self.app)
            assert manifest is not None
            stale = {path for path, entry in manifest.files.items() if entry.stale}
            unexpected = [
                line
                for line in done.stdout.splitlines()
                if (found := re.match(r"(.+?):(\d+): error:", line))
                and found[1] not in stale
                and not people.wrote_at(self.app / found[1], int(found[2]))
            ]
            assert not unexpected, "\n".join(unexpected)
        finally:
            super().teardown()


@pytest.fixture(autouse=True)
def _fast(monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates are compiled once and nothing is synced: neither is what these tests are about."""
    monkeypatch.setattr(render, "Renderer", lru_cache(render.Renderer))
    monkeypatch.setattr("os.fsync", lambda _: None)


def play(machine: type[Sequence], sequences: int, steps: int) -> None:
    chosen = settings(
        max_examples=sequences,
        stateful_step_count=steps,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        database=None,
        print_blob=True,
        phases=[Phase.generate, Phase.shrink] if SHRINK else [Phase.generate],
    )
    run_state_machine_as_test(machine, settings=chosen)


def test_sequences() -> None:
    play(Sequence, 48, 5)


def test_sequences_that_are_imported() -> None:
    play(ImportedSequence, 2, 8)


@pytest.mark.slow
def test_many_sequences() -> None:
    play(Sequence, 500, 12)


@pytest.mark.slow
def test_sequences_that_are_type_checked() -> None:
    play(CheckedSequence, 10, 10)


@pytest.mark.slow
def test_many_sequences_that_are_imported() -> None:
    play(ImportedSequence, 25, 12)
