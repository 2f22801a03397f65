"""Log lines: JSON, from structlog and the standard library alike."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import pytest
import structlog


@pytest.fixture
def configure(full_app: str) -> Iterator[Any]:
    """configure(**settings); the loggers are put back afterwards."""
    root = logging.getLogger()
    before = root.handlers[:], root.level
    config = import_module(f"{full_app}.core.config")
    module = import_module(f"{full_app}.core.logging")
    yield lambda **values: module.configure_logging(config.Settings(_env_file=None, **values))
    root.handlers[:], root.level = before
    structlog.reset_defaults()


def lines(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_both_ways_of_logging_look_alike(
    configure: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    configure()
    with structlog.contextvars.bound_contextvars(request_id="abc"):
        logging.getLogger("library").warning("%s grüßt", "Bär")
        structlog.get_logger("ours").warning("Bär grüßt", wood=7)
    theirs, ours = lines(capsys)
    assert theirs["event"] == ours["event"] == "Bär grüßt"
    assert theirs["request_id"] == ours["request_id"] == "abc"
    assert theirs["level"] == ours["level"] == "warning"
    assert theirs["timestamp"].endswith("Z")
    assert (theirs["logger"], ours["wood"]) == ("library", 7)


def test_a_traceback_stays_on_its_line(configure: Any, capsys: pytest.CaptureFixture[str]) -> None:
    configure()

    def fail(password: str) -> None:
        raise ValueError("why")

    try:
        fail("correct" + "horse")
    except ValueError:
        logging.getLogger("library").exception("failed")
    (line,) = lines(capsys)
    assert line["exception"][0]["exc_value"] == "why"
    assert line["exception"][0]["frames"][-1]["name"] == "fail"
    assert "correcthorse" not in json.dumps(line)


def test_configuring_twice_does_not_write_twice(
    configure: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    configure()
    configure(log_level="ERROR")
    logging.getLogger("library").error("once")
    logging.getLogger("library").warning("never")
    assert [line["event"] for line in lines(capsys)] == ["once"]
