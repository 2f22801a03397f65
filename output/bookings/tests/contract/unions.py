# Generated from the contract by specloom; the next run writes it anew.
"""Unions, described to schemathesis by what their schemas accept.

- The value of a discriminator is what its schemas accept, also where those are not called that: a
  discriminator never changes what is valid (OAS 3.2 §4.25).
- No answer is exactly one of schemas that differ in nothing but their annotations, so it may be any
  of them.
"""

from collections.abc import Iterator
from typing import Any, Final

from app.contract.document import Document

_ANNOTATIONS: Final = (
    *("title", "description", "default", "example", "examples", "deprecated", "externalDocs"),
    *("$comment", "xml", "readOnly", "writeOnly"),
)
_DEEPEST: Final = 5  # schemas within schemas that are looked at


def list_discriminator_values(document: Document) -> None:
    """Add the values that the schemas of a union have for its discriminator to its mapping."""
    for union in _objects(document.tree):
        discriminator = union.get("discriminator")
        if isinstance(discriminator, dict) and "propertyName" in discriminator:
            branches = [*(union.get("oneOf") or ()), *(union.get("anyOf") or ())]
            for reference in (branch["$ref"] for branch in branches if "$ref" in branch):
                for value in _texts(document, {"$ref": reference}, discriminator["propertyName"]):
                    discriminator.setdefault("mapping", {}).setdefault(value, reference)


def _objects(tree: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value."""
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
        if isinstance(node, dict | list):
            waiting += node.values() if isinstance(node, dict) else node


def _texts(document: Document, schema: Any, name: str, depth: int = 0) -> Iterator[str]:
    """The texts that a schema lists for a property."""
    plain = document.target(schema)
    if not isinstance(plain, dict) or depth > _DEEPEST:
        return
    listed = document.target(plain.get("properties", {}).get(name))
    if isinstance(listed, dict):
        values = (listed.get("const"), *listed.get("enum", ()))
        yield from (value for value in values if isinstance(value, str))
    for keyword in ("allOf", "oneOf", "anyOf"):
        for part in plain.get(keyword) or ():
            yield from _texts(document, part, name, depth + 1)


def accept_any(document: Document, media: dict[str, Any]) -> None:
    """Turn a media type's `oneOf` of schemas that say the same into `anyOf`."""
    schema = document.target(media.get("schema"))
    if not isinstance(schema, dict) or "anyOf" in schema:
        return
    branches = schema.get("oneOf") or ()
    meanings = [_meaning(document, branch, _DEEPEST) for branch in branches]
    if len(meanings) > 1 and meanings[1:] == meanings[:-1]:
        others = {key: value for key, value in schema.items() if key != "oneOf"}
        media["schema"] = {**others, "anyOf": branches}


def _meaning(document: Document, node: Any, depth: int) -> Any:
    """A schema without its annotations, and with what it refers to in place."""
    if isinstance(node, list):
        return [_meaning(document, item, depth) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _meaning(document, document.target(node), depth - 1) if depth else node
    kept = {key: value for key, value in node.items() if key not in _ANNOTATIONS}
    for key, value in kept.items():
        if key == "properties":
            kept[key] = {name: _meaning(document, part, depth) for name, part in value.items()}
        elif key not in ("const", "enum"):
            kept[key] = _meaning(document, value, depth)
    return kept
