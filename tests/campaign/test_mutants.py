"""No rule of the hooks excuses an application that is wrong, even though they read with its own runtime."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest
from campaigns import found
from specloom.verify.campaign import Options
from specloom.verify.results import Report
from specloom.verify.run import verify
from ten_contracts import specloom

CONTRACT = Path(__file__).with_name("wire.yaml")
pytestmark = pytest.mark.slow


@dataclass(frozen=True)
class Mutant:
    """A defect of the runtime: a text in one of its files that becomes another."""

    file: str
    before: str
    after: str
    found_in: str  # an operation that has a finding then


MUTANTS = {
    "guards let everything pass": Mutant(
        "guards.py", "if self.is_valid(value):", "if True:", "POST /json"
    ),
    "bodies are not guarded": Mutant(
        "bodies.py",
        "found = self.guard.check(value) if self.guard else []",
        "found: list[Violation] = []",
        "POST /json",
    ),
    "parameters are not guarded": Mutant(
        "reading.py", "if self.guard is not None:", "if False:", "GET /query"
    ),
    "nothing is required of parameters": Mutant(
        "reading.py", "if self.required:", "if False:", "GET /head"
    ),
    "a missing body is none": Mutant(
        "bodies.py", "        if required:\n", "        if False:\n", "POST /json"
    ),
    "texts stay texts": Mutant(
        "texts.py",
        "if isinstance(texts, str):\n        return scalar",
        "if isinstance(texts, str):\n        return texts\n        return scalar",
        "GET /query",
    ),
    "any text is a number": Mutant(
        "texts.py",
        "        return _number(text, match)\n",
        '        return _number(text, match)\n    if not kinds.isdisjoint(("integer",)) and "string" not in kinds:\n        return 7\n',
        "GET /query",
    ),
    "elements have no types": Mutant(
        "codecs/xml.py", "return scalar(text, shape)", "return text", "POST /xml"
    ),
    "commas do not delimit": Mutant(
        "styles.py", '"form": re.compile(",")', '"form": re.compile(";")', "GET /query"
    ),
    "brackets mean nothing": Mutant(
        "styles.py", 'key.startswith(name + "[")', 'key.startswith(name + "{")', "POST /form"
    ),
    "objects have no properties": Mutant(
        "styles.py",
        "for name, _, value in pairs}",
        "for name, _, value in pairs if name == ''}",
        "GET /head",
    ),
    "a form has one value for a name": Mutant(
        "queries.py",
        '    if "array" in shape.kinds:\n        yield texts\n',
        '    if "array" in shape.kinds:\n        yield texts[:1]\n',
        "GET /query",
    ),
    "parts have no types": Mutant(
        "codecs/multipart.py", "    return scalar(text, shape)", "    return text", "POST /parts"
    ),
    "what is readOnly is demanded": Mutant(
        "views.py",
        'return _view(document, "readOnly", forbid=False)',
        'return _view(document, "writeOnly", forbid=False)',
        "POST /json",
    ),
    "refusals have an undeclared status": Mutant(
        "errors.py", "    natural = _NATURAL[kind]\n", "    return 418\n", "POST /json"
    ),
}


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wire")
    specloom("generate", CONTRACT, "--output", folder / "application", cwd=folder)
    return folder / "application"


def attack(application: Path, examples: int) -> Report:
    return verify(application, Options(examples, 1), lambda _: None)


def test_the_application_is_right(application: Path) -> None:
    assert [*found(attack(application, 20))] == []


@pytest.mark.parametrize("name", MUTANTS)
def test_a_wrong_application_is_found_out(application: Path, name: str, tmp_path: Path) -> None:
    mutant, copy = MUTANTS[name], tmp_path / "application"
    shutil.copytree(application, copy)
    file = copy / "app" / "contract" / mutant.file
    text = file.read_text("utf-8")
    assert mutant.before in text
    file.write_text(text.replace(mutant.before, mutant.after), "utf-8")
    report = attack(copy, 5)
    assert mutant.found_in in {failure.operation for failure in report.failures}, report
