"""`load`: a file and everything it refers to, as one document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from specloom.diagnostics import Diagnostic, Diagnostics, Severity, SpecloomError
from specloom.document.bundle import Bundler, names_schemes_by_uri
from specloom.document.cycles import check_endless_schemas
from specloom.document.dynamic import resolve_dynamic
from specloom.document.files import Files
from specloom.document.grammar import GRAMMAR_2, GRAMMAR_3, SECTIONS_2, SECTIONS_3
from specloom.document.model import Document
from specloom.document.reading import read_source
from specloom.document.references import check_references
from specloom.document.remote import RemoteReader
from specloom.document.remote.fetch import Fetcher
from specloom.document.selection import select
from specloom.document.source import Source
from specloom.reading_options import AS_WRITTEN, Reading, project_folder

SUPPORTED = re.compile(r"2\.0|3\.[012]\.\d+\S*|3\.[012]")
# Finds nothing exactly when every reference of a file is internal; then there is nothing to bundle.
_OUTWARD = re.compile(r"""\$(?:dynamicR|r)ef["']?\s*:(?!\s*["']?\#)""")


def load(
    path: Path | str,
    *,
    root: Path | str | None = None,
    reading: Reading = AS_WRITTEN,
    fetcher: Fetcher | None = None,
) -> Document:
    """Reads an OpenAPI document (JSON or YAML) and the files it refers to, bundled into one tree.

    References must stay below `root` (default: the entry's repository, or the working folder), or lead to
    hosts that `reading` allows; `fetcher` is the way there.
    Raises SpecloomError with every finding when the files are no document.
    """
    diagnostics = Diagnostics()
    entry = read_source(Path(path))
    overlays = [read_source(overlay) for overlay in reading.overlays]
    if overlays:
        entry = _overlaid(entry, overlays, diagnostics)
    version = _version(entry)
    limit = Path(root).resolve() if root is not None else project_folder(entry.path)
    remote = RemoteReader(reading.remote, fetcher or Fetcher(reading.remote.hosts))
    files = Files(limit, diagnostics, remote, dialects=version.startswith(("3.1", "3.2")))
    entry, *_ = [files.add(source) for source in (entry, *overlays)]
    texts = (source.text.content for source in (entry, *overlays))
    outward = entry.scoped or any(map(_OUTWARD.search, texts))
    if version.startswith("3.2"):
        outward = outward or names_schemes_by_uri(entry.value)
    document = _bundled(entry, version, files, diagnostics, outward=outward)
    if reading.include or reading.exclude:
        document = select(document, reading.include, reading.exclude, diagnostics)
    if not diagnostics.has_errors:
        diagnostics.extend(check_references(document))
    if not diagnostics.has_errors:
        diagnostics.extend(check_endless_schemas(document))
    if diagnostics.has_errors:
        raise SpecloomError(dict.fromkeys(diagnostics))  # a place may be passed twice
    return replace(document, findings=tuple(dict.fromkeys(diagnostics)))


def _overlaid(entry: Source, overlays: Sequence[Source], diagnostics: Diagnostics) -> Source:
    from specloom.document.overlays import apply_overlays  # only who has overlays waits for it

    found = apply_overlays(entry, overlays, diagnostics)
    if diagnostics.has_errors:
        raise SpecloomError(diagnostics)
    return found


def _bundled(
    entry: Source, version: str, files: Files, diagnostics: Diagnostics, *, outward: bool
) -> Document:
    if not outward:
        return Document(entry.value, version, entry.label, files.named(), looked=files.looked)
    old = "swagger" in entry.value
    bundler = Bundler(
        entry,
        files,
        GRAMMAR_2 if old else GRAMMAR_3,
        SECTIONS_2 if old else SECTIONS_3,
        diagnostics,
    )
    tree, origins = bundler.run(), bundler.origins
    if files.scoped and not diagnostics.has_errors:
        resolved = resolve_dynamic(tree, origins, frozenset(bundler.made), entry.label)
        tree, origins = resolved.tree, {**origins, **resolved.origins}
    return Document(tree, version, entry.label, files.named(), origins, looked=files.looked)


def _version(entry: Source) -> str:
    """The version that the document states; raises SpecloomError when it is none that we read."""
    value: Any = entry.value
    if not isinstance(value, dict):
        raise _refusal(entry, "not-an-object", "The document is not an object.", "#")
    key = next((key for key in ("openapi", "swagger") if key in value), None)
    if key is None:
        message = "This is no OpenAPI document: it has neither `openapi` nor `swagger`."
        raise _refusal(entry, "version-missing", message, "#")
    version = value[key]
    if not isinstance(version, str):
        message = f"`{key}` must be a string, not {version!r}."
        hint = f'Quote it: `{key}: "{version}"`.'
        raise _refusal(entry, "version-not-a-string", message, f"#/{key}", hint)
    if not SUPPORTED.fullmatch(version) or (key == "swagger") != (version == "2.0"):
        message = f"`{key}: {version}` is not a version that specloom reads."
        hint = 'Supported are `swagger: "2.0"` and `openapi:` 3.0.x, 3.1.x and 3.2.x.'
        raise _refusal(entry, "version-unsupported", message, f"#/{key}", hint)
    return version


def _refusal(
    entry: Source,
    code: str,
    message: str,
    pointer: str,
    hint: str = "Start it with `openapi: 3.1.0`.",
) -> SpecloomError:
    return SpecloomError([Diagnostic(Severity.ERROR, code, message, entry.locate(pointer), hint)])
