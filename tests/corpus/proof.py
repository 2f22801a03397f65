"""The table of the README, as Markdown: `make proof`.

Generates the ten applications, runs the whole campaign on each of them with every seed, and counts.
Exit code 1 when anything was found.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from campaigns import found as traces
from specloom.verify.campaign import Options
from specloom.verify.results import Report, State
from specloom.verify.run import verify
from ten_contracts import EXAMPLES, SEEDS, Source, sources, specloom

WORKERS = 2  # each runs a server and a client


@dataclass(frozen=True)
class Proof:
    """What the campaigns found in one application, in the order of SEEDS."""

    source: Source
    reports: tuple[Report, ...]

    @property
    def cells(self) -> tuple[object, ...]:
        first = self.reports[0]
        tested = min(report.count(State.CLEAN, State.FAILED) for report in self.reports)
        requests = sum(report.cases for report in self.reports)
        found = [findings(report) for report in self.reports]
        return (self.source.name, len(first.outcomes), tested, f"{requests:,}", *found)


def findings(report: Report) -> int:
    return len([*traces(report)])


def prove(source: Source, folder: Path) -> Proof:
    application = folder / source.name
    specloom("generate", source.file, "--output", application, cwd=folder)
    return Proof(source, tuple(_attack(application, seed) for seed in SEEDS))


def _attack(application: Path, seed: int) -> Report:
    options = Options(EXAMPLES, seed, application.parent / "reports" / f"{application.name}-{seed}")
    return verify(application, options, lambda _: None)


def table(proofs: Sequence[Proof]) -> Iterator[str]:
    seeds = [f"findings, seed {seed}" for seed in SEEDS]
    head = ["contract", "operations", "tested", "requests", *seeds]
    yield _row(head)
    yield _row(["---", *["---:"] * (len(head) - 1)])
    yield from (_row(proof.cells) for proof in proofs)


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def left_out(proofs: Sequence[Proof]) -> Iterator[str]:
    """What a campaign does not test, with the reason."""
    for proof in proofs:
        for outcome in proof.reports[0].outcomes:
            if outcome.state in (State.SKIPPED, State.UNTESTED):
                yield f"- {proof.source.name}: `{outcome.operation}` {outcome.reason}"


def found(proofs: Sequence[Proof]) -> Iterator[str]:
    """What the campaigns found, one line each."""
    for proof in proofs:
        for seed, report in zip(SEEDS, proof.reports, strict=True):
            yield from (f"- {proof.source.name}, seed {seed}: {each}" for each in traces(report))


def main(names: Sequence[str]) -> int:
    """Print the table of all contracts, or of the named ones."""
    chosen = [source for source in sources() if not names or source.name in names]
    if absent := [str(source.file) for source in chosen if not source.is_here]:
        sys.stderr.write(f"There is no {', '.join(absent)}: set CORPUS.\n")
        return 2
    with (
        tempfile.TemporaryDirectory(prefix="specloom-proof-") as name,
        ThreadPoolExecutor(WORKERS) as pool,
    ):
        proofs = list(pool.map(lambda source: prove(source, Path(name)), chosen))
    notes = [*left_out(proofs), *found(proofs)]
    sys.stdout.write("\n".join([*table(proofs), *([""] if notes else []), *notes]) + "\n")
    return int(any(findings(report) for proof in proofs for report in proof.reports))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
