# Generated from the contract by specloom; the next run writes it anew.
"""Models that operations share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from app.contract.model import Model
from app.contract.types import DateTime, Uuid


class Role(StrEnum):
    """What a user may do."""

    OWNER = "owner"
    ADMIN = "admin"
    MEMBER = "member"
    GUEST = "guest"


class UserStatus(StrEnum):
    """Whether a user can sign in."""

    ACTIVE = "active"
    SUSPENDED = "suspended"


EmailAddress = TypeAliasType("EmailAddress", Annotated[str, Field(max_length=254)])
"""
The address that a user signs in with.

Checked by the contract: format email.
"""


NewPassword = TypeAliasType("NewPassword", Annotated[str, Field(max_length=128, min_length=12)])
"""A password of the user's choice."""


class User(Model):
    """A person with an account."""

    id: Uuid
    """Made by the service."""
    email: EmailAddress
    full_name: Annotated[str, Field(alias="fullName", max_length=200, min_length=1)]
    """What to call the person."""
    role: Role
    status: UserStatus
    """A new user is active."""
    locale: Annotated[str, Field(pattern="^[a-z]{2}(-[A-Z]{2})?$")] = "en"
    """The language of mails to the user, as a BCP 47 tag."""
    last_login_at: Annotated[DateTime | None | MISSING, Field(alias="lastLoginAt")] = MISSING
    """When the user signed in last; null before the first time."""
    created_at: Annotated[DateTime, Field(alias="createdAt")]
    """When the account was made."""
    updated_at: Annotated[DateTime, Field(alias="updatedAt")]
    """When the account was changed last."""


class ErrorError(Model):
    """The error."""

    code: Literal["unauthorized", "forbidden", "not_found", "conflict", "invalid"]
    """A word that programs can compare."""
    message: str
    """A sentence for people."""
    fields: dict[str, str] | MISSING = MISSING
    """What is wrong with which field."""


class Error(Model):
    """What went wrong."""

    error: ErrorError
    """The error."""
