"""Which operations of a document are chosen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from specloom.diagnostics import Diagnostics
from specloom.document.grammar import operations_in
from specloom.document.model import Document, Origin
from specloom.document.pointer import ROOT, NowhereError, join
from specloom.document.references import ReferenceCycleError, resolve
from specloom.document.selection.selectors import Candidate, Selector

FIELDS = ("paths", "webhooks")


@dataclass
class Chosen:
    """`items` are the path items that stay, by pointer, with the chosen operations only.

    A path item that was a reference is written out; `origins` tells where it came from.
    """

    items: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept: list[Candidate] = field(default_factory=list)
    dropped: list[Candidate] = field(default_factory=list)
    origins: dict[str, Origin] = field(default_factory=dict)


def choose(
    document: Document,
    include: Sequence[Selector],
    exclude: Sequence[Selector],
    found: Diagnostics,
) -> Chosen:
    """The chosen operations, with a warning for each selector that matches none."""
    chosen = Chosen()
    for pointer, path, item in _path_items(document, chosen.origins):
        candidates = [
            (tokens, Candidate(join(pointer, *tokens), path, node))
            for tokens, _, node in operations_in(item)
        ]
        lost = []
        for tokens, candidate in candidates:
            wanted = not include or any(one.matches(candidate) for one in include)
            keeps = wanted and not any(one.matches(candidate) for one in exclude)
            (chosen.kept if keeps else chosen.dropped).append(candidate)
            lost += [] if keeps else [tokens]
        if len(lost) < len(candidates):
            chosen.items[pointer] = _without(item, lost)
    _report_unmatched(document, [*include, *exclude], chosen, found)
    return chosen


def _path_items(
    document: Document, origins: dict[str, Origin]
) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """(pointer, path, path item); a webhook has no path."""
    for name in FIELDS:
        items = document.tree.get(name)
        for key, item in items.items() if isinstance(items, dict) else ():
            pointer = join(ROOT, name, key)
            if isinstance(item, dict) and not key.startswith("x-"):
                path = key if name == "paths" else ""
                yield pointer, path, _written_out(document, pointer, item, origins)


def _written_out(
    document: Document, pointer: str, item: dict[str, Any], origins: dict[str, Origin]
) -> dict[str, Any]:
    if not isinstance(item.get("$ref"), str):
        return item
    try:
        target, found = resolve(document.tree, item["$ref"])
    except (NowhereError, ReferenceCycleError):
        return item
    if not isinstance(found, dict):
        return item
    beside = {name: value for name, value in item.items() if name != "$ref"}
    origins[pointer] = document.origin(target)
    origins |= {join(pointer, name): document.origin(join(pointer, name)) for name in beside}
    return {**found, **beside}


def _without(item: dict[str, Any], lost: list[tuple[str, ...]]) -> dict[str, Any]:
    found = dict(item)
    for name, *below in lost:
        if below:
            found[name] = {key: value for key, value in found[name].items() if key != below[0]}
        if not below or not found[name]:
            del found[name]
    return found


def _report_unmatched(
    document: Document, selectors: list[Selector], chosen: Chosen, found: Diagnostics
) -> None:
    everything = [*chosen.kept, *chosen.dropped]
    for selector in selectors:
        if not any(selector.matches(candidate) for candidate in everything):
            message = f"The selector `{selector.text}` matches no operation."
            place = document.locate("#/paths")
            found.warning("selector-unmatched", message, place, selector.near(everything))
