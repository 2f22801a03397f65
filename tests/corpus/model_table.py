"""What guards accept, models accept and print back unchanged: `make models` prints it for every contract.

For every component schema, in requests and in responses, random instances; those that the guard
accepts count. Exit code 1 when a model refuses or changes one. `ONLY="asana ent"` names some contracts.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus_contracts import CorpusContract, corpus_contracts
from model_acceptance import measured, reached_components
from model_rendering import importing, render
from specloom.diagnostics import SpecloomError

EXAMPLES = int(os.environ.get("EXAMPLES") or 10)  # instances of each schema in each view


@dataclass(frozen=True)
class Measured:
    """One contract. `broken` are (pointer, instance, what became of it)."""

    name: str
    schemas: int
    tried: int
    broken: Sequence[tuple[str, Any, Any]]

    @property
    def cells(self) -> tuple[object, ...]:
        refused = sum(isinstance(found, Exception) for _, _, found in self.broken)
        changed = len(self.broken) - refused
        return (self.name, f"{self.schemas:,}", f"{self.tried:,}", refused, changed)


def measure(contract: CorpusContract) -> Measured:
    with tempfile.TemporaryDirectory(prefix="specloom-models-") as name:
        folder = Path(name)
        with importing(folder) as imported:
            rendered = imported(render(contract.file, folder))
            tried, broken = measured(rendered, reached_components(rendered), EXAMPLES)
    return Measured(contract.name, len(rendered.contract.schemas), tried, broken)


def main(names: Sequence[str]) -> int:
    total = Measured("**all**", 0, 0, [])
    print("| contract | schemas | valid instances | refused | changed |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for contract in corpus_contracts():
        if names and contract.name not in names:
            continue
        try:
            one = measure(contract)
        except SpecloomError as error:
            print(f"{contract.name}: {next(iter(error.diagnostics)).message}", file=sys.stderr)
            continue
        print(f"| {' | '.join(map(str, one.cells))} |", flush=True)
        for pointer, value, found in one.broken[:5]:
            print(f"{one.name} {pointer}: {value!r:.300} became {found!r:.300}", file=sys.stderr)
        total = Measured(
            total.name,
            total.schemas + one.schemas,
            total.tried + one.tried,
            [*total.broken, *one.broken],
        )
    print(f"| {' | '.join(map(str, total.cells))} |")
    return int(bool(total.broken))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
