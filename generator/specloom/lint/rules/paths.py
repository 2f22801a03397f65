"""Paths that only differ in the names of their parameters are one path (OAS 3.1 §4.8.8.2)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from specloom.contract.model import Operation
from specloom.diagnostics import Diagnostic
from specloom.document.pointer import ROOT, join
from specloom.lint.subject import Subject

_TEMPLATE = re.compile(r"\{[^{}]*\}")
_ANY = "{}"


def check(subject: Subject) -> Iterator[Diagnostic]:
    shapes: dict[str, dict[str, list[Operation]]] = defaultdict(lambda: defaultdict(list))
    for operation in subject.contract.operations:
        shapes[_TEMPLATE.sub(_ANY, operation.path)][operation.path].append(operation)
    for paths in shapes.values():
        for first, second in combinations(paths, 2):
            yield _same(subject, first, second, paths[first], paths[second])
    yield from _ambiguous(subject, [next(iter(paths)) for paths in shapes.values()])


def _same(
    subject: Subject,
    first: str,
    second: str,
    operations: list[Operation],
    others: list[Operation],
) -> Diagnostic:
    shared = {found.method for found in operations} & {found.method for found in others}
    message = f"`{second}` and `{first}` are the same path: only the names of parameters differ"
    place = join(ROOT, "paths", second)
    if shared:
        methods = ", ".join(sorted(method.upper() for method in shared))
        hint = f"Merge them; {methods} can have one meaning only."
        return subject.error("path-shadowed", f"{message}.", place, hint)
    hint = f"Move its operations to `{first}`."
    return subject.warning("path-shadowed", f"{message}.", place, hint)


def _ambiguous(subject: Subject, paths: list[str]) -> Iterator[Diagnostic]:
    """Two paths that match the same URL, neither of them being the more concrete one throughout."""
    by_length: dict[int, list[list[str]]] = defaultdict(list)
    for path in paths:
        if _ANY[0] in path:
            segments = path.split("/")
            by_length[len(segments)].append(segments)
    for group in by_length.values():
        for first, second in combinations(group, 2):
            if _overlap(first, second):
                one, other = "/".join(first), "/".join(second)
                yield subject.info(
                    "path-ambiguous",
                    f"`{other}` and `{one}` match the same URLs; the one whose earlier part is "
                    "concrete answers.",
                    join(ROOT, "paths", other),
                    "Make one of them unmistakable if that is not meant.",
                )


def _overlap(first: list[str], second: list[str]) -> bool:
    wider = narrower = False
    for one, other in zip(first, second, strict=True):
        open_one, open_other = bool(_TEMPLATE.search(one)), bool(_TEMPLATE.search(other))
        if not open_one and not open_other and one != other:
            return False
        wider |= open_one and not open_other
        narrower |= open_other and not open_one
    return wider and narrower
