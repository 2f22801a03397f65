"""Documents that come as JSON and as YAML are read as the same."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from specloom.document import load

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("CORPUS", ROOT.parent / "shared" / "corpus"))
FOLDER = CORPUS / "readme-oas-examples"
PAIRS = [
    (path, other)
    for path in sorted(FOLDER.glob("*/json/**/*.json"))
    if (
        other := FOLDER / path.relative_to(FOLDER).parts[0] / "yaml" / f"{path.stem}.yaml"
    ).is_file()
]

pytestmark = [pytest.mark.corpus, pytest.mark.skipif(not PAIRS, reason="no corpus")]


@pytest.mark.parametrize(("path", "other"), PAIRS, ids=lambda path: str(path.relative_to(FOLDER)))
def test_json_and_yaml_are_the_same_document(path: Path, other: Path) -> None:
    """Where another parser finds the two files equal, and only there: some of them differ."""
    expected = json.loads(path.read_text(encoding="utf-8"))
    written = json.loads(json.dumps(YAML(typ="safe", pure=True).load(other), default=str))
    one, two = load(path, root=FOLDER).tree, load(other, root=FOLDER).tree
    assert (one == two) is (expected == written)
