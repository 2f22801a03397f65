"""XML by the examples of OAS 3.1 §4.8.26 and both ways."""

from typing import Any

import pytest
from contract_runtime.codecs import MediaSpec, codec_for
from contract_runtime.references import resolver
from contract_runtime.values import Undecodable
from hypothesis import given
from hypothesis import strategies as st

XML = "application/xml"
STRINGS = {"type": "array", "items": {"type": "string"}}
PERSON = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "format": "int32", "xml": {"attribute": True}},
        "name": {
            "type": "string",
            "xml": {"namespace": "https://example.com/schema/sample", "prefix": "sample"},
        },
    },
}
RESOLVE = resolver({"components": {"schemas": {"Person": PERSON}}})


def animals(**changes: Any) -> dict[str, Any]:
    return {"type": "object", "properties": {"animals": {**STRINGS, **changes}}}


def items(name: str) -> dict[str, Any]:
    return {"type": "string", "xml": {"name": name}}


def decode(body: str | bytes, schema: Any) -> Any:
    raw = body if isinstance(body, bytes) else body.encode()
    return codec_for(XML).decode(raw, XML, MediaSpec(XML, schema), RESOLVE)


def encode(value: Any, schema: Any) -> str:
    body = codec_for(XML).encode(value, MediaSpec(XML, schema), RESOLVE).decode()
    return body.removeprefix('<?xml version="1.0" encoding="UTF-8"?>\n')


BOTH = {"animals": ["a", "b"]}
EXAMPLES = [
    (animals(), BOTH, "<animals>a</animals><animals>b</animals>"),
    (animals(items=items("animal")), BOTH, "<animal>a</animal><animal>b</animal>"),
    (
        animals(items=items("animal"), xml={"name": "aliens"}),
        BOTH,
        "<animal>a</animal><animal>b</animal>",
    ),
    (
        animals(xml={"wrapped": True}),
        BOTH,
        "<animals><animals>a</animals><animals>b</animals></animals>",
    ),
    (
        animals(items=items("animal"), xml={"wrapped": True}),
        BOTH,
        "<animals><animal>a</animal><animal>b</animal></animals>",
    ),
    (
        animals(items=items("animal"), xml={"name": "aliens", "wrapped": True}),
        BOTH,
        "<aliens><animal>a</animal><animal>b</animal></aliens>",
    ),
    (
        animals(xml={"name": "aliens", "wrapped": True}),
        BOTH,
        "<aliens><aliens>a</aliens><aliens>b</aliens></aliens>",
    ),
    (
        {
            "type": "object",
            "properties": {"n": {"type": ["integer", "null"]}, "b": {"type": "boolean"}},
        },
        {"n": 5, "b": True},
        "<n>5</n><b>true</b>",
    ),
    (
        {
            "type": "object",
            "properties": {"o": {"type": "object", "properties": {"x": {"type": "number"}}}},
        },
        {"o": {"x": 1.5}},
        "<o><x>1.5</x></o>",
    ),
    ({"type": "object"}, {"a": "1", "b": {"c": ["2", "3"]}}, "<a>1</a><b><c>2</c><c>3</c></b>"),
    ({"type": "object", "properties": {"o": {"type": "object"}}}, {"o": {}}, "<o></o>"),
]


@pytest.mark.parametrize(("schema", "value", "inside"), EXAMPLES)
def test_the_examples_of_the_specification(schema: Any, value: Any, inside: str) -> None:
    assert encode(value, schema) == f"<data>{inside}</data>"
    assert decode(f"<data>{inside}</data>", schema) == value


def test_attributes_namespaces_and_the_name_of_the_component() -> None:
    text = '<Person id="123"><sample:name xmlns:sample="https://example.com/schema/sample">x</sample:name></Person>'
    reference = {"$ref": "#/components/schemas/Person"}
    assert encode({"id": 123, "name": "x"}, reference) == text
    assert decode(text, reference) == {"id": 123, "name": "x"}


def test_a_named_root_must_be_it() -> None:
    schema = {"type": "object", "xml": {"name": "pet"}}
    assert encode({}, schema) == "<pet></pet>"
    assert decode("<x:pet xmlns:x='urn:x'/>", schema) == {}
    with pytest.raises(Undecodable):
        decode("<dog/>", schema)


