"""`specloom test`: start the application, attack it, and say what held."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from specloom.contract.model import Contract
from specloom.verify.application import Application, find_application, left_out, load_contract
from specloom.verify.campaign import Options, Progress, run_campaign
from specloom.verify.probes import probe_security
from specloom.verify.results import Failure, Outcome, Report, State
from specloom.verify.schemathesis_report import Summary
from specloom.verify.server import running
from specloom.verify.settings import campaign_config, campaign_hooks, label

# A line of a log that tells of an error nobody handled: plain text, uvicorn's, or structured JSON.
_TROUBLE = re.compile(
    r"Traceback \(most recent call last\)|^(ERROR|CRITICAL)\b|\"level\": ?\"(error|critical)\""
)


def verify(
    folder: Path, options: Options, progress: Progress, contract: Contract | None = None
) -> Report:
    """Run the whole campaign against a fresh server with a fresh database.

    Raises SpecloomError when there is no application, or it does not start.
    """
    application = find_application(folder)
    promised = contract or load_contract(application)
    with (
        _report_folder(options) as reports,
        tempfile.TemporaryDirectory(prefix="specloom-") as scratch,
    ):
        config, skipped = _config(application, promised, reports)
        progress("starting the application")
        with running(
            application, promised.base_path, Path(scratch), options.start_timeout
        ) as server:
            try:
                progress("security")
                probed = probe_security(promised, server)
                progress("examples phase")
                summary = run_campaign(
                    application.contract_file,
                    promised.base_path,
                    server,
                    config,
                    application.root,
                    reports,
                    options,
                    progress,
                )
                died = () if server.alive else ("The server ended during the campaign.",)
            finally:
                shutil.copy(server.log, reports / "server.log")
        errors = (*died, *trouble((reports / "server.log").read_text("utf-8", "replace")))
    return judge(promised, skipped, summary, probed, errors, options.folder)


def trouble(log: str) -> tuple[str, ...]:
    """The lines of a server's log that tell of an unhandled error; each kind once."""
    lines = log.splitlines()
    found: dict[str, None] = {}
    for number, line in enumerate(lines):
        announced = number + 1 < len(lines) and lines[number + 1].startswith("Traceback")
        if _TROUBLE.search(line) and not announced:
            found.setdefault(_essence(lines, number), None)
    return tuple(found)


def _essence(lines: list[str], number: int) -> str:
    """A traceback's last line says what happened; any other line speaks for itself."""
    if not lines[number].startswith("Traceback"):
        return lines[number]
    following = lines[number + 1 :]
    return next(
        (line for line in following if line and not line.startswith((" ", "\t"))), "Traceback"
    )


@contextmanager
def _report_folder(options: Options) -> Iterator[Path]:
    if options.folder is None:
        with tempfile.TemporaryDirectory(prefix="specloom-report-") as name:
            yield Path(name)
        return
    options.folder.mkdir(parents=True, exist_ok=True)
    yield options.folder.resolve()


def _config(
    application: Application, contract: Contract, folder: Path
) -> tuple[Path, Mapping[str, str]]:
    """The application's own schemathesis.toml, or what it would be."""
    config = application.config_file
    if config is None:
        config, hooks = folder / "schemathesis.toml", folder / "schemathesis_hooks.py"
        config.write_text(campaign_config(contract, hooks=str(hooks)), encoding="utf-8")
        if text := campaign_hooks(contract):
            hooks.write_text(text, encoding="utf-8")
    return config, left_out(config)


def judge(
    contract: Contract,
    skipped: Mapping[str, str],
    summary: Summary,
    probed: tuple[Failure, ...],
    errors: tuple[str, ...],
    folder: Path | None,
) -> Report:
    failures = (*probed, *summary.failures)
    failed = {failure.operation for failure in failures}
    outcomes = tuple(
        _outcome(label(operation), skipped, summary, failed) for operation in contract.operations
    )
    return Report(outcomes, failures, errors, summary.cases, summary.seconds, summary.seed, folder)


def _outcome(name: str, skipped: Mapping[str, str], summary: Summary, failed: set[str]) -> Outcome:
    if name in failed:
        return Outcome(name, State.FAILED)
    if name in summary.tested:
        return Outcome(name, State.CLEAN)
    if name in skipped:
        return Outcome(name, State.SKIPPED, skipped[name])
    return Outcome(
        name, State.UNTESTED, summary.skipped.get(name) or "schemathesis sent it no request"
    )
