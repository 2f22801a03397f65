# Generated from the contract by specloom; the next run writes it anew.
"""Customers of the shop."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import UserServiceDep
from app.contract import ContractRoute
from app.schemas.user import User, UserRequest
from app.services.results.user import LoginUser200

router = APIRouter(route_class=ContractRoute)


@router.post("/user", operation_id="createUser")
async def create_user(body: UserRequest, service: UserServiceDep) -> User:
    """Create a user."""
    return await service.create_user(body)


@router.post("/user/createWithList", operation_id="createUsersWithListInput")
async def create_users_with_list_input(
    body: list[UserRequest], service: UserServiceDep
) -> list[User]:
    """Create several users."""
    return await service.create_users_with_list_input(body)


@router.get("/user/login", operation_id="loginUser")
async def login_user(
    username: Annotated[str, Query()], password: Annotated[str, Query()], service: UserServiceDep
) -> str | LoginUser200:
    """Log a user in."""
    return await service.login_user(username=username, password=password)


@router.get("/user/logout", operation_id="logoutUser")
async def logout_user(service: UserServiceDep) -> None:
    """Log the user out."""
    await service.logout_user()


@router.get("/user/{username}", operation_id="getUserByName")
async def get_user_by_name(username: Annotated[str, Path()], service: UserServiceDep) -> User:
    """Find a user by name."""
    return await service.get_user_by_name(username)


@router.put("/user/{username}", operation_id="updateUser")
async def update_user(
    username: Annotated[str, Path()], body: UserRequest, service: UserServiceDep
) -> User:
    """Replace a user."""
    return await service.update_user(username, body)


@router.delete("/user/{username}", operation_id="deleteUser")
async def delete_user(username: Annotated[str, Path()], service: UserServiceDep) -> None:
    """Delete a user."""
    await service.delete_user(username)
