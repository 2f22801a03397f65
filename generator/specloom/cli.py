"""The command line: options in, one function, an exit code out. 0 success, 1 a finding, 2 wrong usage."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from specloom import __version__

# What a command needs is imported when it runs: `specloom --help` must not wait for black or rich.
if TYPE_CHECKING:
    from specloom.config import Override
    from specloom.diagnostics import Diagnostic

INTERRUPTED = 130  # what shells report after Ctrl-C
PATH = click.Path(path_type=Path)
FORMATS = ("text", "json", "sarif", "junit", "github")


def _format(*names: str) -> Callable[[Any], Any]:
    return click.option(
        "--format",
        "output_format",
        type=click.Choice(names),
        default="text",
        show_default=True,
        help="Text for people, the others for programs.",
    )


CONFIG = click.option(
    "--config",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Use this configuration instead of the nearest specloom.toml.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="specloom")
def cli() -> None:
    """Turn OpenAPI contracts into FastAPI applications, and keep the two in step."""


def _overrides(
    _: click.Context, __: click.Parameter, values: tuple[str, ...]
) -> tuple[Override, ...]:
    from specloom.config import parse_override

    try:
        return tuple(parse_override(value) for value in values)
    except ValueError as error:
        raise click.BadParameter(str(error)) from error


SET = click.option(
    "--set",
    "overrides",
    multiple=True,
    metavar="KEY=VALUE",
    callback=_overrides,
    help="A setting for this run; apps.NAME.KEY=VALUE for one application.",
)


def _listed(
    context: click.Context, parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[Override, ...]:
    """A repeatable option as the setting of the same name."""
    from specloom.config import Override

    key = str(parameter.name)
    return (Override(key, values),) if values else ()


def _reading(command: Callable[..., int]) -> Callable[..., int]:
    """The options that say how a contract is read."""
    for name, metavar, text in (
        ("exclude", "SELECTOR", "Leave these operations out, even where they are included."),
        ("include", "SELECTOR", "Only these operations: tag:pets, path:/pets/**, operation:list*."),
        ("overlays", "FILE", "Apply an OpenAPI overlay to the contract first."),
    ):
        flag = "--overlay" if name == "overlays" else f"--{name}"
        option = click.option(
            flag, name, multiple=True, metavar=metavar, callback=_listed, help=text
        )
        command = option(command)
    return command


@cli.command()
@click.argument("specs", metavar="SPEC...", nargs=-1, type=PATH)
@_reading
@SET
@CONFIG
@_format(*FORMATS)
def validate(
    specs: tuple[Path, ...],
    overlays: tuple[Override, ...],
    include: tuple[Override, ...],
    exclude: tuple[Override, ...],
    overrides: tuple[Override, ...],
    config: Path | None,
    output_format: str,
) -> int:
    """Find everything that is wrong with a contract.

    Without SPEC, the contracts of every application in the configuration.
    """
    from specloom.commands.validate import validate as run
    from specloom.config import load_judged

    here = Path.cwd()
    settings = (*overrides, *overlays, *include, *exclude)
    chosen = [app for spec in specs for app in load_judged(spec, config, here, settings)]
    return run(chosen or _configured(config, settings).apps, output_format, here)


@cli.command()
@click.argument("spec", required=False, type=PATH)
@click.option(
    "--output", "-o", type=PATH, metavar="DIR", help="Where the application of SPEC goes."
)
@click.option(
    "--check", is_flag=True, help="Write nothing; say what would change, exit 1 if anything."
)
@click.option("--diff", is_flag=True, help="Write nothing; print what would change as a patch.")
@click.option(
    "--resolved", is_flag=True, help="Settle the conflicts of earlier runs: what stands is right."
)
@click.option(
    "--migration",
    is_flag=True,
    help="Also write the migration that is due after the contract's change.",
)
@click.option(
    "--force", is_flag=True, help="Overwrite edited generated files, keeping a copy of each."
)
@click.option(
    "--update-remote", is_flag=True, help="Read remote references anew and renew specloom.lock."
)
@_reading
@SET
@CONFIG
@_format(*FORMATS)
def generate(
    spec: Path | None,
    output: Path | None,
    check: bool,
    diff: bool,
    resolved: bool,
    migration: bool,
    force: bool,
    update_remote: bool,
    overlays: tuple[Override, ...],
    include: tuple[Override, ...],
    exclude: tuple[Override, ...],
    overrides: tuple[Override, ...],
    config: Path | None,
    output_format: str,
) -> int:
    """Write applications from their contracts.

    What people wrote in an application stays: the contract's changes are merged around it.

    Without SPEC, every application in the configuration.
    """
    from specloom.commands.choices import Choices, Mode
    from specloom.commands.generate import generate as run
    from specloom.config import load_for

    if check and diff:
        raise click.UsageError("--check and --diff both only look: choose one.")
    if (check or diff) and force:
        option = "--check" if check else "--diff"
        raise click.UsageError(f"{option} writes nothing, so there is nothing to --force.")
    if output_format != "text" and not check:
        raise click.UsageError(f"--format {output_format} is for --check.")
    if spec is None and output is not None:
        raise click.UsageError("--output needs a SPEC.")
    here = Path.cwd()
    settings = (*overrides, *overlays, *include, *exclude)
    if spec is None:
        chosen = _configured(config, settings)
    else:
        chosen = load_for(spec, output, config, here, settings)
    apps = [app.renewing() for app in chosen.apps] if update_remote else chosen.apps
    if check:
        from specloom.commands.drift import Wanted, check_drift

        return check_drift(apps, Wanted(resolved, migration), output_format, here)
    mode = Mode.DIFF if diff else Mode.WRITE
    return run(apps, Choices(mode, force, resolved, migration), here)


@cli.command()
@click.argument("folders", metavar="DIR...", nargs=-1, type=PATH)
@click.option(
    "--max-examples", type=click.IntRange(1), metavar="N", help="Requests per operation and phase."
)
@click.option("--seed", type=int, metavar="N", help="Repeat a run: the seed that it printed.")
@click.option(
    "--sample", type=click.IntRange(1), metavar="N", help="Test N operations, always the same."
)
@click.option(
    "--report", type=PATH, metavar="DIR", help="Keep JUnit, HTML, JSON and the logs here."
)
@CONFIG
def test(
    folders: tuple[Path, ...],
    max_examples: int | None,
    seed: int | None,
    sample: int | None,
    report: Path | None,
    config: Path | None,
) -> int:
    """Start applications and attack them with schemathesis.

    Without DIR, every application in the configuration.
    """
    from specloom.commands.test import test as run
    from specloom.verify.campaign import Options

    chosen = list(folders) or [app.output for app in _configured(config).apps]
    return run(chosen, Options(max_examples, seed, report, sample), Path.cwd())


@cli.command()
@click.argument("folder", metavar="DIR", type=PATH)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
def serve(folder: Path, host: str, port: int) -> int:
    """Run an application and follow its edits.

    A change of the contract regenerates it first.
    """
    from specloom.commands.serve import serve as run

    return run(folder, host, port, Path.cwd())


@cli.command()
@click.argument("names", metavar="APP...", nargs=-1)
@CONFIG
@_format(*FORMATS)
def check(names: tuple[str, ...], config: Path | None, output_format: str) -> int:
    """Check for CI: contract, drift, routes, services, migrations.

    APP is a name of the configuration or a folder; without it, every application in the configuration.
    """
    from specloom.commands.check import check as run
    from specloom.commands.common import named_apps

    here = Path.cwd()
    chosen = named_apps(names, config, here) if names else _configured(config).apps
    return run(chosen, output_format, here)


@cli.command()
@click.argument("folders", metavar="DIR...", nargs=-1, type=PATH)
@click.option("--all", "everything", is_flag=True, help="List what is implemented too.")
@CONFIG
@_format("text", "json")
def status(
    folders: tuple[Path, ...], everything: bool, config: Path | None, output_format: str
) -> int:
    """Say how far every operation is: implemented, tested, in conflict.

    Without DIR, every application in the configuration. An operation is untested when no test sends it a
    request whose address is written out, calls its service method or names its operationId.
    """
    from specloom.commands.status import status as run

    chosen = list(folders) or [app.output for app in _configured(config).apps]
    return run(chosen, output_format, Path.cwd(), everything=everything)


@cli.command()
@click.argument("folder", metavar="[DIR]", default=".", type=PATH)
def init(folder: Path) -> int:
    """Write a starter contract and its configuration."""
    from specloom.commands.init import init as run

    return run(folder)


def _configured(config: Path | None, overrides: tuple[Override, ...] = ()) -> Any:
    """The configuration, which must have applications."""
    from specloom.config import load_config

    found = load_config(config, Path.cwd(), overrides)
    if not found.apps:
        where = (
            "there is no specloom.toml"
            if found.file is None
            else f"{found.file} has no [apps.<name>]"
        )
        raise click.UsageError(
            f"Nothing to do: {where}. Name what you mean, or run `specloom init`."
        )
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; every way it can end becomes an exit code and, at most, a message."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(
            stream, "reconfigure"
        ):  # a report must not fail on a terminal that knows few letters
            stream.reconfigure(errors="backslashreplace")
    try:
        with _stoppable():
            return int(cli.main(args=arguments, prog_name="specloom", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        return INTERRUPTED
    except Exception as error:
        return _failed(error)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Being told to end is like Ctrl-C: servers are stopped and writes taken back on the way out."""

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():  # only that one may set handlers
        yield
        return
    numbers = [signal.SIGTERM, *([signal.SIGHUP] if hasattr(signal, "SIGHUP") else [])]
    before = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _failed(error: Exception) -> int:
    if os.environ.get("SPECLOOM_DEBUG") == "1":
        import traceback

        traceback.print_exception(error)
    from specloom.report.console import make_console
    from specloom.report.text import print_diagnostics

    print_diagnostics(make_console(stderr=True), _explained(error), Path.cwd())
    return 1


def _explained(error: Exception) -> Sequence[Diagnostic]:
    from specloom.diagnostics import Diagnostic, Severity, SpecloomError

    if isinstance(error, SpecloomError):
        return error.diagnostics
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return [Diagnostic(Severity.ERROR, "system", f"{place}{error.strerror or error}")]
    text = str(error).strip().partition("\n")[0]
    message = f"{type(error).__name__}: {text}" if text else type(error).__name__
    hint = (
        "This is a defect of specloom, not of your contract. Please report it with the contract and the "
        "output of the same command under SPECLOOM_DEBUG=1."
    )
    return [Diagnostic(Severity.ERROR, "internal-error", message, None, hint)]
