"""`specloom status`: how far an application is, and where it left the road."""

from __future__ import annotations

from pathlib import Path

from specloom.commands.common import Exit
from specloom.report.console import make_console
from specloom.report.json_text import dumped
from specloom.report.status import print_status, status_json
from specloom.status import read_status


def status(folder: Path, output_format: str) -> Exit:
    """Print what is implemented, still unimplemented, edited and stale. Raises SpecloomError."""
    found = read_status(folder)
    console = make_console()
    if output_format == "json":
        console.out(dumped(status_json(found)), highlight=False)
    else:
        print_status(console, folder, found)
    return Exit.OK
