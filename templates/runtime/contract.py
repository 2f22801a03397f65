"""The contract in memory: its document, operations, guards and samples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from .document import Document
from .guards import Guard, Guards, View
from .operations import Media, Operation, Parameter, read_operations
from .references import step
from .samples import NoSampleError, sample
from .values import JsonValue


class Contract:
    """What the application promised."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.operations: Mapping[str, Operation] = read_operations(document)
        self._guards = Guards(document.tree)
        self._samples: dict[tuple[str, View], JsonValue] = {}

    @classmethod
    def load(cls, path: Path | None = None) -> Contract:
        """The contract beside this module, or at `path`.

        Raises OSError, ValueError or LookupError when there is none or it is broken.
        """
        return cls(Document.read(path or Path(__file__).with_name("openapi.json")))

    def guard(self, pointer: str, view: View) -> Guard:
        """The guard of the schema at a JSON pointer; raises ValueError."""
        return self._guards.guard(pointer, view)

    def sample(self, pointer: str, view: View) -> JsonValue:
        """A valid value for the schema at a JSON pointer; raises NoSampleError."""
        pointer = self._shared(pointer)
        key = (pointer, view)
        if key not in self._samples:
            schema = self.document.resolve(pointer)
            guard = self.guard(pointer, view)
            self._samples[key] = sample(schema, self.document.resolve, view, guard)
        return self._samples[key]

    def media_sample(self, media: Media, view: View) -> JsonValue:
        """A valid body: the contract's own example where it is valid; raises NoSampleError."""
        guard = None if media.schema is None else self.guard(media.schema, view)
        for example in self.examples(media.place):
            if guard is None or guard.is_valid(example):
                return example
        if media.schema is None:
            raise NoSampleError(f"nothing is known about {media.type}")
        return self.sample(media.schema, view)

    def parameter_sample(self, parameter: Parameter, view: View) -> JsonValue:
        """A valid value for a parameter or header; raises NoSampleError."""
        if parameter.schema is None:
            return "sample"
        guard = self.guard(parameter.schema, view)
        for example in self.examples(parameter.schema.rpartition("/")[0]):
            if guard.is_valid(example):
                return example
        return self.sample(parameter.schema, view)

    def _shared(self, pointer: str) -> str:
        """Where a schema that is nothing but a reference leads: one sample does for all of them."""
        for _ in range(16):
            node = self.document.resolve(pointer)
            if not isinstance(node, dict) or node.keys() != {"$ref"}:
                break
            if not str(node["$ref"]).startswith("#/"):
                break
            pointer = node["$ref"]
        return pointer

    def examples(self, place: str) -> Iterator[JsonValue]:
        """Those written at a media type, parameter or header object."""
        node = self.document.resolve(place)
        if "example" in node:
            yield node["example"]
        for name in node.get("examples") or {}:
            _, example = self.document.follow(f"{place}/examples{step(name)}")
            if isinstance(example, dict):
                yield from (example[field] for field in ("dataValue", "value") if field in example)

    def compile(self) -> None:
        """Build all guards now instead of at their first use; raises ValueError."""
        for operation in self.operations.values():
            for place in _schemas_sent(operation):
                self.guard(place, "request")
            for place in _schemas_answered(operation):
                self.guard(place, "response")


def _schemas_sent(operation: Operation) -> Iterator[str]:
    for parameter in operation.parameters:
        yield from filter(None, [parameter.schema])
    for media in operation.body.media.values() if operation.body else ():
        yield from _schemas_of(media)


def _schemas_answered(operation: Operation) -> Iterator[str]:
    for response in operation.responses.values():
        for header in response.headers:
            yield from filter(None, [header.schema])
        for media in response.media.values():
            yield from _schemas_of(media)


def _schemas_of(media: Media) -> Iterator[str]:
    items = media.items
    yield from filter(None, [items.schema, items.data] if items else [media.schema])
