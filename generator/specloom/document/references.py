"""References inside one document: where they lead, and those that lead nowhere or only to themselves."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from specloom.diagnostics import Diagnostics
from specloom.document.grammar import Kind, Path, walk
from specloom.document.model import Document
from specloom.document.pointer import NowhereError, follow, from_reference, is_pointer, join, split


class ReferenceCycleError(LookupError):
    """Raised when references lead back to where they started."""


def resolve(tree: Any, reference: str) -> tuple[str, Any]:
    """(pointer, value) at the end of a chain of references; raises NowhereError or ReferenceCycleError."""
    seen: list[str] = []
    while True:
        pointer = from_reference(reference)
        if pointer in seen:
            raise ReferenceCycleError(pointer)
        seen.append(pointer)
        value = follow(tree, pointer)
        following = value.get("$ref") if isinstance(value, dict) else None
        if not isinstance(following, str):
            return pointer, value
        reference = following


def check_references(document: Document) -> Diagnostics:
    """An error for each internal reference to nothing, to the wrong kind of object, or round in a circle."""
    found = Diagnostics()
    nodes = list(walk(document.tree, document.grammar))
    kinds = {path: kind for path, kind, _ in nodes}
    judged: dict[tuple[str, Kind], str | None] = {}
    for path, kind, node in nodes:
        reference = node.get("$ref")
        if not isinstance(reference, str) or not reference.startswith("#"):
            continue
        if (reference, kind) not in judged:
            judged[reference, kind] = _judge(document.tree, reference, kind, kinds)
        if code := judged[reference, kind]:
            _report(found, document, code, reference, kind, join("#", *path, "$ref"))
    return found


def _judge(tree: Any, reference: str, kind: Kind, kinds: Mapping[Path, Kind]) -> str | None:
    if not is_pointer(reference):
        return "reference-to-nowhere"  # anchors that exist have become pointers
    try:
        pointer, _ = resolve(tree, reference)
    except ReferenceCycleError:
        return "reference-cycle"
    except NowhereError:
        return "reference-to-nowhere"
    return None if kinds.get(split(pointer), kind) is kind else "reference-wrong-kind"


def _report(
    found: Diagnostics, document: Document, code: str, reference: str, kind: Kind, pointer: str
) -> None:
    location = document.locate(pointer)
    if code == "reference-cycle":
        message = f"The reference `{reference}` only leads back to itself."
        found.error(code, message, location, "Let one of the schemas on the way say something.")
    elif code == "reference-wrong-kind":
        message = f"The reference `{reference}` does not lead to a {kind}, as it must here."
        found.error(code, message, location, f"Refer to a {kind}.")
    else:
        message = f"The reference `{reference}` leads to nothing."
        found.error(code, message, location, _near(document.tree, reference))


def _near(tree: Any, reference: str) -> str:
    """A hint that names what stands where the reference should have led."""
    parent, _, name = from_reference(reference).rpartition("/")
    try:
        siblings = follow(tree, parent)
    except NowhereError:
        return "Define it, or correct the reference."
    close = get_close_matches(name, list(siblings), 1) if isinstance(siblings, dict) else []
    return (
        f"Did you mean `{parent}/{close[0]}`?" if close else "Define it, or correct the reference."
    )
