"""The corpus table of the README, as Markdown, from the results that are kept: `make corpus-table`.

A part that has not run leaves its columns empty. `campaign.json` holds `operations`, `tested`,
`requests` and `findings` of a contract-test run.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from corpus_contracts import RESULTS

HEAD = [
    "contract",
    "operations",
    "importable",
    "routed",
    "answer as declared",
    "`mypy --strict`",
    "ruff, black",
    "same bytes",
    "verdict",
    "tested",
    "findings",
]
Results = dict[str, dict[str, Any]]  # of one contract, by part


def rows() -> Iterator[list[object]]:
    """One row for each group of contracts, then the sum."""
    groups: dict[str, list[Results]] = defaultdict(list)
    for folder in sorted(RESULTS.iterdir()) if RESULTS.is_dir() else ():
        parts = {path.stem: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
        if "quality" in parts:
            groups[parts["quality"]["group"]].append(parts)
    ordered = sorted(
        groups, key=lambda name: (len(groups[name]) > 1, _operations(groups[name]), name)
    )
    for name in ordered:
        label = name if len(groups[name]) == 1 else f"{name} ({len(groups[name])})"
        yield [label, *_cells(groups[name])]
    if groups:
        yield ["**all**", *_cells([results for found in groups.values() for results in found])]


def _operations(found: list[Results]) -> int:
    return sum(parts["quality"].get("operations", 0) for parts in found)


def _cells(found: list[Results]) -> list[object]:
    quality = [parts["quality"] for parts in found]
    campaign = [parts["campaign"] for parts in found if "campaign" in parts]
    total = _operations(found)
    return [
        f"{total:,}",
        _share(
            sum(not one["generated"] and not one.get("import", "?") for one in quality), len(found)
        ),
        f"{total - sum(len(one.get('unrouted', ())) for one in quality):,}",
        f"{total - sum(len(one.get('silent', ())) for one in quality):,}",
        sum(_errors(one.get("mypy", "")) for one in quality),
        _share(sum(one.get("style") == "" for one in quality), len(found)),
        _share(sum(one.get("differs") == [] for one in quality), len(found)),
        _share(sum(one["same_verdict"] for one in quality), len(found), "same"),
        f"{sum(one['tested'] for one in campaign):,}" if campaign else "",
        sum(one["findings"] for one in campaign) if campaign else "",
    ]


def _share(count: int, total: int, whole: str = "yes") -> str:
    return (whole if count else "no") if total == 1 else f"{count} of {total}"


def _errors(said: str) -> int:
    return said.count(": error:")


def main() -> int:
    lines = [HEAD, ["---", *["---:"] * (len(HEAD) - 1)], *rows()]
    sys.stdout.write("".join(f"| {' | '.join(map(str, line))} |\n" for line in lines))
    return 0 if len(lines) > 2 else 1


if __name__ == "__main__":
    sys.exit(main())
