"""One campaign on each public contract: what `make campaigns` prints and `make corpus` asserts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from specloom.diagnostics import SpecloomError
from specloom.verify.application import find_application, load_contract
from specloom.verify.campaign import Options
from specloom.verify.results import Report, State
from specloom.verify.run import verify
from ten_contracts import CORPUS, specloom

EXAMPLES = 10  # requests per operation and phase
SEED = 1
WHOLE = 100  # operations: of a larger contract a fixed sample is tested
SAMPLE = 50
START = 300.0  # seconds that a giant may take to start on a busy machine
GENERATION = 1800.0
MANY_FILES = ("digitalocean-multifile/DigitalOcean-public.v2.yaml",)
SMALL = "readme-oas-examples"  # a folder of documents, most of them as JSON and as YAML


@dataclass(frozen=True)
class Result:
    """What one campaign found. `skipped` are the operations that were left out, with the reason."""

    contract: str
    operations: int
    chosen: int
    tested: int
    requests: int
    seconds: float
    skipped: dict[str, str]
    findings: list[str]


def contracts() -> tuple[Path, ...]:
    """Every contract of the corpus; of twins in JSON and YAML the one in JSON."""
    single = sorted(file for file in CORPUS.glob("*.*") if file.suffix in (".json", ".yaml"))
    small = sorted(CORPUS.glob(f"{SMALL}/**/*.json")) + sorted(CORPUS.glob(f"{SMALL}/**/*.yaml"))
    twins = [file for file in small if file.suffix == ".json" or not _in_json(file).is_file()]
    many = (CORPUS / name for name in MANY_FILES)
    return tuple(file for file in (*single, *many, *twins) if file.is_file() and file.suffix)


def _in_json(file: Path) -> Path:
    parts = ["json" if part == "yaml" else part for part in file.with_suffix(".json").parts]
    return Path(*parts)


def name_of(file: Path) -> str:
    """What a contract is called in results: its path in the corpus."""
    folder, *rest = file.relative_to(CORPUS).with_suffix("").parts
    return "-".join((folder, *rest)) if folder == SMALL or not rest else folder


def attack(file: Path, folder: Path) -> Result:
    """Generate the application and run its campaign; `folder` keeps both."""
    name = name_of(file)
    application = folder / "applications" / name
    application.parent.mkdir(parents=True, exist_ok=True)
    try:
        specloom("generate", file, "--output", application, cwd=folder, limit=GENERATION)
        operations = len(load_contract(find_application(application)).operations)
        sample = None if operations <= WHOLE else SAMPLE
        options = Options(EXAMPLES, SEED, folder / "reports" / name, sample, START)
        report = verify(application, options, lambda _: None)
    except (AssertionError, SpecloomError) as error:
        return Result(name, 0, 0, 0, 0, 0.0, {}, [str(error)])
    return _result(name, operations, report)


def _result(name: str, operations: int, report: Report) -> Result:
    skipped = {o.operation: o.reason for o in report.outcomes if o.state is State.SKIPPED}
    tested = report.count(State.CLEAN, State.FAILED)
    chosen = min(operations, SAMPLE) if operations > WHOLE else operations
    findings = [*found(report)]
    return Result(name, operations, chosen, tested, report.cases, report.seconds, skipped, findings)


def found(report: Report) -> Iterator[str]:
    """Failures, errors in the server's log, and operations that no request reached."""
    for failure in report.failures:
        yield f"`{failure.operation}` {', '.join(failure.checks)} {failure.detail}"
    yield from (f"the server logged `{error}`" for error in report.server_errors)
    for outcome in report.outcomes:
        if outcome.state is State.UNTESTED:
            yield f"`{outcome.operation}` was not tested: {outcome.reason}"


def save(result: Result, folder: Path) -> None:
    """One JSON file per contract."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps(asdict(result), indent=2, ensure_ascii=False) + "\n"
    (folder / f"{result.contract}.json").write_text(text, encoding="utf-8")


def saved(folder: Path) -> list[Result]:
    """The results of all runs so far, by name."""
    return [Result(**json.loads(file.read_bytes())) for file in sorted(folder.glob("*.json"))]
