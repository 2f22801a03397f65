"""AuthService over repositories in memory."""

import datetime as dt

import pytest

from app.core.config import Settings
from app.core.credentials import digest_of
from app.core.errors import Unauthenticated
from app.db import ListQuery, now
from app.repositories.refresh_tokens import InMemoryRefreshTokenRepository
from app.repositories.users import InMemoryUserRepository
from app.schemas.auth import PasswordGrant, RefreshGrant, Registration
from app.services.auth import AuthService

pytestmark = pytest.mark.anyio

PASSWORD = "correct horse battery"
EMAIL = "ada@mail.example"


@pytest.fixture
def users() -> InMemoryUserRepository:
    return InMemoryUserRepository()


@pytest.fixture
def refresh_tokens() -> InMemoryRefreshTokenRepository:
    return InMemoryRefreshTokenRepository()


@pytest.fixture
async def service(
    users: InMemoryUserRepository,
    refresh_tokens: InMemoryRefreshTokenRepository,
    settings: Settings,
) -> AuthService:
    """With Ada, who has registered."""
    service = AuthService(users=users, refresh_tokens=refresh_tokens, settings=settings)
    await service.register(Registration(email=EMAIL, full_name="Ada", password=PASSWORD))
    return service


def refresh(token: str) -> RefreshGrant:
    return RefreshGrant(grant_type="refresh_token", refresh_token=token)


async def test_only_hashes_are_stored(
    service: AuthService,
    users: InMemoryUserRepository,
    refresh_tokens: InMemoryRefreshTokenRepository,
) -> None:
    tokens = await service.login(PasswordGrant(username=EMAIL, password=PASSWORD))
    ada = await users.get(email=EMAIL)
    assert ada.password.startswith("$argon2id$")
    [stored] = (await refresh_tokens.list(ListQuery())).items
    assert stored.digest == digest_of(tokens.refresh_token)


async def test_signing_in_is_remembered(
    service: AuthService, users: InMemoryUserRepository
) -> None:
    assert (await users.get(email=EMAIL)).last_login_at is None
    await service.login(PasswordGrant(username=EMAIL, password=PASSWORD))
    assert (await users.get(email=EMAIL)).last_login_at is not None


async def test_an_expired_refresh_token(
    service: AuthService, refresh_tokens: InMemoryRefreshTokenRepository
) -> None:
    tokens = await service.login(PasswordGrant(username=EMAIL, password=PASSWORD))
    [stored] = (await refresh_tokens.list(ListQuery())).items
    stored.expires_at = now() - dt.timedelta(seconds=1)
    with pytest.raises(Unauthenticated):
        await service.refresh_tokens(refresh(tokens.refresh_token))
    await service.login(PasswordGrant(username=EMAIL, password=PASSWORD))
    assert await refresh_tokens.find(digest=stored.digest) is None


async def test_a_lost_role_takes_its_scopes_along(
    service: AuthService, users: InMemoryUserRepository
) -> None:
    tokens = await service.login(PasswordGrant(username=EMAIL, password=PASSWORD))
    (await users.get(email=EMAIL)).role = "guest"
    later = await service.refresh_tokens(refresh(tokens.refresh_token))
    assert later.scope == ""
