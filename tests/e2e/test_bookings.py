"""Bookings: a warden adds a hut, a party books it, brings guests and pays."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

import httpx
import jwt
import pytest

TOKEN_SECRET = "a secret of the end-to-end tests, long enough"

Launch = Callable[..., AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def public(launch: Launch) -> Iterator[httpx.Client]:
    with launch("bookings", "/v1", APP_JWT_SECRET=TOKEN_SECRET) as client:
        yield client


@pytest.fixture
def client(public: httpx.Client) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=public.base_url, headers=token("read write")) as client:
        yield client


def token(scope: str, seconds: int = 300) -> dict[str, str]:
    claims = {"sub": "ada", "scope": scope, "exp": int(time.time()) + seconds}
    return {"Authorization": f"Bearer {jwt.encode(claims, TOKEN_SECRET, 'HS256')}"}


def a_hut(code: str, **more: object) -> dict[str, Any]:
    hut = {
        "code": code,
        "name": f"Hut {code}",
        "country": "CH",
        "altitude": 2000,
        "location": {"latitude": 46.6, "longitude": 8.1},
        "staffed": True,
    }
    return hut | more


def make(client: httpx.Client, path: str, body: object) -> dict[str, Any]:
    """Creates something and reads it again from where it says to be."""
    created = client.post(path, json=body)
    assert created.status_code == 201, created.text
    read = client.get(created.headers["location"].removeprefix("/v1"))
    assert read.json() == created.json()
    found: dict[str, Any] = read.json()
    return found


def test_the_catalogue_is_public_and_sorted(client: httpx.Client, public: httpx.Client) -> None:
    for number, altitude in ((11, 2100), (12, 2500), (13, 1900), (14, 2500)):
        make(client, "/huts", a_hut(f"CAT{number}1", altitude=altitude, country="AT"))
    query: dict[str, str | int] = {"country": "AT", "sort": "-altitude,name", "limit": 3}
    query |= {"minAltitude": 2000}
    page = public.get("/huts", params=query).json()
    assert [hut["code"] for hut in page["data"]] == ["CAT121", "CAT141", "CAT111"]
    assert page["pageInfo"] == {"page": 1, "limit": 3, "totalItems": 3, "totalPages": 1}
    assert public.get("/huts", params={"country": "AT", "page": 2, "limit": 3}).json()["data"]
    found = public.get("/huts", params={"q": "cat131"}).json()["data"]
    assert [hut["altitude"] for hut in found] == [1900]


def test_who_may_write(client: httpx.Client, public: httpx.Client) -> None:
    hut = a_hut("WHO001")
    missing = public.post("/huts", json=hut)
    assert missing.status_code == 401
    assert missing.headers["content-type"] == "application/problem+json"
    assert missing.headers["www-authenticate"].startswith("Bearer")
    assert public.post("/huts", json=hut, headers=token("read")).status_code == 403
    assert public.post("/huts", json=hut, headers=token("read write", -300)).status_code == 401
    make(client, "/huts", hut)
    assert client.post("/huts", json=hut).status_code == 409


def test_a_hut_is_replaced(client: httpx.Client) -> None:
    hut = make(client, "/huts", a_hut("PUT001", website="https://hut.example", amenities=["meals"]))
    assert hut["website"] == "https://hut.example"
    replaced = client.put(f"/huts/{hut['id']}", json=a_hut("PUT001", name="Another name")).json()
    assert replaced["name"] == "Another name"
    assert "website" not in replaced
    assert "amenities" not in replaced
    assert replaced["createdAt"] == hut["createdAt"]


def test_a_party_books_and_pays(client: httpx.Client) -> None:
    hut = make(client, "/huts", a_hut("BOO001"))
    price = {"amount": 4200, "currency": "CHF"}
    room = {"name": "Wetterhorn", "kind": "dormitory", "beds": 8, "pricePerNight": price}
    make(client, f"/huts/{hut['id']}/rooms", room)
    contact = {"name": "Ada Berger", "email": "ada@mail.example"}
    stay = {"hutId": hut["id"], "arrival": "2026-07-18", "nights": 2, "partySize": 4}
    booking = make(client, "/bookings", stay | {"contact": contact, "note": "We arrive late."})
    assert booking["status"] == "pending"
    place = f"/bookings/{booking['id']}"

    changed = client.patch(place, json={"nights": 3, "note": None}).json()
    assert (changed["nights"], changed["note"], changed["partySize"]) == (3, None, 4)
    guest = {"fullName": "Ada Berger", "ageGroup": "adult", "clubMember": True}
    stored = make(client, f"{place}/guests", guest)
    assert [one["id"] for one in client.get(f"{place}/guests").json()["data"]] == [stored["id"]]

    assert client.get(f"{place}/payment").status_code == 404
    source = {"type": "card", "token": "tok_4fGk2Lm9Qx", "holder": "Ada Berger"}
    payment = {"amount": {"amount": 33600, "currency": "CHF"}, "source": source}
    paid = client.post(f"{place}/payment", json=payment)
    assert paid.status_code == 201
    assert "tok_" not in paid.text
    assert client.get(f"{place}/payment").json() == paid.json()
    assert paid.headers["location"] == f"/v1{place}/payment"
    assert client.post(f"{place}/payment", json=payment).status_code == 409
    assert client.get(f"{place}/payment").json() == paid.json()

    query = {"hutId": hut["id"], "arrivalFrom": "2026-07-01", "arrivalTo": "2026-07-31"}
    assert client.get("/bookings", params=query).json()["pageInfo"]["totalItems"] == 1
    assert client.delete(place).status_code == 204
    assert client.get(place).status_code == 404
    assert client.get(f"{place}/guests/{stored['id']}").status_code == 404


def test_what_the_contract_does_not_allow(client: httpx.Client) -> None:
    wrong = client.post("/huts", json=a_hut("BAD001", altitude="high", season={"opens": "6-15"}))
    assert wrong.status_code == 422
    assert wrong.headers["content-type"] == "application/problem+json"
    assert "altitude" in wrong.text
    assert client.get("/huts/not-a-uuid").status_code == 422
    refused = client.delete("/huts")
    assert refused.status_code == 405
    assert set(refused.headers["allow"].split(", ")) >= {"GET", "POST"}


def test_what_is_not_written_yet_is_a_marked_sample(client: httpx.Client) -> None:
    hut = make(client, "/huts", a_hut("SAM001"))
    contact = {"name": "Ada Berger", "email": "ada@mail.example"}
    stay = {"hutId": hut["id"], "arrival": "2026-07-18", "nights": 2, "partySize": 4}
    booking = make(client, "/bookings", stay | {"contact": contact})
    sample = client.post(f"/bookings/{booking['id']}/cancellation", json={"reason": "weather"})
    assert sample.status_code == 200
    assert sample.headers["x-specloom-sample"] == "true"


def test_the_contract_is_served(public: httpx.Client) -> None:
    root = public.base_url.copy_with(path="/")
    document = httpx.get(root.join("/openapi.json"))
    assert document.json()["info"]["title"] == "Hut Bookings"
    again = httpx.get(
        root.join("/openapi.json"), headers={"If-None-Match": document.headers["etag"]}
    )
    assert again.status_code == 304
    assert httpx.get(root.join("/docs"), follow_redirects=True).status_code == 200
