"""What a client is told about an invalid value: the place and the rule, never the value."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import jsonschema_rs

from .references import step


@dataclass(frozen=True, slots=True)
class Violation:
    """A rule that a value breaks: a JSON pointer into the value, a sentence, the rule's keyword."""

    pointer: str
    message: str
    keyword: str


def violation(error: jsonschema_rs.ValidationError) -> Violation:
    """Say what jsonschema-rs found; its own message would quote the input."""
    keyword = error.kind.name
    facts = error.kind.as_dict()
    path = list(error.instance_path)
    if keyword == "required":
        path.append(facts["property"])
    message = _MESSAGES.get(keyword, _breaks(keyword))(facts)
    return Violation("".join(map(step, path)), message, keyword)


def _breaks(keyword: str) -> Callable[[Mapping[str, Any]], str]:
    return lambda _: f"does not satisfy the contract's {keyword!r}"


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _types(facts: Mapping[str, Any]) -> str:
    names = sorted(facts["types"], key=lambda name: (name == "null", name))
    return "should be " + " or ".join(_ARTICLES.get(name, name) for name in names)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _enum(facts: Mapping[str, Any]) -> str:
    options = facts["options"]
    listed = ", ".join(_json(option) for option in options[:10])
    return f"should be one of {listed}{', …' if len(options) > 10 else ''}"


_ARTICLES: Final = {
    "array": "an array",
    "boolean": "a boolean",
    "integer": "an integer",
    "null": "null",
    "number": "a number",
    "object": "an object",
    "string": "a string",
}

_MESSAGES: Final[Mapping[str, Callable[[Mapping[str, Any]], str]]] = {
    "additionalProperties": lambda _: "has properties that the contract does not name",
    "unevaluatedProperties": lambda _: "has properties that the contract does not name",
    "unevaluatedItems": lambda _: "has items that the contract does not describe",
    "anyOf": lambda _: "should fit at least one of the alternatives",
    "const": lambda facts: f"should be {_json(facts['expected_value'])}",
    "contains": lambda _: "contains too few or too many items of the required kind",
    "enum": _enum,
    "exclusiveMaximum": lambda facts: f"should be less than {facts['limit']}",
    "exclusiveMinimum": lambda facts: f"should be greater than {facts['limit']}",
    "falseSchema": lambda _: "is not allowed",
    "format": lambda facts: f"should be a valid {facts['format']}",
    "maxItems": lambda facts: f"should have at most {_plural(facts['limit'], 'item')}",
    "maxLength": lambda facts: f"should have at most {_plural(facts['limit'], 'character')}",
    "maxProperties": lambda facts: f"should have at most {facts['limit']} properties",
    "maximum": lambda facts: f"should be at most {facts['limit']}",
    "minItems": lambda facts: f"should have at least {_plural(facts['limit'], 'item')}",
    "minLength": lambda facts: f"should have at least {_plural(facts['limit'], 'character')}",
    "minProperties": lambda facts: f"should have at least {facts['limit']} properties",
    "minimum": lambda facts: f"should be at least {facts['limit']}",
    "multipleOf": lambda facts: f"should be a multiple of {facts['multiple_of']}",
    "not": lambda _: "is a value that the contract excludes",
    "oneOf": lambda _: "should fit exactly one of the alternatives",
    "pattern": lambda facts: f"should match the pattern {facts['pattern']}",
    "propertyNames": lambda _: "has a property whose name is not allowed",
    "required": lambda _: "is required",
    "type": _types,
    "uniqueItems": lambda _: "should have no item twice",
}
