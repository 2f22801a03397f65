"""One dialect: Swagger 2.0 and OpenAPI 3.0 become OpenAPI 3.1 with JSON Schema 2020-12.

OpenAPI 3.2 adds to 3.1 and takes nothing away; a document of that version stays one.
"""

from __future__ import annotations

from specloom.diagnostics import Diagnostics
from specloom.document.model import Document
from specloom.document.upgrade.implied import add_implied_types
from specloom.document.upgrade.keywords import KEYWORDS_30, KEYWORDS_31
from specloom.document.upgrade.operations import (
    adopt_webhooks,
    drop_empty_responses,
    drop_impossible_bodies,
    separate_shared_path_items,
)
from specloom.document.upgrade.rebuild import Rebuilder
from specloom.document.upgrade.swagger import convert

__all__ = ["upgrade"]


def upgrade(document: Document, *, implied_types: bool = True) -> tuple[Document, Diagnostics]:
    """The document with the meaning it had, written in OpenAPI 3.1, or 3.2 if it was that.

    With `implied_types`, a schema that says `properties` (`items`, `pattern`, …) without a type gets
    the type that its keywords are about. What is ill-formed is dropped, with a warning.
    """
    diagnostics = Diagnostics()
    if document.version == "2.0":
        document = convert(document, diagnostics)
    modern = document.version.startswith(("3.1", "3.2"))
    rebuilder = Rebuilder(
        document, KEYWORDS_31 if modern else KEYWORDS_30, diagnostics, implied_types
    )
    tree = rebuilder.run()
    if not modern:
        tree = adopt_webhooks({**tree, "openapi": "3.1.0"}, rebuilder.moved)
    dropped = drop_empty_responses(document, tree, diagnostics)
    drop_impossible_bodies(document, tree, diagnostics)
    upgraded = Document(
        tree=tree,
        version=tree["openapi"],
        entry=document.entry,
        files=document.files,
        authored=document,
        moved=rebuilder.moved,
        mended=document.mended | rebuilder.mended | dropped,
    )
    if implied_types:
        add_implied_types(upgraded, diagnostics)
    separate_shared_path_items(tree, rebuilder.moved)
    return upgraded, diagnostics
