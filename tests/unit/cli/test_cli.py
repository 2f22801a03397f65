"""The shell: what is printed where, and the exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import specloom
from specloom import pipeline
from specloom.cli import main

SOURCES = str(Path(specloom.__file__).parents[1])


def write(path: Path, **content: object) -> None:
    path.write_text(json.dumps(content))


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["generate", "--set", "layout"],
        ["generate", "--set", "layuot=x"],
        ["generate", "--check", "--force"],
        ["generate", "--format", "json"],
        ["generate", "--output", "x"],
        ["generate", "--config", "nowhere.toml"],
        ["test", "--max-examples", "0", "x"],
        ["validate", "--format", "xml", "x"],
        ["serve"],
    ],
)
def test_wrong_usage_is_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Error: " in captured.err


@pytest.mark.parametrize("command", ["generate", "validate", "test", "status"])
def test_nothing_to_do_is_wrong_usage(
    command: str, project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "specloom.toml").unlink()
    assert main([command]) == 2
    assert "there is no specloom.toml" in capsys.readouterr().err


def test_generate_writes_every_application_and_nothing_twice(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["generate"]) == 0
    assert capsys.readouterr().out == "one: 3 created in out/one\ntwo: 3 created in out/two\n"
    assert (project / "out/one/app/main.py").read_text() == "# 1\n"
    assert main(["generate"]) == 0
    assert (
        capsys.readouterr().out == "one: nothing to do in out/one\ntwo: nothing to do in out/two\n"
    )
    assert main(["generate", "--check"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == "one: in step with its contract (out/one)"


def test_check_says_what_would_change_and_why_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate", "one.json"])
    write(project / "one.json", version=2)
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*")}
    capsys.readouterr()
    assert main(["generate", "--check", "one.json"]) == 1
    assert capsys.readouterr().out.splitlines() == [
        "one: 1 change in out/one",
        "  update  app/main.py  the contract changed",
    ]
    assert {path: path.stat().st_mtime_ns for path in project.rglob("*")} == before


def test_settings_of_the_command_line_reach_the_application(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate", "one.json", "--output", "else", "--set", "layout=flat"])
    manifest = json.loads((project / "else/.specloom/manifest.json").read_text())
    assert manifest["settings"]["layout"] == "flat"
    assert manifest["contract"]["path"] == "../one.json"


def test_an_edited_generated_file_stops_the_application_and_force_overrules(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate"])
    (project / "out/one/app/main.py").write_text("# mine\n")
    write(project / "two.json", version=2)
    capsys.readouterr()
    assert main(["generate"]) == 1
    captured = capsys.readouterr()
    assert captured.out == "two: 1 updated in out/two\n", "the other application is written"
    assert captured.err.startswith("out/one/app/main.py:1:1: error[generated-file-edited]")
    assert captured.err.endswith("one: nothing was written\n")
    assert (project / "out/one/app/main.py").read_text() == "# mine\n"
    assert main(["generate", "--force"]) == 0
    assert (project / "out/one/.specloom/backup/app/main.py").read_text() == "# mine\n"


def test_an_error_in_the_contract_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project / "one.json", error="it is wrong")
    assert main(["generate", "one.json"]) == 1
    assert capsys.readouterr().err.splitlines() == [
        "one.json:1:2: error[a-error]: it is wrong",
        '1 | {"error": "it is wrong"}',
        "  |  ^",
        "  = hint: Mend it.",
        "",
        "1 error",
        "one: nothing was written",
    ]
    assert not (project / "out").exists()


def test_notes_are_counted_and_warnings_shown(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(project / "one.json", warning="careful", info="by the way")
    assert main(["generate", "one.json"]) == 0
    printed = capsys.readouterr().err
    assert "warning[a-warning]: careful" in printed
    assert "note[a-info]" not in printed
    assert "one: 1 note (specloom validate shows them)" in printed


def test_validate_judges_and_counts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project / "one.json", error="it is wrong", info="by the way")
    assert main(["validate", "two.json"]) == 0
    assert capsys.readouterr().out == "two.json is sound: 0 operations\n"
    assert main(["validate"]) == 1
    assert "1 error, 1 note" in capsys.readouterr().out
    assert main(["validate", "one.json", "--format", "json"]) == 1
    printed = json.loads(capsys.readouterr().out)
    assert printed["summary"] == {"error": 1, "warning": 0, "info": 1}
    assert printed["diagnostics"][0]["file"] == "one.json"


def test_a_broken_configuration_is_a_finding(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "specloom.toml").write_text("[apps.one]\ncontract = 1\n")
    assert main(["generate"]) == 1
    assert "specloom.toml:2:1: error[config-type]" in capsys.readouterr().err


def test_status_tells_what_is_done(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(project / "one.json", open=["getA"])
    main(["generate", "one.json"])
    capsys.readouterr()
    assert main(["status", "out/one"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "out/one: 1 of 2 operations implemented, 2 untested",
        "  unimplemented  getA     GET /a  app/service.py:3  untested",
        "  untested       post /a  POST /a",
    ]
    (project / "out/one/app/main.py").write_text("# mine\n")
    assert main(["status", "out/one", "--format", "json"]) == 0
    [found] = json.loads(capsys.readouterr().out)["applications"]
    numbers = {"operations": 2, "implemented": 1, "unimplemented": 1, "conflict": 0, "untested": 2}
    assert found["summary"] == numbers
    assert [row["state"] for row in found["operations"]] == ["unimplemented", "implemented"]
    assert found["edited"] == ["app/main.py"]


def test_status_without_a_folder_is_that_of_every_application(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate"])
    capsys.readouterr()
    assert main(["status"]) == 0
    lines = [line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]
    assert [line.partition(":")[0] for line in lines] == ["out/one", "out/two"]


def test_status_of_anything_else_is_a_finding(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["status", str(project)]) == 1
    assert "it has no manifest" in capsys.readouterr().err


def test_status_of_broken_python_is_a_finding(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate", "one.json"])
    (project / "out/one/app/service.py").write_text("def f(:\n")
    assert main(["status", "out/one"]) == 1
    assert "out/one/app/service.py:1:1: error[python-syntax]" in capsys.readouterr().err


def test_init_writes_a_start_and_overwrites_nothing(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["init", "my shop"]) == 0
    assert "[apps.my-shop]" in (project / "my shop/specloom.toml").read_text()
    assert (project / "my shop/openapi/api.yaml").is_file()
    (project / "my shop/openapi/api.yaml").write_text("mine")
    (project / "my shop/specloom.toml").unlink()
    capsys.readouterr()
    assert main(["init", "my shop"]) == 1
    assert "openapi/api.yaml is already there" in capsys.readouterr().err
    assert not (project / "my shop/specloom.toml").exists()


def test_an_unexpected_exception_is_one_finding(
    project: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project / "one.json", crash=True)
    monkeypatch.delenv("SPECLOOM_DEBUG", raising=False)
    assert main(["generate", "one.json"]) == 1
    printed = capsys.readouterr().err
    assert printed.startswith("error[internal-error]: KeyError:")
    assert "Traceback" not in printed
    assert "SPECLOOM_DEBUG=1" in printed
    monkeypatch.setenv("SPECLOOM_DEBUG", "1")
    assert main(["generate", "one.json"]) == 1
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "code", "message"),
    [
        (KeyboardInterrupt(), 130, "interrupted"),
        (PermissionError(13, "Permission denied", "x.json"), 1, "x.json: Permission denied"),
        (RecursionError("maximum recursion depth exceeded"), 1, "internal-error"),
        (MemoryError(), 1, "MemoryError"),
    ],
)
def test_no_way_to_end_shows_a_traceback(
    error: BaseException,
    code: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(pipeline, "validate", fail)
    assert main(["validate", "one.json"]) == code
    printed = capsys.readouterr().err
    assert message in printed
    assert "Traceback" not in printed


def test_help_needs_nothing_heavy() -> None:
    code = (
        "import sys; from specloom.cli import main; main(['--help'])\n"
        "heavy = {'rich', 'black', 'jinja2', 'pydantic', 'schemathesis', 'httpx', 'libcst', 'ruamel'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    environment = {**os.environ, "PYTHONPATH": SOURCES}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
    assert "validate" in done.stdout


def test_a_terminal_that_knows_only_ascii_gets_its_report(project: Path) -> None:
    (project / "ü.json").write_text("{")
    code = "import sys; from specloom.cli import main; sys.exit(main(['status', 'ü']))"
    environment = {**os.environ, "PYTHONPATH": SOURCES, "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 1
    assert b"\\xfc was not generated by specloom" in done.stderr
