# Generated from the contract by specloom; the next run writes it anew.
"""Models that no operation uses."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import MISSING, Field

from app.contract.model import Model
from app.schemas.common import PageInfo, PageLinks


class Page(Model):
    """What every page of a list has."""

    data: list[Any]
    """The items."""
    page_info: Annotated[PageInfo, Field(alias="pageInfo")]
    links: PageLinks | MISSING = MISSING
