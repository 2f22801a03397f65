"""Following schemas by their values finds what openapi-spec-validator finds following its paths."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from openapi_spec_validator import OpenAPIV30SpecValidator, OpenAPIV31SpecValidator
from specloom.document.model import Document
from specloom.lint.rules.specification import _meaning

NAMES = [f"S{number}" for number in range(6)]
PROPERTIES = st.lists(st.sampled_from("abc"), unique=True, min_size=1)


def reference(name: str) -> dict[str, Any]:
    return {"$ref": f"#/components/schemas/{name}"}


def schema(earlier: list[str]) -> st.SearchStrategy[dict[str, Any]]:
    """A schema whose properties refer to any other, the rest to earlier ones: else the validator sees no end."""
    leaf = st.sampled_from(NAMES).map(reference) | st.just({"type": "object"})
    held = st.dictionaries(st.sampled_from("abc"), leaf, max_size=3)
    part = st.fixed_dictionaries({}, optional={"properties": held, "required": PROPERTIES})
    parts = part | st.sampled_from(earlier).map(reference) if earlier else part
    return st.fixed_dictionaries(
        {},
        optional={
            "properties": held,
            "required": PROPERTIES,
            "allOf": st.lists(parts, min_size=1, max_size=3),
            "anyOf": st.lists(parts, min_size=1, max_size=2),
            "items": parts,
            "not": part,
        },
    )


@st.composite
def contracts(draw: st.DrawFn) -> dict[str, Any]:
    schemas = {name: draw(schema(NAMES[:at])) for at, name in enumerate(NAMES)}
    content = {"application/json": {"schema": draw(schema(NAMES))}}
    answer = {"description": "Done.", "content": content}
    order = draw(st.permutations(NAMES))
    return {
        "openapi": draw(st.sampled_from(["3.0.3", "3.1.0"])),
        "info": {"title": "T", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": answer}}}},
        "components": {"schemas": {name: schemas[name] for name in order}},
    }


@settings(max_examples=60, deadline=None)
@given(contracts())
def test_the_same_schemas_are_found_at_fault(tree: dict[str, Any]) -> None:
    is_30 = tree["openapi"].startswith("3.0")
    kind = OpenAPIV30SpecValidator if is_30 else OpenAPIV31SpecValidator
    ours = [_words(message) for _, message in _meaning(Document(tree, "", "", {}), kind)]
    assert ours == [_words(error.message) for error in kind(tree).iter_errors()]


def _words(message: str) -> str:
    """Names in a message are in no order, and quoted otherwise."""
    return "".join(sorted(message.replace("`", "'")))


def test_there_are_such_faults() -> None:
    lacking = {"allOf": [{"properties": {"a": True}}], "required": ["b"]}
    held = {"properties": {"x": reference("S0")}}
    tree = {
        "openapi": "3.1.0",
        "info": {"title": "T", "version": "1"},
        "paths": {},
        "components": {"schemas": {"S0": lacking, "S1": held}},
    }
    found = [
        message for _, message in _meaning(Document(tree, "", "", {}), OpenAPIV31SpecValidator)
    ]
    assert found == ["Required list has not defined properties: [`b`]"]
    tree["components"] = {"schemas": {"S1": held, "S0": lacking}}  # visited below another first
    assert not [*_meaning(Document(tree, "", "", {}), OpenAPIV31SpecValidator)]
