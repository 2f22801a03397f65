# Generated from the contract by specloom; the next run writes it anew.
"""Models of `faces`."""

from __future__ import annotations

from typing import Annotated

from pydantic import MISSING, ConfigDict, Field
from typing_extensions import TypeAliasType

from app.contract.model import Model
from app.contract.types import DateTime, Uuid
from app.schemas.common import EncodedImage

FaceTagsItem = TypeAliasType("FaceTagsItem", Annotated[str, Field(max_length=40, min_length=1)])


FaceUpdateTagsItem = TypeAliasType(
    "FaceUpdateTagsItem", Annotated[str, Field(max_length=40, min_length=1)]
)


class Face(Model):
    """A face of the gallery."""

    id: Uuid
    """Made by the service."""
    label: Annotated[str, Field(max_length=100, min_length=1)]
    """Whose face it is."""
    external_id: Annotated[
        str | None | MISSING, Field(alias="externalId", max_length=100, min_length=1)
    ] = MISSING
    """The number of the person in your own system."""
    tags: Annotated[list[FaceTagsItem] | MISSING, Field(max_length=20)] = MISSING
    """
    Words to find it by.

    Checked by the contract: unique items.
    """
    quality: Annotated[float | MISSING, Field(ge=0.0, le=1.0)] = MISSING
    """How good the picture is for recognition; absent before it was measured."""
    consent_at: Annotated[DateTime, Field(alias="consentAt")]
    """When the person consented."""
    created_at: Annotated[DateTime, Field(alias="createdAt")]
    """When it was enrolled."""


class FaceRequest(Model):
    """A face of the gallery."""

    label: Annotated[str, Field(max_length=100, min_length=1)]
    """Whose face it is."""
    external_id: Annotated[
        str | None | MISSING, Field(alias="externalId", max_length=100, min_length=1)
    ] = MISSING
    """The number of the person in your own system."""
    tags: Annotated[list[FaceTagsItem] | MISSING, Field(max_length=20)] = MISSING
    """
    Words to find it by.

    Checked by the contract: unique items.
    """
    image: EncodedImage
    """A picture of this face alone. It is not sent back."""
    consent_at: Annotated[DateTime, Field(alias="consentAt")]
    """When the person consented."""


class FaceUpdate(Model):
    """What can be changed of a face."""

    model_config = ConfigDict(extra="forbid")
    label: Annotated[str | MISSING, Field(max_length=100, min_length=1)] = MISSING
    """Whose face it is."""
    external_id: Annotated[
        str | None | MISSING, Field(alias="externalId", max_length=100, min_length=1)
    ] = MISSING
    """The number of the person in your own system; null when there is none."""
    tags: Annotated[list[FaceUpdateTagsItem] | MISSING, Field(max_length=20)] = MISSING
    """
    Words to find it by.

    Checked by the contract: unique items.
    """
