"""`specloom test`: start the application, attack it, and say what held."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path

from specloom.contract.model import Contract
from specloom.verify.application import Application, find_application, left_out, load_contract
from specloom.verify.attribution import attributed
from specloom.verify.campaign import Mission, Options, Progress, run_campaign
from specloom.verify.probes import probe_alternatives, probe_security
from specloom.verify.results import Failure, Outcome, Report, State
from specloom.verify.schemathesis_report import Summary
from specloom.verify.server import running
from specloom.verify.server_log import trouble
from specloom.verify.settings import CREDENTIAL, HOOKS, campaign_config, label


def verify(
    folder: Path, options: Options, progress: Progress, contract: Contract | None = None
) -> Report:
    """Run the whole campaign against a fresh server with a fresh database.

    Raises SpecloomError when there is no application, or it does not start.
    """
    application = find_application(folder)
    promised = contract or load_contract(application)
    with _report_folder(options) as reports:
        config, skipped = _config(application, promised, reports)
        tested = sampled(promised, options.sample, skipped)
        partial = tested is not promised
        mission = Mission(application, tested, partial, config, reports, options, progress)
        found = _attack(mission, idle=all(label(op) in skipped for op in tested.operations))
        log = (reports / "server.log").read_text("utf-8", "replace")
    errors = (*found.died, *trouble(log))
    return judge(tested, skipped, found.summary, found.probed, errors, options.folder)


def sampled(contract: Contract, size: int | None, skipped: Container[str] = ()) -> Contract:
    """The contract with `size` of its operations: always the same ones, from anywhere in the document."""
    known = {label(op): op for op in contract.operations if label(op) not in skipped}
    if size is None or len(known) <= size:
        return contract
    drawn = sorted(known, key=lambda name: sha256(name.encode()).digest())[:size]
    return replace(contract, operations=tuple(op for name, op in known.items() if name in drawn))


@dataclass(frozen=True, slots=True)
class _Found:
    summary: Summary
    probed: tuple[Failure, ...]
    died: tuple[str, ...]


def _attack(mission: Mission, *, idle: bool) -> _Found:
    """Everything that needs the server; its log stays in the report folder, whatever happens.

    `idle` says that there is no operation to test: the application has only to start.
    """
    application, base_path = mission.application, mission.contract.base_path
    with tempfile.TemporaryDirectory(prefix="specloom-") as name:
        mission.progress("starting the application")
        timeout = mission.options.start_timeout
        with running(application, base_path, Path(name), timeout) as server:
            try:
                mission.progress("security")
                probed = probe_security(mission.contract, server)
                mission.progress("examples phase")
                summary = _nothing(mission) if idle else run_campaign(mission, server)
                if server.alive:  # last, for these requests may change what is stored
                    probed += probe_alternatives(mission.contract, server)
                died = () if server.alive else ("The server ended during the campaign.",)
            finally:
                shutil.copy(server.log, mission.reports / "server.log")
    found = attributed(summary.failures, mission.contract)
    failures = _replayable(found, server.credential)
    return _Found(replace(summary, failures=failures), _replayable(probed, server.credential), died)


def _nothing(mission: Mission) -> Summary:
    """What a campaign finds that has nothing to test."""
    return Summary(frozenset(), {}, (), 0, 0.0, mission.options.seed)


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
        config = folder / "schemathesis.toml"
        own = application.root.joinpath(*HOOKS.split(".")).with_suffix(".py")
        hooks = HOOKS if own.is_file() else ""
        config.write_text(campaign_config(contract, hooks=hooks), encoding="utf-8")
    return config, left_out(config)


def _replayable(failures: tuple[Failure, ...], credential: str) -> tuple[Failure, ...]:
    """Requests that name the credential's variable, so that they work against the next server too."""
    return tuple(
        replace(failure, curl=tuple(with_variable(curl, credential) for curl in failure.curl))
        for failure in failures
    )


def with_variable(curl: str, credential: str) -> str:
    """A curl command with the variable in the place of the credential, quoted so that a shell expands it."""
    quoted = re.compile(rf"'([^'\"$`\\]*){re.escape(credential)}([^'\"$`\\]*)'")
    return quoted.sub(rf'"\1${CREDENTIAL}\2"', curl).replace(credential, f"${CREDENTIAL}")


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
