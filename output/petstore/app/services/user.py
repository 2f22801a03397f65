"""Customers of the shop."""

from app.contract import Unimplemented
from app.core.passwords import hash_password
from app.models.users import UserRow
from app.repositories.interfaces.users import UserRepositoryProtocol
from app.schemas.user import User, UserRequest
from app.services.interfaces.user import UserServiceProtocol
from app.services.results.user import LoginUser200


class UserService(UserServiceProtocol):
    """Customers of the shop."""

    def __init__(self, users: UserRepositoryProtocol) -> None:
        self._users = users

    async def create_user(self, body: UserRequest) -> User:
        user = UserRow.from_model(body)
        if user.password is not None:
            user.password = await hash_password(user.password)
        await self._users.add(user)
        return user.to_model(User)

    async def create_users_with_list_input(self, body: list[UserRequest]) -> list[User]:
        raise Unimplemented("createUsersWithListInput")

    async def login_user(self, *, username: str, password: str) -> str | LoginUser200:
        raise Unimplemented("loginUser")

    async def logout_user(self) -> None:
        raise Unimplemented("logoutUser")

    async def get_user_by_name(self, username: str) -> User:
        user = await self._users.get(username=username)
        return user.to_model(User)

    async def update_user(self, username: str, body: UserRequest) -> User:
        user = await self._users.get(username=username)
        user.replace_from(body)
        if "password" in body.model_fields_set and user.password is not None:
            user.password = await hash_password(user.password)
        await self._users.save(user)
        return user.to_model(User)

    async def delete_user(self, username: str) -> None:
        user = await self._users.get(username=username)
        await self._users.remove(user)
