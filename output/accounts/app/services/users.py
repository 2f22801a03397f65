"""The people who have an account."""

from pydantic import MISSING

from app.contract import Principal
from app.contract.types import Uuid
from app.core.errors import Forbidden
from app.core.passwords import hash_password
from app.core.roles import is_self, require_grant, require_management
from app.db import ListQuery, given, ordering
from app.models.users import UserRow
from app.repositories.interfaces.users import UserRepositoryProtocol
from app.schemas.common import Role, User, UserStatus
from app.schemas.users import (
    ListUsersOrderParam,
    ListUsersSortParam,
    ProfileUpdate,
    UserList,
    UserRequest,
    UserUpdate,
)
from app.services.interfaces.users import UsersServiceProtocol
from app.services.results.users import CreateUser201


class UsersService(UsersServiceProtocol):
    """The people who have an account."""

    def __init__(self, users: UserRepositoryProtocol) -> None:
        self._users = users

    async def list_users(
        self,
        *,
        q: str | None = None,
        role: Role | None = None,
        status: UserStatus | None = None,
        sort: ListUsersSortParam | None = None,
        order: ListUsersOrderParam | None = None,
        limit: int = 50,
        offset: int = 0,
        caller: Principal,
    ) -> UserList:
        found = await self._users.list(
            ListQuery(
                where=given(role=role, status=status),
                search=q,
                search_in=("full_name", "email"),
                order_by=ordering(sort, order),
                limit=limit,
                offset=offset,
            )
        )
        return UserList.model_validate(
            {
                "items": [user.to_wire() for user in found.items],
                "total": found.total,
                "limit": found.limit,
                "offset": found.offset,
            }
        )

    async def create_user(self, body: UserRequest, *, caller: Principal) -> CreateUser201:
        require_grant(caller, body.role)
        user = UserRow.from_model(body)
        user.password = await hash_password(user.password)
        await self._users.add(user)
        return CreateUser201(user.to_model(User), location=f"/v1/users/{user.id}")

    async def get_me(self, *, caller: Principal) -> User:
        user = await self._users.get(id=caller.subject)
        return user.to_model(User)

    async def update_me(self, body: ProfileUpdate, *, caller: Principal) -> User:
        user = await self._users.get(id=caller.subject)
        user.update_from(body)
        if body.password is not MISSING:
            user.password = await hash_password(body.password)
        await self._users.save(user)
        return user.to_model(User)

    async def get_user(self, user_id: Uuid, *, caller: Principal) -> User:
        user = await self._users.get(id=user_id)
        return user.to_model(User)

    async def update_user(self, user_id: Uuid, body: UserUpdate, *, caller: Principal) -> User:
        user = await self._users.get(id=user_id)
        _require_change(caller, user, body)
        user.update_from(body)
        await self._users.save(user)
        return user.to_model(User)

    async def delete_user(self, user_id: Uuid, *, caller: Principal) -> None:
        user = await self._users.get(id=user_id)
        require_management(caller, user.role)
        if is_self(caller, user.id):
            raise Forbidden("Somebody else has to delete your account.")
        await self._users.remove(user)


def _require_change(caller: Principal, user: UserRow, body: UserUpdate) -> None:
    """Raises Forbidden unless the caller may change this of the user.

    Nobody changes their own role or state, so there is always an owner who can sign in.
    """
    if not is_self(caller, user.id):
        require_management(caller, user.role)
        if body.role is not MISSING:
            require_grant(caller, body.role)
    elif body.role not in (MISSING, user.role) or body.status not in (MISSING, user.status):
        raise Forbidden("Somebody else has to change your role or your state.")
