"""A name that changed while what it names stayed is followed in what people wrote."""

from __future__ import annotations

from pathlib import Path

from specloom.facts import Facts, ModelFact, OperationFact
from specloom.workspace import File, Ownership, apply, plan
from specloom.workspace.renames import Renames, follow, names_for, recognise

BEFORE = Facts(
    {"GET /pets": OperationFact("listPets", "list_pets")},
    {"Pet": ModelFact("aa"), "Cat": ModelFact("bb"), "Dog": ModelFact("bb"), "Any1": ModelFact("")},
)


def test_the_same_path_with_another_operation_id() -> None:
    now = Facts({"GET /pets": OperationFact("allPets", "all_pets")})
    found = recognise(BEFORE, now)
    assert (found.methods, found.ids) == ({"list_pets": "all_pets"}, {"listPets": "allPets"})


def test_another_path_is_another_operation_unless_it_says_so() -> None:
    now = Facts({"GET /animals": OperationFact("allPets", "all_pets")})
    assert not recognise(BEFORE, now).methods
    now = Facts({"GET /animals": OperationFact("allPets", "all_pets", "listPets")})
    assert recognise(BEFORE, now).methods == {"list_pets": "all_pets"}


def test_names_that_two_operations_exchanged_are_left_alone() -> None:
    one, other = OperationFact("a", "a"), OperationFact("b", "b")
    before, now = Facts({"GET /1": one, "GET /2": other}), Facts({"GET /1": other, "GET /2": one})
    assert not recognise(before, now).methods


def test_a_shape_under_another_name() -> None:
    models = {"Animal": ModelFact("aa"), "Any2": ModelFact("")}
    assert recognise(BEFORE, Facts({}, models)).classes == {"Pet": "Animal"}


def test_a_shape_that_two_classes_shared_tells_nothing_unless_it_is_said() -> None:
    assert not recognise(BEFORE, Facts({}, {"Tiger": ModelFact("bb")})).classes
    models = {"Tiger": ModelFact("bb", "Cat"), "Wolf": ModelFact("cc", "Dog")}
    assert recognise(BEFORE, Facts({}, models)).classes == {"Cat": "Tiger", "Dog": "Wolf"}


def test_a_class_that_is_still_there_was_not_renamed() -> None:
    models = {**BEFORE.models, "Animal": ModelFact("aa")}
    assert not recognise(BEFORE, Facts({}, models)).classes


def test_derived_names_follow_where_the_generator_derived_them() -> None:
    renames = Renames({"list_pets": "all_pets"})
    base = "def test_list_pets(): ...\ndef test_list_pets_of_nothing(): ...\ndef list_pets2(): ..."
    new = "def test_all_pets(): ...\ndef test_all_pets_of_nothing(): ...\ndef list_pets2(): ..."
    assert names_for(renames, base, new) == {
        "list_pets": "all_pets",
        "test_list_pets": "test_all_pets",
        "test_list_pets_of_nothing": "test_all_pets_of_nothing",
    }


def test_only_names_that_are_the_generators_are_followed() -> None:
    names, ids = {"Pet": "Animal"}, {"listPets": "allPets"}
    text = (
        'from app.schemas import Pet\nx: Pet = "Pet"  # Pet\nraise E("listPets", "my listPets")\n'
    )
    assert follow(text, names, ids, "") == (
        'from app.schemas import Animal\nx: Animal = "Pet"  # Pet\n'
        'raise E("allPets", "my listPets")\n'
    )
    mine = "class Pet: ...\n"
    assert follow(mine, names, ids, "") == mine, "a name of yours"
    assert follow("def broken(:\n", names, ids, "") == "def broken(:\n"


def schemas(model: str) -> File:
    return File("app/schemas.py", f"class {model}: ...\n", Ownership.GENERATED)


def service(method: str, model: str) -> File:
    text = (
        f"from app.schemas import {model}\n\n\nclass Pets:\n"
        f"    async def {method}(self) -> list[{model}]:\n        return []\n"
    )
    return File("app/services.py", text, Ownership.YOURS)


def test_an_edited_method_is_renamed_with_its_body(tmp_path: Path) -> None:
    before = Facts({"GET /pets": OperationFact("listPets", "list_pets")}, {"Pet": ModelFact("aa")})
    now = Facts({"GET /pets": OperationFact("allPets", "all_pets")}, {"Animal": ModelFact("aa")})
    apply(plan(tmp_path, (service("list_pets", "Pet"), schemas("Pet")), facts=before))
    file = tmp_path / "app/services.py"
    file.write_text(file.read_text().replace("return []", "return [Pet(), self.list_pets]  # ours"))
    files = (service("all_pets", "Animal"), schemas("Animal"))
    changes = plan(tmp_path, files, facts=now)
    apply(changes)
    expected = str(service("all_pets", "Animal").content)
    assert file.read_text() == expected.replace(
        "return []", "return [Animal(), self.all_pets]  # ours"
    )
    change = next(one for one in changes.changes if one.path == "app/services.py")
    assert "list_pets is all_pets now; Pet is Animal now" in change.reason
    assert plan(tmp_path, files, facts=now).in_step
