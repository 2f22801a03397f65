"""Operations: each has one place of its own, and says nothing rather than an empty thing."""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Iterator
from typing import Any

from specloom.diagnostics import Diagnostics
from specloom.document.grammar import operations_in
from specloom.document.model import Document
from specloom.document.pointer import ROOT, NowhereError, join
from specloom.document.references import ReferenceCycleError, resolve

_FIELDS = ("paths", "webhooks")
_FORMER = "x-webhooks"
_WITHOUT_BODY = ("204", "205", "304")
_NO_BODY_HINT = "Remove the content, or answer with 200."
_HINT = 'Declare what it answers, such as `"200": {"description": "Done"}`.'


def adopt_webhooks(tree: dict[str, Any], moved: dict[str, str]) -> dict[str, Any]:
    """`x-webhooks`, which documents of 3.0 have for what 3.1 calls `webhooks`, under its new name."""
    found = tree.get(_FORMER)
    if (
        "webhooks" in tree
        or not isinstance(found, dict)
        or not all(map(_is_path_item, found.values()))
    ):
        return tree
    for pointer in [pointer for pointer in moved if pointer.startswith(f"#/{_FORMER}/")]:
        moved[pointer.replace(_FORMER, "webhooks", 1)] = moved.pop(pointer)
    moved["#/webhooks"] = f"#/{_FORMER}"
    return {"webhooks" if name == _FORMER else name: value for name, value in tree.items()}


def _is_path_item(value: Any) -> bool:
    return isinstance(value, dict) and ("$ref" in value or any(operations_in(value)))


def separate_shared_path_items(tree: dict[str, Any], moved: dict[str, str]) -> None:
    """A path item that several paths refer to is written out for each of them.

    An operation is known by its pointer; behind a shared reference two would have the same. `moved` is
    told where the copies come from.
    """
    targets = {pointer: _target(tree, item) for pointer, _, item in _items(tree)}
    users = Counter(targets.values())
    for pointer, (owner, name), item in _items(tree):
        target = targets[pointer]
        if target and (users[target] > 1 or target in targets):
            found = resolve(tree, item["$ref"])[1]
            beside = {key: value for key, value in item.items() if key != "$ref"}
            owner[name] = {**copy.deepcopy(found), **beside}
            moved[pointer] = _origin(moved, target)


def drop_empty_responses(document: Document, tree: dict[str, Any], found: Diagnostics) -> set[str]:
    """An operation may leave its responses out from 3.1 on, but an empty object says nothing.

    Returns the pointers of what was dropped.
    """
    dropped = set()
    for pointer, _, item in _items(tree):
        for tokens, _, operation in operations_in(item):
            if operation.get("responses") == {}:
                place = join(pointer, *tokens, "responses")
                message = "`responses` is empty; it is read as if it had been left out."
                found.warning("responses-empty", message, document.locate(place), _HINT)
                del operation["responses"]
                dropped.add(document.original_pointer(place))
    return dropped


def drop_impossible_bodies(document: Document, tree: dict[str, Any], found: Diagnostics) -> None:
    """Answers with these statuses end with their headers (RFC 9110 §6.4.1): content cannot be sent."""
    for pointer, _, item in _items(tree):
        for tokens, _, operation in operations_in(item):
            declared = operation.get("responses")
            responses: dict[str, Any] = declared if isinstance(declared, dict) else {}
            for status in _WITHOUT_BODY:
                response = responses.get(status)
                if not isinstance(response, dict) or not response.get("content"):
                    continue
                place = join(pointer, *tokens, "responses", status, "content")
                message = f"An answer with status {status} has no body; its content is ignored."
                found.warning("body-impossible", message, document.locate(place), _NO_BODY_HINT)
                responses[status] = {k: v for k, v in response.items() if k != "content"}


def _items(
    tree: dict[str, Any],
) -> Iterator[tuple[str, tuple[dict[str, Any], str], dict[str, Any]]]:
    """(pointer, (owner, key), path item) of every path item that is an object."""
    for field in _FIELDS:
        owner = tree.get(field)
        if not isinstance(owner, dict):
            continue
        for name, item in list(owner.items()):
            if isinstance(item, dict) and not name.startswith("x-"):
                yield join(ROOT, field, name), (owner, name), item


def _target(tree: dict[str, Any], item: dict[str, Any]) -> str:
    """The pointer of the path item that `item` refers to, "" when it refers to none."""
    if not isinstance(item.get("$ref"), str):
        return ""
    try:
        pointer, found = resolve(tree, item["$ref"])
    except (NowhereError, ReferenceCycleError):
        return ""
    return pointer if isinstance(found, dict) else ""


def _origin(moved: dict[str, str], pointer: str) -> str:
    prefix = pointer
    while prefix and prefix not in moved:
        prefix = prefix.rpartition("/")[0]
    return moved[prefix] + pointer[len(prefix) :] if prefix else pointer
