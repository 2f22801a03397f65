"""A pipeline of a few lines in place of the real one: these tests are about the shell around it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from specloom import pipeline
from specloom.config import AppConfig
from specloom.contract.model import Contract
from specloom.diagnostics import Diagnostics, Location, SpecloomError
from specloom.document.reading import read_source
from specloom.document.source import Source
from specloom.facts import Facts
from specloom.workspace import File, Ownership

Progress = Callable[[str], None]


@dataclass
class _Document:
    files: dict[str, Source]
    looked: dict[str, str] = field(default_factory=dict)

    @property
    def original(self) -> _Document:
        return self


def _document(path: Path) -> Any:
    return _Document({str(path): read_source(path)})


def _contract(document: Any) -> Contract:
    return Contract(
        "T", "1", "", "", (), (), {}, {}, (), document, lambda p: Location("x", 1, 1, p)
    )


def _judged(path: Path) -> tuple[Any, Diagnostics]:
    """A contract is a JSON file; its key `error` or `warning` is what is wrong with it."""
    found = Diagnostics()
    document = json.loads(path.read_text())
    place = Location(str(path), 1, 2)
    for kind in ("error", "warning", "info"):
        if kind in document:
            getattr(found, kind)(f"a-{kind}", document[kind], place, "Mend it.")
    return document, found


def _validate(path: Path, *, progress: Progress = lambda _: None, **_: Any) -> pipeline.Result:
    document, found = _judged(path)
    return pipeline.Result(_contract(document), _document(path), found)


def _build(app: AppConfig, progress: Progress = lambda _: None) -> pipeline.Built:
    document, found = _judged(app.contract)
    if found.has_errors:
        raise SpecloomError(found)
    if "crash" in document:
        raise KeyError("crash\nsecond line")
    openapi = {"paths": {"/a": {"get": {"operationId": "getA"}, "post": {}}}}
    body = "".join(f'    raise Unimplemented("{key}")\n' for key in document.get("open", []))
    files = (
        File("app/contract/openapi.json", json.dumps(openapi), Ownership.GENERATED),
        File("app/main.py", f"# {document.get('version', 1)}\n", Ownership.GENERATED),
        File("app/service.py", f"def f():\n    pass\n{body}", Ownership.YOURS),
    )
    return pipeline.Built(
        files, _contract(document), _document(app.contract), found, Facts(), frozenset()
    )


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with two configured applications, `one` and `two`."""
    monkeypatch.setattr(pipeline, "validate", _validate)
    monkeypatch.setattr(pipeline, "build", _build)
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    tables = [f'[apps.{n}]\ncontract = "{n}.json"\noutput = "out/{n}"\n' for n in ("one", "two")]
    (tmp_path / "specloom.toml").write_text("\n".join(tables))
    for name in ("one", "two"):
        (tmp_path / f"{name}.json").write_text("{}")
    return tmp_path
