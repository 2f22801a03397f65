"""UsersService over repositories in memory."""

import pytest

from app.contract import Principal
from app.core.errors import Conflict, NotFound
from app.db import ListQuery
from app.repositories.users import InMemoryUserRepository
from app.schemas.common import User
from app.schemas.users import UserRequest, UserUpdate
from app.services.users import UsersService
from tests.bodies.users import create_user_body, update_user_body
from tests.rows.users import user_row

pytestmark = pytest.mark.anyio

CALLER = Principal("test", scopes=None)


@pytest.fixture
def users() -> InMemoryUserRepository:
    return InMemoryUserRepository()


@pytest.fixture
def service(users: InMemoryUserRepository) -> UsersService:
    return UsersService(users=users)


async def test_list_users(service: UsersService, users: InMemoryUserRepository) -> None:
    """What is stored is listed."""
    row = await users.add(user_row())
    found = await service.list_users(caller=CALLER)
    [listed] = found.model_dump(mode="json", by_alias=True, exclude_unset=True)["items"]
    assert row.to_wire() | listed == row.to_wire()


async def test_create_user(service: UsersService, users: InMemoryUserRepository) -> None:
    """What is sent is stored."""
    sent = create_user_body()
    body = UserRequest.model_validate(sent)
    created = await service.create_user(body, caller=CALLER)
    [stored] = (await users.list(ListQuery())).items
    assert created.body == stored.to_model(User)
    assert stored.to_wire()["email"] == sent["email"]
    assert stored.to_wire()["fullName"] == sent["fullName"]
    assert stored.to_wire()["role"] == sent["role"]
    assert stored.to_wire()["locale"] == sent["locale"]


async def test_create_user_twice(service: UsersService, users: InMemoryUserRepository) -> None:
    """What is unique is stored once."""
    body = UserRequest.model_validate(create_user_body())
    await service.create_user(body, caller=CALLER)
    with pytest.raises(Conflict):
        await service.create_user(body, caller=CALLER)


async def test_get_user(service: UsersService, users: InMemoryUserRepository) -> None:
    """What is stored is shown."""
    row = await users.add(user_row())
    found = await service.get_user(row.id, caller=CALLER)
    assert found == row.to_model(User)


async def test_get_user_of_nothing(service: UsersService) -> None:
    """What is not there is not found."""
    row = user_row()
    with pytest.raises(NotFound):
        await service.get_user(row.id, caller=CALLER)


async def test_update_user(service: UsersService, users: InMemoryUserRepository) -> None:
    """What is sent changes."""
    row = await users.add(user_row())
    sent = update_user_body()
    body = UserUpdate.model_validate(sent)
    changed = await service.update_user(row.id, body, caller=CALLER)
    assert changed == row.to_model(User)
    assert row.to_wire() | sent == row.to_wire()


async def test_update_user_of_nothing(service: UsersService) -> None:
    """What is not there is not found."""
    row = user_row()
    body = UserUpdate.model_validate(update_user_body())
    with pytest.raises(NotFound):
        await service.update_user(row.id, body, caller=CALLER)


async def test_delete_user(service: UsersService, users: InMemoryUserRepository) -> None:
    """What is deleted is gone."""
    row = await users.add(user_row())
    await service.delete_user(row.id, caller=CALLER)
    assert not (await users.list(ListQuery())).items


async def test_delete_user_of_nothing(service: UsersService) -> None:
    """What is not there is not found."""
    row = user_row()
    with pytest.raises(NotFound):
        await service.delete_user(row.id, caller=CALLER)
