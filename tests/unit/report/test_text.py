"""The raw text that people read, byte for byte."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console
from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.report.console import make_console
from specloom.report.frame import frame
from specloom.report.json_text import write
from specloom.report.sections import Section
from specloom.report.text import print_diagnostics, summary

Golden = Callable[[str, str], None]
CWD = Path("/project")
SOURCE = {
    3: "    get:",
    4: "      operationId: listPets",
    9: "\toperationId: \x1b[31mred\x07",
    12: '      summary: "日本語のテキスト", operationId: x',
    20: "x" * 300,
}
FINDINGS = [
    Diagnostic(
        Severity.WARNING,
        "response-implied",
        "GET /pets declares no response for a wrong request; 422 is implied",
        Location("/project/api.yaml", 3, 5, "#/paths/~1pets/get"),
        'Add to responses:\n  "422":\n    description: The request is wrong.',
    ),
    Diagnostic(Severity.ERROR, "document-missing", "there is no file nowhere.yaml"),
    Diagnostic(
        Severity.ERROR,
        "operation-id-duplicate",
        'operationId "listPets" is used twice',
        Location("/project/api.yaml", 4, 20),
        "Give one of the two another operationId.",
    ),
    Diagnostic(Severity.INFO, "unsafe-text", "a\x1b[31mb\nc", Location("/project/api.yaml", 9, 15)),
    Diagnostic(Severity.INFO, "wide-text", "wide", Location("/project/api.yaml", 12, 30)),
    Diagnostic(Severity.INFO, "long-line", "long", Location("/project/api.yaml", 20, 200)),
    Diagnostic(Severity.INFO, "no-such-line", "gone", Location("/elsewhere/b.yaml", 99, 1)),
    Diagnostic(Severity.INFO, "no-such-line", "gone", Location("/elsewhere/b.yaml", 99, 1)),
]


def source_line(file: str, number: int) -> str | None:
    return SOURCE.get(number) if file == "/project/api.yaml" else None


def test_text_in_a_pipe(golden: Golden) -> None:
    stream = io.StringIO()
    print_diagnostics(make_console(stream), FINDINGS, CWD, source_line)
    assert "\x1b" not in stream.getvalue()
    golden("findings.txt", stream.getvalue())


def test_colour_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, color_system="standard", width=60)
    print_diagnostics(console, FINDINGS[2:3], CWD, source_line)
    golden("findings.ansi.txt", stream.getvalue())


def test_json(golden: Golden) -> None:
    golden("findings.json", write([Section("contracts", "api.yaml", tuple(FINDINGS))], CWD) + "\n")


def test_nothing_is_said_about_nothing() -> None:
    stream = io.StringIO()
    print_diagnostics(make_console(stream), [], CWD, source_line)
    assert stream.getvalue() == ""


@pytest.mark.parametrize(
    ("severities", "expected"),
    [
        ([], ""),
        (["error"], "1 error"),
        (["warning", "error", "error"], "2 errors, 1 warning"),
        (["info", "info"], "2 notes"),
    ],
)
def test_the_summary_counts(severities: list[str], expected: str) -> None:
    assert summary([Diagnostic(Severity(kind), "x", "x") for kind in severities]) == expected


@pytest.mark.parametrize("column", [0, 1, 50, 150, 299, 300, 1000])
@pytest.mark.parametrize("text", ["x" * 300, "語" * 300, "short"])
@pytest.mark.parametrize("width", [10, 40, 100])
def test_a_frame_keeps_to_its_width_and_the_place_in_sight(
    text: str, column: int, width: int
) -> None:
    shown = frame(text, 7, column, width)
    room = max(width - 4, 20)
    assert cell_len(shown.text) <= room
    assert len(shown.indent) <= room


def test_the_caret_stands_below_the_place() -> None:
    text = "語" * 10 + "!" + "x" * 300
    for width in (30, 60, 400):
        shown = frame(text, 1, 11, width)
        cells = "".join(char * cell_len(char) for char in shown.text)
        assert cells[len(shown.indent)] == "!"
