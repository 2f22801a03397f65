"""The guard: the authored schema itself decides what is valid.

The document is handed to jsonschema-rs once per view; every guard is a reference into it, so a
guard costs microseconds to build and a big contract is held once.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final, Literal, SupportsBytes

import jsonschema_rs

from .messages import Violation, violation
from .references import as_fragment, resolver
from .values import JsonValue
from .views import request_view, response_view

View = Literal["request", "response"]

_URI: Final = "https://contract.invalid/openapi.json"
_VIEWS: Final[Mapping[View, Callable[[Mapping[str, Any]], dict[str, Any]]]] = {
    "request": request_view,
    "response": response_view,
}
_ANNOTATIONS: Final = frozenset({"$ref", "summary", "description", "title", "deprecated"})
_LONGEST_CHAIN: Final = 20
# A broken list of a million items is broken enough after this many.
_MOST: Final = 20


@dataclass(frozen=True, slots=True)
class Guard:
    """Decides about one schema of the contract in one view."""

    validator: jsonschema_rs.Validator

    def is_valid(self, value: JsonValue) -> bool:
        try:
            return self.validator.is_valid(value)
        except ValueError:  # it holds an Upload, which is no JSON value
            return self.validator.is_valid(_as_json(value))

    def check(self, value: JsonValue) -> list[Violation]:
        """What is wrong with the value, at most 20 findings; empty when it is valid."""
        if self.is_valid(value):
            return []
        errors = self.validator.iter_errors(_as_json(value))
        return [violation(error) for error in islice(errors, _MOST)]


class Guards:
    """The guards of a contract, built on first use."""

    def __init__(self, document: Mapping[str, Any]) -> None:
        self._document = document
        self._resolve = resolver(document)
        self._registries: dict[tuple[View, bool], jsonschema_rs.Registry] = {}
        self._guards: dict[tuple[str, View], Guard] = {}

    def guard(self, pointer: str, view: View) -> Guard:
        """The guard of the schema at a JSON pointer (`#/components/schemas/Pet`).

        Raises ValueError when there is no schema there or it cannot be compiled.
        """
        key = (pointer, view)
        if key not in self._guards:
            self._guards[key] = self._build(pointer, view)
        return self._guards[key]

    def _build(self, pointer: str, view: View) -> Guard:
        target = self._target(as_fragment(pointer))
        if (target, view) not in self._guards:
            validator = self._compile(target, view)
            self._guards[target, view] = Guard(validator)
        return self._guards[target, view]

    def _compile(self, target: str, view: View) -> jsonschema_rs.Draft202012Validator:
        try:
            return _validator(target, self._registry(view, anchors=False))
        except ValueError:  # seldom: the schema refers to another by an anchor
            return _validator(target, self._registry(view, anchors=True))

    def _target(self, fragment: str) -> str:
        """Where a schema that is only a reference leads: big contracts share big guards."""
        for _ in range(_LONGEST_CHAIN):
            try:
                schema = self._resolve(fragment)
            except LookupError:
                return fragment
            if not isinstance(schema, Mapping) or not _ANNOTATIONS.issuperset(schema):
                return fragment
            reference = schema.get("$ref")
            if not isinstance(reference, str) or not reference.startswith("#/"):
                return fragment
            fragment = reference
        return fragment

    def _registry(self, view: View, *, anchors: bool) -> jsonschema_rs.Registry:
        if (view, anchors) not in self._registries:
            document = _VIEWS[view](self._document)
            if anchors:
                # jsonschema-rs looks for anchors where JSON Schema keeps schemas.
                components = document.get("components") or {}
                document = {**document, "$defs": components.get("schemas") or {}}
            self._registries[view, anchors] = jsonschema_rs.Registry(
                [(_URI, document)], draft=jsonschema_rs.Draft202012, retriever=_refuse
            )
        return self._registries[view, anchors]


def _validator(target: str, registry: jsonschema_rs.Registry) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(
        {"$ref": _URI + target}, registry=registry, validate_formats=True, offline=True
    )


def _refuse(uri: str) -> Any:
    """A schema must never make the application fetch something."""
    raise LookupError(f"{uri} is not part of the contract")


def _as_json(value: Any) -> JsonValue:
    """The value with every upload as the empty string: its schema says nothing about its bytes."""
    if isinstance(value, SupportsBytes):
        return ""
    if isinstance(value, dict):
        return {key: _as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_as_json(item) for item in value]
    return value
