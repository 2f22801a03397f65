# Generated from the contract by specloom; the next run writes it anew.
"""Models of `analyses`."""

from __future__ import annotations

from typing import Annotated

from pydantic import MISSING, Field

from app.contract.model import Model
from app.contract.uploads import Upload
from app.schemas.common import EncodedImage, Feature


class AnalysisOptions(Model):
    """What to look for."""

    features: Annotated[list[Feature] | MISSING, Field(max_length=5, min_length=1)] = MISSING
    """
    What to find out about each face.

    Checked by the contract: unique items.
    """
    max_faces: Annotated[int, Field(alias="maxFaces", ge=1, le=100)] = 10
    """Stop after this many faces, the largest first."""
    min_confidence: Annotated[float, Field(alias="minConfidence", ge=0.0, le=1.0)] = 0.5
    """Leave out faces that are less certain than this."""


class AnalysisRequest(Model):
    """An image inside of JSON, and what to look for."""

    features: Annotated[list[Feature] | MISSING, Field(max_length=5, min_length=1)] = MISSING
    """
    What to find out about each face.

    Checked by the contract: unique items.
    """
    max_faces: Annotated[int, Field(alias="maxFaces", ge=1, le=100)] = 10
    """Stop after this many faces, the largest first."""
    min_confidence: Annotated[float, Field(alias="minConfidence", ge=0.0, le=1.0)] = 0.5
    """Leave out faces that are less certain than this."""
    image: EncodedImage


class AnalysisUpload(Model):
    """An image as a file, and what to look for."""

    image: Upload
    """The bytes of a PNG or a JPEG."""
    options: AnalysisOptions | MISSING = MISSING
    """What to look for, as JSON."""
