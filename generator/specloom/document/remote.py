"""What another machine holds."""

from __future__ import annotations

from typing import NoReturn

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError


def refuse(url: str, reference: str, location: Location) -> NoReturn:
    """Without a permission in the configuration nothing is fetched."""
    message = f"The reference `{reference}` leads to another machine."
    hint = "Copy what it names into the project and refer to the file."
    raise SpecloomError([Diagnostic(Severity.ERROR, "reference-remote", message, location, hint)])
