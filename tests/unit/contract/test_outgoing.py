"""What an application sends: webhooks of every version, and callbacks."""

from __future__ import annotations

import pytest
from specloom.design.outgoing import callbacks_of, outgoing_names

DONE = {"204": {"description": "Done."}}
NAMED = {"operationId": "told", "responses": DONE}
UNNAMED = {"responses": DONE}


def with_callbacks(**callbacks):
    return {
        "/orders": {"post": {"operationId": "order", "responses": DONE, "callbacks": callbacks}}
    }


def test_a_callback_has_its_expression_and_its_operations(parsed):
    expression = "{$request.body#/to}"
    contract, _ = parsed(paths=with_callbacks(shipped={expression: {"post": NAMED}, "x-note": {}}))
    [called] = callbacks_of(contract)
    assert (called.owner.id, called.callback.name, called.callback.expression) == (
        "order",
        "shipped",
        expression,
    )
    assert called.operation.id == "told"
    assert called.operation.pointer == (
        "#/paths/~1orders/post/callbacks/shipped/{$request.body#~1to}/post"
    )


def test_a_shared_callback_is_sent_once_and_belongs_to_each(parsed):
    paths = with_callbacks(shipped={"$ref": "#/components/callbacks/Shipped"})
    paths["/returns"] = {"post": {**paths["/orders"]["post"], "operationId": "return"}}
    shared = {"Shipped": {"{$request.query.to}": {"post": NAMED}}}
    contract, _ = parsed(paths=paths, components={"callbacks": shared})
    assert [called.owner.id for called in callbacks_of(contract)] == ["order", "return"]
    [sent] = contract.outgoing
    assert sent.pointer == "#/components/callbacks/Shipped/{$request.query.to}/post"


def test_names_say_the_method_only_where_there_are_several(parsed):
    webhooks = {"stock": {"post": UNNAMED, "delete": UNNAMED}, "order": {"post": UNNAMED}}
    paths = with_callbacks(
        shipped={"{$url}": {"post": UNNAMED}, "{$request.query.x}": {"get": NAMED}}
    )
    contract, _ = parsed(webhooks=webhooks, paths=paths)
    assert [*outgoing_names(contract).values()] == [
        "post stock",
        "delete stock",
        "order",
        "shipped",
        "told",
    ]


NULLABLE = {"type": "object", "nullable": True, "allOf": [{"required": ["a"]}]}
BODY = {"requestBody": {"content": {"application/json": {"schema": NULLABLE}}}}


def test_documents_of_3_0_have_webhooks_as_an_extension(parsed):
    contract, _ = parsed(
        openapi="3.0.3", **{"x-webhooks": {"stock": {"post": {**UNNAMED, **BODY}}}}
    )
    [webhook] = contract.webhooks
    assert (webhook.path, webhook.pointer) == ("stock", "#/webhooks/stock/post")
    assert webhook.request_body
    schema = webhook.request_body.content[0].schema
    assert schema
    assert {"type": "null"} in schema.value["anyOf"]
    assert "x-webhooks" not in contract.document
    inner = contract.locate(f"{schema.pointer}/anyOf/0/allOf/0")
    assert inner.column > contract.locate(webhook.pointer).column


@pytest.mark.parametrize("value", [["stock"], {"stock": "post"}, {"stock": {"note": "none"}}, None])
def test_an_extension_that_holds_something_else_stays_one(parsed, value):
    contract, _ = parsed(openapi="3.0.3", **{"x-webhooks": value})
    assert contract.webhooks == ()
    assert contract.document["x-webhooks"] == value
