"""Every operation of a contract is routed, and no other method of its paths."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from ten_contracts import Source, source

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
PROBE = Path(__file__).with_name("probe_routes.py")


def declared(file: Path) -> dict[str, set[str]]:
    """The methods of every path, from the text of the contract and by no code of ours."""
    document: dict[str, Any] = yaml.load(file.read_text("utf-8"), yaml.CSafeLoader)
    base = base_path(document)
    return {
        base + path: {method.upper() for method in METHODS if method in item}
        for path, item in document["paths"].items()
        if any(method in item for method in METHODS)
    }


def base_path(document: dict[str, Any]) -> str:
    """Where the paths begin (OAS 3.1 §4.8.5; Swagger 2.0 `basePath`)."""
    server = (document.get("servers") or [{"url": document.get("basePath", "/")}])[0]
    url = server["url"]
    for name, variable in server.get("variables", {}).items():
        url = url.replace("{" + name + "}", variable["default"])
    return urlsplit(url).path.rstrip("/")


def routed(application: Path, paths: list[str]) -> dict[str, set[str]]:
    """The methods that the application, imported in a process of its own, allows on each path."""
    done = subprocess.run(
        [sys.executable, str(PROBE)],
        cwd=application,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(application)},
        input=json.dumps(paths),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout.splitlines()[-1])
    return {path: set(allowed) for path, allowed in answer.items()}


def test_every_operation_is_routed(application: Path, source: Source) -> None:
    wanted = declared(source.file)
    assert wanted
    assert routed(application, list(wanted)) == wanted


@pytest.mark.parametrize("layout", ["clean", "flat"])
def test_every_operation_is_routed_in_other_layouts(make, layout: str) -> None:
    wanted = declared(source("bookings").file)
    assert routed(make(source("bookings"), layout=layout), list(wanted)) == wanted
