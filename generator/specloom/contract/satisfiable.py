"""Schemas that no value satisfies: each one would have to contain another, or be of two types at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from specloom.contract.model import Contract, MediaType, Operation
from specloom.document.pointer import NowhereError, follow

_NESTING = {"object", "array"}


@dataclass(frozen=True, slots=True)
class Unsatisfiable:
    """Tells for the schemas of one contract. `verdicts` says of each reference whether it has a value."""

    contract: Contract
    verdicts: dict[str, bool] = field(default_factory=dict)

    def part(self, operation: Operation) -> str:
        """What of an operation nobody can ever send: "request body", "response", or "" for nothing.

        A body that need not be sent is left out, unless its contradiction stops who makes test data.
        """
        body = operation.request_body
        if body is not None and (
            self._all_impossible(body.content)
            if body.required
            else any(media.schema and _contradicts(media.schema.value) for media in body.content)
        ):
            return "request body"
        successes = [r for r in operation.responses if r.status[:1].lower() in ("2", "d")]
        answers = [response.content for response in successes if response.content]
        if answers and len(answers) == len(successes) and all(map(self._all_impossible, answers)):
            return "response"
        return ""

    def of(self, schema: Any) -> bool:
        """Whether every value of a schema contains, by `required` or `minItems`, another one of it."""
        known = dict(self._needed(schema))
        finite = {reference for reference, ends in self.verdicts.items() if ends}
        while more := {ref for ref in known.keys() - finite if _ends(known[ref], finite)}:
            finite |= more
        self.verdicts.update({reference: reference in finite for reference in known})
        return not _ends(schema, finite)

    def _all_impossible(self, content: tuple[MediaType, ...]) -> bool:
        schemas = [media.schema.value if media.schema else True for media in content]
        return bool(schemas) and all(map(self.of, schemas))

    def _needed(self, schema: Any) -> Iterator[tuple[str, Any]]:
        """Every schema that a schema refers to and of which there is no verdict yet, by reference."""
        seen = {*self.verdicts}
        waiting = [schema]
        while waiting:
            node = waiting.pop()
            if not isinstance(node, dict):
                continue
            reference = node.get("$ref")
            if isinstance(reference, str) and reference not in seen:
                seen.add(reference)
                target = _target(reference, self.contract.document)
                yield reference, target
                waiting.append(target)
            waiting += _inner(node)


def _target(reference: str, document: Mapping[str, Any]) -> Any:
    """The schema behind a reference; one that accepts everything where this cannot be told."""
    try:
        return follow(document, reference)
    except (NowhereError, ValueError):
        return True


def _inner(schema: Mapping[str, Any]) -> Iterator[Any]:
    """The schemas that a value may have to satisfy too, or inside."""
    for keyword in ("allOf", "anyOf", "oneOf", "prefixItems"):
        listed = schema.get(keyword)
        yield from listed if isinstance(listed, list) else ()
    properties = schema.get("properties")
    yield from properties.values() if isinstance(properties, dict) else ()
    yield schema.get("items")
    yield schema.get("additionalProperties")


def _ends(schema: Any, finite: set[str]) -> bool:
    """Whether a schema has a value, where the references in `finite` have one."""
    if not isinstance(schema, dict):
        return schema is not False
    if _contradicts(schema):
        return False
    if "enum" in schema or "const" in schema:
        return True
    if isinstance(schema.get("$ref"), str) and schema["$ref"] not in finite:
        return False
    if not all(_ends(part, finite) for part in _listed(schema, "allOf")):
        return False
    for keyword in ("anyOf", "oneOf"):
        options = _listed(schema, keyword)
        if options and not any(_ends(option, finite) for option in options):
            return False
    kinds = schema.get("type")
    named = {kinds} if isinstance(kinds, str) else set(kinds) if isinstance(kinds, list) else None
    if named is None or named - _NESTING:
        return True
    checks: Mapping[str, Callable[[dict[str, Any], set[str]], bool]] = {
        "object": _object_ends,
        "array": _array_ends,
    }
    return any(checks[name](schema, finite) for name in named)


def _contradicts(schema: Any) -> bool:
    """Whether the parts of an `allOf` name types that exclude each other."""
    if not isinstance(schema, dict):
        return False
    parts = [schema, *(part for part in _listed(schema, "allOf") if isinstance(part, dict))]
    named = [
        kinds | {"integer"} if "number" in kinds else kinds
        for part in parts
        if (
            kinds := (
                {part["type"]} if isinstance(part.get("type"), str) else {*_listed(part, "type")}
            )
        )
    ]
    return bool(named) and not set.intersection(*named)


def _object_ends(schema: dict[str, Any], finite: set[str]) -> bool:
    properties = schema.get("properties")
    known = properties if isinstance(properties, dict) else {}
    others = schema.get("additionalProperties", True)
    return all(_ends(known.get(name, others), finite) for name in _listed(schema, "required"))


def _array_ends(schema: dict[str, Any], finite: set[str]) -> bool:
    least = schema.get("minItems", 0)
    items = [*_listed(schema, "prefixItems"), schema.get("items", True)]
    return all(_ends(item, finite) for item in items[: least if isinstance(least, int) else 0])


def _listed(schema: Mapping[str, Any], keyword: str) -> list[Any]:
    found = schema.get(keyword)
    return found if isinstance(found, list) else []
