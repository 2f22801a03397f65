"""The models of `items.yaml` as somebody would write them."""

from datetime import datetime
from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class Status(StrEnum):
    DRAFT = "draft"
    ACTIVE = "active"
    RETIRED = "retired"


class Model(BaseModel):
    model_config = ConfigDict(alias_generator=to_camel, populate_by_name=True)


class Part(Model):
    sku: Annotated[str, Field(min_length=1)]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    quantity: Annotated[int, Field(ge=1)]
    price: Annotated[float, Field(ge=0)]


class Item(Model):
    id: Annotated[int, Field(ge=1)]
    sku: Annotated[str, Field(pattern="^[A-Z]{3}-[0-9]{4}$")]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    description: str | None = None
    status: Status
    price: Annotated[float, Field(ge=0)]
    currency: Annotated[str, Field(min_length=3, max_length=3)]
    quantity: Annotated[int, Field(ge=0)]
    weight: float | None = None
    active: bool
    created_at: datetime
    updated_at: datetime | None = None
    owner: str | None = None
    tags: list[str] | None = None
    parts: list[Part]
