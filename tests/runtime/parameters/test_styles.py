"""The tables of OAS 3.1 §4.8.12.2, both ways, and what the tables imply for any value."""

from typing import Any

import parameter_encoder as encoder
import pytest
from contract_runtime.parameters import ParameterSpec, decode
from contract_runtime.raw_request import RawRequest
from contract_runtime.values import ABSENT
from hypothesis import given
from hypothesis import strategies as st

STRING = {"type": "string"}
ARRAY = {"type": "array", "items": {"type": "string"}}
OBJECT = {
    "type": "object",
    "properties": {"R": {"type": "integer"}, "G": {"type": "integer"}, "B": {"type": "integer"}},
}
COLORS = ["blue", "black", "brown"]
RGB = {"R": 100, "G": 200, "B": 150}

TABLE = [
    ("matrix", False, STRING, "", ";color"),
    ("matrix", False, STRING, "blue", ";color=blue"),
    ("matrix", False, ARRAY, COLORS, ";color=blue,black,brown"),
    ("matrix", False, OBJECT, RGB, ";color=R,100,G,200,B,150"),
    ("matrix", True, STRING, "blue", ";color=blue"),
    ("matrix", True, ARRAY, COLORS, ";color=blue;color=black;color=brown"),
    ("matrix", True, OBJECT, RGB, ";R=100;G=200;B=150"),
    ("label", False, STRING, "", "."),
    ("label", False, STRING, "blue", ".blue"),
    ("label", False, ARRAY, COLORS, ".blue,black,brown"),
    ("label", False, OBJECT, RGB, ".R,100,G,200,B,150"),
    ("label", True, STRING, "blue", ".blue"),
    ("label", True, ARRAY, COLORS, ".blue.black.brown"),
    ("label", True, OBJECT, RGB, ".R=100.G=200.B=150"),
    ("simple", False, STRING, "blue", "blue"),
    ("simple", False, ARRAY, COLORS, "blue,black,brown"),
    ("simple", False, OBJECT, RGB, "R,100,G,200,B,150"),
    ("simple", True, STRING, "blue", "blue"),
    ("simple", True, ARRAY, COLORS, "blue,black,brown"),
    ("simple", True, OBJECT, RGB, "R=100,G=200,B=150"),
    ("form", False, STRING, "", "color="),
    ("form", False, STRING, "blue", "color=blue"),
    ("form", False, ARRAY, COLORS, "color=blue,black,brown"),
    ("form", False, OBJECT, RGB, "color=R,100,G,200,B,150"),
    ("form", True, STRING, "blue", "color=blue"),
    ("form", True, ARRAY, COLORS, "color=blue&color=black&color=brown"),
    ("form", True, OBJECT, RGB, "R=100&G=200&B=150"),
    ("spaceDelimited", False, ARRAY, COLORS, "color=blue%20black%20brown"),
    ("spaceDelimited", False, OBJECT, RGB, "color=R%20100%20G%20200%20B%20150"),
    ("pipeDelimited", False, ARRAY, COLORS, "color=blue%7Cblack%7Cbrown"),
    ("pipeDelimited", False, OBJECT, RGB, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("deepObject", True, OBJECT, RGB, "color[R]=100&color[G]=200&color[B]=150"),
]
PATH_STYLES = ("matrix", "label", "simple")


def read(style: str, explode: bool, schema: Any, text: str, name: str = "color") -> Any:
    location = "path" if style in PATH_STYLES else "query"
    raw = RawRequest(path={name: text}) if location == "path" else RawRequest(query=text.encode())
    spec = ParameterSpec(name, location, style=style, explode=explode, schema=schema)
    return decode(spec, raw, lambda reference: True)


@pytest.mark.parametrize(("style", "explode", "schema", "value", "text"), TABLE)
def test_the_tables_of_the_specification(
    style: str, explode: bool, schema: Any, value: Any, text: str
) -> None:
    assert encoder.expand("color", value, style, explode) == text
    assert read(style, explode, schema, text) == value


@pytest.mark.parametrize("explode", [False, True])
@pytest.mark.parametrize("style", ["matrix", "label", "simple", "form"])
@given(value=st.text(min_size=1))
def test_any_string_survives(style: str, explode: bool, value: str) -> None:
    assert read(style, explode, STRING, encoder.expand("color", value, style, explode)) == value


# An empty list has no spelling of its own, and a single pipe is a delimiter, encoded or not.
@pytest.mark.parametrize(
    ("style", "explode"),
    [
        ("matrix", True),
        ("simple", False),
        ("form", False),
        ("form", True),
        ("label", False),
        ("pipeDelimited", False),
        ("deepObject", False),
    ],
)
@given(value=st.lists(st.text(min_size=1).filter(lambda text: "|" not in text), min_size=1))
def test_any_list_survives(style: str, explode: bool, value: list[str]) -> None:
    if style == "deepObject":
        schema: Any = {"type": "object", "properties": {"a": ARRAY}}
        text = "&".join(f"color[a]={encoder.percent(item)}" for item in value)
        assert read(style, explode, schema, text) == {"a": value}
    else:
        assert read(style, explode, ARRAY, encoder.expand("color", value, style, explode)) == value


@pytest.mark.parametrize(
    ("style", "explode"),
    [
        ("matrix", False),
        ("matrix", True),
        ("simple", False),
        ("simple", True),
        ("label", False),
        ("form", False),
        ("form", True),
        ("deepObject", True),
    ],
)
@given(value=st.dictionaries(st.text(min_size=1), st.integers(), min_size=1))
def test_any_object_survives(style: str, explode: bool, value: dict[str, int]) -> None:
    value = {key: item for key, item in value.items() if not set("[]") & set(key)} or {"a": 1}
    schema = {"type": "object", "additionalProperties": {"type": "integer"}}
    assert read(style, explode, schema, encoder.expand("color", value, style, explode)) == value


def test_an_exploded_object_takes_its_names_and_leaves_its_neighbours() -> None:
    spec = ParameterSpec("filter", "query", "form", True, schema=OBJECT, taken=frozenset({"page"}))
    raw = RawRequest(query=b"R=1&page=2&other=x")
    assert decode(spec, raw, lambda reference: True) == {"R": 1, "other": "x"}
    assert decode(spec, RawRequest(query=b"page=2"), lambda reference: True) is ABSENT
    closed = ParameterSpec(
        "filter", "query", "form", True, schema={**OBJECT, "additionalProperties": False}
    )
    assert decode(closed, raw, lambda reference: True) == {"R": 1}


def test_deep_objects_nest_and_hold_arrays() -> None:
    schema = {
        "type": "object",
        "properties": {
            "a": {"type": "object", "properties": {"b": {"type": "boolean"}}},
            "l": {"type": "array", "items": {"type": "integer"}},
        },
    }
    for text in ("f[a][b]=true&f[l]=1&f[l]=2", "f%5Ba%5D[b]=true&f[l][]=1&f[l][]=2"):
        assert read("deepObject", True, schema, text, "f") == {"a": {"b": True}, "l": [1, 2]}
    text = "f[a][b]=true&f[l][1]=2&f[l][0]=1"
    assert read("deepObject", True, schema, text, "f") == {"a": {"b": True}, "l": [1, 2]}
