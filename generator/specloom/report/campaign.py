"""What a campaign found: each failure with its request, then the operations in numbers."""

from __future__ import annotations

from rich.console import Console

from specloom.report.console import plain, say
from specloom.report.text import counted
from specloom.verify.results import Failure, Report, State

_DETAIL = 14  # lines of an explanation that are shown


def print_campaign(console: Console, name: str, report: Report) -> None:
    """Failures, then what was skipped and why, then the table and one line with the verdict."""
    for failure in report.failures:
        _print_failure(console, failure, report.folder is not None)
    if report.server_errors:
        say(console, ("The server logged errors that nobody handled:", "bold red"))
        for line in report.server_errors:
            say(console, (f"  {plain(line)}", ""))
        console.print()
    _print_named(console, report, State.SKIPPED)
    _print_named(console, report, State.UNTESTED)
    _print_table(console, name, report)


def _print_failure(console: Console, failure: Failure, kept: bool) -> None:
    status = f" ({failure.status})" if failure.status else ""
    checks = "; ".join(failure.checks) or "failed"
    say(console, (plain(failure.operation), "bold"), (f": {plain(checks)}{status}", "red"))
    lines = failure.detail.splitlines()
    for line in lines[:_DETAIL]:
        say(console, (f"    {plain(line)}", ""))
    if len(lines) > _DETAIL:
        where = "in the report" if kept else "(--report DIR keeps them)"
        say(console, (f"    … {counted(len(lines) - _DETAIL, 'more line')} {where}", "dim"))
    for request in failure.curl:
        say(console, (f"  $ {plain(request)}", "cyan"))
    console.print()


def _print_named(console: Console, report: Report, state: State) -> None:
    named = [outcome for outcome in report.outcomes if outcome.state is state]
    for outcome in named:
        style = "yellow" if state is State.SKIPPED else "red"
        word = "skipped" if state is State.SKIPPED else "not tested"
        say(
            console,
            (f"{word}  ", style),
            (plain(outcome.operation), ""),
            (f"  {outcome.reason}", "dim"),
        )
    if named:
        console.print()


def _print_table(console: Console, name: str, report: Report) -> None:
    rows = [
        ("operations in the contract", len(report.outcomes), ""),
        ("tested", report.count(State.CLEAN, State.FAILED), ""),
        ("clean", report.count(State.CLEAN), "green"),
        ("failed", report.count(State.FAILED), "red"),
        ("skipped", report.count(State.SKIPPED), "yellow"),
        ("not tested", report.count(State.UNTESTED), "red"),
        ("findings", report.findings, "red"),
    ]
    for title, number, style in rows:
        say(console, (f"  {title:<28}", ""), (f"{number:>5}", style if number else ""))
    seed = "" if report.seed is None else f", seed {report.seed}"
    facts = f"{counted(report.cases, 'request')} in {report.seconds:.1f} s{seed}"
    verdict, style = ("passed", "bold green") if report.passed else ("failed", "bold red")
    say(console, (name, "bold"), (f" {verdict}", style), (f": {facts}", ""))
    if report.folder is not None:
        say(console, (f"Reports are in {plain(str(report.folder))}", "dim"))
