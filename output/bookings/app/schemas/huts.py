# Generated from the contract by specloom; the next run writes it anew.
"""Models of `huts`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from app.contract.model import Model
from app.contract.types import DateTime, Uuid
from app.schemas.common import PageInfo, PageLinks


class Country(StrEnum):
    """The countries that have huts, as ISO 3166-1 alpha-2 codes."""

    AT = "AT"
    CH = "CH"
    DE = "DE"
    FR = "FR"
    IT = "IT"
    SI = "SI"


class Coordinates(Model):
    """A point on the earth (WGS 84)."""

    latitude: Annotated[float, Field(ge=-90.0, le=90.0)]
    """Degrees north."""
    longitude: Annotated[float, Field(ge=-180.0, le=180.0)]
    """Degrees east."""


MonthDay = TypeAliasType(
    "MonthDay", Annotated[str, Field(pattern="^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
)
"""A day of any year, `MM-DD`."""


class ListHutsSortParamItem(StrEnum):
    NAME = "name"
    MINUS_NAME = "-name"
    ALTITUDE = "altitude"
    MINUS_ALTITUDE = "-altitude"


class Season(Model):
    """The part of the year in which the hut has a warden."""

    opens: MonthDay
    """First day, as month and day."""
    closes: MonthDay
    """Last day, as month and day."""


class Hut(Model):
    """A mountain hut."""

    id: Uuid
    """Made by the service."""
    code: Annotated[str, Field(pattern="^[A-Z]{3}[0-9]{3}$")]
    """The short code under which the clubs know the hut."""
    name: Annotated[str, Field(max_length=120, min_length=1)]
    """What people call it."""
    description: Annotated[str | None | MISSING, Field(max_length=2000)] = MISSING
    """A few sentences for visitors."""
    country: Country
    altitude: Annotated[int, Field(ge=0, le=9000)]
    """Metres above the sea."""
    location: Coordinates | MISSING = MISSING
    staffed: bool
    """Whether there is a warden in the season."""
    season: Season | MISSING = MISSING
    amenities: Annotated[
        list[Literal["meals", "showers", "charging", "dogs", "wifi", "drinkingWater"]] | MISSING,
        Field(max_length=6),
    ] = MISSING
    """
    What there is besides a roof.

    Checked by the contract: unique items.
    """
    website: Annotated[str | MISSING, Field(max_length=500)] = MISSING
    """
    The hut's own page.

    Checked by the contract: format uri.
    """
    created_at: Annotated[DateTime, Field(alias="createdAt")]
    """When it was put into the catalogue."""
    updated_at: Annotated[DateTime, Field(alias="updatedAt")]
    """When it was changed last."""


class HutRequest(Model):
    """A mountain hut."""

    code: Annotated[str, Field(pattern="^[A-Z]{3}[0-9]{3}$")]
    """The short code under which the clubs know the hut."""
    name: Annotated[str, Field(max_length=120, min_length=1)]
    """What people call it."""
    description: Annotated[str | None | MISSING, Field(max_length=2000)] = MISSING
    """A few sentences for visitors."""
    country: Country
    altitude: Annotated[int, Field(ge=0, le=9000)]
    """Metres above the sea."""
    location: Coordinates | MISSING = MISSING
    staffed: bool
    """Whether there is a warden in the season."""
    season: Season | MISSING = MISSING
    amenities: Annotated[
        list[Literal["meals", "showers", "charging", "dogs", "wifi", "drinkingWater"]] | MISSING,
        Field(max_length=6),
    ] = MISSING
    """
    What there is besides a roof.

    Checked by the contract: unique items.
    """
    website: Annotated[str | MISSING, Field(max_length=500)] = MISSING
    """
    The hut's own page.

    Checked by the contract: format uri.
    """


class HutPage(Model):
    """A page of huts."""

    data: list[Hut]
    page_info: Annotated[PageInfo, Field(alias="pageInfo")]
    links: PageLinks | MISSING = MISSING
