"""The effective contract: the responses that an operation cannot do without, where none is declared.

Without them there would be no legal answer to a missing credential, an unknown key or an invalid input,
nor to a valid one where nothing, or only errors, are declared.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from http import HTTPStatus
from typing import Any

from specloom.contract.model import Operation
from specloom.contract.reader import JsonObject, Reader, object_of
from specloom.contract.responses import IMPLIED, response_of
from specloom.document.pointer import follow, join, split

# Which declared statuses serve for which failure: the first one that is declared is answered.
SERVING: Mapping[str, tuple[str, ...]] = {
    "401": ("401", "403", "4XX", "default"),
    "404": ("404", "4XX", "default", "409", "403", "429"),
    "422": ("422", "400", "4XX", "default"),
}
_SUCCESS = "204"
_REASONS = {
    _SUCCESS: "valid input",
    "401": "a missing or wrong credential",
    "404": "something that does not exist",
    "422": "invalid input",
}
_TEMPLATED = re.compile(r"\{[^{}]*\}")
_MEDIA_TYPE = "application/problem+json"
# RFC 9457 §3.1; other members are allowed.
_PROBLEM: JsonObject = {
    "type": "object",
    "title": "Problem",
    "description": "What went wrong (RFC 9457).",
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "instance": {"type": "string", "format": "uri-reference"},
    },
    IMPLIED: True,
}


def complete(
    reader: Reader, operations: tuple[Operation, ...]
) -> tuple[JsonObject, tuple[Operation, ...]]:
    """The document and the operations with the missing responses, each operation with one warning."""
    missing = [(operation, missing_statuses(operation)) for operation in operations]
    if not any(statuses for _, statuses in missing):
        return reader.tree, operations
    name = _free_name(object_of(object_of(reader.tree, "components"), "schemas"))
    additions: JsonObject = {}
    if any(set(statuses) - {_SUCCESS} for _, statuses in missing):
        _graft(additions, ("components", "schemas"), {name: _PROBLEM})
    for operation, statuses in missing:
        if statuses:
            _warn(reader, operation, statuses)
            place = split(join(operation.pointer, "responses"))
            _graft(additions, place, {status: _response(status, name) for status in statuses})
    tree = _merged(reader.tree, additions)
    completed = Reader(replace(reader.document, tree=tree), reader.diagnostics)
    return tree, tuple(_completed(completed, operation, added) for operation, added in missing)


def _completed(reader: Reader, operation: Operation, statuses: tuple[str, ...]) -> Operation:
    if not statuses:
        return operation
    responses = follow(reader.tree, join(operation.pointer, "responses"))
    added = (
        response_of(reader, status, responses[status], join(operation.pointer, "responses", status))
        for status in statuses
    )
    return replace(operation, responses=(*operation.responses, *added))


def missing_statuses(operation: Operation) -> tuple[str, ...]:
    """The statuses that the operation needs and that no declared one serves."""
    declared = {response.status for response in operation.responses}
    succeeds = any(status[:1] in ("2", "3", "d") for status in declared)  # `default` too
    needed = {
        "401": bool(operation.security) and all(operation.security),
        "404": bool(_TEMPLATED.search(operation.path)),
        "422": bool(operation.parameters or operation.request_body),
    }
    errors = tuple(
        status for status, needs in needed.items() if needs and declared.isdisjoint(SERVING[status])
    )
    return errors if succeeds else (_SUCCESS, *errors)


def _response(status: str, problem: str) -> JsonObject:
    if status == _SUCCESS:
        return {"description": _phrase(status), IMPLIED: True}
    schema = {"$ref": f"#/components/schemas/{problem}"}
    return {
        "description": _phrase(status),
        "content": {_MEDIA_TYPE: {"schema": schema}},
        IMPLIED: True,
    }


def _warn(reader: Reader, operation: Operation, statuses: tuple[str, ...]) -> None:
    name = operation.id or f"{operation.method.upper()} {operation.path}"
    reasons = ", ".join(f"{_REASONS[status]} ({status})" for status in statuses)
    form = "" if statuses == (_SUCCESS,) else f" as {_MEDIA_TYPE}"
    if statuses[0] == _SUCCESS and form:
        form = f", the error{form}"
    message = f"`{name}` declares no answer to {reasons}; it is added{form}."
    lines = [f'"{status}": {{"description": "{_phrase(status)}"}}' for status in statuses]
    location = reader.locate(join(operation.pointer, "responses"))
    comma = "," if location.file.endswith(".json") else ""
    hint = "Add to its responses:\n" + f"{comma}\n".join(lines)
    reader.diagnostics.warning("response-implied", message, location, hint)


def _phrase(status: str) -> str:
    # Its name in RFC 9110 §15.5.21; the interpreter's own table still says "Entity".
    return "Unprocessable Content" if status == "422" else HTTPStatus(int(status)).phrase


def _free_name(taken: Mapping[str, Any]) -> str:
    lowered = {name.lower() for name in taken}
    candidates = ["Problem", "ProblemDetails", *(f"Problem{n}" for n in range(2, len(taken) + 4))]
    return next(name for name in candidates if name.lower() not in lowered)


def _graft(tree: JsonObject, tokens: tuple[str, ...], value: JsonObject) -> None:
    for token in tokens:
        tree = tree.setdefault(token, {})
    tree.update(value)


def _merged(tree: JsonObject, additions: JsonObject) -> JsonObject:
    """The tree with the additions; what is authored is shared, and stays as it is."""
    found = dict(tree)
    for name, value in additions.items():
        known = found.get(name)
        both = isinstance(known, dict) and isinstance(value, dict)
        found[name] = _merged(known, value) if both and known is not None else value
    return found
