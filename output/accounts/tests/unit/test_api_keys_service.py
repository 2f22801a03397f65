"""APIKeysService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.credentials import digest_of
from app.core.errors import NotFound
from app.db import ListQuery
from app.repositories.api_keys import InMemoryApiKeyRepository
from app.repositories.users import InMemoryUserRepository
from app.schemas.api_keys import ApiKey, ApiKeyRequest
from app.services.api_keys import APIKeysService
from tests.bodies.api_keys import create_api_key_body
from tests.rows.api_keys import api_key_row
from tests.rows.users import user_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def users() -> InMemoryUserRepository:
    return InMemoryUserRepository()


@pytest.fixture
def api_keys() -> InMemoryApiKeyRepository:
    return InMemoryApiKeyRepository()


@pytest.fixture
def service(users: InMemoryUserRepository, api_keys: InMemoryApiKeyRepository) -> APIKeysService:
    return APIKeysService(users=users, api_keys=api_keys)


async def test_list_api_keys(
    service: APIKeysService, users: InMemoryUserRepository, api_keys: InMemoryApiKeyRepository
) -> None:
    """What is stored is listed."""
    await users.add(user_row())
    row = await api_keys.add(api_key_row())
    found = await service.list_api_keys(row.user_id, caller=CALLER)
    [listed] = found.model_dump(mode="json", by_alias=True, exclude_unset=True)["items"]
    assert row.to_wire() | listed == row.to_wire()


async def test_list_api_keys_of_nothing(service: APIKeysService) -> None:
    """What is not there is not found."""
    row = api_key_row()
    with pytest.raises(NotFound):
        await service.list_api_keys(row.user_id, caller=CALLER)


async def test_create_api_key(
    service: APIKeysService, users: InMemoryUserRepository, api_keys: InMemoryApiKeyRepository
) -> None:
    """What is sent is stored."""
    await users.add(user_row())
    row = api_key_row()
    sent = create_api_key_body()
    body = ApiKeyRequest.model_validate(sent)
    created = await service.create_api_key(row.user_id, body, caller=CALLER)
    [stored] = (await api_keys.list(ListQuery())).items
    assert created.body.secret.startswith(stored.prefix)
    assert stored.digest == digest_of(created.body.secret)
    assert stored.to_wire() | sent == stored.to_wire()


async def test_create_api_key_of_nothing(service: APIKeysService) -> None:
    """What is not there is not found."""
    row = api_key_row()
    body = ApiKeyRequest.model_validate(create_api_key_body())
    with pytest.raises(NotFound):
        await service.create_api_key(row.user_id, body, caller=CALLER)


async def test_get_api_key(
    service: APIKeysService, users: InMemoryUserRepository, api_keys: InMemoryApiKeyRepository
) -> None:
    """What is stored is shown."""
    await users.add(user_row())
    row = await api_keys.add(api_key_row())
    found = await service.get_api_key(row.user_id, row.id, caller=CALLER)
    assert found == row.to_model(ApiKey)


async def test_get_api_key_of_nothing(service: APIKeysService) -> None:
    """What is not there is not found."""
    row = api_key_row()
    with pytest.raises(NotFound):
        await service.get_api_key(row.user_id, row.id, caller=CALLER)


async def test_revoke_api_key(
    service: APIKeysService, users: InMemoryUserRepository, api_keys: InMemoryApiKeyRepository
) -> None:
    """What is deleted is gone."""
    await users.add(user_row())
    row = await api_keys.add(api_key_row())
    await service.revoke_api_key(row.user_id, row.id, caller=CALLER)
    assert not (await api_keys.list(ListQuery())).items


async def test_revoke_api_key_of_nothing(service: APIKeysService) -> None:
    """What is not there is not found."""
    row = api_key_row()
    with pytest.raises(NotFound):
        await service.revoke_api_key(row.user_id, row.id, caller=CALLER)
