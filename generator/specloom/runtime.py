"""The runtime of generated applications, loaded for the generator's own use.

The guard that decides in the application decides here too: whether an example is valid, what a
sample looks like.
"""

from __future__ import annotations

import importlib.util
import json
import sys
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any

_PACKAGE = "specloom_runtime"


def load_runtime(folder: Path) -> ModuleType:
    """The package in `folder` (`templates/runtime`), imported under a name of its own."""
    if _PACKAGE in sys.modules:
        return sys.modules[_PACKAGE]
    spec = importlib.util.spec_from_file_location(
        _PACKAGE, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    if spec is None or spec.loader is None:
        raise ImportError(f"there is no runtime in {folder}")
    package = importlib.util.module_from_spec(spec)
    sys.modules[_PACKAGE] = package
    try:
        spec.loader.exec_module(package)
    except BaseException:
        del sys.modules[_PACKAGE]
        raise
    return package


@dataclass(frozen=True)
class Examiner:
    """Judges values by the schemas of one document, as the application will."""

    tree: dict[str, Any]
    folder: Path = field(repr=False)

    @cached_property
    def _document(self) -> Any:
        load_runtime(self.folder)
        module = importlib.import_module(f"{_PACKAGE}.document")
        return module.Document(self.tree, json.dumps(self.tree).encode())

    @cached_property
    def _guards(self) -> Any:
        load_runtime(self.folder)
        return importlib.import_module(f"{_PACKAGE}.guards").Guards(self.tree)

    def accepts(self, pointer: str, view: str, value: Any) -> bool:
        """Whether the schema at `pointer` accepts a value; a schema that cannot be compiled accepts none."""
        try:
            return bool(self._guards.guard(pointer, view).is_valid(value))
        except ValueError:
            return False

    def sample(self, pointer: str, view: str) -> Any:
        """A value that the schema at `pointer` accepts, or None where none is found."""
        module = importlib.import_module(f"{_PACKAGE}.samples")
        try:
            guard = self._guards.guard(pointer, view)
            return module.sample({"$ref": pointer}, self._document, view, guard)
        except (LookupError, ValueError):
            return None
