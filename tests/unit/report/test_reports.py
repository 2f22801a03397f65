"""What is printed about changes, campaigns and applications, byte for byte."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from specloom.report.campaign import print_campaign
from specloom.report.changes import print_diff, print_drift, print_written
from specloom.report.console import make_console
from specloom.report.status import print_status
from specloom.status import Conflict, OperationStatus, State, Status
from specloom.verify import results
from specloom.verify.results import Failure, Outcome, Report
from specloom.workspace import Action, Change, ChangeSet, Ownership

Golden = Callable[[str, str], None]
ROOT = Path("/project/out/pets")
CHANGES = ChangeSet(
    root=ROOT,
    changes=(
        Change(Action.CREATE, "app/a.py", "is new", None, b"a"),
        Change(Action.UPDATE, "app/b.py", "the contract changed", b"a", b"b"),
        Change(Action.DELETE, "app/c.py", "the contract no longer asks for it", b"c", None),
        Change(
            Action.UPDATE,
            "app/services/pets.py",
            "the contract changed: adds PetsService.feed_pet",
            b"a\n",
            b"a\nb\n",
            Ownership.YOURS,
        ),
    ),
    orphans=("app/services/shops.py",),
)
REPORT = Report(
    outcomes=(
        Outcome("GET /pets", results.State.CLEAN),
        Outcome("POST /pets", results.State.FAILED),
        Outcome("GET /tls", results.State.SKIPPED, "needs tls, which the campaign cannot offer"),
        Outcome("GET /lost", results.State.UNTESTED, "schemathesis sent it no request"),
    ),
    failures=(
        Failure(
            "POST /pets",
            ("Server error", "Undocumented status code"),
            "500",
            "\n".join(f"line {number}" for number in range(20)),
            ("curl -X POST http://127.0.0.1:1/pets",),
        ),
        Failure("Stateful tests", (), "", "evil \x1b[31m", ()),
    ),
    server_errors=("KeyError: 'x'",),
    cases=1234,
    seconds=12.34,
    seed=7,
    folder=None,
)


def test_changes(golden: Golden) -> None:
    stream = io.StringIO()
    console, cwd = make_console(stream), Path("/project")
    print_written(console, "pets", CHANGES, cwd)
    print_written(console, "pets", ChangeSet(ROOT), cwd)
    print_drift(console, "pets", CHANGES, cwd)
    print_drift(console, "pets", ChangeSet(ROOT), Path("/elsewhere"))
    print_diff(console, "pets", CHANGES, cwd)
    golden("changes.txt", stream.getvalue())


def test_a_failed_campaign(golden: Golden) -> None:
    stream = io.StringIO()
    print_campaign(make_console(stream), "pets", REPORT)
    golden("campaign-failed.txt", stream.getvalue())


def test_a_passed_campaign(golden: Golden) -> None:
    stream = io.StringIO()
    passed = Report(REPORT.outcomes[:1], (), (), 1, 0.5, None, Path("/reports"))
    print_campaign(make_console(stream), "pets", passed)
    golden("campaign-passed.txt", stream.getvalue())


def test_a_status(golden: Golden) -> None:
    def one(name: str, state: State, tested: bool) -> OperationStatus:
        return OperationStatus(name, "GET", f"/{name}", state, tested, "app/services/s.py", 3)

    stream = io.StringIO()
    status = Status(
        (
            one("listPets", State.IMPLEMENTED, True),
            one("getPet", State.IMPLEMENTED, False),
            one("feed", State.UNIMPLEMENTED, True),
            one("weigh", State.UNIMPLEMENTED, False),
            one("sell", State.CONFLICT, True),
        ),
        (Conflict("app/services/s.py", "S.sell", ".specloom/conflicts/app/services/s.py.patch"),),
        ("app/e.py",),
        ("app/m.py",),
        ("app/old.py",),
    )
    print_status(make_console(stream), "out", status)
    print_status(make_console(stream), "out", status, everything=True)
    golden("status.txt", stream.getvalue())
