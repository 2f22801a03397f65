# Generated from the contract by specloom; the next run writes it anew.
"""The people who have an account."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Caller, UsersServiceDep
from app.contract import ContractRoute
from app.contract.types import Uuid
from app.schemas.common import Role, User, UserStatus
from app.schemas.users import (
    ListUsersOrderParam,
    ListUsersSortParam,
    ProfileUpdate,
    UserList,
    UserRequest,
    UserUpdate,
)
from app.services.results.users import CreateUser201

router = APIRouter(route_class=ContractRoute)


@router.get("/users", operation_id="listUsers")
async def list_users(
    service: UsersServiceDep,
    caller: Caller,
    q: Annotated[str | None, Query()] = None,
    role: Annotated[Role | None, Query()] = None,
    status: Annotated[UserStatus | None, Query()] = None,
    sort: Annotated[ListUsersSortParam | None, Query()] = None,
    order: Annotated[ListUsersOrderParam | None, Query()] = None,
    limit: Annotated[int, Query()] = 50,
    offset: Annotated[int, Query()] = 0,
) -> UserList:
    """List users."""
    return await service.list_users(
        q=q,
        role=role,
        status=status,
        sort=sort,
        order=order,
        limit=limit,
        offset=offset,
        caller=caller,
    )


@router.post("/users", operation_id="createUser")
async def create_user(body: UserRequest, service: UsersServiceDep, caller: Caller) -> CreateUser201:
    """Create a user."""
    return await service.create_user(body, caller=caller)


@router.get("/users/me", operation_id="getMe")
async def get_me(service: UsersServiceDep, caller: Caller) -> User:
    """Who am I?"""
    return await service.get_me(caller=caller)


@router.patch("/users/me", operation_id="updateMe")
async def update_me(body: ProfileUpdate, service: UsersServiceDep, caller: Caller) -> User:
    """Change my account."""
    return await service.update_me(body, caller=caller)


@router.get("/users/{user_id}", operation_id="getUser")
async def get_user(
    user_id: Annotated[Uuid, Path(alias="userId")], service: UsersServiceDep, caller: Caller
) -> User:
    """Get a user."""
    return await service.get_user(user_id, caller=caller)


@router.patch("/users/{user_id}", operation_id="updateUser")
async def update_user(
    user_id: Annotated[Uuid, Path(alias="userId")],
    body: UserUpdate,
    service: UsersServiceDep,
    caller: Caller,
) -> User:
    """Change a user."""
    return await service.update_user(user_id, body, caller=caller)


@router.delete("/users/{user_id}", operation_id="deleteUser")
async def delete_user(
    user_id: Annotated[Uuid, Path(alias="userId")], service: UsersServiceDep, caller: Caller
) -> None:
    """Delete a user."""
    await service.delete_user(user_id, caller=caller)
