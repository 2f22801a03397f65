# Generated from the contract by specloom; the next run writes it anew.
"""Models of `guests`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import MISSING, Field

from app.contract.model import Model
from app.contract.types import Uuid
from app.schemas.common import PageInfo, PageLinks


class Guest(Model):
    """A person of a booking."""

    id: Uuid
    """Made by the service."""
    booking_id: Annotated[Uuid, Field(alias="bookingId")]
    """The booking that the person belongs to."""
    full_name: Annotated[str, Field(alias="fullName", max_length=200, min_length=1)]
    """As in the hut book."""
    age_group: Annotated[Literal["child", "teenager", "adult"], Field(alias="ageGroup")]
    """Decides the price. Children are up to 12, teenagers up to 17 years old."""
    club_member: Annotated[bool, Field(alias="clubMember")]
    """Whether the person is a member of an alpine club."""
    diet: Annotated[
        list[Literal["vegetarian", "vegan", "glutenFree", "lactoseFree", "nutFree"]] | MISSING,
        Field(max_length=5),
    ] = MISSING
    """
    What the kitchen has to know.

    Checked by the contract: unique items.
    """


class GuestRequest(Model):
    """A person of a booking."""

    full_name: Annotated[str, Field(alias="fullName", max_length=200, min_length=1)]
    """As in the hut book."""
    age_group: Annotated[Literal["child", "teenager", "adult"], Field(alias="ageGroup")]
    """Decides the price. Children are up to 12, teenagers up to 17 years old."""
    club_member: Annotated[bool, Field(alias="clubMember")]
    """Whether the person is a member of an alpine club."""
    diet: Annotated[
        list[Literal["vegetarian", "vegan", "glutenFree", "lactoseFree", "nutFree"]] | MISSING,
        Field(max_length=5),
    ] = MISSING
    """
    What the kitchen has to know.

    Checked by the contract: unique items.
    """


class GuestPage(Model):
    """A page of guests."""

    data: list[Guest]
    page_info: Annotated[PageInfo, Field(alias="pageInfo")]
    links: PageLinks | MISSING = MISSING
