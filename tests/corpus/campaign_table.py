"""The campaigns on every contract of CORPUS, as Markdown: `make campaigns`.

Each result is kept as JSON in RESULTS, so that a run of some contracts (`ONLY=…`) renews their rows.
Exit code 1 when anything was found.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from campaigns import EXAMPLES, SMALL, Result, attack, contracts, name_of, save, saved
from ten_contracts import CORPUS

RESULTS = Path(os.environ.get("RESULTS") or "build/campaigns")


def table(results: Sequence[Result]) -> Iterator[str]:
    """A row per contract; the small documents share one."""
    head = ("contract", "operations", "chosen", "tested", "skipped", "requests", "findings")
    yield _row(head)
    yield _row(["---", *["---:"] * (len(head) - 1)])
    small = [result for result in results if result.contract.startswith(SMALL)]
    for result in results:
        if result not in small:
            yield _cells(result.contract, [result])
    if small:
        yield _cells(f"{SMALL} ({len(small)} documents)", small)


def _cells(name: str, results: Sequence[Result]) -> str:
    return _row(
        (
            name,
            sum(result.operations for result in results),
            sum(result.chosen for result in results),
            sum(result.tested for result in results),
            sum(len(result.skipped) for result in results),
            f"{sum(result.requests for result in results):,}",
            sum(len(result.findings) for result in results),
        )
    )


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(map(str, cells))} |"


def notes(results: Sequence[Result]) -> Iterator[str]:
    """What was left out with its reason, and what was found, one line each."""
    for result in results:
        for operation, reason in result.skipped.items():
            yield f"- {result.contract}: `{operation}` is left out: {reason}"
        for finding in result.findings:
            yield f"- {result.contract}: {' '.join(finding.split())[:500]}"


def main(names: Sequence[str]) -> int:
    """Attack all contracts or the named ones, and print the table of every result there is."""
    chosen = [file for file in contracts() if not names or name_of(file) in names]
    if not chosen:
        sys.stderr.write(f"There is no such contract in {CORPUS}: set CORPUS.\n")
        return 2
    for file in chosen:
        with tempfile.TemporaryDirectory(prefix="specloom-campaign-") as folder:
            result = attack(file, Path(folder))
        save(result, RESULTS)
        sys.stderr.write(f"{result.contract}: {len(result.findings)} findings\n")
    results = saved(RESULTS)
    lines = [*table(results), "", f"{EXAMPLES} examples per operation and phase.", ""]
    sys.stdout.write("\n".join([*lines, *notes(results)]) + "\n")
    return int(any(result.findings for result in results))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
