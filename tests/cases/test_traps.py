"""A trap is a contract at which generators stumble: its application is checked and asked.

`requests.yaml` lists requests as method, URL, status, and where they matter the body sent and the
answer expected, which are JSON.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ten_contracts import ROOT, specloom
from tools import check_style, check_types

FOLDER = Path(__file__).parent
TRAPS = sorted(path.parent.name for path in FOLDER.glob("*/requests.yaml"))
PROBE = ROOT / "tests" / "support" / "requests_in_process.py"


@pytest.fixture
def application(exclusive, trap: str) -> Path:
    with exclusive(f"trap-{trap}") as folder:
        if not (folder / "app").exists():
            specloom("generate", FOLDER / trap / "spec.yaml", "--output", folder, cwd=folder)
        return folder


def asked(application: Path, requests: list[list[Any]], scratch: Path) -> list[tuple[int, str]]:
    """Status and text of the answer to each request, in a process of its own."""
    environment = {
        **os.environ,
        "APP_PROFILE": "development",
        "DATABASE_URL": f"sqlite+aiosqlite:///{scratch}/test.db",
        "PYTHONPATH": str(application),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    sent = [(method, url, rest[1:2]) for method, url, *rest in requests]
    done = subprocess.run(
        [sys.executable, str(PROBE)],
        cwd=application,
        env=environment,
        input=json.dumps(sent),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return [(status, text) for status, text in json.loads(done.stdout.splitlines()[-1])]


@pytest.mark.parametrize("trap", TRAPS)
def test_it_answers(application: Path, trap: str, tmp_path: Path) -> None:
    requests = YAML(typ="safe").load((FOLDER / trap / "requests.yaml").read_text("utf-8"))
    wrong = []
    for request, (status, text) in zip(requests, asked(application, requests, tmp_path), strict=True):
        fits = status == request[2] and (len(request) < 5 or json.loads(text) == request[4])
        wrong += [] if fits else [f"{request}: {status} {text}"]
    assert requests
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("trap", TRAPS)
def test_tools_find_nothing(application: Path, trap: str) -> None:
    assert "no issues found" in check_types(application)
    ruff, black = check_style(application)
    assert "All checks passed" in ruff
    assert "left unchanged" in black
