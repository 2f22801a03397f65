"""Find out what there is to start and to test in a folder."""

from __future__ import annotations

import os
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from specloom.contract.model import Contract
from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.workspace import read_manifest

CONTRACT = "openapi.json"


@dataclass(frozen=True, slots=True)
class Application:
    """A generated application. `factory` is what uvicorn starts; `python` its own interpreter, if it has one."""

    root: Path
    contract_file: Path
    factory: str
    python: Path

    @property
    def config_file(self) -> Path | None:
        file = self.root / "schemathesis.toml"
        return file if file.is_file() else None


def find_application(root: Path) -> Application:
    """The application in a folder, found by its manifest; raises SpecloomError when there is none."""
    root = root.resolve()
    manifest = read_manifest(root)
    paths = (
        sorted(manifest.files)
        if manifest is not None
        else ["app/contract/openapi.json", "app/main.py"]
    )
    contract = _nearest(root, paths, CONTRACT)
    main = _nearest(root, paths, "main.py")
    if contract is None or main is None:
        lacking = CONTRACT if contract is None else "main.py"
        message = f"{root} holds no generated application: there is no {lacking}"
        hint = "Name the output folder of `specloom generate`."
        place = Location(str(root), 1, 1)
        raise SpecloomError(
            [Diagnostic(Severity.ERROR, "application-missing", message, place, hint)]
        )
    module = ".".join(PurePosixPath(main).with_suffix("").parts)
    return Application(root, root / contract, f"{module}:create_app", _interpreter(root))


def load_contract(application: Application) -> Contract:
    """The contract that the application serves; raises SpecloomError when it is damaged."""
    from specloom import contract, document

    source = document.load(application.contract_file, root=application.root)
    upgraded, _ = document.upgrade(source)
    parsed, _ = contract.parse(upgraded)
    return parsed


def left_out(config_file: Path) -> dict[str, str]:
    """The operations that a schemathesis.toml switches off, with the comment above them as the reason."""
    text = config_file.read_text(encoding="utf-8")
    operations = tomllib.loads(text).get("operations", [])
    reasons = _comments(text)
    found = {}
    for number, operation in enumerate(operations):
        names = operation.get("include-name", [])
        if operation.get("enabled", True) is False:
            reason = reasons[number] if number < len(reasons) else ""
            for name in [names] if isinstance(names, str) else names:
                found[name] = reason or f"switched off in {config_file.name}"
    return found


def _comments(text: str) -> list[str]:
    """The comment above each `[[operations]]`, in their order."""
    found: list[str] = []
    comment: list[str] = []
    for line in text.splitlines():
        stripped = line.strip()
        if stripped.startswith("#"):
            comment.append(stripped.lstrip("# "))
            continue
        if stripped.replace(" ", "").startswith("[[operations]]"):
            found.append(" ".join(comment))
        comment = []
    return found


def _nearest(root: Path, paths: list[str], name: str) -> str | None:
    """The file of that name that lies least deep, and exists."""
    found = [path for path in paths if PurePosixPath(path).name == name and (root / path).is_file()]
    return min(found, key=lambda path: (path.count("/"), path), default=None)


def _interpreter(root: Path) -> Path:
    folder, name = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    own = root / ".venv" / folder / name
    return own if own.exists() else Path(sys.executable)
