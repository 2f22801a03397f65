"""Merging by line, for everything that is not Python."""

from __future__ import annotations

from merge3 import Merge3

from specloom.workspace.merge.outcome import Conflict, Merged, mark_of


def merge_text(base: str, yours: str, new: str) -> Merged:
    """The changes of both sides; where they meet, yours stands. There are never conflict markers."""
    before, mine, now = (text.splitlines(keepends=True) for text in (base, yours, new))
    ours: list[str] = []
    theirs: list[str] = []
    conflicts = []
    for group in Merge3(before, mine, now).merge_groups():
        kind, *parts = group
        if kind != "conflict":
            ours += parts[0]
            theirs += parts[0]
            continue
        _, left, right = parts
        first, last = len(ours) + 1, len(ours) + len(left)
        place = f"lines {first}-{last}" if left else f"after line {first - 1}"
        conflicts.append(Conflict(place, f"{len(left)}:{mark_of(''.join(left))}"))
        ours += left
        theirs += right
    return Merged("".join(ours), "".join(theirs), tuple(conflicts))
