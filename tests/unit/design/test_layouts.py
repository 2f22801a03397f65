"""A layout of one's own that says too little is pointed at, with the lines to write."""

from __future__ import annotations

from pathlib import Path

import pytest
from specloom.design.layout import load_layout
from specloom.diagnostics import Diagnostic, SpecloomError
from specloom.template_folders import template_folder

LAYERED = (template_folder() / "layouts" / "layered.toml").read_text(encoding="utf-8")


def refused(folder: Path, text: str) -> Diagnostic:
    (folder / "layouts").mkdir()
    (folder / "layouts" / "mine.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SpecloomError) as raised:
        load_layout("mine", (folder, template_folder()))
    (finding,) = raised.value.diagnostics
    return finding


def without(role: str) -> str:
    return "".join(line for line in LAYERED.splitlines(True) if not line.startswith(f"{role} ="))


def test_a_role_that_is_missing_is_named_with_its_usual_place(tmp_path: Path) -> None:
    finding = refused(tmp_path, without("result"))
    assert finding.code == "layout-incomplete"
    assert finding.hint.splitlines()[1:] == ['result = "services/results/{name}.py"']
    assert finding.location is not None
    assert without("result").splitlines()[finding.location.line - 1] == "[roles]"


@pytest.mark.parametrize("path", ["repositories.py", "{tag}/{name}.py", "{name}/{.py"])
def test_a_role_of_many_modules_needs_their_name(tmp_path: Path, path: str) -> None:
    text = LAYERED.replace('"repositories/{name}.py"', f'"{path}"')
    assert 'repository = "repositories/{name}.py"' in refused(tmp_path, text).hint


@pytest.mark.parametrize("role", ["provider", "webhooks", "callbacks"])
def test_a_layout_may_leave_out_what_is_optional(tmp_path: Path, role: str) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "mine.toml").write_text(without(role), encoding="utf-8")
    assert not load_layout("mine", (tmp_path, template_folder())).has(role)


@pytest.mark.parametrize(
    ("text", "code"),
    [("package = ", "layout-syntax"), ('package = "app"\n', "layout-incomplete")],
)
def test_what_is_no_layout_is_refused(tmp_path: Path, text: str, code: str) -> None:
    assert refused(tmp_path, text).code == code
