"""`parse`: an upgraded document to a `Contract`."""

from __future__ import annotations

from dataclasses import replace

from specloom.contract.effective import complete
from specloom.contract.model import Contract, Tag
from specloom.contract.operations import operations_of
from specloom.contract.reader import Reader, list_of, object_of, text_of
from specloom.contract.schemas import component_schemas
from specloom.contract.security import security_schemes
from specloom.contract.servers import base_path_of
from specloom.diagnostics import Diagnostics
from specloom.document import Document


def parse(document: Document) -> tuple[Contract, Diagnostics]:
    """The effective contract of a document in the 3.1 dialect. What is ill-formed is left out: lint names it."""
    reader = Reader(document)
    tree, operations = complete(reader, operations_of(reader, "paths"))
    completed = Reader(replace(document, tree=tree), reader.diagnostics)
    info = object_of(tree, "info")
    contract = Contract(
        title=text_of(info, "title"),
        version=text_of(info, "version"),
        description=text_of(info, "description"),
        base_path=base_path_of(reader),
        operations=operations,
        webhooks=operations_of(reader, "webhooks"),
        schemas=component_schemas(completed),
        security_schemes=security_schemes(reader),
        tags=_tags(reader),
        document=tree,
        locate=document.locate,
    )
    return contract, reader.diagnostics


def _tags(reader: Reader) -> tuple[Tag, ...]:
    tags = (tag for tag in list_of(reader.tree, "tags") if isinstance(tag, dict))
    fields = ("name", "description", "summary", "parent", "kind")
    return tuple(Tag(*(text_of(tag, field) for field in fields)) for tag in tags)
