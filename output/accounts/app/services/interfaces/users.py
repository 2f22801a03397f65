# Generated from the contract by specloom; the next run writes it anew.
"""The people who have an account."""

from typing import Protocol

from app.contract import Principal
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


class UsersServiceProtocol(Protocol):
    """The people who have an account."""

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
        """List users.

        Lists the users, filtered and sorted.
        """
        raise NotImplementedError

    async def create_user(self, body: UserRequest, *, caller: Principal) -> CreateUser201:
        """Create a user.

        Makes an account for somebody else. Only admins can; the e-mail address must be free.
        """
        raise NotImplementedError

    async def get_me(self, *, caller: Principal) -> User:
        """Who am I?

        Returns the user whose token or API key the request carries.
        """
        raise NotImplementedError

    async def update_me(self, body: ProfileUpdate, *, caller: Principal) -> User:
        """Change my account.

        Changes the caller's own name, address or password. An API key is not enough.
        """
        raise NotImplementedError

    async def get_user(self, user_id: Uuid, *, caller: Principal) -> User:
        """Get a user.

        Returns one user.
        """
        raise NotImplementedError

    async def update_user(self, user_id: Uuid, body: UserUpdate, *, caller: Principal) -> User:
        """Change a user.

        Changes what the body names and leaves the rest as it is.
        """
        raise NotImplementedError

    async def delete_user(self, user_id: Uuid, *, caller: Principal) -> None:
        """Delete a user.

        Deletes a user and every API key of theirs.
        """
        raise NotImplementedError
