# Generated from the contract by specloom; the next run writes it anew.
"""Models of `user`."""

from __future__ import annotations

from typing import Annotated

from pydantic import MISSING, Field

from app.contract.model import Model


class User(Model):
    """A customer of the shop."""

    id: int | MISSING = MISSING
    """Number of the user."""
    username: Annotated[
        str, Field(max_length=64, min_length=1, pattern="^[A-Za-z0-9][A-Za-z0-9_.-]*$")
    ]
    """The name to sign in with."""
    first_name: Annotated[str | MISSING, Field(alias="firstName", max_length=100)] = MISSING
    """First name."""
    last_name: Annotated[str | MISSING, Field(alias="lastName", max_length=100)] = MISSING
    """Last name."""
    email: Annotated[str | MISSING, Field(max_length=254)] = MISSING
    """Where to write to."""
    phone: Annotated[str | MISSING, Field(max_length=40)] = MISSING
    """Where to call."""
    user_status: Annotated[int | MISSING, Field(alias="userStatus")] = MISSING
    """A code of the shop for the state of the user."""


class UserRequest(Model):
    """A customer of the shop."""

    id: int | MISSING = MISSING
    """Number of the user."""
    username: Annotated[
        str, Field(max_length=64, min_length=1, pattern="^[A-Za-z0-9][A-Za-z0-9_.-]*$")
    ]
    """The name to sign in with."""
    first_name: Annotated[str | MISSING, Field(alias="firstName", max_length=100)] = MISSING
    """First name."""
    last_name: Annotated[str | MISSING, Field(alias="lastName", max_length=100)] = MISSING
    """Last name."""
    email: Annotated[str | MISSING, Field(max_length=254)] = MISSING
    """Where to write to."""
    password: Annotated[str | MISSING, Field(max_length=128)] = MISSING
    """The password in clear text; never sent back."""
    phone: Annotated[str | MISSING, Field(max_length=40)] = MISSING
    """Where to call."""
    user_status: Annotated[int | MISSING, Field(alias="userStatus")] = MISSING
    """A code of the shop for the state of the user."""
