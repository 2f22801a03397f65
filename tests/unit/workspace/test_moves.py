"""What people wrote into an operation goes with it when the contract gives it another tag."""

from __future__ import annotations

from pathlib import Path

import pytest
from specloom.emit.format import format_python
from specloom.facts import Facts, OperationFact
from specloom.workspace import Action, ChangeSet, File, Ownership, apply, plan

STUB = 'raise Unimplemented("…")'


def service(name: str, *methods: str, extra: str = "") -> File:
    """A service as it is generated: each method is `name(parameters)`."""
    bodies = "".join(f"\n    async def {one} -> Pet:\n        {STUB}\n" for one in methods)
    text = (
        "from app.contract import Unimplemented\n"
        f"from app.schemas import {extra}Pet\n\n\n"
        f'class {name}Service:\n    """{name}."""\n\n'
        f"    def __init__(self) -> None:\n        self._{name.lower()} = 1\n{bodies}"
    )
    return File(f"app/services/{name.lower()}.py", text, Ownership.YOURS)


def run(root: Path, *files: File, facts: Facts | None = None) -> ChangeSet:
    schemas = File("app/schemas.py", "class Pet: ...\nclass Tag: ...\n", Ownership.GENERATED)
    contract = File("app/contract.py", "class Unimplemented: ...\n", Ownership.GENERATED)
    everything = (*files, schemas, contract)
    changes = plan(root, everything, facts=facts, tidy=format_python)
    apply(changes)
    assert plan(root, everything, facts=facts, tidy=format_python).is_empty
    return changes


def write(file: Path, old: str, new: str) -> None:
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))


def finding(root: Path) -> tuple[Path, Path]:
    """Pets with two operations, of which somebody wrote the second, and shops."""
    run(
        root,
        service("Pets", "list_pets(self)", "get_pet(self, id: int)"),
        service("Shops", "a(self)"),
    )
    pets = root / "app/services/pets.py"
    head, _, last = pets.read_text().rpartition(STUB)
    pets.write_text(f"{head}return price(await self._pets.one(id))  # ours{last}")
    write(pets, "from app.contract", "from math import ceil as price\n\nfrom app.contract")
    return pets, root / "app/services/shops.py"


def test_an_edited_method_goes_to_the_class_of_its_new_tag(tmp_path: Path) -> None:
    pets, shops = finding(tmp_path)
    shop = service("Shops", "a(self)", "get_pet(self, id: int, deep: bool = False)")
    changes = run(tmp_path, service("Pets", "list_pets(self)"), shop)
    assert pets.read_text() == service("Pets", "list_pets(self)").text, "nothing of it is left"
    text = shops.read_text()
    assert "from math import ceil as price" in text
    assert "async def get_pet(self, id: int, deep: bool = False) -> Pet:" in text, "merged"
    assert "        return price(await self._pets.one(id))  # ours\n" in text
    (change,) = [one for one in changes.changes if one.path == "app/services/shops.py"]
    assert "takes ShopsService.get_pet from app/services/pets.py" in change.reason


def test_what_its_class_has_no_longer_is_said_at_its_line(tmp_path: Path) -> None:
    _, shops = finding(tmp_path)
    shop = service("Shops", "a(self)", "get_pet(self, id: int)")
    changes = run(tmp_path, service("Pets", "list_pets(self)"), shop)
    (found,) = changes.diagnostics
    assert found.code == "name-gone"
    assert "came from app/services/pets.py, where it used `self._pets`" in found.message
    assert found.location
    assert "def get_pet" in shops.read_text().splitlines()[found.location.line - 1]


def test_a_method_goes_into_a_file_that_comes(tmp_path: Path) -> None:
    finding(tmp_path)
    news = service("News", "get_pet(self, id: int)", "list_news(self)")
    run(tmp_path, service("Pets", "list_pets(self)"), service("Shops", "a(self)"), news)
    text = (tmp_path / news.path).read_text()
    assert "return price(await self._pets.one(id))  # ours" in text
    assert text.index("get_pet") < text.index("list_news"), "where the contract has it"


