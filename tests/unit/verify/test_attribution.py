"""What the stateful phase finds is counted for the operation whose request failed."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from specloom.contract.model import Contract, Operation
from specloom.verify.attribution import attributed
from specloom.verify.results import Failure, State
from specloom.verify.run import judge
from specloom.verify.schemathesis_report import Summary

STATEFUL = "Stateful tests"
ORIGIN = "http://127.0.0.1:4000/v1/api"


@pytest.fixture
def pets(contract: Callable[..., Contract], operation: Callable[..., Operation]) -> Contract:
    paths = ("/pets", "/pets/{id}", "/pets/{id}.{format}", "/pets/mine", "/pets/{id}/a~b (c)")
    return contract(
        *(operation("get", path, "200") for path in paths), operation("post", "/pets", "201")
    )


@pytest.mark.parametrize(
    ("curl", "named"),
    [
        (f"curl -X GET {ORIGIN}/pets", "GET /pets"),
        (f"curl -X GET '{ORIGIN}/pets?x=1&y=/'", "GET /pets"),
        (f"curl -X GET {ORIGIN}/pets/7", "GET /pets/{id}"),
        (f"curl -X GET {ORIGIN}/pets/a%2Fb%0A", "GET /pets/{id}"),
        (f"curl -X GET {ORIGIN}/pets/mine", "GET /pets/mine"),
        (f"curl -X GET '{ORIGIN}/pets/7/a~b%20(c)'", "GET /pets/{id}/a~b (c)"),
        (f'curl -X POST -d \'{{"at": "http://x/v1/api/z\n"}}\' {ORIGIN}/pets', "POST /pets"),
        (f"curl -X PUT {ORIGIN}/pets", STATEFUL),
        ("curl -X GET http://127.0.0.1:4000/pets", STATEFUL),
        ("no request at all", STATEFUL),
    ],
)
def test_the_last_request_names_the_operation(pets: Contract, curl: str, named: str) -> None:
    before = f"curl -X GET {ORIGIN}/elsewhere"
    (failure,) = attributed((Failure(STATEFUL, (), "", "", (before, curl)),), pets)
    assert failure.operation == named


def test_what_has_a_name_keeps_it(pets: Contract) -> None:
    failure = Failure("POST /pets", (), "", "", (f"curl -X GET {ORIGIN}/pets",))
    assert attributed((failure,), pets) == (failure,)


def test_an_operation_that_failed_in_a_sequence_is_not_clean(pets: Contract) -> None:
    tested = frozenset(f"{op.method.upper()} {op.path}" for op in pets.operations)
    failure = Failure(STATEFUL, ("Server error",), "500", "", (f"curl -X POST {ORIGIN}/pets",))
    found = attributed((failure, Failure(STATEFUL, ("No request",), "", "", ())), pets)
    report = judge(pets, {}, Summary(tested, {}, found, 9, 0.1, 1), (), (), None)
    assert [o.operation for o in report.outcomes if o.state is State.FAILED] == ["POST /pets"]
    assert (report.findings, report.passed) == (2, False)
