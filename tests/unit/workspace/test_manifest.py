"""The manifest is deterministic, mergeable, and trusted with nothing outside its folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from specloom.diagnostics import SpecloomError
from specloom.workspace import File, Ownership, Provenance, apply, plan, read_manifest


def test_the_text_is_sorted_and_holds_no_clock(tmp_path: Path) -> None:
    files = (File("b.py", "b", Ownership.YOURS), File("a.py", "a", Ownership.GENERATED))
    provenance = Provenance("specloom 0.1.0", "../api.yaml", "cafe")
    apply(plan(tmp_path / "one", files, provenance=provenance))
    apply(plan(tmp_path / "two", files[::-1], provenance=provenance))
    text = (tmp_path / "one/.specloom/manifest.json").read_text()
    assert text == (tmp_path / "two/.specloom/manifest.json").read_text()
    assert text.splitlines()[:13] == [
        "{",
        '  "format": 2,',
        '  "tool": "specloom 0.1.0",',
        '  "contract": {',
        '    "path": "../api.yaml",',
        '    "sha256": "cafe"',
        "  },",
        '  "settings": {},',
        '  "operations": {},',
        '  "models": {},',
        '  "tables": {},',
        '  "files": {',
        '    "a.py": {"ownership": "generated", "sha256": '
        '"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"},',
    ]
    assert list(json.loads(text)["files"]) == ["a.py", "b.py"]


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    provenance = Provenance("specloom 0.1.0", "../api.yaml", "cafe", {"layout": "flat", "x": True})
    apply(plan(tmp_path, (File("b.py", "b", Ownership.YOURS),), provenance=provenance))
    manifest = read_manifest(tmp_path)
    assert manifest is not None
    assert manifest.provenance == provenance
    assert manifest.owned(Ownership.YOURS) == ["b.py"]


def test_an_empty_set_of_files_is_readable_json(tmp_path: Path) -> None:
    apply(plan(tmp_path, ()))
    assert read_manifest(tmp_path) is not None


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{\n<<<<<<< ours\n  "format": 1\n', 2),
        ("[]", 1),
        ('{"format": 3}', 1),
        (
            '{"format": 1, "tool": "", "contract": {"path": "", "sha256": ""}, "settings": {}, "files":'
            ' {"../../etc/passwd": {"ownership": "generated", "sha256": ""}}}',
            1,
        ),
    ],
)
def test_a_damaged_manifest_is_a_finding_with_its_line(
    tmp_path: Path, text: str, line: int
) -> None:
    (tmp_path / ".specloom").mkdir()
    (tmp_path / ".specloom/manifest.json").write_text(text)
    with pytest.raises(SpecloomError) as caught:
        plan(tmp_path, ())
    (finding,) = caught.value.diagnostics
    assert finding.code == "manifest-damaged"
    assert finding.location is not None
    assert finding.location.line == line


def test_what_another_machine_needs_is_for_version_control(tmp_path: Path) -> None:
    apply(plan(tmp_path, ()))
    assert (tmp_path / ".specloom/.gitignore").read_text().splitlines()[1:] == [
        "*",
        "!.gitignore",
        "!manifest.json",
        "!base/",
        "!base/**",
        "!conflicts/",
        "!conflicts/**",
    ]
