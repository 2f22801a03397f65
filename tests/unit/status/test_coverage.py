"""An operation is tested when a test that runs sends it, calls it or names it."""

from __future__ import annotations

import ast

import pytest
from specloom.status.coverage import touched_operations
from specloom.status.modules import Module
from specloom.status.operations import Declared
from specloom.status.services import Served

OPERATIONS = [
    Declared("listPets", "GET", "/pets"),
    Declared("createPet", "POST", "/pets"),
    Declared("getPet", "GET", "/pets/{petId}"),
    Declared("getMine", "GET", "/pets/mine"),
    Declared("get /files/{name}.json", "GET", "/files/{name}.json"),
]
SERVICES = {
    one.key: Served(name, frozenset({"PetsService", "PetsServiceProtocol"}))
    for one, name in zip(OPERATIONS, ("list_pets", "add", "get_pet", "get_mine", "x"), strict=True)
}


def touched(*texts: str) -> set[str]:
    modules = [Module(f"tests/{n}.py", ast.parse(text), False) for n, text in enumerate(texts)]
    return set(touched_operations(OPERATIONS, SERVICES, modules, "/v1"))


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ('client.get("/pets")', "listPets"),
        ('client.get("/pets?limit=1")', "listPets"),
        ('client.get("/v1/pets")', "listPets"),
        ('client.get("http://test/v1/pets")', "listPets"),
        ('client.get(f"{base}/pets")', "listPets"),
        ('client.post(url="/pets", json={})', "createPet"),
        ('client.request("POST", "/pets")', "createPet"),
        ('client.get("/pets/12")', "getPet"),
        ('client.get(f"/pets/{id}")', "getPet"),
        ('client.get("/pets/" + id)', "getPet"),
        ('client.get("/pets/mine")', "getMine"),
        ('client.get("/files/a.json")', "get /files/{name}.json"),
        ('conforms(response, "getPet")', "getPet"),
        ('conforms(response, "get /files/{name}.json")', "get /files/{name}.json"),
    ],
)
def test_what_counts(call: str, expected: str) -> None:
    assert touched(f"async def test_it(client):\n    await {call}\n") == {expected}


@pytest.mark.parametrize(
    "text",
    [
        "def test_it(client, url): client.get(url)",  # nobody can tell where to
        'def test_it(client): client.get("/dogs")',
        'def test_it(client): client.delete("/pets")',
        'def test_it(client): client.get("/pets/1/2")',
        'def helper(client): client.get("/pets")',  # no test uses it
        "import pytest\n@pytest.mark.skip\ndef test_it(client): client.get('/pets')",
        "import pytest\n@pytest.mark.skip(reason='x')\ndef test_it(client): client.get('/pets')",
        "def test_it(pets: InMemoryPets): pets.add(1)",  # a repository's method of that name
        "",
    ],
)
def test_what_does_not_count(text: str) -> None:
    assert touched(text) == set()


def test_the_service_is_called() -> None:
    assert touched("def test_it(service: PetsService): service.add(1)") == {"createPet"}
    assert touched("def test_it():\n    s = PetsService()\n    s.get_pet(1)") == {"getPet"}


def test_helpers_fixtures_and_constants_of_any_module_belong_to_the_tests_that_use_them() -> None:
    helpers = (
        'PATH = "/pets"\n'
        "def created(client): return client.post(PATH)\n"
        "def pet(client): return created(client)\n"
        'KEYS = ["getMine"]\n'
    )
    assert touched(helpers, "def test_it(pet): pass") == {"createPet"}
    assert touched(helpers, "class TestIt:\n    def test_it(self): check(KEYS)") == {"getMine"}
