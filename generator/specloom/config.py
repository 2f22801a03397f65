"""Settings of a run: `specloom.toml` or `[tool.specloom]`, then the command line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from specloom.config_file import SETTINGS, ConfigFile, did_you_mean, kind_of, read_config_file
from specloom.diagnostics import Diagnostic, Diagnostics, Severity, SpecloomError
from specloom.reading_options import NOWHERE, Reading, Remote

NAME = "specloom.toml"
_PATHS = ("contract", "output", "templates", "overlays")
# File names that say nothing about the application: its folder names it then.
_GENERIC = {"openapi", "api", "spec", "swagger", "schema", "contract", "index", "main"}
_OVERRIDDEN = re.compile(r"(?:apps\.([^.]+)\.)?(.*)")

Value = str | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AppConfig:
    """Settings of one application. Paths are absolute."""

    name: str
    contract: Path
    output: Path
    layout: str = "layered"
    templates: Path | None = None  # the user's own templates, looked at before ours
    implied_types: bool = True
    rich_types: bool = True
    overlays: tuple[Path, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    remote: Remote = NOWHERE
    model_engine: str = "auto"

    @property
    def reading(self) -> Reading:
        """How the contract is read."""
        return Reading(self.overlays, self.include, self.exclude, self.remote)

    def renewing(self) -> AppConfig:
        """The same, with what remote references lead to read anew."""
        return replace(self, remote=replace(self.remote, update=True))


@dataclass(frozen=True, slots=True)
class Config:
    """What a configuration file says, one `AppConfig` for each `[apps.<name>]` table."""

    file: Path | None
    apps: tuple[AppConfig, ...]


@dataclass(frozen=True, slots=True)
class Override:
    """One `--set`: a setting for one run, for every application or for `app` alone."""

    key: str
    value: Value
    app: str = ""


def parse_override(text: str) -> Override:
    """Read `key=value` or `apps.<name>.key=value`; raises ValueError with what is wrong."""
    path, separator, raw = text.partition("=")
    if not separator:
        raise ValueError(f"{text!r} is not key=value")
    app, key = _OVERRIDDEN.fullmatch(path.strip()).groups("")  # type: ignore[union-attr]
    if key not in SETTINGS:
        near = did_you_mean(key, SETTINGS)
        if "." in key:
            raise ValueError(
                f"{path!r} is neither a setting nor apps.<name>.<setting>. {near}".strip()
            )
        raise ValueError(f"there is no setting {key!r}. {near}".strip())
    return Override(key, _value(key, raw.strip()), app)


def _value(key: str, raw: str) -> Value:
    if SETTINGS[key] is list:
        return tuple(part.strip() for part in raw.split(",") if part.strip())
    kind = SETTINGS[key]
    allowed = ("true", "false") if kind is bool else kind
    if isinstance(allowed, tuple) and raw not in allowed:
        raise ValueError(f"{key} is {kind_of(key)}, not {raw!r}")
    return raw == "true" if kind is bool else raw


def find_config(cwd: Path) -> Path | None:
    """The nearest `specloom.toml`, or `pyproject.toml` with `[tool.specloom]`, from `cwd` upwards.

    The search ends at the root of a repository.
    """
    for folder in (cwd, *cwd.parents):
        if (folder / NAME).is_file():
            return folder / NAME
        project = folder / "pyproject.toml"
        if project.is_file() and "[tool.specloom" in project.read_text("utf-8", "replace"):
            return project
        if (folder / ".git").exists():
            return None
    return None


def load_config(path: Path | None, cwd: Path, overrides: tuple[Override, ...] = ()) -> Config:
    """Read the configuration, `path` or the nearest one; without any, no applications.

    Raises SpecloomError with every fault of the file, each with its line.
    """
    file = _read(path, cwd)
    if file is None:
        return Config(None, ())
    apps = tuple(
        _app(
            name, {**file.defaults, **table, **_overridden(overrides, name, cwd)}, file.path.parent
        )
        for name, table in file.apps.items()
    )
    _check_names(file, overrides)
    _check_reading(file)
    _check_outputs(file, apps)
    return Config(file.path, apps)


def load_for(
    contract: Path,
    output: Path | None,
    path: Path | None,
    cwd: Path,
    overrides: tuple[Override, ...] = (),
) -> Config:
    """The configuration for one contract named on the command line.

    Applications of the file that have this contract keep their settings; any other contract gets the
    defaults and needs an `output`. Raises SpecloomError.
    """
    config = load_config(path, cwd, overrides)
    wanted = (cwd / contract).resolve()
    apps = tuple(app for app in config.apps if app.contract == wanted)
    if output is not None:
        target = (cwd / output).resolve()
        same = next((app for app in apps if app.output == target), None)
        apps = (same or _ad_hoc(wanted, target, apps, _read(path, cwd), cwd, overrides),)
    if not apps:
        message = f"{contract} belongs to no application of the configuration"
        hint = "Say where the application goes with --output DIR."
        raise SpecloomError([Diagnostic(Severity.ERROR, "output-missing", message, None, hint)])
    return Config(config.file, apps)


def load_judged(
    contract: Path, path: Path | None, cwd: Path, overrides: tuple[Override, ...] = ()
) -> tuple[AppConfig, ...]:
    """The applications of a contract named on the command line, or one of the defaults. Raises SpecloomError."""
    config = load_config(path, cwd, overrides)
    wanted = (cwd / contract).resolve()
    known = tuple(app for app in config.apps if app.contract == wanted)
    return known or (_ad_hoc(wanted, cwd, (), _read(path, cwd), cwd, overrides),)


def _ad_hoc(
    contract: Path,
    output: Path,
    known: tuple[AppConfig, ...],
    file: ConfigFile | None,
    cwd: Path,
    overrides: tuple[Override, ...],
) -> AppConfig:
    if known:
        return replace(known[0], output=output)
    base = cwd if file is None else file.path.parent
    settings = {
        **({} if file is None else file.defaults),
        **_overridden(overrides, "", cwd),
        "contract": str(contract),
        "output": str(output),
    }
    return _app(_name(contract, output), settings, base)


def _read(path: Path | None, cwd: Path) -> ConfigFile | None:
    file = (cwd / path).resolve() if path is not None else find_config(cwd.resolve())
    return None if file is None else read_config_file(file)


def _overridden(overrides: tuple[Override, ...], name: str, cwd: Path) -> dict[str, Any]:
    """The settings of the command line for one application; its paths are relative to `cwd`."""
    chosen = [item for item in overrides if not item.app] + [
        item for item in overrides if item.app and item.app == name
    ]
    return {item.key: _at(cwd, item) if item.key in _PATHS else item.value for item in chosen}


def _at(cwd: Path, item: Override) -> Value:
    if isinstance(item.value, tuple):
        return tuple(str(cwd / value) for value in item.value)
    return str(cwd / str(item.value))


def _app(name: str, settings: Mapping[str, Any], base: Path) -> AppConfig:
    templates = settings.get("templates")
    return AppConfig(
        name=name,
        contract=(base / settings["contract"]).resolve(),
        output=(base / settings["output"]).resolve(),
        layout=settings.get("layout", "layered"),
        templates=None if templates is None else (base / templates).resolve(),
        implied_types=settings.get("implied-types", True),
        rich_types=settings.get("rich-types", True),
        overlays=tuple((base / overlay).resolve() for overlay in settings.get("overlays", ())),
        include=tuple(settings.get("include", ())),
        exclude=tuple(settings.get("exclude", ())),
        remote=Remote(tuple(hosts), base) if (hosts := settings.get("remote")) else NOWHERE,
        model_engine=settings.get("models.engine", "auto"),
    )


def _name(contract: Path, output: Path) -> str:
    stem = contract.name.partition(".")[0]
    raw = output.name if stem.lower() in _GENERIC else stem
    return re.sub(r"[^A-Za-z0-9_-]+", "-", raw).strip("-_0123456789") or "application"


def _check_names(file: ConfigFile, overrides: tuple[Override, ...]) -> None:
    found = Diagnostics()
    for item in overrides:
        if item.app and item.app not in file.apps:
            hint = did_you_mean(item.app, file.apps) or f"Known are: {', '.join(file.apps)}."
            message = f"--set names the application {item.app!r}, which the configuration lacks"
            found.error("config-app-unknown", message, file.at("apps"), hint)
    if found.has_errors:
        raise SpecloomError(found)


def _check_reading(file: ConfigFile) -> None:
    tables = {(): file.defaults} | {("apps", name): table for name, table in file.apps.items()}
    if not any(table.keys() & {"include", "exclude", "remote"} for table in tables.values()):
        return  # most have none, and do not wait for what reads documents

    from specloom.document.remote.policy import is_host
    from specloom.document.selection.selectors import parse_selector

    found = Diagnostics()
    for path, table in tables.items():
        for key in ("include", "exclude"):
            for text in table.get(key, ()):
                try:
                    parse_selector(text)
                except ValueError as error:
                    hint = 'Write such as "tag:pets".'
                    found.error("selector-invalid", f"{error}.", file.at(*path, key), hint)
        for host in table.get("remote", ()):
            if not is_host(host):
                message = f"{host!r} is no host"
                hint = 'Write such as "schemas.example.com", or "http://…" where there is no https.'
                found.error("config-host", message, file.at(*path, "remote"), hint)
    if found.has_errors:
        raise SpecloomError(found)


def _check_outputs(file: ConfigFile, apps: tuple[AppConfig, ...]) -> None:
    """Two applications in one folder would remove each other's files."""
    found = Diagnostics()
    owners: dict[Path, str] = {}
    for app in apps:
        first = owners.setdefault(app.output, app.name)
        if first != app.name:
            message = f"{app.name} has the same output as {first}"
            place = file.at("apps", app.name, "output")
            found.error("config-output-shared", message, place, "Give each a folder of its own.")
    if found.has_errors:
        raise SpecloomError(found)
