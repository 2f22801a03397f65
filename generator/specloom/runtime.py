"""The runtime of generated applications, loaded for the generator's own use.

The guard that decides in the application decides here too: whether an example is valid, what a
sample looks like.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

from specloom.request_bodies import BodyWriter, SentBody

_PACKAGE = "specloom_runtime"


def runtime_module(folder: Path, name: str) -> Any:
    """A module of the runtime in `folder` (`templates/runtime`), in a package of its own.

    The package's own `__init__` is left out: it imports the whole of FastAPI, which few questions need.
    """
    if _PACKAGE not in sys.modules:
        package = ModuleType(_PACKAGE)
        package.__path__ = [str(folder)]
        sys.modules[_PACKAGE] = package
    return importlib.import_module(f"{_PACKAGE}.{name}")


@dataclass(frozen=True)
class Examiner:
    """Judges values by the schemas of one document, as the application will."""

    tree: dict[str, Any]
    folder: Path = field(repr=False)

    @cached_property
    def _document(self) -> Any:
        return runtime_module(self.folder, "document").Document(self.tree)

    @cached_property
    def _contract(self) -> Any:
        return runtime_module(self.folder, "contract").Contract(self._document)

    @cached_property
    def _guards(self) -> Any:
        return runtime_module(self.folder, "guards").Guards(self.tree)

    def accepts(self, pointer: str, view: str, value: Any) -> bool:
        """Whether the schema at `pointer` accepts a value; a schema that cannot be compiled accepts none."""
        try:
            return bool(self._guards.guard(pointer, view).is_valid(value))
        except ValueError:
            return False

    def sample(self, pointer: str, view: str) -> Any:
        """A value that the schema at `pointer` accepts, or None where none is found."""
        module = runtime_module(self.folder, "samples")
        try:
            guard = self._guards.guard(pointer, view)
            return module.sample({"$ref": pointer}, self._document.resolve, view, guard)
        except (LookupError, ValueError):
            return None

    def body(
        self, name: str, pointer: str | None, encoding: Mapping[str, Mapping[str, Any]], value: Any
    ) -> SentBody | None:
        """A request body in the media type `name`, or None where no codec can carry the value."""

        def accepts(found: Any) -> bool:
            return pointer is None or self.accepts(pointer, "request", found)

        schema = None if pointer is None else self._document.resolve(pointer)
        writer = BodyWriter(
            lambda module: runtime_module(self.folder, module), self._document.resolve
        )
        return writer.write(name, schema, encoding, value, accepts)

    def sequence(self, name: str, pointer: str) -> SentBody | None:
        """A body in the media type `name` at `pointer` that is a sequence of items, None for all others."""
        items = self.items(name, pointer)
        if items is None:
            return None
        module = runtime_module(self.folder, "operations")
        media = module.Media(name, pointer, None, module.MediaSpec(name), items=items)
        write = runtime_module(self.folder, "sequence_samples").sequence_sample
        try:
            return SentBody(name, write(self._contract, media, items, "request"))
        except (LookupError, ValueError):
            return None

    def refusal(self, kind: str, declared: Container[str]) -> int:
        """The status by which an operation that declares these refuses ("invalid", "not_found", …)."""
        errors = runtime_module(self.folder, "errors")
        return int(errors.choose_status(errors.Kind(kind), declared))

    def items(self, name: str, pointer: str) -> Any:
        """The items of the media type `name` at `pointer`; None when it is no sequence."""
        module = runtime_module(self.folder, "sequences")
        resolve = self._document.resolve
        return module.items_of(name, pointer, resolve(pointer), resolve)

    def is_surrounding(self, header: str) -> bool:
        """Whether a response header is set around services."""
        return bool(runtime_module(self.folder, "surrounding").is_surrounding(header))
