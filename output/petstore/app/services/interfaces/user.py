# Generated from the contract by specloom; the next run writes it anew.
"""Customers of the shop."""

from typing import Protocol

from app.schemas.user import User, UserRequest
from app.services.results.user import LoginUser200


class UserServiceProtocol(Protocol):
    """Customers of the shop."""

    async def create_user(self, body: UserRequest) -> User:
        """Create a user.

        Registers a customer of the shop.
        """
        raise NotImplementedError

    async def create_users_with_list_input(self, body: list[UserRequest]) -> list[User]:
        """Create several users.

        Registers a list of customers; all of them or, on an error, none.
        """
        raise NotImplementedError

    async def login_user(self, *, username: str, password: str) -> str | LoginUser200:
        """Log a user in.

        Exchanges a user name and a password for a session.
        """
        raise NotImplementedError

    async def logout_user(self) -> None:
        """Log the user out.

        Ends the current session. Without a session nothing happens.
        """
        raise NotImplementedError

    async def get_user_by_name(self, username: str) -> User:
        """Find a user by name.

        Returns one user.
        """
        raise NotImplementedError

    async def update_user(self, username: str, body: UserRequest) -> User:
        """Replace a user.

        Replaces what is known of a user.
        """
        raise NotImplementedError

    async def delete_user(self, username: str) -> None:
        """Delete a user.

        Deletes a user.
        """
        raise NotImplementedError
