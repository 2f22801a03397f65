"""Renders small contracts to real modules, imports them, and knows what their guards say."""

from __future__ import annotations

import importlib
import importlib.util
import json
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from pydantic import TypeAdapter
from specloom.contract import parse
from specloom.contract.model import Contract
from specloom.design.schemas.flat import View
from specloom.design.types import ModelPlan, plan_models
from specloom.document import load, upgrade
from specloom.document.pointer import follow, from_reference
from specloom.emit.format import format_modules
from specloom.emit.models import render_models
from ten_contracts import ROOT

RUNTIME = ROOT / "templates" / "runtime"


def loaded(name: str, file: Path, folder: Path | None = None) -> ModuleType:
    """A module from a file, under a name of the tests' own."""
    if name not in sys.modules:
        places = [str(folder)] if folder else None
        spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=places)
        assert spec
        assert spec.loader
        sys.modules[name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@dataclass
class Rendered:
    """The models of one contract: as text, as classes, and beside what its guards say."""

    contract: Contract
    plan: ModelPlan
    files: dict[str, str]
    folder: Path
    names: dict[str, Any] = field(default_factory=dict)

    def type_of(self, pointer: str, view: View = "response") -> str:
        return self.plan.type_of(pointer, view).annotation

    def field_of(self, name: str, attribute: str) -> str:
        """The line of a field in its class."""
        text = "\n".join(self.files.values())
        body = text.split(f"class {name}(", 1)[1].split("\nclass ")[0]
        return next(
            line.strip() for line in body.splitlines() if line.strip().startswith(f"{attribute}:")
        )

    def adapter(self, pointer: str, view: View) -> TypeAdapter[Any]:
        found = self.plan.type_of(pointer, view)
        imported = {
            name: getattr(importlib.import_module(module), name) for module, name in found.imports
        }
        return TypeAdapter(eval(found.annotation, dict(imported)))

    def schema(self, pointer: str, view: View) -> Any:
        return follow(self._document(view), pointer)

    def resolve(self, view: View) -> Callable[[str], Any]:
        return lambda reference: follow(self._document(view), from_reference(reference))

    def _document(self, view: View) -> Any:
        views = loaded("contract_runtime.views", RUNTIME / "views.py")
        read = views.request_view if view == "request" else views.response_view
        return read(self.contract.document)

    def texts(self, pattern: str, nth: int) -> str:
        """A text for a pattern, as the runtime makes one for samples."""
        return str(
            loaded("contract_runtime.patterns", RUNTIME / "patterns.py").matching_text(
                pattern, nth=nth
            )
        )

    def guards(self) -> Any:
        return loaded("contract_runtime.guards", RUNTIME / "guards.py").Guards(
            self.contract.document
        )


def render(source: Path | dict[str, Any], folder: Path, **rest: Any) -> Rendered:
    """The models of a contract: a file, or the schemas and paths of one."""
    if isinstance(source, dict):
        document = {
            "openapi": "3.1.0",
            "info": {"title": "T", "version": "1"},
            "paths": rest.pop("paths", {}),
            **({"webhooks": webhooks} if (webhooks := rest.pop("webhooks", None)) else {}),
            "components": {"schemas": source, **rest.pop("components", {})},
        }
        path = folder / "contract.json"
        path.write_text(json.dumps(document))
    else:
        path = source
    implied_types = rest.pop("implied_types", True)
    document, _ = upgrade(load(path, root=path.parent), implied_types=implied_types)
    contract, _ = parse(document)
    plan = plan_models(contract, **rest)
    return Rendered(contract, plan, format_modules(render_models(plan)), folder)


@contextmanager
def importing(folder: Path) -> Iterator[Callable[[Rendered], Rendered]]:
    """Imports what was rendered to a folder, and forgets it at the end of the block."""

    def imported(result: Rendered) -> Rendered:
        _write(result.files, folder)
        _forget()
        sys.path.insert(0, str(folder))
        importlib.invalidate_caches()
        for name in result.files:
            module = importlib.import_module("app." + name.removesuffix(".py").replace("/", "."))
            result.names.update(vars(module))
        return result

    yield imported
    _forget()
    if str(folder) in sys.path:
        sys.path.remove(str(folder))


def _forget() -> None:
    for name in [name for name in sys.modules if name == "app" or name.startswith("app.")]:
        del sys.modules[name]


def _write(files: dict[str, str], folder: Path) -> None:
    for package in ("app", "app/contract", "app/schemas"):
        (folder / package).mkdir(exist_ok=True)
        (folder / package / "__init__.py").touch()
    for name in ("model.py", "types.py", "uploads.py"):
        shutil.copy(RUNTIME / name, folder / "app" / "contract" / name)
    for name, text in files.items():
        (folder / "app" / name).write_text(text, encoding="utf-8")


loaded("contract_runtime", RUNTIME / "__init__.py", RUNTIME)
