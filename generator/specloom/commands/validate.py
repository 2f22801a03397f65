"""`specloom validate`: everything that can be wrong with a contract."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specloom.commands.choices import Exit
from specloom.commands.common import print_sections, progress_on
from specloom.config import AppConfig
from specloom.document.reading import display_name
from specloom.report.console import make_console, plain, say
from specloom.report.sections import Section, all_findings
from specloom.report.text import counted, print_diagnostics


def validate(apps: Sequence[AppConfig], output_format: str, cwd: Path) -> Exit:
    """Judge the contract of each and print all findings; FINDING when one of them is an error."""
    from specloom import pipeline

    sections: list[Section] = []
    for app in {(app.contract, app.implied_types, app.reading): app for app in apps}.values():
        spec = display_name(app.contract)
        with progress_on(make_console(stderr=True), spec) as progress:
            result = pipeline.validate(
                app.contract,
                implied_types=app.implied_types,
                reading=app.reading,
                progress=progress,
            )
        operations = 0 if result.contract is None else len(result.contract.operations)
        note = f"sound: {counted(operations, 'operation')}"
        sections.append(Section("contracts", spec, tuple(result.diagnostics), note))
    if output_format != "text":
        return print_sections(sections, output_format, cwd)
    console = make_console()
    print_diagnostics(console, all_findings(sections), cwd)
    for section in sections:
        if section.passed:
            say(console, (f"{plain(section.name)} is {section.note}", "green"))
    return Exit.OK if all(section.passed for section in sections) else Exit.FINDING
