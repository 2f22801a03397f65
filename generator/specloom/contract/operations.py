"""Operations of paths and webhooks (OAS 3.2 §4.8 to §4.10)."""

from __future__ import annotations

from collections.abc import Iterator

from specloom.contract.media_types import request_body_of
from specloom.contract.model import Callback, Operation
from specloom.contract.parameters import parameters_of
from specloom.contract.reader import (
    JsonObject,
    Reader,
    extensions_of,
    flag_of,
    list_of,
    text_of,
)
from specloom.contract.responses import responses_of
from specloom.contract.security import security_of
from specloom.contract.servers import report_other_servers
from specloom.document.grammar import operations_in
from specloom.document.pointer import ROOT, join


def operations_of(reader: Reader, field: str) -> tuple[Operation, ...]:
    """The operations below `paths` or `webhooks`, in the order of the document."""
    found: list[Operation] = []
    for path, item, pointer in reader.objects(reader.tree, field, ROOT):
        if field == "paths" and not path.startswith("/"):
            continue  # an extension, or an error that the validator names
        report_other_servers(reader, item, pointer)
        found.extend(_path_item(reader, path, item, pointer))
    return tuple(found)


def _path_item(reader: Reader, path: str, item: JsonObject, pointer: str) -> Iterator[Operation]:
    for tokens, method, node in operations_in(item):
        yield _operation(reader, path, method, (item, pointer), (node, join(pointer, *tokens)))


def _callbacks(reader: Reader, node: JsonObject, pointer: str) -> Iterator[Callback]:
    """OAS 3.1 §4.8.18: the keys of a callback are expressions, each with a path item."""
    for name, callback, at in reader.objects(node, "callbacks", pointer):
        for expression, item in callback.items():
            if isinstance(item, dict) and not expression.startswith("x-"):
                place, found = reader.resolved(item, join(at, expression))
                operations = tuple(_path_item(reader, name, found, place))
                yield Callback(name, expression, operations)


def _operation(
    reader: Reader,
    path: str,
    method: str,
    path_item: tuple[JsonObject, str],
    operation: tuple[JsonObject, str],
) -> Operation:
    """`path_item` and `operation` are objects with their pointers."""
    item, item_pointer = path_item
    node, pointer = operation
    report_other_servers(reader, node, pointer)
    return Operation(
        id=text_of(node, "operationId"),
        method=method,
        path=path,
        tags=tuple(tag for tag in list_of(node, "tags") if isinstance(tag, str)),
        summary=text_of(node, "summary"),
        description=text_of(node, "description"),
        deprecated=flag_of(node, "deprecated"),
        parameters=parameters_of(reader, item, item_pointer, node, pointer),
        request_body=request_body_of(reader, node.get("requestBody"), join(pointer, "requestBody")),
        responses=responses_of(reader, node, pointer),
        security=security_of(reader, node),
        extensions=extensions_of(node),
        pointer=pointer,
        callbacks=tuple(_callbacks(reader, node, pointer)),
    )