def test_null_and_absent_and_empty() -> None:
    schema = {
        "type": "object",
        "required": ["list"],
        "properties": {
            "n": {"type": ["integer", "null"]},
            "s": {"type": ["string", "null"]},
            "list": STRINGS,
        },
    }
    assert decode("<data/>", schema) == {"list": []}
    assert decode("<data><n/><s/></data>", schema) == {"n": None, "s": "", "list": []}
    assert decode(encode({"n": None, "s": None, "list": []}, schema), schema) == {
        "n": None,
        "s": None,
        "list": [],
    }


def test_a_root_array_and_a_root_scalar() -> None:
    array = {
        "type": "array",
        "items": {"$ref": "#/components/schemas/Person"},
        "xml": {"name": "people"},
    }
    assert decode(encode([{"id": 1}, {"id": 2}], array), array) == [{"id": 1}, {"id": 2}]
    assert decode("<data> 5 </data>", {"type": "integer"}) == 5
    assert decode("<data> 5 </data>", {"type": "string"}) == " 5 "


def test_names_that_xml_cannot_hold() -> None:
    schema = {
        "type": "object",
        "properties": {"first name": {"type": "string"}, "1st": {"type": "string"}},
    }
    value = {"first name": "a", "1st": "b"}
    assert encode(value, schema) == "<data><first_name>a</first_name><x_1st>b</x_1st></data>"
    assert decode(encode(value, schema), schema) == value


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<a>",
        b"<a></b>",
        b"<a/><b/>",
        b"text",
        b"<a>\x00</a>",
        b"<a>\xff</a>",
        b"<a>&b;</a>",
        b"<p:a/>",
        b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        b'<!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>',
        b"<!DOCTYPE a><a/>",
        b"<a>" * 1000 + b"</a>" * 1000,
    ],
)
def test_what_is_refused(body: bytes) -> None:
    with pytest.raises(Undecodable):
        decode(body, {"type": "object"})


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        ({"type": "object"}, "<order>true</order>"),
        ({"type": "object"}, "<order><id>1</id>true</order>"),
        ({"type": "object", "properties": {"o": {"type": "object"}}}, "<data><o>5</o></data>"),
        (STRINGS, "<data><a>1</a>2</data>"),
        (STRINGS, "<data>2</data>"),
        (animals(xml={"wrapped": True}), "<data><animals>a</animals></data>"),
    ],
)
def test_text_has_no_place_between_elements(schema: Any, body: str) -> None:
    with pytest.raises(Undecodable):
        decode(body, schema)
    spaced = "<data>\n  <animals>\n <animals>a</animals>\n </animals>\n</data>"
    assert decode(spaced, animals(xml={"wrapped": True})) == {"animals": ["a"]}


@pytest.mark.parametrize("schema", [{"type": "string"}, {"type": ["integer", "null"]}])
def test_elements_have_no_place_in_a_text(schema: Any) -> None:
    with pytest.raises(Undecodable):
        decode("<data><a>1</a></data>", schema)


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"))


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "id": st.integers(),
            "name": texts,
            "tags": st.lists(texts, min_size=1),
            "wrapped": st.lists(st.integers()),
            "home": st.fixed_dictionaries({}, optional={"street": texts, "open": st.booleans()}),
        },
    )
)
def test_what_is_written_is_what_is_read(value: dict[str, Any]) -> None:
    schema = {
        "type": "object",
        "properties": {
            **PERSON["properties"],
            "tags": STRINGS,
            "wrapped": {
                "type": "array",
                "items": {"type": "integer", "xml": {"name": "w"}},
                "xml": {"wrapped": True},
            },
            "home": {
                "type": "object",
                "properties": {
                    "street": {"type": "string", "xml": {"attribute": True}},
                    "open": {"type": "boolean"},
                },
            },
        },
    }
    assert decode(encode(value, schema), schema) == value


NODES = {
    "type": "object",
    "xml": {"name": "price"},
    "properties": {
        "currency": {"type": "string", "xml": {"nodeType": "attribute"}},
        "amount": {"type": "number", "xml": {"nodeType": "text"}},
        "notes": {**STRINGS, "items": items("note"), "xml": {"nodeType": "element"}},
    },
}


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"currency": "EUR", "amount": 1.5}, '<price currency="EUR">1.5</price>'),
        ({"notes": ["a", "b"]}, "<price><notes><note>a</note><note>b</note></notes></price>"),
        ({"amount": 2, "notes": []}, "<price>2<notes></notes></price>"),
        ({}, "<price></price>"),
    ],
)
def test_nodes_are_what_their_type_says(value: Any, text: str) -> None:
    assert encode(value, NODES).endswith(text)
    assert decode(text, NODES) == value


