"""The contracts of CORPUS and where results about them are kept.

A run leaves `<results>/<contract>/<part>.json` behind (`quality.json`) with the state of the sources that
it was made from, so that an interrupted run goes on where it was; `corpus/table.py` prints them.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ten_contracts import CORPUS, ROOT

RESULTS = Path(os.environ.get("CORPUS_RESULTS") or ROOT / "build" / "corpus")
SMALL = 120_000  # bytes of a contract that is generated within seconds
_MANY_FILES = {"digitalocean-multifile": "DigitalOcean-public.v2.yaml"}
_EXAMPLES = "readme-oas-examples"


@dataclass(frozen=True)
class CorpusContract:
    """A contract; `group` is the row of the table that it belongs to."""

    name: str
    file: Path
    group: str

    @property
    def is_small(self) -> bool:
        return self.file.stat().st_size <= SMALL and self.file.parent == CORPUS

    @property
    def inputs(self) -> tuple[Path, ...]:
        """Every file that it may be made of."""
        folder = self.file.parent
        if self.group == self.name and folder != CORPUS:
            return tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
        return (self.file,)


def corpus_contracts() -> tuple[CorpusContract, ...]:
    """All of them, the small ones first."""
    found = [
        CorpusContract(path.stem, path, path.stem)
        for path in CORPUS.glob("*.*")
        if path.suffix in (".json", ".yaml")
    ]
    for folder, entry in _MANY_FILES.items():
        if (CORPUS / folder / entry).is_file():
            found.append(CorpusContract(folder, CORPUS / folder / entry, folder))
    base = CORPUS / _EXAMPLES
    for path in base.rglob("*.*"):
        if path.suffix in (".json", ".yaml"):
            name = "-".join((_EXAMPLES, *path.relative_to(base).parts)).replace(".", "-")
            found.append(CorpusContract(name, path, _EXAMPLES))
    return tuple(sorted(found, key=lambda one: (one.group == _EXAMPLES, _size(one), one.name)))


def _size(contract: CorpusContract) -> int:
    return sum(path.stat().st_size for path in contract.inputs)


@cache
def _generator() -> bytes:
    """What the generator consists of."""
    digest = hashlib.sha256()
    for folder in ("generator", "templates"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.digest()


def state(contract: CorpusContract) -> str:
    """Changes when the generator or the contract does."""
    digest = hashlib.sha256(_generator())
    for path in contract.inputs:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def kept(contract: CorpusContract, part: str) -> dict[str, Any] | None:
    """The result of a part, if it is still true."""
    file = RESULTS / contract.name / f"{part}.json"
    result: dict[str, Any] = json.loads(file.read_text("utf-8")) if file.is_file() else {}
    return result if result.get("state") == state(contract) else None


def keep(contract: CorpusContract, part: str, result: dict[str, Any]) -> None:
    file = RESULTS / contract.name / f"{part}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**result, "group": contract.group, "state": state(contract)}, indent=2)
    file.write_text(text + "\n", "utf-8")
