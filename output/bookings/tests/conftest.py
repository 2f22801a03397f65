"""What the tests share: an application of its own for each test, and clients that call it."""

import secrets
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI
from pydantic import SecretStr

from app.contract import Contract, delivery
from app.core.config import Profile, Settings
from app.main import create_app

BASE_URL = "http://test/v1"


def connect(app: FastAPI, credential: str | None = None) -> httpx.AsyncClient:
    """A client; with a credential, it is sent wherever the contract has a place for one."""
    client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=BASE_URL)
    if credential is not None:
        client.headers["Authorization"] = f"Bearer {credential}"
    return client


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def credential() -> str:
    """Opens every door of the application under test, and of no other."""
    return secrets.token_urlsafe()


@pytest.fixture
def settings(tmp_path: Path, credential: str) -> Settings:
    """Profile test: what the contract's examples show is stored and the credential is valid."""
    return Settings(
        profile=Profile.TEST,
        test_credential=SecretStr(credential),
        database_url=f"sqlite+aiosqlite:///{tmp_path}/test.db",
    )


@pytest.fixture
async def app(settings: Settings) -> AsyncIterator[FastAPI]:
    """The application, started."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest.fixture
async def sender() -> AsyncIterator[delivery.Sender]:
    """Sends into the void: whatever leaves, nobody sees it."""
    transport = httpx.MockTransport(lambda request: httpx.Response(204))
    options = delivery.Delivery(private_addresses=True)
    async with delivery.Sender(Contract.load(), options, transport=transport) as sender:
        yield sender


@pytest.fixture
async def client(app: FastAPI, credential: str) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who may do everything."""
    async with connect(app, credential) as client:
        yield client


@pytest.fixture
async def anonymous(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who does not say who it is."""
    async with connect(app) as client:
        yield client


@pytest.fixture
async def stranger(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody with a credential that nobody has given out."""
    async with connect(app, secrets.token_urlsafe()) as client:
        yield client
