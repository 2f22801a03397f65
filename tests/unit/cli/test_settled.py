"""A run with nothing to do is answered from what the last one kept, and never wrongly."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from specloom import pipeline
from specloom.cli import main
from specloom.commands import settled

Capture = pytest.CaptureFixture[str]
KEPT = Path("out/one/.specloom/cache/settled.json")


@pytest.fixture
def builds(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The applications that were made, with one of them in step with a contract that has a warning."""
    (project / "one.json").write_text('{"warning": "careful", "info": "by the way"}')
    made: list[str] = []
    build = pipeline.build

    def counted(app, *rest):  # type: ignore[no-untyped-def]
        made.append(app.name)
        return build(app, *rest)

    monkeypatch.setattr(pipeline, "build", counted)
    main(["generate", "one.json"])
    made.clear()
    return made


def printed(capsys: Capture, *arguments: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["generate", "one.json", *arguments])
    return code, *capsys.readouterr()


@pytest.mark.parametrize("mode", [(), ("--diff",), ("--force",), ("--resolved",)])
def test_the_same_is_said_without_making_anything(
    mode: tuple[str, ...], builds: list[str], capsys: Capture
) -> None:
    said = printed(capsys, *mode)
    assert builds == []
    KEPT.unlink()
    assert printed(capsys, *mode) == said
    assert builds == ["one"]
    assert "careful" in said[1] + said[2]


def edited(path: str, text: str) -> Callable[[], object]:
    return lambda: Path(path).write_text(text)


def secretly_edited() -> None:
    """The same size, and the times put back."""
    file = Path("out/one/app/service.py")
    before = file.stat()
    file.write_text(file.read_text().replace("pass", "True"))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def behind_a_link() -> None:
    shutil.move("out/one/app", "elsewhere")
    Path("out/one/app").symlink_to(Path("elsewhere").resolve())


@pytest.mark.parametrize(
    "change",
    [
        edited("one.json", '{"warning": "careful!", "info": "by the way"}'),
        edited("out/one/app/main.py", "# mine\n"),
        edited("out/one/app/service.py", "# mine\n"),
        edited("out/one/.specloom/manifest.json", "{}"),
        edited("out/one/.specloom/base/app/service.py.txt", "# another\n"),
        edited("out/one/.specloom/.gitignore", ""),
        lambda: Path("out/one/app/main.py").unlink(),
        lambda: Path("out/one/.specloom/conflicts/app").mkdir(parents=True)
        or Path("out/one/.specloom/conflicts/app/service.py.patch").write_text(""),
        lambda: Path("out/one/.specloom/staging").mkdir(),
        lambda: os.environ.update(TERM="another"),
        secretly_edited,
        behind_a_link,
    ],
)
def test_whatever_changes_makes_it_anew(
    change: Callable[[], object],
    builds: list[str],
    capsys: Capture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "environ", dict(os.environ))
    printed(capsys)
    assert builds == []
    change()
    printed(capsys)
    assert builds == ["one"]


def test_other_settings_and_another_program_make_it_anew(
    builds: list[str], capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed(capsys, "--set", "rich-types=false")
    assert builds == ["one"]
    printed(capsys, "--set", "rich-types=false")
    assert builds == ["one"]
    monkeypatch.setattr(settled, "tool_mark", lambda: "another")
    printed(capsys, "--set", "rich-types=false")
    assert builds == ["one", "one"]


def test_a_damaged_entry_is_none(builds: list[str], capsys: Capture) -> None:
    said, whole = printed(capsys), KEPT.read_bytes()
    damaged = [
        b"",
        b"{}",
        whole[:-1],
        whole[: len(whole) // 2],
        whole.replace(b"careful", b"CAREFUL"),
    ]
    for content in damaged:
        KEPT.write_bytes(content)
        assert printed(capsys) == said
    assert builds == ["one"] * len(damaged)


def test_what_cannot_be_kept_is_made_again(builds: list[str], capsys: Capture) -> None:
    said = printed(capsys)
    shutil.rmtree(KEPT.parent)
    KEPT.parent.write_text("in the way")
    assert printed(capsys) == printed(capsys) == said
    assert builds == ["one", "one"]


def test_looking_only_keeps_nothing(builds: list[str], capsys: Capture) -> None:
    KEPT.unlink()
    printed(capsys, "--check")
    printed(capsys, "--diff")
    assert not KEPT.exists()


def test_the_program_is_known_by_its_sources_and_what_it_is_installed_with() -> None:
    from specloom.cache.tool import _installed, add_folder

    names = [name.partition("-")[0] for name in _installed()]
    assert {"black", "ruff", "datamodel_code_generator"} <= set(names)

    class Heard(list[bytes]):
        update = list.append

    heard = Heard()
    add_folder(heard, Path(settled.__file__).parent)  # type: ignore[arg-type]
    assert any(text.startswith(b"/settled.py\0") for text in heard)
