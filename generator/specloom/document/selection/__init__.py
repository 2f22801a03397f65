"""A part of a document: the operations that selectors choose, and what those need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from specloom.diagnostics import Diagnostics
from specloom.document.model import Document
from specloom.document.selection.choose import Chosen, choose
from specloom.document.selection.prune import prune
from specloom.document.selection.selectors import Selector, parse_selector

__all__ = ["parse_selector", "select"]


def select(
    document: Document, include: Sequence[str], exclude: Sequence[str], found: Diagnostics
) -> Document:
    """The document without the operations not chosen, and without what only they used.

    `include` and `exclude` hold selectors such as `tag:pets`, `path:/pets/**` and `operation:list*`; what
    is excluded stays out even where it is included. A selector without a match is a warning.
    """
    wanted = _parsed(include, found)
    unwanted = _parsed(exclude, found)
    if found.has_errors:
        return document
    chosen: Chosen = choose(document, wanted, unwanted, found)
    if not chosen.kept:
        message = "No operation is left: `include` and `exclude` together choose nothing."
        hint = "Remove a selector, or write one that matches."
        found.error("selection-empty", message, document.locate("#/paths"), hint)
        return document
    tree, origins = prune(document, chosen)
    return replace(document, tree=tree, origins={**document.origins, **origins})


def _parsed(texts: Sequence[str], found: Diagnostics) -> list[Selector]:
    selectors = []
    for text in texts:
        try:
            selectors.append(parse_selector(text))
        except ValueError as error:
            found.error("selector-invalid", f"{error}.", None, "Write such as `tag:pets`.")
    return selectors
