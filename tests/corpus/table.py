"""The corpus table of the README, as Markdown, from the results that are kept: `make corpus-table`.

What schemathesis finds in the same applications is another table: `make campaigns`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
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
    "largest module",
]
Result = dict[str, Any]


def rows() -> Iterator[list[object]]:
    """One row for each group of contracts, then the sum."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for file in sorted(RESULTS.glob("*/quality.json")):
        result: Result = json.loads(file.read_text("utf-8"))
        groups[result["group"]].append(result)
    ordered = sorted(
        groups, key=lambda name: (len(groups[name]) > 1, _operations(groups[name]), name)
    )
    for name in ordered:
        label = name if len(groups[name]) == 1 else f"{name} ({len(groups[name])})"
        yield [label, *_cells(groups[name])]
    if groups:
        yield ["**all**", *_cells([result for found in groups.values() for result in found])]


def _operations(found: list[Result]) -> int:
    return sum(one.get("operations", 0) for one in found)


def _cells(quality: list[Result]) -> list[object]:
    total = _operations(quality)
    return [
        f"{total:,}",
        _share(
            sum(not one["generated"] and not one.get("import", "?") for one in quality),
            len(quality),
        ),
        f"{total - sum(len(one.get('unrouted', ())) for one in quality):,}",
        f"{total - sum(len(one.get('silent', ())) for one in quality):,}",
        sum(_errors(one.get("mypy", "")) for one in quality),
        _share(sum(one.get("style") == "" for one in quality), len(quality)),
        _share(sum(one.get("differs") == [] for one in quality), len(quality)),
        _verdict(quality),
        f"{max(one.get('largest_lines', 0) for one in quality):,}",
    ]


def _share(count: int, total: int, whole: str = "yes") -> str:
    return (whole if count else "no") if total == 1 else f"{count} of {total}"


def _verdict(quality: list[Result]) -> str:
    """How many verdicts are the same; those that deviate are counted by their reason."""
    reasons = Counter(code for one in quality for code in one.get("deviates", ()))
    differ = sum(not one["same_verdict"] or bool(one.get("deviates")) for one in quality)
    same = len(quality) - differ
    shares = [_share(same, len(quality), "same")] if same or not reasons else []
    return "; ".join([*shares, *(f"{count} x {code}" for code, count in sorted(reasons.items()))])


def _errors(said: str) -> int:
    return said.count(": error:")


def main() -> int:
    lines = [HEAD, ["---", *["---:"] * (len(HEAD) - 1)], *rows()]
    sys.stdout.write("".join(f"| {' | '.join(map(str, line))} |\n" for line in lines))
    return 0 if len(lines) > 2 else 1


if __name__ == "__main__":
    sys.exit(main())
