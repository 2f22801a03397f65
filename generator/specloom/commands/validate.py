"""`specloom validate`: everything that can be wrong with a contract."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specloom.commands.common import Exit, progress_on
from specloom.config import AppConfig
from specloom.diagnostics import Diagnostic, Severity
from specloom.document.reading import display_name
from specloom.report.console import make_console, plain, say
from specloom.report.json_text import diagnostics_json
from specloom.report.text import counted, print_diagnostics


def validate(apps: Sequence[AppConfig], output_format: str, cwd: Path) -> Exit:
    """Judge the contract of each and print all findings; FINDING when one of them is an error."""
    from specloom import pipeline

    findings: list[Diagnostic] = []
    sound: list[tuple[str, int]] = []
    for app in {(app.contract, app.implied_types, app.reading): app for app in apps}.values():
        spec = display_name(app.contract)
        with progress_on(make_console(stderr=True), spec) as progress:
            result = pipeline.validate(
                app.contract,
                implied_types=app.implied_types,
                reading=app.reading,
                progress=progress,
            )
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
                (f"{plain(spec)} is sound: {counted(operations, 'operation')}", "green"),
            )
    errors = any(item.severity is Severity.ERROR for item in findings)
    return Exit.FINDING if errors else Exit.OK
