"""Rule 13 for names and values that databases and Python think they own."""

from __future__ import annotations

from behaviour_harness import Running, running

# Key words of SQLite and PostgreSQL, attributes of rows and models, and what Python reserves.
_TEXT = (
    "select table from where order group by user key index primary unique check default "
    "values null true limit offset desc join left on using with returning nothing do "
    "lateral collation concurrently tablesample rowid oid ctid xmin all and array both case cast end for "
    "in is like not or then to union when window self cls metadata registry "
    "query extra wire model_fields model_config copy json dict schema class def None import async "
    "type session body service caller request response answer "
)
WORDS = _TEXT.split()


def collection(properties):
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}
    answer = {"description": "", "content": content}
    location = {"Location": {"required": True, "schema": {"type": "string"}}}
    key = {"type": "string", "format": "uuid", "readOnly": True}
    parameter = {"name": "id", "in": "path", "required": True, "schema": key}
    return {
        "/things": {
            "post": {
                "operationId": "addThing",
                "requestBody": {"required": True, "content": content},
                "responses": {"201": answer | {"headers": location}},
            }
        },
        "/things/{id}": {
            "get": {
                "operationId": "getThing",
                "parameters": [parameter],
                "responses": {"200": answer},
            }
        },
    }, {"type": "object", "required": ["id"], "properties": {"id": key} | properties}


def contract(title, properties):
    paths, thing = collection(properties)
    return {
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1"},
        "paths": paths,
        "components": {"schemas": {"Thing": thing}},
    }


def round_trip(app: Running, sent):
    made = app.send("POST", "/things", json=sent)
    assert made.status == 201, made.body
    found = app.send("GET", made.header("location"))
    assert found.status == 200, (found.body, found.fault)
    return {name: value for name, value in found.json().items() if name != "id"}


def test_every_word_can_name_a_property(applications):
    tree = contract("words", {word: {"type": "string"} for word in WORDS})
    sent = {word: word for word in WORDS}
    with running(applications.root(tree)) as app:
        assert round_trip(app, sent) == sent


def test_a_name_may_be_empty(applications):
    with running(applications.root(contract("empty", {"": {"type": "boolean"}}))) as app:
        assert round_trip(app, {"": True}) == {"": True}


def test_one_is_not_true(applications):
    mixed = {"mixed": {"enum": [1, True, "a"]}}
    with running(applications.root(contract("mixed", mixed))) as app:
        assert [type(round_trip(app, {"mixed": v})["mixed"]) for v in (1, True)] == [int, bool]
        assert round_trip(app, {"mixed": 1.0})["mixed"] is not True
