"""UserService over repositories in memory."""

import pytest

from app.core.errors import Conflict, NotFound
from app.db import ListQuery
from app.repositories.users import InMemoryUserRepository
from app.schemas.user import User, UserRequest
from app.services.user import UserService
from tests.bodies.user import create_user_body, update_user_body
from tests.rows.users import user_row

pytestmark = pytest.mark.anyio


@pytest.fixture
def users() -> InMemoryUserRepository:
    return InMemoryUserRepository()


@pytest.fixture
def service(users: InMemoryUserRepository) -> UserService:
    return UserService(users=users)


async def test_create_user(service: UserService, users: InMemoryUserRepository) -> None:
    """What is sent is stored."""
    sent = create_user_body()
    body = UserRequest.model_validate(sent)
    created = await service.create_user(body)
    [stored] = (await users.list(ListQuery())).items
    assert created == stored.to_model(User)
    assert stored.to_wire()["id"] == sent["id"]
    assert stored.to_wire()["firstName"] == sent["firstName"]
    assert stored.to_wire()["lastName"] == sent["lastName"]
    assert stored.to_wire()["email"] == sent["email"]
    assert stored.to_wire()["phone"] == sent["phone"]
    assert stored.to_wire()["userStatus"] == sent["userStatus"]


async def test_create_user_twice(service: UserService, users: InMemoryUserRepository) -> None:
    """What is unique is stored once."""
    body = UserRequest.model_validate(create_user_body())
    await service.create_user(body)
    with pytest.raises(Conflict):
        await service.create_user(body)


async def test_get_user_by_name(service: UserService, users: InMemoryUserRepository) -> None:
    """What is stored is shown."""
    row = await users.add(user_row())
    found = await service.get_user_by_name(row.username)
    assert found == row.to_model(User)


async def test_get_user_by_name_of_nothing(service: UserService) -> None:
    """What is not there is not found."""
    row = user_row()
    with pytest.raises(NotFound):
        await service.get_user_by_name(row.username)


async def test_update_user(service: UserService, users: InMemoryUserRepository) -> None:
    """What is sent takes the place of what was there."""
    row = await users.add(user_row())
    sent = update_user_body() | {"username": "theUser"}
    body = UserRequest.model_validate(sent)
    changed = await service.update_user(row.username, body)
    assert changed == row.to_model(User)
    assert row.to_wire()["id"] == sent["id"]
    assert row.to_wire()["firstName"] == sent["firstName"]
    assert row.to_wire()["lastName"] == sent["lastName"]
    assert row.to_wire()["email"] == sent["email"]
    assert row.to_wire()["phone"] == sent["phone"]
    assert row.to_wire()["userStatus"] == sent["userStatus"]


async def test_update_user_of_nothing(service: UserService) -> None:
    """What is not there is not found."""
    row = user_row()
    body = UserRequest.model_validate(update_user_body() | {"username": "theUser"})
    with pytest.raises(NotFound):
        await service.update_user(row.username, body)


async def test_delete_user(service: UserService, users: InMemoryUserRepository) -> None:
    """What is deleted is gone."""
    row = await users.add(user_row())
    await service.delete_user(row.username)
    assert not (await users.list(ListQuery())).items


async def test_delete_user_of_nothing(service: UserService) -> None:
    """What is not there is not found."""
    row = user_row()
    with pytest.raises(NotFound):
        await service.delete_user(row.username)
