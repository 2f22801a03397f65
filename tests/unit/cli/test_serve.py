"""What `serve` watches, and what it regenerates with."""

from __future__ import annotations

import os
from pathlib import Path

from specloom.cli import main
from specloom.commands.common import settings_of
from specloom.commands.serve import snapshot, stamps


def test_an_edit_of_the_application_or_of_the_contract_is_seen(project: Path) -> None:
    app, contract = project / "app", project / "one.json"
    for name in ("app/a.py", "app/.venv/b.py", "app/__pycache__/c.py", "app/notes.db"):
        (project / name).parent.mkdir(parents=True, exist_ok=True)
        (project / name).write_text("")
    first = snapshot(app)
    assert set(first) == {app / "a.py"}
    os.utime(app / "a.py", ns=(1, 1))
    assert snapshot(app) != first
    first = stamps([contract])
    os.utime(contract, ns=(1, 1))
    assert stamps([contract]) != first
    contract.unlink()
    assert stamps([contract]) == {contract: 0}, "a missing file is no reason to fail"


def test_the_configuration_knows_best_then_the_manifest(project: Path) -> None:
    main(["generate", "one.json", "--set", "layout=flat"])
    output = project / "out/one"
    configured = settings_of(output, project)
    assert configured is not None
    assert configured.layout == "layered"
    (project / "specloom.toml").unlink()
    recorded = settings_of(output, project)
    assert recorded is not None
    assert (recorded.name, recorded.layout, recorded.output) == ("one", "flat", output)
    assert recorded.contract == project / "one.json"


def test_a_folder_of_unknown_origin_has_no_settings(project: Path) -> None:
    assert settings_of(project, project) is None
