# Generated from the contract by specloom; the next run writes it anew.
"""Models of `api_keys`."""

from __future__ import annotations

from typing import Annotated

from pydantic import MISSING, Field

from app.contract.model import Model
from app.contract.types import DateTime, Uuid


class ApiKey(Model):
    """A credential that a user made for a program."""

    id: Uuid
    """Made by the service."""
    user_id: Annotated[Uuid, Field(alias="userId")]
    """Whose key it is."""
    name: Annotated[str, Field(max_length=100, min_length=1)]
    """What the key is for."""
    prefix: str
    """The first letters of the secret, to tell keys apart."""
    expires_at: Annotated[DateTime | None | MISSING, Field(alias="expiresAt")] = MISSING
    """When it ends; null for never."""
    created_at: Annotated[DateTime, Field(alias="createdAt")]
    """When it was made."""


class ApiKeyRequest(Model):
    """A credential that a user made for a program."""

    name: Annotated[str, Field(max_length=100, min_length=1)]
    """What the key is for."""
    expires_at: Annotated[DateTime | None | MISSING, Field(alias="expiresAt")] = MISSING
    """When it ends; null for never."""


class ApiKeyWithSecret(Model):
    """A new key."""

    id: Uuid
    """Made by the service."""
    user_id: Annotated[Uuid, Field(alias="userId")]
    """Whose key it is."""
    name: Annotated[str, Field(max_length=100, min_length=1)]
    """What the key is for."""
    prefix: str
    """The first letters of the secret, to tell keys apart."""
    expires_at: Annotated[DateTime | None | MISSING, Field(alias="expiresAt")] = MISSING
    """When it ends; null for never."""
    created_at: Annotated[DateTime, Field(alias="createdAt")]
    """When it was made."""
    secret: Annotated[str, Field(min_length=1)]
    """To send as `X-API-Key`. It cannot be read again."""


class ApiKeyList(Model):
    """A part of the list of API keys."""

    items: list[ApiKey]
    """The keys."""
    total: Annotated[int, Field(ge=0)]
    """How many items the whole list has."""
    limit: Annotated[int, Field(ge=1)]
    """How many items were asked for."""
    offset: Annotated[int, Field(ge=0)]
    """How many items were skipped."""
