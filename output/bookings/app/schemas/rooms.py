# Generated from the contract by specloom; the next run writes it anew.
"""Models of `rooms`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import MISSING, ConfigDict, Field

from app.contract.model import Model
from app.contract.types import Uuid
from app.schemas.common import Money, PageInfo, PageLinks


class RoomKind(StrEnum):
    """How a room is used. A winter room is open when the hut has no warden."""

    DORMITORY = "dormitory"
    PRIVATE = "private"
    WINTER_ROOM = "winterRoom"


class Room(Model):
    """A room of a hut."""

    id: Uuid
    """Made by the service."""
    hut_id: Annotated[Uuid, Field(alias="hutId")]
    """The hut that has the room."""
    name: Annotated[str, Field(max_length=60, min_length=1)]
    """What the door says."""
    kind: RoomKind
    beds: Annotated[int, Field(ge=1, le=60)]
    """How many people can sleep in it."""
    price_per_night: Annotated[Money, Field(alias="pricePerNight")]
    """For one person."""
    accessible: bool = False
    """Whether it can be reached without stairs."""


class RoomRequest(Model):
    """A room of a hut."""

    name: Annotated[str, Field(max_length=60, min_length=1)]
    """What the door says."""
    kind: RoomKind
    beds: Annotated[int, Field(ge=1, le=60)]
    """How many people can sleep in it."""
    price_per_night: Annotated[Money, Field(alias="pricePerNight")]
    """For one person."""
    accessible: bool = False
    """Whether it can be reached without stairs."""


class RoomUpdate(Model):
    """What can be changed of a room."""

    model_config = ConfigDict(extra="forbid")
    name: Annotated[str | MISSING, Field(max_length=60, min_length=1)] = MISSING
    """What the door says."""
    kind: RoomKind | MISSING = MISSING
    beds: Annotated[int | MISSING, Field(ge=1, le=60)] = MISSING
    """How many people can sleep in it."""
    price_per_night: Annotated[Money | MISSING, Field(alias="pricePerNight")] = MISSING
    """For one person."""
    accessible: bool | MISSING = MISSING
    """Whether it can be reached without stairs."""


class RoomPage(Model):
    """A page of rooms."""

    data: list[Room]
    page_info: Annotated[PageInfo, Field(alias="pageInfo")]
    links: PageLinks | MISSING = MISSING
