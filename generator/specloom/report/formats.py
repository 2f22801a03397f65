"""The formats for programs, by the name that `--format` takes. Text for people is printed as it comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from specloom.report import github, json_text, junit, sarif
from specloom.report.sections import Section

# (sections, working folder) → the whole document, without a line end
Writer = Callable[[Sequence[Section], Path], str]

FORMATS: Mapping[str, Writer] = {
    "json": json_text.write,
    "sarif": sarif.write,
    "junit": junit.write,
    "github": github.write,
}
