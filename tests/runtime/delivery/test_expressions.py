"""Runtime expressions (OAS 3.1 §4.8.20.4) in the keys of callbacks."""

from __future__ import annotations

from typing import Annotated

import pytest
from contract_runtime import Model
from contract_runtime.delivery import expand
from hypothesis import given
from hypothesis import strategies as st
from pydantic import MISSING, Field


class Subscription(Model):
    url: Annotated[str | MISSING, Field(alias="callbackUrl")] = MISSING
    hooks: list[str]
    id: int = 0


VALUES = {
    "$request.query.to": "https://a.example/x?y=1",
    "$request.header.X-To": "https://b.example",
    "$request.body": Subscription(callbackUrl="https://c.example", hooks=["h0", "h1"], id=5),
    "$response.body": {"id": "a b/c", "nested": {"a/b": "deep"}},
    "$url": "https://me.example/orders?q=1",
    "$statusCode": 201,
}


@pytest.mark.parametrize(
    ("template", "url"),
    [
        ("{$request.query.to}", "https://a.example/x?y=1"),
        ("$request.query.to", "https://a.example/x?y=1"),
        ("{$request.header.X-To}/hook", "https://b.example/hook"),
        ("{$request.body#/callbackUrl}", "https://c.example"),
        ("{$request.body#/hooks/1}", "h1"),
        ("{$request.body#/callbackUrl}/{$response.body#/id}", "https://c.example/a%20b%2Fc"),
        ("https://x.example?i={$request.body#/id}", "https://x.example?i=5"),
        (
            "https://x.example?u={$url}",
            "https://x.example?u=https:%2F%2Fme.example%2Forders%3Fq%3D1",
        ),
        ("{$response.body#/nested/a~1b}", "deep"),
        ("https://x.example/{$statusCode}", "https://x.example/201"),
        ("https://fixed.example/{id}", "https://fixed.example/{id}"),
    ],
)
def test_values_take_their_places(template, url):
    assert expand(template, VALUES) == url


@pytest.mark.parametrize(
    "template",
    [
        "{$request.query.other}",
        "{$request.body#/nothing}",
        "{$request.body#/hooks/7}",
        "{$request.body#/hooks}",
        "{$request.body#/id/deeper}",
        "{$response.body}",
        "https://x.example/{$request.path.id}",
    ],
)
def test_without_its_value_there_is_no_url(template):
    assert expand(template, VALUES) is None


def test_what_was_not_set_is_not_there():
    assert expand("{$request.body#/callbackUrl}", {"$request.body": Subscription(hooks=[])}) is None
    assert expand("{$request.query.to}", {"$request.query.to": None}) is None


@given(st.text(min_size=1))
def test_a_value_inside_a_url_stays_where_it_is(text):
    url = expand("https://x.example/a?v={$request.query.v}&w=1", {"$request.query.v": text})
    assert url is not None
    assert url.startswith("https://x.example/a?v=")
    assert url.endswith("&w=1")
    assert not set(url[22:-4]) & set("/?#&= ")
