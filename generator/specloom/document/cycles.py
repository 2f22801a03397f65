"""Schemas that contain themselves without end (JSON Schema 2020-12, core §9.4.1): no value could be judged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from specloom.diagnostics import Diagnostics
from specloom.document.grammar import Kind, walk
from specloom.document.model import Document
from specloom.document.pointer import ROOT, NowhereError, follow, from_reference, is_pointer, join

_IN_PLACE_LISTS = ("allOf", "anyOf", "oneOf")
_IN_PLACE = ("not", "if", "then", "else")


def check_endless_schemas(document: Document) -> Diagnostics:
    """An error for each schema that applies itself to the very same value."""
    found = Diagnostics()
    done: set[str] = set()
    for path, kind, node in walk(document.tree, document.grammar):
        if kind is Kind.SCHEMA and isinstance(node.get("$ref"), str):
            start = from_reference(node["$ref"])
            cycle = _cycle(document.tree, start, done)
            if cycle:
                names = " → ".join(pointer.removeprefix("#/") for pointer in cycle)
                message = f"The schema applies itself to the same value without end: {names}."
                hint = "Refer to it from a property or from items, not from a composition."
                location = document.locate(join(ROOT, *path, "$ref"))
                found.error("schema-endless", message, location, hint)
    return found


def _cycle(tree: Any, start: str, done: set[str]) -> list[str]:
    """The first cycle that is reached from `start`; what has been looked through is put into `done`."""
    trail: list[str] = []
    pending: list[tuple[str, int]] = [(start, 0)]
    while pending:
        pointer, depth = pending.pop()
        del trail[depth:]
        if pointer in trail:
            return [*trail[trail.index(pointer) :], pointer]
        if pointer in done:
            continue
        done.add(pointer)
        trail.append(pointer)
        pending.extend((target, len(trail)) for target in _targets(tree, pointer))
    return []


def _targets(tree: Any, pointer: str) -> list[str]:
    try:
        return list(_applied(follow(tree, pointer)))
    except NowhereError:
        return []


def _applied(schema: Any) -> Iterator[str]:
    """What a schema applies to its own value by reference, through compositions."""
    if not isinstance(schema, dict):
        return
    reference = schema.get("$ref")
    if isinstance(reference, str) and is_pointer(reference):
        yield from_reference(reference)
    for name in _IN_PLACE:
        yield from _applied(schema.get(name))
    for name in _IN_PLACE_LISTS:
        parts = schema.get(name)
        for part in parts if isinstance(parts, list) else ():
            yield from _applied(part)
