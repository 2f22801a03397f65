"""`specloom init`: a small contract to start from, and the configuration that goes with it."""

from __future__ import annotations

import re
from pathlib import Path

from specloom.commands.choices import Exit
from specloom.config import NAME
from specloom.diagnostics import Diagnostics, Location, SpecloomError
from specloom.report.console import make_console, plain, say

CONTRACT = "openapi/api.yaml"
CONFIG = """\
# Settings of specloom. Every one of them can be given for one run: specloom generate --set layout=flat

[apps.{name}]
contract = "{contract}"
output = "." # app/, tests/ and the project's files go beside this file
"""


def init(folder: Path) -> Exit:
    """Write the two files. Raises SpecloomError, having written nothing, when one is already there."""
    from specloom.template_folders import template_folder

    name = (
        re.sub(r"[^A-Za-z0-9_-]+", "-", folder.resolve().name).strip("-_0123456789")
        or "application"
    )
    starter = (template_folder() / "starter" / "api.yaml").read_text(encoding="utf-8")
    files = {CONTRACT: starter, NAME: CONFIG.format(name=name, contract=CONTRACT)}
    found = Diagnostics()
    for path in files:
        if (folder / path).exists() or (folder / path).is_symlink():
            hint = "Choose another folder, or write a contract and run `specloom generate`."
            found.error(
                "init-exists", f"{path} is already there", Location(str(folder / path), 1, 1), hint
            )
    if found.has_errors:
        raise SpecloomError(found)
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    console = make_console()
    for path in files:
        say(console, ("created ", "green"), (plain(str(folder / path)), ""))
    go = "" if folder.resolve() == Path.cwd().resolve() else f"cd {folder} && "
    say(console, (f"Edit the contract, then: {plain(go)}specloom generate", ""))
    return Exit.OK
