"""Validates values against schemas of the document, as the generated application will."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Literal
from urllib.parse import quote

import jsonschema_rs

from specloom.document.grammar import GRAMMAR_3, Kind, walk
from specloom.document.pointer import NowhereError, follow, from_reference, join
from specloom.lint.explain import Explanation, explain

View = Literal["request", "response"]
_BASE = "urn:specloom:contract"
_ABSENT = {"request": "readOnly", "response": "writeOnly"}


class Judge:
    """Compiles a schema when it is first asked about; the document is registered once for each view."""

    def __init__(self, tree: dict[str, Any]) -> None:
        self._tree = tree
        self._validators: dict[tuple[str, View], jsonschema_rs.Draft202012Validator | None] = {}

    def complaint(self, pointer: str, value: Any, view: View) -> Explanation | None:
        """Why the value does not fit the schema at `pointer`; None when it does."""
        validator = self._validator(pointer, view)
        if validator is None:
            return None
        error = next(iter(validator.iter_errors(value)), None)
        return explain(error) if error is not None else None

    def _validator(self, pointer: str, view: View) -> jsonschema_rs.Draft202012Validator | None:
        key = (pointer, view)
        if key not in self._validators:
            self._validators[key] = self._compiled(pointer, view)
        return self._validators[key]

    def _compiled(self, pointer: str, view: View) -> jsonschema_rs.Draft202012Validator | None:
        reference = _BASE + quote(pointer, safe="#/~!$&'()*+,;=:@")
        registry = self._requests if view == "request" else self._responses
        try:
            return jsonschema_rs.Draft202012Validator(
                {"$ref": reference}, registry=registry, validate_formats=True, mask="the value"
            )
        except (ValueError, jsonschema_rs.ReferencingError, jsonschema_rs.ValidationError):
            return None  # a rule of its own says what is wrong with the schema

    @cached_property
    def _requests(self) -> jsonschema_rs.Registry:
        return _registry(view_of(self._tree, "request"))

    @cached_property
    def _responses(self) -> jsonschema_rs.Registry:
        return _registry(view_of(self._tree, "response"))


def view_of(tree: dict[str, Any], view: View) -> dict[str, Any]:
    """The document without demanding what this direction does not carry (OAS 3.1 §4.8.24.2)."""
    replaced: dict[str, list[str]] = {}
    for path, kind, node in walk(tree, GRAMMAR_3):
        required = node.get("required")
        if kind is Kind.SCHEMA and isinstance(required, list):
            absent = set(_absent(tree, node, _ABSENT[view]))
            if absent:
                kept = [name for name in required if name not in absent]
                replaced[join("#", *path, "required")] = kept
    return _with(tree, replaced) if replaced else tree


def _absent(tree: dict[str, Any], schema: dict[str, Any], flag: str) -> Iterator[str]:
    properties = schema.get("properties")
    for name, value in properties.items() if isinstance(properties, dict) else ():
        if isinstance(value, dict) and (value.get(flag) is True or _target(tree, value, flag)):
            yield name


def _target(tree: dict[str, Any], value: dict[str, Any], flag: str) -> bool:
    try:
        found = follow(tree, from_reference(value["$ref"])) if "$ref" in value else None
    except (NowhereError, AttributeError):
        return False
    return isinstance(found, dict) and found.get(flag) is True


def _with(tree: dict[str, Any], replaced: dict[str, list[str]]) -> dict[str, Any]:
    """A copy with these values replaced; what holds none of them is shared."""
    parents = {pointer[:end] for pointer in replaced for end in _ends(pointer)}

    def copy(value: Any, pointer: str) -> Any:
        if pointer in replaced:
            return replaced[pointer]
        if pointer not in parents:
            return value
        if isinstance(value, dict):
            return {name: copy(item, join(pointer, name)) for name, item in value.items()}
        return [copy(item, join(pointer, at)) for at, item in enumerate(value)]

    found: dict[str, Any] = copy(tree, "#")
    return found


def _ends(pointer: str) -> Iterator[int]:
    return (at for at, character in enumerate(pointer) if character == "/")


def _registry(tree: dict[str, Any]) -> jsonschema_rs.Registry:
    return jsonschema_rs.Registry(resources=[(_BASE, tree)], draft=jsonschema_rs.Draft202012)
