"""Media types that cannot carry what their schema describes: no codec could read or write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from specloom.contract.model import MediaType
from specloom.diagnostics import Diagnostic
from specloom.document.upgrade.kinds import ALL, KindFinder, Kinds
from specloom.lint.subject import Subject

_SCALARS: Kinds = frozenset({"string", "number", "boolean", "null"})
_JSON = re.compile(r"(application|text)/(.+\+)?json$|application/\*$|\*/\*$")
# Streams of items: their schema is that of one item, or of them all.
_SEQUENCE = re.compile(
    r"text/event-stream$|application/((x-)?(jsonl|ndjson|jsonlines|json-lines|json-stream)|(.+\+)?json-seq)$"
)
_XML = re.compile(r"(application|text)/(.+\+)?xml$")


def check(subject: Subject) -> Iterator[Diagnostic]:
    kinds = KindFinder(subject.contract.document)
    seen: set[str] = set()
    for media_type, owner in _media_types(subject):
        if media_type.pointer in seen or media_type.schema is None:
            continue
        seen.add(media_type.pointer)
        carried, what = _carried(media_type.name)
        described = kinds.of(media_type.schema.value)
        if described.isdisjoint(carried):
            yield subject.warning(
                "media-type-without-codec",
                f"{owner}: {media_type.name} carries {what}, but its schema describes "
                f"{' or '.join(sorted(described)) or 'nothing'}.",
                media_type.pointer,
                f"Use application/json, or a schema for {what}.",
            )


def _media_types(subject: Subject) -> Iterator[tuple[MediaType, str]]:
    for operation in subject.contract.operations:
        name = operation.id or f"{operation.method.upper()} {operation.path}"
        if operation.request_body:
            yield from ((found, f"Request of `{name}`") for found in operation.request_body.content)
        for response in operation.responses:
            owner = f"Response {response.status} of `{name}`"
            yield from ((found, owner) for found in response.content)


def _carried(media_type: str) -> tuple[Kinds, str]:
    """The JSON kinds that a media type can carry, and how a person calls them."""
    name = media_type.partition(";")[0].strip().lower()
    if _JSON.match(name) or _XML.match(name):
        return ALL, "any value"
    if name == "application/x-www-form-urlencoded":
        return frozenset({"object"}), "an object"
    if name.startswith("multipart/"):
        return frozenset({"object", "array"}), "an object or an array of parts"
    if _SEQUENCE.match(name):
        return ALL, "any value"
    if name.startswith("text/"):
        return _SCALARS, "text"
    return frozenset({"string"}), "bytes (a string)"
