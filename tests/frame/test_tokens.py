"""Bearer tokens: what is accepted, and each way in which one is not."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from importlib import import_module
from typing import Any

import jwt
import pytest

SECRET = "an-hmac-secret-of-more-than-32-bytes"
ISSUER = "https://login.example.com/"
MEANT = {"jwt_issuer": ISSUER, "jwt_audience": "huts"}


def claims(**changes: object) -> dict[str, object]:
    """Those of a good token; None removes one."""
    good = {"sub": "alice", "exp": time.time() + 60, "iss": ISSUER, "aud": "huts", "scope": "read"}
    return {key: value for key, value in (good | changes).items() if value is not None}


@pytest.fixture
def verify(full_app: str) -> Any:
    """(token, **settings) → claims or None."""
    config = import_module(f"{full_app}.core.config")
    tokens = import_module(f"{full_app}.core.tokens")

    def check(token: str, **values: object) -> Any:
        settings = config.Settings(_env_file=None, profile="production", **MEANT | values)
        return asyncio.run(tokens.TokenVerifier(settings).verify(token))

    return check


def test_a_good_token(verify: Any) -> None:
    token = jwt.encode(claims(), SECRET, "HS256")
    assert verify(token, jwt_secret=SECRET)["sub"] == "alice"


def test_nothing_is_accepted_without_configuration(verify: Any) -> None:
    assert verify(jwt.encode(claims(), SECRET, "HS256")) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"exp": 1},
        {"exp": None},
        {"sub": None},
        {"sub": 7},
        {"nbf": time.time() + 3600},
        {"iss": "https://evil.example.com/"},
        {"iss": None},
        {"aud": "others"},
        {"aud": None},
    ],
)
def test_tokens_that_are_refused(changes: dict[str, object], verify: Any) -> None:
    assert verify(jwt.encode(claims(**changes), SECRET, "HS256"), jwt_secret=SECRET) is None


@pytest.mark.parametrize(
    "token",
    [
        "",
        "a.b.c",
        "ü.ü.ü",
        jwt.encode(claims(), "another-secret-of-more-than-32-bytes", "HS256"),
        jwt.encode(claims(), SECRET * 2, "HS512"),
        jwt.encode(claims(), "", "none"),
        jwt.encode(claims(), SECRET, "HS256")[:-2],
    ],
)
def test_tokens_that_are_forged(token: str, verify: Any) -> None:
    assert verify(token, jwt_secret=SECRET) is None


def test_clocks_may_differ_a_little(verify: Any) -> None:
    token = jwt.encode(claims(exp=time.time() - 5), SECRET, "HS256")
    assert verify(token, jwt_secret=SECRET) is not None
    assert verify(token, jwt_secret=SECRET, jwt_leeway_seconds=0) is None


class KeySet:
    """An identity provider that publishes one key, over HTTP."""

    def __init__(self) -> None:
        ec = import_module("cryptography.hazmat.primitives.asymmetric.ec")
        self.private = ec.generate_private_key(ec.SECP256R1())
        public = json.loads(jwt.algorithms.ECAlgorithm.to_jwk(self.private.public_key()))
        self.answer = json.dumps({"keys": [public | {"kid": "one", "use": "sig"}]}).encode()
        self.asked = 0
        provider = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                provider.asked += 1
                self.send_response(200)
                self.end_headers()
                self.wfile.write(provider.answer)

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/keys"

    def sign(self, kid: str = "one", **changes: object) -> str:
        return jwt.encode(claims(**changes), self.private, "ES256", headers={"kid": kid})


@pytest.fixture
def provider() -> Iterator[KeySet]:
    pytest.importorskip("cryptography", reason="public keys need pyjwt[crypto]")
    provider = KeySet()
    thread = threading.Thread(target=provider.server.serve_forever, args=(0.01,))
    thread.start()
    yield provider
    provider.server.shutdown()
    thread.join()
    provider.server.server_close()


def test_a_token_of_an_identity_provider(provider: KeySet, verify: Any) -> None:
    assert verify(provider.sign(), jwks_url=provider.url)["sub"] == "alice"
    assert verify(provider.sign(aud="others"), jwks_url=provider.url) is None
    assert verify(provider.sign(), jwks_url=provider.url, jwks_algorithms=["RS256"]) is None


def test_a_public_key_verifies_no_hmac(provider: KeySet, verify: Any) -> None:
    """RFC 8725 §2.1: whoever knows the public key must not be able to sign with it."""
    serialization = import_module("cryptography.hazmat.primitives.serialization")
    public = provider.private.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    forged = jwt.encode(claims(), public, "HS256", headers={"kid": "one"})
    assert verify(forged, jwks_url=provider.url) is None
    assert verify(forged, jwks_url=provider.url, jwt_secret=SECRET) is None


def test_an_unknown_key_is_not_asked_for_again_and_again(provider: KeySet, full_app: str) -> None:
    config = import_module(f"{full_app}.core.config")
    tokens = import_module(f"{full_app}.core.tokens")
    settings = config.Settings(_env_file=None, jwks_url=provider.url, **MEANT)
    verifier = tokens.TokenVerifier(settings)
    for number in range(5):
        assert asyncio.run(verifier.verify(provider.sign(kid=f"unknown-{number}"))) is None
    assert provider.asked == 1


@pytest.mark.parametrize("answer", [b"", b"<html>"])
def test_an_identity_provider_that_talks_nonsense_is_unavailable(
    answer: bytes, provider: KeySet, verify: Any, full_app: str
) -> None:
    provider.answer = answer
    errors = import_module(f"{full_app}.core.errors")
    with pytest.raises(errors.Unavailable):
        verify(provider.sign(), jwks_url=provider.url)


def test_an_identity_provider_that_is_gone_is_unavailable(
    provider: KeySet, verify: Any, full_app: str
) -> None:
    errors = import_module(f"{full_app}.core.errors")
    with pytest.raises(errors.Unavailable):
        verify(provider.sign(), jwks_url="http://127.0.0.1:9/keys")


@pytest.mark.parametrize(
    ("given", "scopes"),
    [
        ({"scope": "read write"}, {"read", "write"}),
        ({"scp": ["read"], "roles": ["admin"]}, {"read", "admin"}),
        ({"scp": "read"}, {"read"}),
        ({"permissions": ["read", 7, None]}, {"read"}),
        ({"scope": 7}, set()),
        ({}, set()),
    ],
)
def test_scopes(given: dict[str, object], scopes: set[str], full_app: str) -> None:
    tokens = import_module(f"{full_app}.core.tokens")
    assert tokens.scopes_of(given) == scopes


def test_issuing_needs_a_secret(full_app: str) -> None:
    config = import_module(f"{full_app}.core.config")
    tokens = import_module(f"{full_app}.core.tokens")
    settings = config.Settings(_env_file=None, profile="production")
    with pytest.raises(RuntimeError, match="APP_JWT_SECRET"):
        tokens.issue_access_token(settings, "alice", frozenset())


def test_issued_tokens_expire_and_differ(verify: Any, full_app: str) -> None:
    config = import_module(f"{full_app}.core.config")
    tokens = import_module(f"{full_app}.core.tokens")
    settings = config.Settings(_env_file=None, jwt_secret=SECRET, access_token_seconds=60, **MEANT)
    first, second = (tokens.issue_access_token(settings, "a", frozenset()) for _ in range(2))
    assert first != second
    found = verify(first, jwt_secret=SECRET)
    assert found["exp"] - found["iat"] == 60
    assert not tokens.is_refresh_token(found)
