"""`specloom validate`: everything that can be wrong with a contract."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specloom.commands.common import Exit, progress_on
from specloom.diagnostics import Diagnostic, Severity
from specloom.report.console import make_console, plain, say
from specloom.report.json_text import diagnostics_json
from specloom.report.text import counted, print_diagnostics


def validate(specs: Sequence[Path], output_format: str, cwd: Path) -> Exit:
    """Judge each contract and print all findings; FINDING when one of them is an error."""
    from specloom import pipeline

    findings: list[Diagnostic] = []
    sound: list[tuple[Path, int]] = []
    for spec in specs:
        with progress_on(make_console(stderr=True), str(spec)) as progress:
            result = pipeline.validate(spec, progress=progress)
        findings += result.diagnostics
        if result.contract is not None and not result.diagnostics.has_errors:
            sound.append((spec, len(result.contract.operations)))
    console = make_console()
    if output_format == "json":
        console.out(diagnostics_json(findings, cwd), highlight=False)
    else:
        print_diagnostics(console, findings, cwd)
        for spec, operations in sound:
            say(
                console,
                (f"{plain(str(spec))} is sound: {counted(operations, 'operation')}", "green"),
            )
    errors = any(item.severity is Severity.ERROR for item in findings)
    return Exit.FINDING if errors else Exit.OK
