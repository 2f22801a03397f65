# Generated from the contract by specloom; the next run writes it anew.
"""Models of `pet`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from app.contract.model import Model


class Category(Model):
    """The kind of animal."""

    id: int | MISSING = MISSING
    """Number of the category."""
    name: Annotated[str | MISSING, Field(max_length=100)] = MISSING
    """Name of the category."""


class Tag(Model):
    """A word that describes a pet."""

    id: int | MISSING = MISSING
    """Number of the tag."""
    name: Annotated[str | MISSING, Field(max_length=40)] = MISSING
    """The word."""


PetPhotoUrlsItem = TypeAliasType("PetPhotoUrlsItem", Annotated[str, Field(max_length=2000)])


class PetForm(Model):
    """The fields of the old web form."""

    name: Annotated[str | MISSING, Field(max_length=100, min_length=1)] = MISSING
    """The new name."""
    status: Literal["available", "pending", "sold"] | MISSING = MISSING
    """The new status."""


class ApiResponse(Model):
    """What became of a request that has no other answer."""

    code: int | MISSING = MISSING
    """A code of the shop."""
    type: str | None | MISSING = MISSING
    """The media type that was recognised, null when none was."""
    message: str | MISSING = MISSING
    """The same for people."""


class FindPetsByStatusParam(StrEnum):
    AVAILABLE = "available"
    PENDING = "pending"
    SOLD = "sold"


class Pet(Model):
    """A pet of the shop."""

    id: int | MISSING = MISSING
    """Number of the pet."""
    name: Annotated[str, Field(max_length=100, min_length=1)]
    """What the pet is called."""
    category: Category | MISSING = MISSING
    photo_urls: Annotated[list[PetPhotoUrlsItem], Field(alias="photoUrls", max_length=20)]
    """Where its pictures are."""
    tags: Annotated[list[Tag] | MISSING, Field(max_length=20)] = MISSING
    """Words that describe it."""
    status: Literal["available", "pending", "sold"] | MISSING = MISSING
    """Whether it can be bought."""


Pets = TypeAliasType("Pets", list[Pet])
"""A list of pets."""
