# Generated from the contract by specloom; the next run writes it anew.
"""Models of `products`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from app.contract.model import Model
from app.contract.types import DateTime
from app.schemas.common import NextCursor


class ProductStatus(StrEnum):
    """Whether a product is sold."""

    ACTIVE = "active"
    DRAFT = "draft"
    ARCHIVED = "archived"


ProductTagsItem = TypeAliasType("ProductTagsItem", Annotated[str, Field(max_length=60)])


class Stock(Model):
    """How much there is of a product."""

    product_id: Annotated[int, Field(ge=1)]
    """The product."""
    available: int
    """Pieces that can be sold. Negative when more was sold than there was."""
    reserved: Annotated[int, Field(ge=0)] = 0
    """Pieces that belong to open orders."""
    location: Annotated[str | None | MISSING, Field(max_length=100)] = MISSING
    """Where it lies."""
    updated_at: DateTime
    """When it was set."""


class StockRequest(Model):
    """How much there is of a product."""

    available: int
    """Pieces that can be sold. Negative when more was sold than there was."""
    reserved: Annotated[int, Field(ge=0)] = 0
    """Pieces that belong to open orders."""
    location: Annotated[str | None | MISSING, Field(max_length=100)] = MISSING
    """Where it lies."""


class Product(Model):
    """A product of the shop, as the platform described it last."""

    id: Annotated[int, Field(ge=1)]
    """The number that the platform gave it."""
    title: Annotated[str, Field(max_length=200)]
    """What it is called."""
    vendor: Annotated[str, Field(max_length=100)]
    """Who makes it."""
    sku: Annotated[str | None | MISSING, Field(max_length=64)] = MISSING
    """The merchant's own number, if there is one."""
    status: ProductStatus
    price: Annotated[str, Field(pattern="^(0|[1-9][0-9]{0,9})[.][0-9]{2}$")]
    """In the currency of the shop, as a decimal number."""
    tags: Annotated[list[ProductTagsItem] | MISSING, Field(max_length=50)] = MISSING
    """The merchant's words for it."""
    updated_at: DateTime
    """When the platform told us."""


class ProductPage(Model):
    """A page of products."""

    products: list[Product]
    """The products."""
    next_cursor: NextCursor