def test_cdata_is_text() -> None:
    schema = {"type": "object", "properties": {"a": {"xml": {"nodeType": "cdata"}}}}
    assert decode("<data><![CDATA[<b>]]></data>", schema) == {"a": "<b>"}


A, B = "urn:a", "urn:b"


def titled(namespace: str | None, **xml: Any) -> dict[str, Any]:
    said = {} if namespace is None else {"namespace": namespace}
    return {"type": "string", "xml": {"name": "title", **said, **xml}}


TITLES = {
    "type": "object",
    "additionalProperties": False,
    "xml": {"name": "book", "namespace": A},
    "properties": {
        "plain": titled(None),
        "first": titled(A, prefix="a"),
        "second": titled(B),
        "kind": titled(B, attribute=True),
        "tags": {
            "type": "array",
            "items": {"type": "string", "xml": {"name": "tag", "namespace": B}},
        },
        "notes": {
            "type": "array",
            "items": {"type": "string"},
            "xml": {"wrapped": True, "namespace": B},
        },
    },
}


@pytest.mark.parametrize(
    "body",
    [
        '<a:book xmlns:a="urn:a" xmlns:b="urn:b" b:title="k"><a:title>1</a:title><b:title>2</b:title>'
        "<title>3</title><b:tag>x</b:tag><b:tag>y</b:tag><b:notes><b:note>n</b:note></b:notes></a:book>",
        '<book xmlns="urn:a" xmlns:x="urn:b" x:title="k"><x:title>2</x:title><title>1</title>'
        '<title xmlns="">3</title><x:tag>x</x:tag><tag xmlns="urn:b">y</tag>'
        "<x:notes><note>n</note></x:notes></book>",
    ],
)
def test_names_are_those_of_a_namespace_whatever_its_prefix(body: str) -> None:
    wanted = {"plain": "3", "first": "1", "second": "2", "kind": "k", "tags": ["x", "y"]}
    assert decode(body, TITLES) == {**wanted, "notes": ["n"]}


def test_another_namespace_is_another_name() -> None:
    titles = {**TITLES, "properties": {"title": titled(A)}}
    body = '<book xmlns="urn:a"><title xmlns="{}">1</title></book>'
    assert decode(body.format(A), titles) == {"title": "1"}
    assert decode(body.format(B), titles) == {"{urn:b}title": "1"}
    assert decode(body.format(""), titles) == {"{}title": "1"}
    with pytest.raises(Undecodable, match="'book' of the namespace 'urn:a'"):
        decode("<book><title>1</title></book>", titles)


def test_what_has_namespaces_is_read_as_it_was_written() -> None:
    value = {"plain": "3", "first": "1", "second": "2", "kind": "k", "tags": ["x"], "notes": ["n"]}
    named = {**TITLES, "xml": {"name": "book", "namespace": A, "prefix": "p"}}
    assert decode(encode(value, named), named) == value
    unqualified = {"type": "object", "properties": {"kind": titled(B, attribute=True)}}
    assert decode('<book title="k"/>', unqualified) == {"kind": "k"}


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("<note>a</note>", {"notes": ["a"]}),
        ("<notes/>", {"{}notes": ""}),
        ("<notes><note>a</note></notes>", {"{}notes": {"note": "a"}}),
        ("<Kind>a</Kind>", {"kind": "a"}),
        ("<kind>a</kind>", {"{}kind": "a"}),
        ("<code>a</code>", {"{}code": "a"}),
    ],
)
def test_a_property_has_no_other_name_than_its_own(inside: str, value: Any) -> None:
    schema: Any = {
        "properties": {
            "notes": {"type": "array", "items": {"type": "string", "xml": {"name": "note"}}},
            "kind": {"type": "string", "xml": {"name": "Kind"}},
            "code": {"type": "string", "xml": {"attribute": True}},
        }
    }
    assert decode(f"<data>{inside}</data>", schema) == value
