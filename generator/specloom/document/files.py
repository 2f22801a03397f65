"""The files of a document: each read once, none outside the project's folder.

What another machine holds is read only where the configuration allows it (`remote`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from specloom.diagnostics import Diagnostics, Location, SpecloomError
from specloom.document.dialects import in_2020_12
from specloom.document.grammar import Kind
from specloom.document.identifiers import NAMES, identified
from specloom.document.metaschemas import metaschema_source
from specloom.document.pointer import ROOT, exists, from_reference, is_pointer
from specloom.document.reading import read_source
from specloom.document.resources import Names, names_of
from specloom.document.source import Source

_LOCAL = "file:///"
# Without one of these a file has neither names nor a dialect of its own.
_TELLING = (*NAMES, "$schema", "jsonSchemaDialect")


class Remote(Protocol):
    """Reads what another machine holds; raises SpecloomError."""

    def __call__(self, url: str, reference: str, location: Location) -> Source: ...


@dataclass
class Files:
    """Reads what references name. A file that fails is reported once and remembered as None."""

    root: Path
    diagnostics: Diagnostics
    remote: Remote
    dialects: bool = False
    _sources: dict[str, Source | None] = field(default_factory=dict)  # by URI
    _names: dict[str, Names] = field(default_factory=dict)  # by label
    _resources: dict[str, tuple[Source, str]] = field(default_factory=dict)
    looked: dict[str, str] = field(default_factory=dict)  # asked for → the real file, "" for none

    def add(self, source: Source) -> Source:
        """Know a file, from now on as what comes back: by its names, which its value then has lost."""
        found = names_of(source)
        source = self._settled(source)
        self._sources[source.uri] = source
        self._names[source.label] = found
        for pointer, uri in found.bases.items():
            if not (source.is_remote and uri.startswith("file:")):  # ours, whoever claims it
                self._resources.setdefault(uri, (source, pointer))
        return source

    @property
    def scoped(self) -> bool:
        """Whether a reference anywhere can mean different things on different ways."""
        return any(source.scoped for source in self.named().values())

    def _settled(self, source: Source) -> Source:
        texts = {source.text.content, *(part.text.content for part, _ in source.written.values())}
        if not any(name in text for name in _TELLING for text in texts):
            return source
        kind = _kind(source.value)
        value = in_2020_12(source.value, kind) if self.dialects else source.value
        found = identified(value, kind)
        return replace(source, value=found.value, settled=found.resources, scoped=found.scoped)

    def named(self) -> Mapping[str, Source]:
        return {source.label: source for source in self._sources.values() if source is not None}

    def find(
        self, reference: str, base: Source, pointer: str, location: Location
    ) -> tuple[Source, str] | None:
        """The file and the pointer that a reference at `pointer` in `base` names.

        None, and a diagnostic, when it leads nowhere.
        """
        opened = self._open(reference, base, pointer, location)
        if opened is None:
            return None
        source, resource = opened
        target = self._target(source, resource, urldefrag(reference).fragment)
        if target is None:
            message = f"The reference `{reference}` leads to nothing in {source.label}."
            hint = "Check the part after `#`."
            self.diagnostics.error("reference-to-nowhere", message, location, hint)
            return None
        return source, target

    def holds(self, reference: str, base: Source, pointer: str) -> bool:
        """Whether the reference names a file of the project, without complaint."""
        if reference.startswith("#") or not reference:
            return False
        uri = self._uri(reference, base, pointer)
        if uri in self._resources:
            return True
        path = self._local(uri, reference, base)
        return path is not None and path.is_relative_to(self.root) and path.is_file()

    def _target(self, source: Source, resource: str, fragment: str) -> str | None:
        if not is_pointer(fragment):
            return self._names[source.label].anchors.get((resource, fragment))
        inner = from_reference(fragment).removeprefix(ROOT)
        # Some write it from the root of the file, though JSON Schema says otherwise.
        candidates = (resource + inner, ROOT + inner)
        return next((at for at in candidates if exists(source.value, at)), None)

    def _uri(self, reference: str, base: Source, pointer: str) -> str:
        start = self._names[base.label].base(pointer)
        return start if reference.startswith("#") else urldefrag(urljoin(start, reference)).url

    def _open(
        self, reference: str, base: Source, pointer: str, location: Location
    ) -> tuple[Source, str] | None:
        if reference.startswith("#"):
            resource = self._names[base.label].resource(pointer)
            return base, ROOT if resource in base.settled and is_pointer(reference) else resource
        uri = self._uri(reference, base, pointer)
        if uri in self._resources:
            return self._resources[uri]
        path = self._local(uri, reference, base)
        if path is not None:
            source = self._read(path, reference, location)
        elif uri.startswith(_LOCAL):
            self._refuse(reference, location)
            source = None
        else:
            source = self._fetch(uri, reference, location)
        return None if source is None else (source, ROOT)

    def _local(self, uri: str, reference: str, base: Source) -> Path | None:
        """The file that a URI stands for; None when it is on another machine, or no file can have its name.

        Files that are named by URI refer to each other by URI: what lies beside one of them in the
        space of names lies beside it on disk, too.
        """
        if base.is_remote:
            return None
        if uri.startswith(_LOCAL):
            return self._path(Path(), unquote(urlsplit(uri).path))
        own = self._names[base.label].bases[ROOT]
        beside = _below(own.rpartition("/")[0], uri)
        relative = reference.partition("#")[0] if not urlsplit(reference).scheme else ""
        for name in (beside, relative):
            path = self._path(base.path.parent, unquote(name)) if name else None
            if path is not None and path.is_file():
                return path
        return None

    def _path(self, folder: Path, name: str) -> Path | None:
        """The file of that name, links followed; None when no file can have it."""
        asked = folder / name
        try:
            path = asked.resolve()
            self.looked[str(asked)] = str(path) if path.is_file() else ""
        except (ValueError, OSError):  # a null character, a circle of links
            return None
        return path

    def _read(self, path: Path, reference: str, location: Location) -> Source | None:
        uri = path.as_uri()
        if uri in self._sources:
            return self._sources[uri]
        self._sources[uri] = None
        if not path.is_relative_to(self.root):
            self._refuse(reference, location)
            return None
        if not path.is_file():
            message = f"The reference `{reference}` names a file that does not exist."
            hint = "Check the path; it is relative to the file that holds the reference."
            self.diagnostics.error("reference-to-nowhere", message, location, hint)
            return None
        try:
            self.add(read_source(path))
        except SpecloomError as error:
            self.diagnostics.extend(error.diagnostics)
        return self._sources[uri]

    def _refuse(self, reference: str, location: Location) -> None:
        message = f"The reference `{reference}` leads outside the project folder."
        hint = f"Move the file below `{self.root}`."
        self.diagnostics.error("reference-outside-project", message, location, hint)

    def _fetch(self, uri: str, reference: str, location: Location) -> Source | None:
        if uri not in self._sources:
            self._sources[uri] = None
            try:
                self.add(metaschema_source(uri) or self.remote(uri, reference, location))
            except SpecloomError as error:
                self.diagnostics.extend(error.diagnostics)
        return self._sources[uri]


def _kind(value: object) -> Kind:
    """What a file is: an OpenAPI document or a part of one, else a schema or a collection of them."""
    is_contract = isinstance(value, dict) and value.keys() & {"openapi", "components", "paths"}
    return Kind.ROOT if is_contract else Kind.SCHEMA


def _below(folder: str, uri: str) -> str:
    return uri.removeprefix(f"{folder}/") if folder and uri.startswith(f"{folder}/") else ""
