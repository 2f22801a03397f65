"""Accounts: register, sign in, roles, refresh tokens, API keys."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from uuid import uuid4

import httpx
import jwt
import pytest

OWNER = "owner@accounts.example"
PASSWORD = "correct horse battery"
SECRET = "a secret of the end-to-end tests, long enough"

SignIn = Callable[..., httpx.Response]
Member = Callable[[], dict[str, str]]


@pytest.fixture(scope="module")
def client(launch: Callable[..., AbstractContextManager[httpx.Client]]) -> Iterator[httpx.Client]:
    owner = {"APP_OWNER_EMAIL": OWNER, "APP_OWNER_PASSWORD": PASSWORD}
    with launch("accounts", "/v1", APP_JWT_SECRET=SECRET, **owner) as client:
        yield client


@pytest.fixture
def sign_in(client: httpx.Client) -> SignIn:
    def send(email: str, password: str = PASSWORD, **more: str) -> httpx.Response:
        form = {"grant_type": "password", "username": email, "password": password}
        return client.post("/auth/login", data=form | more)

    return send


@pytest.fixture
def owner(sign_in: SignIn) -> dict[str, str]:
    return bearer(sign_in(OWNER))


@pytest.fixture
def member(client: httpx.Client) -> Member:
    """Registers somebody new."""

    def register() -> dict[str, str]:
        response = client.post("/auth/register", json=somebody())
        assert response.status_code == 201
        user: dict[str, str] = response.json()
        return user

    return register


def somebody(**more: str) -> dict[str, str]:
    email = f"{uuid4().hex}@mail.example"
    return {"email": email, "fullName": "Ada Lovelace", "password": PASSWORD} | more


def bearer(response: httpx.Response) -> dict[str, str]:
    assert response.status_code == 200, response.text
    return {"Authorization": f"Bearer {response.json()['access_token']}"}


def test_register_and_sign_in(client: httpx.Client, sign_in: SignIn) -> None:
    ada = somebody()
    registered = client.post("/auth/register", json=ada)
    assert registered.status_code == 201
    user = registered.json()
    assert (user["role"], user["status"]) == ("member", "active")
    assert "password" not in user
    assert registered.headers["location"] == f"/v1/users/{user['id']}"

    tokens = sign_in(ada["email"])
    assert tokens.headers["cache-control"] == "no-store"
    assert tokens.json()["scope"] == "users:read users:write"
    me = client.get("/users/me", headers=bearer(tokens)).json()
    assert me["id"] == user["id"]
    assert me["lastLoginAt"] is not None
    assert me["updatedAt"] == user["updatedAt"]


def test_the_address_must_be_free(client: httpx.Client) -> None:
    ada = somebody()
    assert client.post("/auth/register", json=ada).status_code == 201
    again = client.post("/auth/register", json=ada)
    assert again.status_code == 409
    assert again.json()["error"]["code"] == "conflict"


def test_a_wrong_password_is_no_grant(sign_in: SignIn) -> None:
    for response in (sign_in(OWNER, "a wrong password"), sign_in("nobody@mail.example")):
        assert response.status_code == 401
        assert "error_description" in response.json()


def test_scopes_can_be_asked_for(client: httpx.Client, sign_in: SignIn, member: Member) -> None:
    tokens = sign_in(member()["email"], scope="users:read admin")
    assert tokens.json()["scope"] == "users:read"
    refused = client.post("/users", json=somebody(role="member"), headers=bearer(tokens))
    assert refused.status_code == 403


def test_an_admin_makes_users_and_lists_them(
    client: httpx.Client, sign_in: SignIn, owner: dict[str, str]
) -> None:
    chief = somebody(role="admin")
    assert client.post("/users", json=chief, headers=owner).status_code == 201
    admin = bearer(sign_in(chief["email"]))
    family = uuid4().hex
    for number in range(3):
        user = somebody(role="guest", fullName=f"{family} {number}")
        created = client.post("/users", json=user, headers=admin)
        assert created.status_code == 201
        assert client.get(created.headers["location"].removeprefix("/v1"), headers=admin).is_success
    assert client.post("/users", json=user, headers=admin).status_code == 409

    query: dict[str, str | int] = {"q": family, "sort": "fullName", "order": "desc", "limit": 2}
    first = client.get("/users", params=query, headers=admin).json()
    rest = client.get("/users", params=query | {"offset": 2}, headers=admin).json()
    names = [user["fullName"] for user in first["items"] + rest["items"]]
    assert names == [f"{family} 2", f"{family} 1", f"{family} 0"]
    assert (first["total"], first["limit"], rest["offset"]) == (3, 2, 2)
    assert not any("password" in user for user in first["items"])


def test_roles_have_limits(
    client: httpx.Client, sign_in: SignIn, member: Member, owner: dict[str, str]
) -> None:
    chief = client.post("/users", json=somebody(role="admin"), headers=owner).json()
    second = client.post("/users", json=somebody(role="admin"), headers=owner).json()
    admin = bearer(sign_in(chief["email"]))
    user = member()
    own = bearer(sign_in(user["email"]))

    def status(method: str, user: dict[str, str], headers: dict[str, str], **json: str) -> int:
        path = f"/users/{user['id']}"
        return client.request(method, path, headers=headers, json=json or None).status_code

    assert client.post("/users", json=somebody(role="owner"), headers=admin).status_code == 403
    assert status("PATCH", user, own, fullName="Ada King") == 200
    assert status("PATCH", user, own, role="admin") == 403
    assert status("PATCH", second, own, fullName="Nobody") == 403
    assert status("DELETE", second, admin) == 403
    assert status("DELETE", chief, admin) == 403
    assert status("DELETE", user, admin) == 204
    assert status("DELETE", second, owner) == 204
    assert status("GET", second, owner) == 404
    assert client.get("/users/me", headers=own).status_code == 401


def test_who_is_suspended_is_out_at_once(
    client: httpx.Client, sign_in: SignIn, member: Member, owner: dict[str, str]
) -> None:
    user = member()
    tokens = sign_in(user["email"])
    changed = client.patch(f"/users/{user['id']}", json={"status": "suspended"}, headers=owner)
    assert changed.json()["status"] == "suspended"
    assert client.get("/users/me", headers=bearer(tokens)).status_code == 401
    assert refresh(client, tokens).status_code == 401
    assert sign_in(user["email"]).status_code == 401


def test_me_changes_the_password(client: httpx.Client, sign_in: SignIn, member: Member) -> None:
    user = member()
    headers = bearer(sign_in(user["email"]))
    change = {"password": "a much better one", "locale": "de-CH"}
    changed = client.patch("/users/me", json=change, headers=headers)
    assert changed.json()["locale"] == "de-CH"
    assert sign_in(user["email"]).status_code == 401
    assert sign_in(user["email"], "a much better one").status_code == 200
    taken = client.patch("/users/me", json={"email": OWNER}, headers=headers)
    assert taken.status_code == 409


def test_tokens_that_are_not_accepted(client: httpx.Client, member: Member) -> None:
    past = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=5)
    claims = {"sub": member()["id"], "scope": "users:read", "exp": past}
    later = claims | {"exp": past + dt.timedelta(hours=1)}
    tokens = {
        "expired": jwt.encode(claims, SECRET, "HS256"),
        "forged": jwt.encode(later, "another secret that is long enough too", "HS256"),
        "unsigned": jwt.encode(later, "", "none"),
    }
    statuses = {
        name: client.get("/users/me", headers={"Authorization": f"Bearer {token}"}).status_code
        for name, token in tokens.items()
    }
    assert statuses == dict.fromkeys(tokens, 401)
    good = {"Authorization": f"Bearer {jwt.encode(later, SECRET, 'HS256')}"}
    assert client.get("/users/me", headers=good).status_code == 200
    anonymous = client.get("/users/me")
    assert anonymous.status_code == 401
    assert "Bearer" in anonymous.headers["www-authenticate"]


def refresh(client: httpx.Client, tokens: httpx.Response) -> httpx.Response:
    form = {"grant_type": "refresh_token", "refresh_token": tokens.json()["refresh_token"]}
    return client.post("/auth/refresh", data=form)


def test_a_refresh_token_is_good_once(
    client: httpx.Client, sign_in: SignIn, member: Member
) -> None:
    first = sign_in(member()["email"], scope="users:read")
    second = refresh(client, first)
    assert second.json()["scope"] == "users:read"
    assert client.get("/users", headers=bearer(second)).status_code == 200
    assert refresh(client, first).status_code == 401
    assert refresh(client, second).status_code == 200


def test_the_life_of_an_api_key(client: httpx.Client, sign_in: SignIn, member: Member) -> None:
    user = member()
    headers = bearer(sign_in(user["email"]))
    keys = f"/users/{user['id']}/api-keys"
    made = client.post(keys, json={"name": "deployment", "expiresAt": None}, headers=headers)
    assert made.status_code == 201
    assert made.headers["cache-control"] == "no-store"
    key = made.json()
    assert key["secret"].startswith(key["prefix"])

    program = {"X-API-Key": key["secret"]}
    assert client.get("/users/me", headers=program).json()["id"] == user["id"]
    shown = client.get(f"{keys}/{key['id']}", headers=program)
    assert "secret" not in shown.json()
    assert key["secret"] not in client.get(keys, headers=headers).text
    # A key is not enough for what changes something.
    assert client.patch("/users/me", json={"fullName": "x"}, headers=program).status_code == 401

    expired = client.post(
        keys, json={"name": "old", "expiresAt": "2020-01-01T00:00:00Z"}, headers=headers
    ).json()
    late = {"X-API-Key": expired["secret"]}
    assert client.get("/users/me", headers=late).status_code == 401

    assert client.delete(f"{keys}/{key['id']}", headers=headers).status_code == 204
    assert client.get("/users/me", headers=program).status_code == 401
    assert client.get(f"{keys}/{key['id']}", headers=headers).status_code == 404


def test_keys_of_others(client: httpx.Client, sign_in: SignIn, member: Member) -> None:
    """A key carries the rights of its user, so only who manages a user makes one for them."""
    headers = bearer(sign_in(member()["email"]))
    boss = client.get("/users", params={"role": "owner"}, headers=headers).json()["items"][0]
    keys = f"/users/{boss['id']}/api-keys"
    assert client.post(keys, json={"name": "mine now"}, headers=headers).status_code == 403
    assert client.get(keys, headers=headers).status_code == 403
