"""A file on disk to a `Source`: bytes to text to value, with a diagnostic for whatever is wrong."""

from __future__ import annotations

import codecs
import os
from collections.abc import Iterable
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from specloom.diagnostics import Diagnostic, Location, Severity, SpecloomError
from specloom.document.json_text import JsonFinder, parse_json
from specloom.document.source import Finder, Source, Text
from specloom.document.yaml_nodes import MAX_DEPTH, compose
from specloom.document.yaml_values import YamlFinder, to_value

_BOMS = {
    codecs.BOM_UTF8: "UTF-8",
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def read_source(path: Path) -> Source:
    """Reads and parses one YAML or JSON file; raises SpecloomError."""
    label = display_name(path)
    return source_of(_read(path, label), label, path)


def source_of(raw: bytes, label: str, path: Path, *, url: str = "") -> Source:
    """Parses the content of a file; `label` is how it is called. Raises SpecloomError."""
    text = Text(label, _decode(raw, label))
    if not text.content.strip():
        raise text.failure("empty-file", "The file is empty.", 0, "Write an OpenAPI document.")
    value, find = _parse(text, PurePosixPath(urlsplit(url).path).suffix if url else path.suffix)
    _refuse_depth(text, value)
    return Source(path, text, value, find, url=url)


def display_name(path: Path) -> str:
    """The path as a person in the working folder would write it."""
    try:
        return path.resolve().relative_to(Path.cwd().resolve()).as_posix()
    except (ValueError, OSError):
        return str(path)


def _parse(text: Text, suffix: str) -> tuple[Any, Finder]:
    looks_like_json = suffix not in (".yaml", ".yml") and text.content.lstrip()[0] in "{["
    if suffix == ".json" or looks_like_json:
        return parse_json(text), JsonFinder(text.content)
    root = compose(text)
    if root is None:
        raise text.failure("empty-file", "The file holds no value.", 0, "Write a document.")
    return to_value(text, root), YamlFinder(root)


def _read(path: Path, label: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        code = "file-not-found" if isinstance(error, FileNotFoundError) else "file-unreadable"
        reason = os.strerror(error.errno) if error.errno else str(error)
        message = f"Cannot read `{label}`: {reason}."
        hint = "Check the path and its permissions."
        raise SpecloomError([_at_start(code, message, label, hint)]) from None


def _decode(raw: bytes, label: str) -> str:
    for mark, name in _BOMS.items():
        if raw.startswith(mark):
            message = f"The file starts with a {name} byte order mark."
            hint = "Save it as UTF-8 without a byte order mark."
            raise SpecloomError([_at_start("byte-order-mark", message, label, hint)])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        readable = Text(label, raw[: error.start].decode("utf-8"))
        message = f"The byte 0x{raw[error.start]:02X} is not UTF-8."
        hint = "Save the file as UTF-8."
        raise readable.failure("not-utf-8", message, error.start, hint) from None


def _at_start(code: str, message: str, label: str, hint: str) -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message, Location(label, 1, 1), hint)


def _refuse_depth(text: Text, value: Any) -> None:
    """Later stages walk recursively; a hundred levels are nothing, a thousand end the interpreter."""
    level, depth = _containers([value]), 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            message = f"Nested more than {MAX_DEPTH} levels deep."
            hint = "Move inner parts to components and refer to them."
            raise text.failure("nesting-too-deep", message, 0, hint)
        level = [child for node in level for child in _containers(_children(node))]


def _children(node: dict[str, Any] | list[Any]) -> Iterable[Any]:
    return node.values() if isinstance(node, dict) else node


def _containers(values: Iterable[Any]) -> list[dict[str, Any] | list[Any]]:
    return [value for value in values if isinstance(value, (dict, list))]
