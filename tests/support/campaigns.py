"""One campaign on a contract of CORPUS: what `make corpus-campaign` prints and `make corpus` asserts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from corpus_contracts import CorpusContract, keep, kept
from specloom.diagnostics import SpecloomError
from specloom.verify.application import find_application, load_contract
from specloom.verify.campaign import Options
from specloom.verify.results import Report, State
from specloom.verify.run import verify
from ten_contracts import specloom

EXAMPLES = 10  # requests per operation and phase
SEED = 1
WHOLE = 100  # operations: of a larger contract a fixed sample is tested
SAMPLE = 50
START = 300.0  # seconds that a giant may take to start on a busy machine
GENERATION = 1800.0


def campaign(contract: CorpusContract) -> list[str]:
    """What the campaign finds; its result is kept, and one that is still true is not made again."""
    result = kept(contract, "campaign")
    if result is None:
        with tempfile.TemporaryDirectory(prefix="specloom-campaign-") as folder:
            result = _attack(contract, Path(folder))
        keep(contract, "campaign", result)
    found: list[str] = result["found"]
    return found


def _attack(contract: CorpusContract, folder: Path) -> dict[str, Any]:
    """Generate the application and run its campaign. `tested` are operations that were answered."""
    application = folder / "application"
    try:
        specloom("generate", contract.file, "--output", application, cwd=folder, limit=GENERATION)
        operations = len(load_contract(find_application(application)).operations)
        sample = None if operations <= WHOLE else SAMPLE
        options = Options(EXAMPLES, SEED, folder / "reports", sample, START)
        report = verify(application, options, lambda _: None)
    except (AssertionError, SpecloomError) as error:
        return {"tested": 0, "findings": 1, "found": [str(error)]}
    findings = [*found(report)]
    return {
        "operations": operations,
        "chosen": len(report.outcomes),
        "tested": report.count(State.CLEAN, State.FAILED),
        "skipped": {o.operation: o.reason for o in report.outcomes if o.state is State.SKIPPED},
        "requests": report.cases,
        "seconds": report.seconds,
        "findings": len(findings),
        "found": findings,
    }


def found(report: Report) -> Iterator[str]:
    """Failures, errors in the server's log, and operations that no request reached."""
    for failure in report.failures:
        yield f"`{failure.operation}` {', '.join(failure.checks)} {failure.detail}"
    yield from (f"the server logged `{error}`" for error in report.server_errors)
    for outcome in report.outcomes:
        if outcome.state is State.UNTESTED:
            yield f"`{outcome.operation}` was not tested: {outcome.reason}"
