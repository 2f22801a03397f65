"""Run schemathesis as a process of its own and collect what it reports."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from specloom.contract.model import Contract
from specloom.diagnostics import Diagnostic, Severity, SpecloomError
from specloom.verify.application import Application
from specloom.verify.schemathesis_report import DETAILS, SUMMARY, Summary, read_summary
from specloom.verify.server import HOST, Server, stop, tail
from specloom.verify.settings import CREDENTIAL, label

Progress = Callable[[str], None]
LOG = "schemathesis.log"
_PHASES = ("Examples", "Coverage", "Fuzzing", "Stateful")


@dataclass(frozen=True, slots=True)
class Options:
    """What a person may choose for one run. `max_examples` is per operation; seconds for the start.

    `sample` is the number of operations that are tested where there are more.
    """

    max_examples: int | None = None
    seed: int | None = None
    folder: Path | None = None
    sample: int | None = None
    start_timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Mission:
    """One campaign: what is tested against what, how, and where the reports go.

    `contract` has the operations that are tested; `partial` says that there are others.
    """

    application: Application
    contract: Contract
    partial: bool
    config: Path
    reports: Path
    options: Options
    progress: Progress


def run_campaign(mission: Mission, server: Server) -> Summary:
    """Test the server; raises SpecloomError when schemathesis could not do its work."""
    environment = {
        **os.environ,
        CREDENTIAL: server.credential,
        "HYPOTHESIS_STORAGE_DIRECTORY": str(server.log.parent / "hypothesis"),
        "NO_PROXY": HOST,
        "no_proxy": HOST,
        "NO_COLOR": "1",
        "PYTHONUNBUFFERED": "1",
    }
    log = mission.reports / LOG
    for stale in (SUMMARY, DETAILS):
        (mission.reports / stale).unlink(missing_ok=True)
    url = f"{server.origin}{mission.contract.base_path}"
    code = _run(
        _command(mission, url), mission.application.root, environment, log, mission.progress
    )
    summary = read_summary(mission.reports)
    if summary is None or code not in (0, 1):
        message = f"schemathesis ended with code {code} before it could judge the application"
        hint = f"The end of its output:\n{tail(log)}"
        raise SpecloomError([Diagnostic(Severity.ERROR, "campaign-failed", message, None, hint)])
    return summary


def _command(mission: Mission, url: str) -> list[str]:
    folder, options = mission.reports, mission.options
    command = [
        sys.executable,
        "-m",
        "schemathesis.cli",
        "--config-file",
        str(mission.config),
        "run",
    ]
    command += [str(mission.application.contract_file), "--url", url]
    command += ["--report-junit-path", str(folder / DETAILS)]
    command += ["--report-json-path", str(folder / SUMMARY)]
    command += ["--report-html-path", str(folder / "html")]
    # The only credential dies with the server, and a request with holes in it cannot be repeated.
    command += ["--output-sanitize", "false"]
    if mission.partial:
        for operation in mission.contract.operations:
            command += ["--include-name", label(operation)]
    if options.seed is not None:
        command += ["--seed", str(options.seed)]
    if options.max_examples is not None:
        command += ["--max-examples", str(options.max_examples)]
    return command


def _run(
    command: Sequence[str],
    cwd: Path,
    environment: Mapping[str, str],
    log: Path,
    progress: Progress,
) -> int:
    """Run it, copy its output to the log, and tell of each phase that is done."""
    process = subprocess.Popen(  # noqa: S603 - a fixed command
        command,
        cwd=cwd,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    try:
        with log.open("wb") as copy:
            for line in process.stdout or ():
                copy.write(line)
                _tell(line.decode("utf-8", "replace"), progress)
        return process.wait()
    finally:
        stop(process)


def _tell(line: str, progress: Progress) -> None:
    done = next((phase for phase in _PHASES if f"{phase} (in " in line), None)
    if done is not None:
        following = _PHASES[_PHASES.index(done) + 1 :]
        progress(f"{following[0].lower()} phase" if following else "reports")
