"""Who gets in, and above all who does not."""

from __future__ import annotations

import asyncio
import hashlib
from importlib import import_module
from typing import Any

import pytest
from starlette.requests import Request

CREDENTIAL = "the-credential-of-one-test-run"
KEY = "3f0a"


@pytest.mark.parametrize(
    ("profile", "cost"),
    [
        ("production", "m=65536,t=3,p=4"),
        ("development", "m=65536,t=3,p=4"),
        ("test", "m=8,t=1,p=1"),
    ],
)
def test_only_hashes_of_profile_test_are_cheap(
    profile: str, cost: str, make: Any, full_app: str
) -> None:
    passwords = import_module(f"{full_app}.core.passwords")
    passwords.configure_passwords(make(profile="test"))
    passwords.configure_passwords(make(profile=profile))
    hashed = asyncio.run(passwords.hash_password("correct horse"))
    assert hashed.startswith(f"$argon2id$v=19${cost}$")
    assert asyncio.run(passwords.verify_password("correct horse", hashed))


def call(method: str, settings: Any, package: str, *credentials: str) -> Any:
    """What the authenticator says to a credential."""
    security = import_module(f"{package}.core.security")
    contract = import_module(f"{package}.contract")
    scheme = contract.SchemeSpec("scheme", "http")
    check = getattr(security.ApplicationAuthenticator(settings), method)
    return asyncio.run(check(Request({"type": "http", "headers": []}), scheme, *credentials))


@pytest.fixture
def make(full_app: str) -> Any:
    """Settings with some values, whatever the environment says."""
    config = import_module(f"{full_app}.core.config")
    return lambda **values: config.Settings(_env_file=None, **{"profile": "production"} | values)


@pytest.mark.parametrize(
    ("method", "credentials"),
    [("api_key", (CREDENTIAL,)), ("basic", ("test", CREDENTIAL)), ("bearer", (CREDENTIAL,))],
)
class TestTestCredential:
    def test_opens_everything_in_profile_test(
        self, method: str, credentials: tuple[str, ...], make: Any, full_app: str
    ) -> None:
        settings = make(profile="test", test_credential=CREDENTIAL)
        caller = call(method, settings, full_app, *credentials)
        assert (caller.subject, caller.scopes, caller.scheme) == ("test", None, "scheme")

    @pytest.mark.parametrize("profile", ["development", "production"])
    def test_opens_nothing_elsewhere(
        self, method: str, credentials: tuple[str, ...], profile: str, make: Any, full_app: str
    ) -> None:
        settings = make(profile=profile, test_credential=CREDENTIAL)
        assert call(method, settings, full_app, *credentials) is None

    @pytest.mark.parametrize("wrong", ["", "x", CREDENTIAL[:-1], CREDENTIAL + "x", "ü"])
    def test_has_to_be_exact(
        self, method: str, credentials: tuple[str, ...], wrong: str, make: Any, full_app: str
    ) -> None:
        settings = make(profile="test", test_credential=CREDENTIAL)
        assert call(method, settings, full_app, *credentials[:-1], wrong) is None

    def test_is_none_until_it_is_set(
        self, method: str, credentials: tuple[str, ...], make: Any, full_app: str
    ) -> None:
        assert call(method, make(profile="test"), full_app, *credentials[:-1], "") is None


def test_an_api_key_is_known_by_its_digest(make: Any, full_app: str) -> None:
    digest = hashlib.sha256(KEY.encode()).hexdigest()
    settings = make(api_keys={"other": "0" * 64, "reporting": digest})
    assert call("api_key", settings, full_app, KEY).subject == "reporting"
    assert call("api_key", settings, full_app, digest) is None
    assert call("api_key", make(), full_app, KEY) is None


def test_basic_compares_argon2_hashes(make: Any, full_app: str) -> None:
    passwords = import_module(f"{full_app}.core.passwords")
    hashed = asyncio.run(passwords.hash_password("correct horse"))
    settings = make(basic_users={"alice": hashed, "bob": "no hash"})
    assert call("basic", settings, full_app, "alice", "correct horse").subject == "alice"
    assert call("basic", settings, full_app, "alice", "battery staple") is None
    assert call("basic", settings, full_app, "bob", "no hash") is None
    assert call("basic", settings, full_app, "carol", "correct horse") is None


def test_an_unknown_user_takes_as_long_as_a_known_one(
    full_app: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    passwords = import_module(f"{full_app}.core.passwords")
    hashed: list[str] = []

    async def note(password: str) -> str:
        hashed.append(password)
        return ""

    monkeypatch.setattr(passwords, "hash_password", note)
    assert asyncio.run(passwords.verify_password("guess", None)) is False
    assert hashed == ["guess"]


def test_a_refresh_token_opens_nothing(make: Any, full_app: str) -> None:
    tokens = import_module(f"{full_app}.core.tokens")
    settings = make(jwt_secret="s" * 32)
    access = tokens.issue_access_token(settings, "alice", frozenset({"read"}))
    refresh = tokens.issue_refresh_token(settings, "alice", frozenset({"read"}))
    caller = call("bearer", settings, full_app, access)
    assert (caller.subject, caller.scopes) == ("alice", {"read"})
    assert call("bearer", settings, full_app, refresh) is None
