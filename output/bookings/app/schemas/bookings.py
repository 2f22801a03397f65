# Generated from the contract by specloom; the next run writes it anew.
"""Models of `bookings`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import MISSING, ConfigDict, Field

from app.contract.model import Model
from app.contract.types import Date, DateTime, Uuid
from app.schemas.common import PageInfo, PageLinks


class BookingStatus(StrEnum):
    """How far a booking is."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    CANCELLED = "cancelled"


class Contact(Model):
    """Who answers for a booking."""

    name: Annotated[str, Field(max_length=200, min_length=1)]
    """Full name."""
    email: Annotated[str, Field(max_length=254)]
    """
    Where the confirmation goes to.

    Checked by the contract: format email.
    """
    phone: Annotated[str | None | MISSING, Field(pattern="^[+][1-9][0-9]{6,14}$")] = MISSING
    """For the evening of the arrival, in the form of E.164."""


class Booking(Model):
    """Beds in a hut that are held for a party."""

    id: Uuid
    """Made by the service."""
    hut_id: Annotated[Uuid, Field(alias="hutId")]
    """The hut to sleep in."""
    arrival: Date
    """The day on which the party arrives."""
    nights: Annotated[int, Field(ge=1, le=14)]
    """How long it stays."""
    party_size: Annotated[int, Field(alias="partySize", ge=1, le=40)]
    """How many beds it needs."""
    contact: Contact
    note: Annotated[str | None | MISSING, Field(max_length=500)] = MISSING
    """For the warden."""
    status: BookingStatus
    """How far the booking is."""
    created_at: Annotated[DateTime, Field(alias="createdAt")]
    """When it was made."""
    updated_at: Annotated[DateTime, Field(alias="updatedAt")]
    """When it was changed last."""


class BookingRequest(Model):
    """Beds in a hut that are held for a party."""

    hut_id: Annotated[Uuid, Field(alias="hutId")]
    """The hut to sleep in."""
    arrival: Date
    """The day on which the party arrives."""
    nights: Annotated[int, Field(ge=1, le=14)]
    """How long it stays."""
    party_size: Annotated[int, Field(alias="partySize", ge=1, le=40)]
    """How many beds it needs."""
    contact: Contact
    note: Annotated[str | None | MISSING, Field(max_length=500)] = MISSING
    """For the warden."""


class BookingUpdate(Model):
    """What the party can change of its booking."""

    model_config = ConfigDict(extra="forbid")
    arrival: Date | MISSING = MISSING
    """The day on which the party arrives."""
    nights: Annotated[int | MISSING, Field(ge=1, le=14)] = MISSING
    """How long it stays."""
    party_size: Annotated[int | MISSING, Field(alias="partySize", ge=1, le=40)] = MISSING
    """How many beds it needs."""
    contact: Contact | MISSING = MISSING
    note: Annotated[str | None | MISSING, Field(max_length=500)] = MISSING
    """For the warden; null deletes it."""


class Cancellation(Model):
    """Why a party does not come."""

    reason: Literal["weather", "illness", "plans", "other"] = "other"
    """For the statistics of the clubs."""
    comment: Annotated[str | MISSING, Field(max_length=500)] = MISSING
    """For the warden."""


class BookingEvent(Model):
    """What is sent to the partners of a hut."""

    event: Literal["booking.confirmed"]
    """What happened."""
    occurred_at: Annotated[DateTime, Field(alias="occurredAt")]
    """When it happened."""
    booking: Booking


class BookingPage(Model):
    """A page of bookings."""

    data: list[Booking]
    page_info: Annotated[PageInfo, Field(alias="pageInfo")]
    links: PageLinks | MISSING = MISSING


class ListBookingsSortParam(StrEnum):
    ARRIVAL = "arrival"
    MINUS_ARRIVAL = "-arrival"
    CREATED_AT = "createdAt"
    MINUS_CREATED_AT = "-createdAt"
