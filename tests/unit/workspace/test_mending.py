"""What people's modules import must be there, or the application would not start."""

from __future__ import annotations

import ast
from pathlib import Path

from specloom.workspace import Action, ChangeSet, File, Ownership, apply, plan

SERVICE = "app/services/pets.py"
EDITED = """\
\"\"\"The pets.\"\"\"

from app.schemas.pets import Collar, Pet
from app.services.interfaces.pets import PetsProtocol


class PetsService(PetsProtocol):
    async def find(self, name: str) -> Pet:
        return Pet(name=name, collar=Collar())  # ours
"""
PROTOCOL = File("app/services/interfaces/pets.py", "class PetsProtocol: ...\n", Ownership.GENERATED)


def schemas(*names: str, module: str = "pets") -> File:
    text = "".join(f"class {name}: ...\n" for name in names)
    return File(f"app/schemas/{module}.py", text, Ownership.GENERATED)


def service() -> File:
    text = EDITED.replace("  # ours", "")
    return File(SERVICE, text, Ownership.YOURS)


def run(root: Path, *files: File) -> ChangeSet:
    changes = plan(root, files)
    apply(changes)
    return changes


def edited(root: Path) -> Path:
    run(root, service(), PROTOCOL, schemas("Collar", "Pet"))
    (root / SERVICE).write_text(EDITED)
    return root / SERVICE


def test_what_moved_is_imported_from_where_it_is(tmp_path: Path) -> None:
    file = edited(tmp_path)
    run(tmp_path, service(), PROTOCOL, schemas("Pet"), schemas("Collar", module="common"))
    assert file.read_text() == EDITED.replace(
        "from app.schemas.pets import Collar, Pet",
        "from app.schemas.common import Collar\nfrom app.schemas.pets import Pet",
    )


def test_what_is_gone_gets_a_placeholder_that_goes_when_it_returns(tmp_path: Path) -> None:
    file = edited(tmp_path)
    changes = run(tmp_path, service(), PROTOCOL, schemas("Pet"))
    assert [(item.code, item.location and item.location.line) for item in changes.diagnostics] == [
        ("import-gone", 9)
    ]
    assert "from app.schemas.pets import Pet\n" in file.read_text()
    assert "Collar = Any" in file.read_text()
    assert plan(tmp_path, (service(), PROTOCOL, schemas("Pet"))).in_step
    again = File(SERVICE, f"{service().content}\n\nx = 1\n", Ownership.YOURS)
    run(tmp_path, again, PROTOCOL, schemas("Collar", "Pet"))
    assert "Collar = Any" not in file.read_text()
    assert "from app.schemas.pets import Collar, Pet\n" in file.read_text()


def test_a_service_whose_operations_went_still_imports(tmp_path: Path) -> None:
    file = edited(tmp_path)
    changes = run(tmp_path, File("app/main.py", "", Ownership.GENERATED))
    assert changes.orphans == (SERVICE,)
    tree = ast.parse(file.read_text())
    modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert modules == {"typing"}
    assert "# ours" in file.read_text()
    assert plan(tmp_path, (File("app/main.py", "", Ownership.GENERATED),)).in_step


def test_a_module_that_people_added_is_named_and_not_touched(tmp_path: Path) -> None:
    edited(tmp_path)
    (tmp_path / "app/mine.py").write_text("import re\nfrom app.schemas.pets import Collar\n")
    changes = plan(tmp_path, (service(), PROTOCOL, schemas("Pet")))
    named = [item.location for item in changes.diagnostics if item.code == "import-gone"]
    assert (f"{tmp_path}/app/mine.py", 2) in {(one.file, one.line) for one in named if one}
    assert "app/mine.py" not in {change.path for change in changes.changes}
    assert {c.action for c in changes.changes} == {Action.UPDATE}
