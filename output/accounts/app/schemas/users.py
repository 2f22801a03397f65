# Generated from the contract by specloom; the next run writes it anew.
"""Models of `users`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import MISSING, ConfigDict, Field

from app.contract.model import Model
from app.schemas.common import EmailAddress, NewPassword, Role, User, UserStatus


class UserRequest(Model):
    """A person with an account."""

    email: EmailAddress
    full_name: Annotated[str, Field(alias="fullName", max_length=200, min_length=1)]
    """What to call the person."""
    password: NewPassword
    role: Role
    locale: Annotated[str, Field(pattern="^[a-z]{2}(-[A-Z]{2})?$")] = "en"
    """The language of mails to the user, as a BCP 47 tag."""


class UserUpdate(Model):
    """What an admin can change of a user."""

    model_config = ConfigDict(extra="forbid")
    email: EmailAddress | MISSING = MISSING
    full_name: Annotated[str | MISSING, Field(alias="fullName", max_length=200, min_length=1)] = (
        MISSING
    )
    """What to call the person."""
    role: Role | MISSING = MISSING
    status: UserStatus | MISSING = MISSING
    locale: Annotated[str | MISSING, Field(pattern="^[a-z]{2}(-[A-Z]{2})?$")] = MISSING
    """The language of mails to the user, as a BCP 47 tag."""


class ProfileUpdate(Model):
    """What users can change of themselves."""

    model_config = ConfigDict(extra="forbid")
    email: EmailAddress | MISSING = MISSING
    full_name: Annotated[str | MISSING, Field(alias="fullName", max_length=200, min_length=1)] = (
        MISSING
    )
    """What to call the person."""
    password: NewPassword | MISSING = MISSING
    locale: Annotated[str | MISSING, Field(pattern="^[a-z]{2}(-[A-Z]{2})?$")] = MISSING
    """The language of mails to the user, as a BCP 47 tag."""


class UserList(Model):
    """A part of the list of users."""

    items: list[User]
    """The users."""
    total: Annotated[int, Field(ge=0)]
    """How many items the whole list has."""
    limit: Annotated[int, Field(ge=1)]
    """How many items were asked for."""
    offset: Annotated[int, Field(ge=0)]
    """How many items were skipped."""


class ListUsersSortParam(StrEnum):
    EMAIL = "email"
    FULL_NAME = "fullName"
    CREATED_AT = "createdAt"


class ListUsersOrderParam(StrEnum):
    ASC = "asc"
    DESC = "desc"
