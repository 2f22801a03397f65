"""The Installation operations over HTTP, with a platform that is not there."""

import hashlib
import hmac
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from app.api.providers import get_platform
from app.core.config import Settings
from app.core.errors import Forbidden
from app.core.platform import Grant, Platform
from tests.conformance import conforms

pytestmark = pytest.mark.anyio

SECRET = "what only the platform knows"
SHOP = "apple-cart.shops.example"


class FakePlatform(Platform):
    """Takes one code."""

    def consent_url(self, shop: str, state: str) -> str:
        return f"https://{shop}/consent?{urlencode({'state': state})}"

    async def exchange(self, shop: str, code: str) -> Grant:
        if code != "good":
            raise Forbidden("The platform does not accept the code.")
        return Grant("token", ("read_products",))


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return settings.model_copy(update={"platform_secret": SecretStr(SECRET)})


@pytest.fixture
def platform(app: FastAPI) -> FakePlatform:
    platform = FakePlatform()
    app.dependency_overrides[get_platform] = lambda: platform
    return platform


async def begin(client: httpx.AsyncClient) -> str:
    """The state of an installation that has begun."""
    response = await client.get("/oauth/install", params={"shop": SHOP})
    assert response.status_code == 302, response.text
    assert conforms(response, "installApp")
    return parse_qs(urlsplit(response.headers["location"]).query)["state"][0]


async def finish(client: httpx.AsyncClient, accept: str = "*/*", **query: str) -> httpx.Response:
    """Comes back from the consent page, signed by the platform."""
    query = {"shop": SHOP, "code": "good"} | query
    message = urlencode(sorted(query.items())).encode()
    signature = hmac.new(SECRET.encode(), message, hashlib.sha256).hexdigest()
    response = await client.get(
        "/oauth/callback", params={"hmac": signature} | query, headers={"Accept": accept}
    )
    assert conforms(response, "finishInstallation")
    return response


async def test_finish_installation(client: httpx.AsyncClient, platform: FakePlatform) -> None:
    """The JSON is for programs."""
    response = await finish(client, state=await begin(client))
    assert response.status_code == 200, response.text
    assert response.json()["scopes"] == ["read_products"]


async def test_finish_installation_as_html(
    client: httpx.AsyncClient, platform: FakePlatform
) -> None:
    """The page is for people."""
    accept = "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8"
    response = await finish(client, accept, state=await begin(client))
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("text/html")
    assert SHOP in response.text


async def test_what_did_not_begin_does_not_end(
    client: httpx.AsyncClient, platform: FakePlatform
) -> None:
    """A state is good once, for its own shop, and with a code that the platform knows."""
    state = await begin(client)
    assert (await finish(client, state=state)).status_code == 200
    assert (await finish(client, state=state)).status_code == 403
    other = await begin(client)
    assert (await finish(client, state=other, shop="pear.shops.example")).status_code == 403
    assert (await finish(client, state=other, code="bad")).status_code == 403


async def test_the_signature_is_checked(client: httpx.AsyncClient) -> None:
    """The example of the contract is signed by nobody."""
    query = {"shop": SHOP, "code": "good", "state": await begin(client), "hmac": 64 * "0"}
    response = await client.get("/oauth/callback", params=query)
    assert response.status_code == 401, response.text
    assert conforms(response, "finishInstallation")
