"""Petstore: the pet, the order and the user of the contract that every tool is compared by."""

from __future__ import annotations

import hashlib
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import httpx
import jwt
import pytest

KEY = "the key of the end-to-end tests"
TOKEN_SECRET = "a secret of the end-to-end tests, long enough"
XML = {"Accept": "application/xml"}

Launch = Callable[..., AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def public(launch: Launch) -> Iterator[httpx.Client]:
    keys = f'{{"tests": "{hashlib.sha256(KEY.encode()).hexdigest()}"}}'
    with launch("petstore", "/api/v3", APP_API_KEYS=keys, APP_JWT_SECRET=TOKEN_SECRET) as client:
        yield client


@pytest.fixture
def client(public: httpx.Client) -> Iterator[httpx.Client]:
    claims = {"sub": "ada", "scope": "read:pets write:pets", "exp": int(time.time()) + 300}
    headers = {"Authorization": f"Bearer {jwt.encode(claims, TOKEN_SECRET, 'HS256')}"}
    with httpx.Client(base_url=public.base_url, headers=headers) as client:
        yield client


def test_a_pet_comes_and_goes(client: httpx.Client) -> None:
    doggie = {
        "id": 12,
        "name": "doggie",
        "category": {"id": 1, "name": "Dogs"},
        "photoUrls": ["https://images.petstore.example/doggie.png"],
        "tags": [{"id": 1, "name": "calm"}],
        "status": "available",
    }
    added = client.post("/pet", json=doggie)
    assert added.status_code == 200
    assert added.json() == doggie
    assert client.post("/pet", json=doggie).status_code == 409
    by_tags = [
        client.get("/pet/findByTags", params={"tags": tag}).json() for tag in ("calm", "loud")
    ]
    assert [[pet["id"] for pet in found] for found in by_tags] == [[12], []]
    sold = client.put("/pet", json=doggie | {"status": "sold"})
    assert sold.json()["status"] == "sold"
    assert client.get("/pet/12").json() == sold.json()
    assert client.put("/pet", json=doggie | {"id": 4711}).status_code == 404
    assert client.delete("/pet/12").status_code == 204
    assert client.get("/pet/12").status_code == 404


def test_pets_speak_xml(client: httpx.Client) -> None:
    body = (
        "<pet><id>30</id><name>whiskers</name><category><id>2</id><name>Cats</name></category>"
        "<photoUrls><photoUrl>https://a.example/1</photoUrl><photoUrl>https://a.example/2</photoUrl>"
        "</photoUrls><status>pending</status></pet>"
    )
    content_type = {"Content-Type": "application/xml"}
    added = client.post("/pet", content=body, headers=XML | content_type)
    assert added.status_code == 200, added.text
    assert added.headers["content-type"].startswith("application/xml")
    pet = ET.fromstring(added.text)
    assert pet.tag == "pet"
    assert len(pet.findall("photoUrls/photoUrl")) == 2
    as_json = client.get("/pet/30").json()
    assert (as_json["id"], as_json["category"]["name"]) == (30, "Cats")
    bomb = '<!DOCTYPE pet [<!ENTITY a "aaaa">]><pet><name>&a;</name><photoUrls/></pet>'
    assert client.post("/pet", content=bomb, headers=content_type).status_code == 422


def test_pets_are_found_by_their_status(client: httpx.Client) -> None:
    for number, status in ((41, "pending"), (42, "sold"), (43, "sold")):
        pet = {"id": number, "name": "x", "photoUrls": [], "status": status}
        assert client.post("/pet", json=pet).status_code == 200
    sold = client.get("/pet/findByStatus", params={"status": "sold"}).json()
    assert {pet["id"] for pet in sold} >= {42, 43}
    assert {pet["status"] for pet in sold} == {"sold"}
    assert client.get("/pet/findByStatus", params={"status": "eaten"}).status_code == 400


def test_a_key_opens_what_it_is_for(client: httpx.Client, public: httpx.Client) -> None:
    pet = {"id": 50, "name": "x", "photoUrls": []}
    assert client.post("/pet", json=pet).status_code == 200
    assert public.get("/pet/50", headers={"api_key": KEY}).status_code == 200
    assert public.get("/pet/50", headers={"api_key": "another"}).status_code == 401
    assert public.get("/pet/50").status_code == 401
    assert public.delete("/pet/50", headers={"api_key": KEY}).status_code == 401


def test_an_order_is_placed_and_read_as_xml(public: httpx.Client) -> None:
    order = {"id": 8, "petId": 10, "quantity": 1, "status": "approved", "complete": False}
    placed = public.post("/store/order", json=order)
    assert placed.status_code == 200
    assert placed.json() == order
    read = ET.fromstring(public.get("/store/order/8", headers=XML).text)
    assert (read.findtext("petId"), read.findtext("complete")) == ("10", "false")
    assert public.delete("/store/order/8").status_code == 204
    assert public.get("/store/order/8").status_code == 404


def test_a_user_registers_by_form_and_is_known_by_name(public: httpx.Client) -> None:
    user = {"username": "the.user-2", "email": "john@email.example", "password": "12345"}
    created = public.post("/user", data=user | {"userStatus": "1"})
    assert created.status_code == 200, created.text
    assert created.json()["userStatus"] == 1
    assert "password" not in created.json()
    assert public.post("/user", json=user).status_code == 409
    assert public.get("/user/the.user-2").json()["email"] == "john@email.example"
    changed = public.put("/user/the%2Euser-2", json=user | {"firstName": "John"})
    assert changed.status_code == 200
    assert public.get("/user/the.user-2").json()["firstName"] == "John"
    assert public.delete("/user/the.user-2").status_code == 204
    assert public.get("/user/the.user-2").status_code == 404
