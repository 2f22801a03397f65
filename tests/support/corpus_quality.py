"""What is written for a contract of CORPUS, and everything that can be found wrong with it.

The contract is judged, generated twice with different hash seeds, imported, asked, and given to mypy, ruff
and black.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from corpus_contracts import CorpusContract, keep, kept
from specloom.contract.satisfiable import Unsatisfiable
from specloom.pipeline import validate
from ten_contracts import contents, specloom
from tools import check_style, check_types
from verdicts import verdicts

PROBE = Path(__file__).with_name("probe_quality.py")
LIMIT = 3600  # seconds for one step, on a machine that does other things too


def judged(contract: CorpusContract) -> dict[str, Any]:
    """Every finding about one contract; an empty list is what is wanted."""
    ours, theirs, confined = verdicts(contract.file)
    deviates = confined if ours and not theirs else []
    result: dict[str, Any] = {
        "valid": ours,
        "same_verdict": ours == theirs or bool(deviates),
        "deviates": deviates,
    }
    with tempfile.TemporaryDirectory(prefix="specloom-corpus-") as name:
        folder = Path(name) / "first" / contract.name
        folder.parent.mkdir()
        started = time.monotonic()
        said = _error(_generate, contract, folder, 0)
        result |= {"generated": said, "generate_seconds": round(time.monotonic() - started, 1)}
        if not said:
            result |= _probed(folder) | _checked(folder)
            result["silent"] = _answerable(contract, result.get("silent", []))
            twin = Path(name) / "second" / contract.name
            twin.parent.mkdir()
            _generate(contract, twin, 1)
            result["differs"] = _differences(folder, twin)
    return result


def _generate(contract: CorpusContract, folder: Path, hash_seed: int) -> None:
    arguments = ("generate", contract.file, "--output", folder)
    specloom(*arguments, cwd=folder.parent, hash_seed=hash_seed, limit=LIMIT)


def _error(step: Any, *arguments: Any) -> str:
    """How a step failed, "" when it did not."""
    try:
        step(*arguments)
    except AssertionError as error:
        return str(error)[-2000:]
    return ""


def _probed(folder: Path) -> dict[str, Any]:
    environment = {
        **os.environ,
        "APP_PROFILE": "test",
        "DATABASE_URL": f"sqlite+aiosqlite:///{folder.parent}/probe.db",
        "PYTHONPATH": str(folder),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    done = subprocess.run(
        [sys.executable, str(PROBE)],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=LIMIT,
    )
    if done.returncode:
        return {"import": (done.stdout + done.stderr)[-2000:]}
    return {"import": "", **json.loads(done.stdout.splitlines()[-1])}


def _answerable(contract: CorpusContract, silent: list[str]) -> list[str]:
    """Without the operations whose answer no value satisfies: 501 is all that is left to say there."""
    if not silent:
        return []
    parsed = validate(contract.file, root=contract.file.parent).contract
    assert parsed is not None
    unsatisfiable = Unsatisfiable(parsed)
    hopeless = {operation.id for operation in parsed.operations if unsatisfiable.part(operation)}
    return [said for said in silent if said.partition(": 501")[0] not in hopeless]


def _checked(folder: Path) -> dict[str, Any]:
    largest = max(folder.rglob("*.py"), key=lambda path: path.read_bytes().count(b"\n"))
    return {
        "mypy": _error(check_types, folder),
        "style": _error(check_style, folder),
        "largest_module": str(largest.relative_to(folder)),
        "largest_lines": largest.read_bytes().count(b"\n"),
        "files": sum(1 for path in folder.rglob("*.py")),
    }


def _differences(folder: Path, twin: Path) -> list[str]:
    one, other = contents(folder), contents(twin)
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def findings(result: dict[str, Any]) -> dict[str, Any]:
    """What is not as it should be."""
    names = ("generated", "import", "unrouted", "silent", "mypy", "style", "differs")
    found = {name: result[name] for name in names if result.get(name)}
    return found if result["same_verdict"] else {**found, "verdict": result["valid"]}


def quality(contract: CorpusContract) -> dict[str, Any]:
    """The findings about a contract: those that are kept while they are true, else made now."""
    result = kept(contract, "quality")
    if result is None:
        result = judged(contract)
        keep(contract, "quality", result)
    return findings(result)
