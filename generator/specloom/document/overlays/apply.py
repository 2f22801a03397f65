"""Applies overlays, one action after the other, to the document that was read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from jsonpath import JSONPathEnvironment, JSONPathError

from specloom.diagnostics import Diagnostics
from specloom.document.overlays.model import Action, read_actions
from specloom.document.overlays.patch import Parts, Patch
from specloom.document.pointer import join
from specloom.document.source import Source

_QUERIES = JSONPathEnvironment(strict=True)
_HINT = "Queries are JSONPath (RFC 9535), such as `$.paths['/pets'].get`."


def apply_overlays(entry: Source, overlays: Sequence[Source], found: Diagnostics) -> Source:
    """The document with all overlays applied; a part of it is located where it was written.

    A target without a match is a warning, what is wrong with an overlay an error.
    """
    patch = Patch(entry)
    for overlay in overlays:
        for action in read_actions(overlay, found):
            _apply(patch, action, found)
    return replace(entry, value=patch.value, written=patch.written)


def _apply(patch: Patch, action: Action, found: Diagnostics) -> None:
    targets = _select(patch, action, "target", action.target, found)
    if targets is None:
        return
    if not targets:
        message = f"The target `{action.target}` matches nothing; the action has no effect."
        hint = "Correct the query, or remove the action."
        place = action.overlay.locate(join(action.pointer, "target"))
        found.warning("overlay-target-unmatched", message, place, hint)
    elif action.removes:
        _remove(patch, action, targets, found)
    elif "copy" in action.node:
        _copy(patch, action, targets, found)
    elif "update" in action.node:
        origin = (action.overlay, join(action.pointer, "update"))
        for parts in targets:
            patch.update(parts, action.node["update"], origin)


def _remove(patch: Patch, action: Action, targets: list[Parts], found: Diagnostics) -> None:
    if () in targets:
        place = action.overlay.locate(action.pointer)
        message = "The action removes the whole document."
        found.error("overlay-invalid", message, place, "Point `target` at a part of it.")
        return
    # From the end of lists and from the inside, so that what is still to go stays where it is.
    for parts in sorted(set(targets), key=_order, reverse=True):
        patch.remove(parts)


def _copy(patch: Patch, action: Action, targets: list[Parts], found: Diagnostics) -> None:
    sources = _select(patch, action, "copy", action.node["copy"], found)
    if sources is None:
        return
    if len(sources) != 1:
        place = action.overlay.locate(join(action.pointer, "copy"))
        message = f"`copy` must name one place; `{action.node['copy']}` matches {len(sources)}."
        found.error("overlay-invalid", message, place, "Make the query match one place.")
        return
    origin = patch.origin(join("#", *sources[0]))
    value: Any = patch.value
    for part in sources[0]:
        value = value[part]
    for parts in targets:
        patch.update(parts, value, origin)


def _select(
    patch: Patch, action: Action, field: str, query: str, found: Diagnostics
) -> list[Parts] | None:
    """The places that a query matches; None, with an error, when it is no JSONPath."""
    try:
        if not query.startswith("$"):
            raise JSONPathError("a query starts with `$`")
        return [match.parts for match in _QUERIES.finditer(query, patch.value)]
    except JSONPathError as error:
        reason = str(error).partition("\n")[0]
        place = action.overlay.locate(join(action.pointer, field))
        message = f"`{query}` is no JSONPath: {reason}."
        found.error("overlay-query-invalid", message, place, _HINT)
        return None


def _order(parts: Parts) -> tuple[tuple[int, str], ...]:
    return tuple((part, "") if isinstance(part, int) else (-1, part) for part in parts)
