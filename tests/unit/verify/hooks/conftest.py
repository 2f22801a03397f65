"""The hooks that every application gets, loaded from their templates, and requests that schemathesis sends."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest
import schemathesis
from requests import Request
from schemathesis.core.parameters import ParameterLocation
from specloom.emit.render import Renderer
from specloom.template_folders import template_folder

HOOKS, RUNTIME = "campaign_hooks", "campaign_runtime"


def package(name: str, folder: Path) -> ModuleType:
    """A folder of modules under a name of the tests' own."""
    spec = importlib.util.spec_from_file_location(
        name, folder / "__init__.py", submodule_search_locations=[str(folder)]
    )
    assert spec is not None
    assert spec.loader is not None
    sys.modules[name] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(sys.modules[name])
    return sys.modules[name]


@pytest.fixture(scope="session")
def hooks(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Any]:
    """Modules of `tests/contract/` by name."""
    folder = tmp_path_factory.mktemp("tests") / "contract"
    folder.mkdir()
    templates = template_folder()
    renderer = Renderer([templates])
    for template in (templates / "tests" / "contract").glob("*.j2"):
        text = renderer.render(f"tests/contract/{template.name}", contract=RUNTIME)
        (folder / template.stem).write_text(text, "utf-8")
    package(RUNTIME, templates / "runtime")
    package(HOOKS, folder)
    return lambda name: importlib.import_module(f"{HOOKS}.{name}")


@dataclass(frozen=True)
class Tested:
    """An operation as schemathesis tests it; `judge` is the hook."""

    operation: Any
    judge: Callable[[Any, Any, Any], bool]

    def counts(
        self, failure: Any, wrong: str = "", status: int = 422, sent: Any = None, **parts: Any
    ) -> bool:
        """Whether a failure counts of a request with these parts, of which those at `wrong` were to be wrong."""
        case = self.operation.Case(**parts)
        request = Request(**case.as_transport_kwargs(base_url="http://test")).prepare()
        negative = {ParameterLocation(place) for place in wrong.split()}
        meta = SimpleNamespace(is_negative_at=negative.__contains__, components={}, is_dirty=bool)
        object.__setattr__(case, "_meta", meta)
        if sent is not None:
            request.body = sent
        response = SimpleNamespace(request=request, status_code=status, headers={})
        return self.judge(failure, case, response)


Serve = Callable[..., Tested]


@pytest.fixture
def serve(hooks: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> Serve:
    """`serve(paths, schemas)`: the first operation of a contract."""
    described, runtime = hooks("described"), sys.modules[RUNTIME]
    document = importlib.import_module(f"{RUNTIME}.document")

    def make(paths: Mapping[str, Any], schemas: Mapping[str, Any] | None = None) -> Tested:
        tree: dict[str, Any] = {
            "openapi": "3.1.0",
            "info": {"title": "Things", "version": "1"},
            "paths": paths,
            "components": {"schemas": schemas or {}},
        }
        contract = runtime.Contract(document.Document(tree))
        monkeypatch.setattr(runtime.Contract, "load", lambda: contract)
        described.contract.cache_clear()
        described._operations.cache_clear()
        path, item = next(iter(paths.items()))
        method = next(key for key in item if key != "parameters")
        operation = schemathesis.openapi.from_dict(tree)[path][method.upper()]
        return Tested(operation, hooks("findings").counts)

    return make
