"""`specloom status`: how far applications are, operation by operation, and where they left the road."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from specloom.commands.choices import Exit
from specloom.report.console import make_console
from specloom.report.json_text import dumped
from specloom.report.source import shown_path
from specloom.report.status import print_status, status_json
from specloom.status import read_status


def status(folders: Sequence[Path], output_format: str, cwd: Path, *, everything: bool) -> Exit:
    """Print the state of every application. Raises SpecloomError when one is none, or is broken."""
    console = make_console()
    found = [(shown_path(str(folder), cwd), read_status(folder)) for folder in folders]
    if output_format == "json":
        rows = [status_json(name, state) for name, state in found]
        console.out(dumped({"applications": rows}), highlight=False)
        return Exit.OK
    for name, state in found:
        print_status(console, name, state, everything=everything)
    return Exit.OK