def test_a_helper_that_stays_is_imported(tmp_path: Path) -> None:
    pets, shops = finding(tmp_path)
    write(pets, "from math import ceil as price\n\n", "")
    write(pets, "class Pets", "def price(pet: Pet) -> Pet:\n    return pet\n\n\nclass Pets")
    shop = service("Shops", "a(self)", "get_pet(self, id: int)")
    run(tmp_path, service("Pets", "list_pets(self)"), shop)
    assert "from app.services.pets import price\n" in shops.read_text()
    assert "def price(pet: Pet)" in pets.read_text()


def test_a_tag_that_was_renamed_takes_its_file_along(tmp_path: Path) -> None:
    pets, _ = finding(tmp_path)
    write(
        pets,
        "    async def list_pets",
        "    async def _mine(self) -> None: ...\n\n    async def list_pets",
    )
    animals = service("Animals", "list_pets(self)", "get_pet(self, id: int)")
    changes = run(tmp_path, animals, service("Shops", "a(self)"))
    text = (tmp_path / animals.path).read_text()
    assert not pets.exists()
    assert "class AnimalsService:" in text
    assert "# ours" in text
    assert "_mine" in text
    reasons = {one.path: one.reason for one in changes.changes if one.action is Action.DELETE}
    assert reasons["app/services/pets.py"] == "is app/services/animals.py now"


def test_others_follow_the_class_of_a_tag_that_was_renamed(tmp_path: Path) -> None:
    def providers(name: str) -> File:
        text = (
            f"from app.services.{name.lower()} import {name}Service\n\n\n"
            f"def provide() -> {name}Service:\n    return {name}Service()\n"
        )
        return File("app/providers.py", text, Ownership.YOURS)

    pets = service("Pets", "list_pets(self)")
    run(tmp_path, pets, providers("Pets"))
    write(tmp_path / pets.path, STUB, "return Pet()  # ours")
    write(tmp_path / "app/providers.py", "return PetsService()", "return PetsService()  # mine")
    run(tmp_path, service("Animals", "list_pets(self)"), providers("Animals"))
    assert "return AnimalsService()  # mine" in (tmp_path / "app/providers.py").read_text()
    assert "return Pet()  # ours" in (tmp_path / "app/services/animals.py").read_text()


def test_a_method_that_got_another_name_as_well_is_found(tmp_path: Path) -> None:
    before = Facts({"GET /pets/{}": OperationFact("getPet", "get_pet")})
    after = Facts({"GET /pets/{}": OperationFact("showPet", "show_pet")})
    pets, shops = service("Pets", "a(self)", "get_pet(self)"), service("Shops", "b(self)")
    run(tmp_path, pets, shops, facts=before)
    file = tmp_path / pets.path
    head, _, last = file.read_text().rpartition(STUB)
    file.write_text(f"{head}return Pet()  # ours{last}")
    run(
        tmp_path,
        service("Pets", "a(self)"),
        service("Shops", "b(self)", "show_pet(self)"),
        facts=after,
    )
    text = (tmp_path / shops.path).read_text()
    assert "async def show_pet(self) -> Pet:\n        return Pet()  # ours" in text


@pytest.mark.parametrize("twice", [True, False])
def test_what_could_have_gone_to_two_places_stays(tmp_path: Path, twice: bool) -> None:
    pets, _ = finding(tmp_path)
    others = [service("Shops", "a(self)", "get_pet(self, id: int)")] if twice else []
    others.append(service("News", *(["get_pet(self, id: int)"] if twice else ["b(self)"])))
    run(tmp_path, service("Pets", "list_pets(self)"), *others)
    assert "# ours" in pets.read_text()
    assert "the contract no longer asks for this" in pets.read_text()


def test_a_module_that_is_no_python_is_left_to_the_merge(tmp_path: Path) -> None:
    pets, _ = finding(tmp_path)
    pets.write_text(pets.read_text() + "def broken(:\n")
    files = service("Pets", "list_pets(self)"), service("Shops", "get_pet(self, id: int)")
    changes = plan(tmp_path, files)
    assert [one.code for one in changes.diagnostics if "pets.py" in str(one.location)] == [
        "python-syntax"
    ]
