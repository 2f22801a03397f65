"""Examples and defaults that their own schema refuses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specloom.contract.examples import value_field
from specloom.contract.model import Header, MediaType, Operation, Parameter
from specloom.diagnostics import Diagnostic
from specloom.document.pointer import NowhereError, follow, join
from specloom.lint.explain import Explanation
from specloom.lint.judge import View
from specloom.lint.subject import JsonObject, Subject

_HINT = "Correct the {what}, or the schema."


def check(subject: Subject) -> Iterator[Diagnostic]:
    for pointer, schema in subject.schemas:
        yield from _in_schema(subject, pointer, schema)
    seen: set[str] = set()
    for owner, view in _owners(subject):
        if owner.pointer not in seen:
            seen.add(owner.pointer)
            yield from _of_owner(subject, owner, view)


def _in_schema(subject: Subject, pointer: str, schema: JsonObject) -> Iterator[Diagnostic]:
    if "default" in schema:
        found = _complaint(subject, pointer, schema["default"], None)
        if found:
            yield _finding(subject, "default", join(pointer, "default"), found)
    examples = schema.get("examples")
    for at, value in enumerate(examples if isinstance(examples, list) else ()):
        found = _complaint(subject, pointer, value, None)
        if found:
            yield _finding(subject, "example", _example_place(subject, pointer, at), found)


def _of_owner(
    subject: Subject, owner: Parameter | Header | MediaType, view: View
) -> Iterator[Diagnostic]:
    schema = owner.schema
    if schema is None or _is_text(owner):
        return
    for place, value in _values(subject, owner.pointer):
        found = _complaint(subject, schema.ref or schema.pointer, value, view)
        if found:
            yield _finding(subject, "example", place, found)


def _owners(subject: Subject) -> Iterator[tuple[Parameter | Header | MediaType, View]]:
    for operation in (*subject.contract.operations, *subject.contract.outgoing):
        yield from ((found, "request") for found in operation.parameters)
        if operation.request_body:
            yield from ((found, "request") for found in operation.request_body.content)
        yield from ((found, "response") for found in _answered(operation))


def _answered(operation: Operation) -> Iterator[Header | MediaType]:
    for response in operation.responses:
        yield from response.headers
        yield from response.content


def _is_text(owner: Parameter | Header | MediaType) -> bool:
    """An example of XML or a form may be written as text (OAS 3.1 §4.8.14)."""
    return isinstance(owner, MediaType) and "json" not in owner.name.lower()


def _values(subject: Subject, pointer: str) -> Iterator[tuple[str, Any]]:
    """(pointer, value) of the examples of a parameter, header or media type."""
    node = follow(subject.contract.document, pointer)
    if "example" in node:
        yield join(pointer, "example"), node["example"]
    named = node.get("examples")
    for name, example in named.items() if isinstance(named, dict) else ():
        field = value_field(example) if isinstance(example, dict) else None
        if field:
            yield join(pointer, "examples", name, field), example[field]


def _complaint(subject: Subject, pointer: str, value: Any, view: View | None) -> Explanation | None:
    """Why no view of the schema (or not this one) takes the value."""
    if view is not None:
        return subject.judge.complaint(pointer, value, view)
    found = subject.judge.complaint(pointer, value, "response")
    return found and subject.judge.complaint(pointer, value, "request")


def _example_place(subject: Subject, pointer: str, at: int) -> str:
    """A single `example` became the first of `examples`."""
    original = subject.document.original
    authored = subject.document.original_pointer(pointer)
    try:
        schema = follow(original.tree, authored)
    except NowhereError:
        return pointer
    single = isinstance(schema, dict) and "example" in schema
    return join(pointer, "example") if single and at == 0 else join(pointer, "examples", at)


def _finding(subject: Subject, what: str, place: str, found: Explanation) -> Diagnostic:
    where = f" at `{join('#', *found.path)}`" if found.path else ""
    message = f"The {what} contradicts its schema{where}: {found.message}."
    return subject.warning(f"{what}-contradicts-schema", message, place, _HINT.format(what=what))
