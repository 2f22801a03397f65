"""A command that is told to end takes its servers with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import specloom

APP = Path(__file__).parents[1] / "verify" / "app"


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_no_server_stays_behind(tmp_path: Path, number: signal.Signals) -> None:
    # Ctrl-C of this test's own terminal is none of the command's business, hence the session.
    code = "import sys; from specloom.cli import main; sys.exit(main(['test', sys.argv[1]]))"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(specloom.__file__).parents[1]),
        "NOTES_PID": str(tmp_path / "pid"),
        "TMPDIR": str(scratch),
    }
    with subprocess.Popen(
        [sys.executable, "-c", code, str(APP)],
        env=environment,
        stderr=subprocess.PIPE,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    ) as command:
        server = int(waited_for(tmp_path / "pid"))
        command.send_signal(number)
        _, printed = command.communicate(timeout=20)
    assert command.returncode == 130
    assert printed.decode().strip() == "interrupted"
    with pytest.raises(ProcessLookupError):
        os.kill(server, 0)
    assert list(scratch.iterdir()) == [], "no temporary files stay behind"


def waited_for(file: Path) -> str:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if file.exists() and (text := file.read_text()):
            return text
        time.sleep(0.05)
    raise AssertionError("the server never started")
