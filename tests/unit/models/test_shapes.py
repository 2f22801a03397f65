"""One keyword at a time: the Python type of a property with this schema."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

COMPONENTS: dict[str, Any] = {
    "Color": {"type": "string", "enum": ["red", "green"]},
    "Base": {"type": "object", "properties": {"size": {"type": "integer", "minimum": 1}}},
    "Cat": {"type": "object", "properties": {"kind": {"const": "cat"}}, "required": ["kind"]},
}
BASE = {"$ref": "#/components/schemas/Base"}
COLOR = {"$ref": "#/components/schemas/Color"}
CAT = {"$ref": "#/components/schemas/Cat"}

OPTIONAL = [
    ({}, "Any | MISSING = MISSING"),
    (True, "Any | MISSING = MISSING"),
    ({"type": "string"}, "str | MISSING = MISSING"),
    ({"type": ["string", "null"]}, "str | None | MISSING = MISSING"),
    ({"type": ["integer", "string"]}, "str | int | MISSING = MISSING"),
    ({"type": "string", "format": "date-time"}, "DateTime | MISSING = MISSING"),
    ({"type": "string", "format": "uuid", "maxLength": 36}, "Uuid | MISSING = MISSING"),
    ({"type": "string", "format": "binary"}, "Upload | MISSING = MISSING"),
    ({"type": "string", "format": "unheard-of"}, "str | MISSING = MISSING"),
    ({"type": "string", "enum": ["a", "b"]}, 'Literal["a", "b"] | MISSING = MISSING'),
    ({"enum": [1, True, "a"]}, 'Literal["a"] | int | bool | MISSING = MISSING'),
    ({"anyOf": [{"const": 1}, {"type": "boolean"}]}, "bool | int | MISSING = MISSING"),
    ({"type": "number", "maximum": 2**64}, "ExactNumber | MISSING = MISSING"),
    ({"enum": ["a", 1, None]}, 'Literal["a", 1] | None | MISSING = MISSING'),
    ({"enum": [1.5, 2]}, "Literal[2] | float | MISSING = MISSING"),
    ({"type": "integer", "enum": [1, "no"]}, "Literal[1] | MISSING = MISSING"),
    ({"const": "x"}, 'Literal["x"] | MISSING = MISSING'),
    ({"const": {"a": 1}}, "dict[str, Any] | MISSING = MISSING"),
    ({"type": "array", "items": {"type": "integer"}}, "list[int] | MISSING = MISSING"),
    (
        {"type": "array", "prefixItems": [{"type": "string"}], "items": False},
        "list[str] | MISSING = MISSING",
    ),
    ({"type": "array", "prefixItems": [{"type": "string"}]}, "list[Any] | MISSING = MISSING"),
    (
        {"type": "object", "additionalProperties": {"type": "number"}},
        "dict[str, float] | MISSING = MISSING",
    ),
    (
        {"type": "object", "patternProperties": {"^x": {"type": "string"}}},
        "dict[str, Any] | MISSING = MISSING",
    ),
    (COLOR, "Color | MISSING = MISSING"),
    ({**COLOR, "default": "red"}, "Color = Color.RED"),
    ({"anyOf": [COLOR, {"type": "null"}], "default": "green"}, "Color | None = Color.GREEN"),
    ({**COLOR, "description": "A remark."}, "Color | MISSING = MISSING"),
    ({"allOf": [BASE], "description": "A remark.", "x-remark": 1}, "Base | MISSING = MISSING"),
    ({"allOf": [BASE, {"description": "A remark."}]}, "Base | MISSING = MISSING"),
    ({"anyOf": [BASE, {"type": "null"}]}, "Base | None | MISSING = MISSING"),
    ({"oneOf": [BASE, CAT]}, "Base | Cat | MISSING = MISSING"),
    (
        {"type": "object", "anyOf": [{"required": ["a"]}, {"required": ["b"]}]},
        "dict[str, Any] | MISSING = MISSING",
    ),
    ({"type": "string", "anyOf": [{"format": "uri"}, {"maxLength": 0}]}, "str | MISSING = MISSING"),
    ({"allOf": [{"type": ["string", "null"]}, {"type": "string"}]}, "str | MISSING = MISSING"),
    ({"not": {"type": "string"}}, "Any | MISSING = MISSING"),
    ({"type": "integer", "default": 3}, "int = 3"),
    ({"type": "integer", "default": "3"}, "int | MISSING = MISSING"),
    ({"type": "string", "enum": ["a"], "default": "b"}, 'Literal["a"] | MISSING = MISSING'),
    ({"type": ["string", "null"], "default": None}, "str | None = None"),
]
CONSTRAINED = [
    (
        {"type": "string", "minLength": 1, "maxLength": 3},
        "Annotated[str | MISSING, Field(max_length=3, min_length=1)]",
    ),
    (
        {"type": ["string", "null"], "maxLength": 3},
        "Annotated[str | None | MISSING, Field(max_length=3)]",
    ),
    (
        {"type": "string", "pattern": "^[a-z]+$"},
        'Annotated[str | MISSING, Field(pattern="^[a-z]+$")]',
    ),
    ({"type": "string", "pattern": r"^\d+$"}, "str | MISSING"),
    ({"type": "string", "pattern": "^(?!a)"}, "str | MISSING"),
    (
        {"type": "integer", "minimum": 1, "exclusiveMaximum": 9},
        "Annotated[int | MISSING, Field(ge=1, lt=9)]",
    ),
    ({"type": "integer", "multipleOf": 5}, "Annotated[int | MISSING, Field(multiple_of=5)]"),
    ({"type": "number", "multipleOf": 0.1}, "float | MISSING"),
    (
        {"type": "array", "maxItems": 2, "uniqueItems": True},
        "Annotated[list[Any] | MISSING, Field(max_length=2)]",
    ),
    (
        {"type": "object", "minProperties": 1},
        "Annotated[dict[str, Any] | MISSING, Field(min_length=1)]",
    ),
]


CASES = [*OPTIONAL, *((schema, f"{annotation} = MISSING") for schema, annotation in CONSTRAINED)]


@pytest.fixture(scope="module")
def owner(printed: Callable[..., Any]) -> Any:
    """One class with a property for every case."""
    properties = {f"p{index}": schema for index, (schema, _) in enumerate(CASES)}
    return printed({**COMPONENTS, "Owner": {"type": "object", "properties": properties}})


@pytest.mark.parametrize(
    ("index", "expected"), [(index, expected) for index, (_, expected) in enumerate(CASES)]
)
def test_property(owner: Any, index: int, expected: str) -> None:
    assert owner.field_of("Owner", f"p{index}") == f"p{index}: {expected}"


def test_required_property_has_no_default(printed: Callable[..., Any]) -> None:
    owner = {
        "type": "object",
        "properties": {"it": {"type": "string", "default": "x"}},
        "required": ["it", "other"],
    }
    result = printed({"Owner": owner})

    assert result.field_of("Owner", "it") == "it: str"
    assert result.field_of("Owner", "other") == "other: Any"


def test_constrained_items_get_a_name(printed: Callable[..., Any]) -> None:
    tags = {"type": "array", "items": {"type": "string", "maxLength": 4}}
    result = printed({"Pet": {"type": "object", "properties": {"tags": tags}}})

    assert result.field_of("Pet", "tags") == "tags: list[PetTagsItem] | MISSING = MISSING"


def test_alternatives_are_merged_with_the_object_beside_them(printed: Callable[..., Any]) -> None:
    dog = {
        "properties": {"kind": {"const": "dog"}, "tail": {"type": "boolean"}},
        "required": ["kind"],
    }
    result = printed(
        {
            "Pet": {
                "type": "object",
                "properties": {"id": {"type": "integer"}},
                "required": ["id"],
                "oneOf": [CAT, dog],
            },
            **COMPONENTS,
        }
    )

    assert result.type_of("#/components/schemas/Pet") == "Pet"
    assert result.field_of("PetCat", "kind") == 'kind: Literal["cat"]'
    assert result.field_of("PetDog", "id") == "id: int"


def test_a_later_part_of_all_of_wins_but_not_with_less(printed: Callable[..., Any]) -> None:
    more = {
        "type": "object",
        "properties": {"size": {"description": "Said again."}, "name": {"type": "string"}},
    }
    result = printed({**COMPONENTS, "More": {"allOf": [BASE, more], "required": ["size"]}})

    assert result.field_of("More", "size") == "size: Annotated[int, Field(ge=1)]"
    assert result.field_of("More", "name") == "name: str | MISSING = MISSING"


def test_closed_object_forbids_others(rendered: Callable[..., Any]) -> None:
    closed = {
        "type": "object",
        "properties": {"a": {"type": "integer"}},
        "additionalProperties": False,
    }
    pattern = {**closed, "patternProperties": {"^x-": {"type": "string"}}}
    result = rendered({"Closed": closed, "Pattern": pattern})

    assert result.names["Closed"].model_config["extra"] == "forbid"
    assert result.names["Pattern"].model_config["extra"] == "allow"


def test_plain_types_on_request(printed: Callable[..., Any]) -> None:
    owner = {"type": "object", "properties": {"at": {"type": "string", "format": "date-time"}}}
    result = printed({"Owner": owner}, rich_types=False)

    assert result.field_of("Owner", "at") == "at: str | MISSING = MISSING"
