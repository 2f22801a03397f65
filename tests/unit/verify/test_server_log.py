"""Errors are found in the logs of any kind of logger, and nothing else is."""

from __future__ import annotations

import pytest
from specloom.verify.server_log import trouble


@pytest.mark.parametrize(
    ("log", "expected"),
    [
        ("INFO: fine\nWARNING: hm", ()),
        (
            'Traceback (most recent call last):\n  File "x"\n    y\nKeyError: 1\nmore',
            ("KeyError: 1",),
        ),
        (
            "ERROR:    Exception in ASGI application\nTraceback (most recent call last):\n  x\nOSError: 2",
            ("OSError: 2",),
        ),
        (
            '{"event": "x", "id": 1, "level": "error"}\n{"event": "x", "id": 2, "level": "error"}',
            ("x",),
        ),
        (
            '{"event": "x", "level": "critical", "exception": "Traceback (most):\\n  y\\nKeyError: 1"}',
            ("x: KeyError: 1",),
        ),
        ('{"event": "an error", "level": "info"}', ()),
        (
            "ERROR:    [Errno 98] address already in use",
            ("ERROR:    [Errno 98] address already in use",),
        ),
    ],
)
def test_trouble_in_the_log_is_seen(log: str, expected: tuple[str, ...]) -> None:
    assert trouble(log) == expected
