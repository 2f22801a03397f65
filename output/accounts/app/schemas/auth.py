# Generated from the contract by specloom; the next run writes it anew.
"""Models of `auth`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import MISSING, ConfigDict, Field

from app.contract.model import Model
from app.schemas.common import EmailAddress, NewPassword


class Registration(Model):
    """What somebody says who registers."""

    model_config = ConfigDict(extra="forbid")
    email: EmailAddress
    full_name: Annotated[str, Field(alias="fullName", max_length=200, min_length=1)]
    """What to call the person."""
    password: NewPassword


class PasswordGrant(Model):
    """The form of RFC 6749 §4.3.2."""

    grant_type: Literal["password"] | MISSING = MISSING
    """Always the same word."""
    username: Annotated[str, Field(max_length=254, min_length=1)]
    """The e-mail address."""
    password: Annotated[str, Field(max_length=128, min_length=1)]
    """The password."""
    scope: Annotated[str | MISSING, Field(max_length=200)] = MISSING
    """The scopes to ask for, with spaces between them. Without it all that the role has."""


class RefreshGrant(Model):
    """The form of RFC 6749 §6."""

    grant_type: Literal["refresh_token"]
    """Always the same word."""
    refresh_token: Annotated[str, Field(max_length=4096, min_length=1)]
    """The refresh token of the last answer."""


class Tokens(Model):
    """The answer of RFC 6749 §5.1."""

    access_token: Annotated[str, Field(min_length=1)]
    """To send as a bearer token."""
    token_type: Literal["Bearer"]
    """Always the same word."""
    expires_in: Annotated[int, Field(ge=1)]
    """Seconds until the access token expires."""
    refresh_token: Annotated[str, Field(min_length=1)]
    """Good once, for new tokens."""
    scope: str | MISSING = MISSING
    """The scopes of the access token, with spaces between them."""


class GrantError(Model):
    """The error of RFC 6749 §5.2."""

    error: Literal[
        "invalid_request",
        "invalid_client",
        "invalid_grant",
        "unsupported_grant_type",
        "invalid_scope",
    ]
    """What is wrong."""
    error_description: str | MISSING = MISSING
    """The same in words."""
