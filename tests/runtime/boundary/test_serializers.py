"""What was never set is not printed, whether or not it takes looking for it."""

from typing import Annotated, Any

import pytest
from contract_runtime import Model
from contract_runtime.serializers import Serializer
from contract_runtime.types import DateTime, ExactNumber
from pydantic import MISSING, BaseModel, Field, TypeAdapter


class Leaf(Model):
    name: str
    note: str | MISSING = MISSING
    at: Annotated[DateTime | MISSING, Field(alias="At")] = MISSING


class Branch(Model):
    leaves: list[Leaf]
    by_name: dict[str, Leaf | None] | MISSING = MISSING
    under: "Branch | MISSING" = MISSING


class WithDefault(Model):
    name: str = "somebody"


class Deep(Model):
    found: dict[str, list[WithDefault]] | MISSING = MISSING


class Loose(Model):
    value: Any
    number: ExactNumber | MISSING = MISSING


class Other(BaseModel):
    name: str | None = None


LEAF = Leaf.model_validate({"name": "a", "At": "2020-01-02T03:04:05Z", "unknown": {"b": None}})
VALUES = [
    (Leaf, Leaf(name="a")),
    (Leaf, LEAF),
    (list[Branch], [Branch(leaves=[LEAF], by_name={"x": None}, under=Branch(leaves=[]))]),
    (WithDefault, WithDefault()),
    (WithDefault, WithDefault(name="somebody")),
    (list[Deep], [Deep(found={"a": [WithDefault(), WithDefault(name="b")]})]),
    (Loose, Loose(value=Other())),
    (Loose, Loose(value=[WithDefault()], number=1)),
    (Leaf | WithDefault, WithDefault()),
    (Other, Other()),
    (Any, Other()),
    (str | None, None),
]


@pytest.mark.parametrize(("kind", "value"), VALUES)
def test_it_prints_what_pydantic_prints_of_what_is_set(kind, value):
    adapter = TypeAdapter(kind)
    expected = adapter.dump_json(value, by_alias=True, exclude_unset=True)
    assert Serializer(kind).to_json(value) == expected


@pytest.mark.parametrize(
    ("kind", "looks"),
    [(Leaf, False), (list[Branch], False), (Deep, True), (Loose, True), (Other, True)],
)
def test_only_defaults_have_to_be_looked_for(kind, looks):
    assert Serializer(kind)._leaves_out is looks
