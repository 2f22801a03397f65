from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from specloom.contract import parse
from specloom.contract.model import Contract
from specloom.diagnostics import Diagnostics
from specloom.document import load, upgrade

Parse = Callable[..., tuple[Contract, Diagnostics]]


@pytest.fixture
def parsed(tmp_path: Path) -> Parse:
    """Parses a document of these parts."""

    def run(**parts: Any) -> tuple[Contract, Diagnostics]:
        path = tmp_path / "spec.json"
        head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": {}}
        path.write_text(json.dumps({**head, **parts}))
        return parse(upgrade(load(path, root=tmp_path))[0])

    return run
