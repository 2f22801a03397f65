"""Which method serves an operation is read from the endpoints, whatever the layout."""

from __future__ import annotations

import ast

import pytest
from specloom.status.modules import Module
from specloom.status.services import Served, services, unimplemented

GENERATED = {
    "api.py": (
        '@router.get("/pets", operation_id="listPets")\n'
        "async def list_pets(service: PetsDep): return await service.list_pets()\n"
    ),
    "deps.py": "PetsDep = Annotated[PetsServiceProtocol, Depends(get)]\n",
    "proto.py": "class PetsServiceProtocol(Protocol):\n    async def list_pets(self): raise NotImplementedError\n",
}


def served(*texts: str) -> Served:
    modules = [Module(path, ast.parse(text), True) for path, text in GENERATED.items()]
    modules += [Module(f"{n}.py", ast.parse(text), False) for n, text in enumerate(texts)]
    return services(modules)["listPets"]


OWN = "class Pets(PetsServiceProtocol):\n    async def list_pets(self): return []\n"


def test_the_method_of_the_class_that_implements_the_protocol() -> None:
    found = served(OWN)
    assert (found.file, found.line, found.unit) == ("0.py", 2, "Pets.list_pets")
    assert found.implemented


def test_an_inherited_method_counts() -> None:
    base = "class Base:\n    async def list_pets(self): return []\n"
    found = served("class Pets(Base, proto.PetsServiceProtocol): pass\n", base)
    assert (found.file, found.implemented) == ("1.py", True)


def test_a_class_that_inherits_nothing_may_have_the_method() -> None:
    assert served(OWN.replace("(PetsServiceProtocol)", "")).implemented


@pytest.mark.parametrize(
    "text",
    [
        "class Pets(PetsServiceProtocol): pass\n",
        'class Pets(PetsServiceProtocol):\n    async def list_pets(self):\n        """Doc."""\n        raise NotImplementedError\n',
        "class Pets(PetsServiceProtocol):\n    async def list_pets(self): raise NotImplementedError()\n",
    ],
)
def test_a_missing_or_empty_method_is_not_implemented(text: str) -> None:
    found = served(text)
    assert (found.implemented, found.file) == (False, "0.py")
    assert found.line > 0


def test_nothing_at_all() -> None:
    assert (served().line, served().implemented) == (0, False)


def test_what_is_unimplemented_is_named_by_the_exception() -> None:
    text = 'def f():\n    raise Unimplemented("a")\ndef g():\n    raise errors.Unimplemented("b") from None\n'
    found = unimplemented([Module("s.py", ast.parse(text), False)])
    assert found == {"a": ("s.py", 2), "b": ("s.py", 4)}
