"""A configuration file, checked: every fault with its line."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from specloom.diagnostics import Diagnostic, Diagnostics, Location, Severity, SpecloomError
from specloom.toml_lines import KeyPath, place_of, place_of_error

# Every setting with its type, or the values that it may have. The first two belong to one application, the
# others can be defaults too.
SETTINGS: Mapping[str, type | tuple[str, ...]] = {
    "contract": str,
    "output": str,
    "layout": str,
    "templates": str,
    "implied-types": bool,
    "rich-types": bool,
    "overlays": list,
    "include": list,
    "exclude": list,
    "remote": list,
    "models.engine": ("auto", "datamodel-code-generator"),
}
REQUIRED = ("contract", "output")
DEFAULTABLE = tuple(key for key in SETTINGS if key not in REQUIRED)
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")
_KINDS: Mapping[type, str] = {
    str: "a string",
    bool: "true or false",
    list: "a list of strings",
    dict: "a table",
}


@dataclass(frozen=True, slots=True)
class ConfigFile:
    """The content of a file, below `[tool.specloom]` in a pyproject.toml."""

    path: Path
    text: str
    prefix: KeyPath
    data: Mapping[str, Any]

    def at(self, *path: str) -> Location:
        """Where a key is written, or the table that lacks it."""
        line, column = place_of(self.text, (*self.prefix, *path))
        return Location(str(self.path), line, column)

    @property
    def defaults(self) -> dict[str, Any]:
        return {key: value for key, value in self.data.items() if key in DEFAULTABLE}

    @property
    def apps(self) -> dict[str, dict[str, Any]]:
        return dict(self.data.get("apps", {}))


def read_config_file(path: Path) -> ConfigFile:
    """Read and check a file; raises SpecloomError with all that is wrong in it."""
    text = _text(path)
    prefix = ("tool", "specloom") if path.name == "pyproject.toml" else ()
    data: Any = _parse(path, text)
    for key in prefix:
        data = data.get(key, {}) if isinstance(data, dict) else data
    if isinstance(data, dict):
        data = _dotted(data)
    found = Diagnostics()
    if not isinstance(data, dict):
        line, column = place_of(text, prefix)
        place = Location(str(path), line, column)
        found.error("config-type", f"{'.'.join(prefix)} is a table, not {data!r}", place)
    else:
        found.extend(_faults(ConfigFile(path, text, prefix, data)))
    if found.has_errors:
        raise SpecloomError(found)
    return ConfigFile(path, text, prefix, data)


def kind_of(setting: str) -> str:
    """What a setting may be, in words."""
    kind = SETTINGS.get(setting, dict)
    if isinstance(kind, tuple):
        return " or ".join(f'"{value}"' for value in kind)
    return _KINDS[kind]


def did_you_mean(key: str, known: Iterable[str]) -> str:
    """A sentence that names the nearest known setting, or ""."""
    near = difflib.get_close_matches(key.replace("_", "-"), list(known), n=1)
    return f"Did you mean {near[0]}?" if near else ""


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        message = f"cannot read the configuration: {reason}"
        raise SpecloomError(
            [_error("config-unreadable", message, Location(str(path), 1, 1))]
        ) from error


def _parse(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        message, line, column = place_of_error(error, text)
        location = Location(str(path), line, column)
        raise SpecloomError([_error("config-syntax", f"not TOML: {message}", location)]) from error


def _dotted(data: dict[str, Any]) -> dict[str, Any]:
    """Settings with a dot in their names (`models.engine`) as one key; to TOML they are tables."""
    groups = {name.partition(".")[0] for name in SETTINGS if "." in name}
    found: dict[str, Any] = {}
    for key, value in data.items():
        if key in groups and isinstance(value, dict):
            found |= {f"{key}.{inner}": item for inner, item in value.items()}
        elif key == "apps" and isinstance(value, dict):
            found[key] = {
                name: _dotted(app) if isinstance(app, dict) else app for name, app in value.items()
            }
        else:
            found[key] = value
    return found


def _faults(file: ConfigFile) -> Iterator[Diagnostic]:
    yield from _table_faults(file, (), file.data, (*DEFAULTABLE, "apps"))
    apps = file.data.get("apps", {})
    if isinstance(apps, dict):
        for name, table in apps.items():
            yield from _app_faults(file, name, table)


def _table_faults(
    file: ConfigFile, path: KeyPath, table: Mapping[str, Any], known: tuple[str, ...]
) -> Iterator[Diagnostic]:
    for key, value in table.items():
        place = file.at(*path, *key.split("."))
        if key not in known:
            yield _unknown(path, key, known, place)
        elif not _fits(value, SETTINGS.get(key, dict)):
            yield _error("config-type", f"{key} is {kind_of(key)}, not {value!r}", place)


def _fits(value: Any, kind: type | tuple[str, ...]) -> bool:
    if isinstance(kind, tuple):
        return value in kind
    if kind is list:
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return isinstance(value, kind)


def _app_faults(file: ConfigFile, name: str, table: Any) -> Iterator[Diagnostic]:
    place = file.at("apps", name)
    if not _NAME.fullmatch(name):
        hint = "Use letters, digits, - and _, beginning with a letter."
        yield _error("config-app-name", f"{name!r} cannot name an application", place, hint)
    if not isinstance(table, dict):
        hint = f'Write [apps.{name}] with contract = "…" and output = "…".'
        yield _error("config-type", f"apps.{name} is a table, not {table!r}", place, hint)
        return
    yield from _table_faults(file, ("apps", name), table, tuple(SETTINGS))
    for key in REQUIRED:
        if key not in table:
            hint = f'Add {key} = "…" below [apps.{name}].'
            yield _error("config-key-missing", f"[apps.{name}] lacks {key}", place, hint)


def _unknown(path: KeyPath, key: str, known: tuple[str, ...], place: Location) -> Diagnostic:
    if not path and key in REQUIRED:
        hint = "Move it below [apps.<name>]."
        return _error("config-key-unknown", f"{key} belongs to one application", place, hint)
    where = f" in [{'.'.join(path)}]" if path else ""
    hint = did_you_mean(key, known) or f"Known are: {', '.join(known)}."
    return _error("config-key-unknown", f"there is no setting {key!r}{where}", place, hint)


def _error(code: str, message: str, place: Location, hint: str = "") -> Diagnostic:
    return Diagnostic(Severity.ERROR, code, message, place, hint)
