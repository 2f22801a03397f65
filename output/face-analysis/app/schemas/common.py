# Generated from the contract by specloom; the next run writes it anew.
"""Models that operations share."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import MISSING, ConfigDict, Field
from typing_extensions import TypeAliasType

from app.contract.model import Model
from app.contract.types import DateTime, Uuid


class Feature(StrEnum):
    """Something to find out about a face."""

    BOUNDING_BOX = "boundingBox"
    LANDMARKS = "landmarks"
    POSE = "pose"
    QUALITY = "quality"
    IDENTITY = "identity"


EncodedImage = TypeAliasType(
    "EncodedImage", Annotated[str, Field(max_length=13981016, min_length=4)]
)
"""
The bytes of a PNG or a JPEG in Base64 (RFC 4648 §4), at most 10 MB of them.

Checked by the contract: format byte.
"""


class JobStatus(StrEnum):
    """How far a job is."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


Pixels = TypeAliasType("Pixels", Annotated[int, Field(ge=0)])
"""A length in pixels."""


class BoundingBox(Model):
    """A frame, measured from the upper left corner."""

    x: Pixels
    y: Pixels
    width: Pixels
    height: Pixels


Point = TypeAliasType("Point", Annotated[list[Pixels], Field(min_length=2)])
"""A point as x and y."""


Angle = TypeAliasType("Angle", Annotated[float, Field(ge=-180.0, le=180.0)])
"""Degrees."""


class DetectedFacePose(Model):
    """How the head is turned."""

    model_config = ConfigDict(extra="forbid")
    yaw: Angle
    pitch: Angle
    roll: Angle


class Match(Model):
    """The face of the gallery that is most alike."""

    face_id: Annotated[Uuid, Field(alias="faceId")]
    """The face of the gallery."""
    similarity: Annotated[float, Field(ge=0.0, le=1.0)]
    """How alike they are."""


class Problem(Model):
    """A problem (RFC 9457)."""

    type: str | MISSING = MISSING
    """
    What kind of problem it is.

    Checked by the contract: format uri-reference.
    """
    title: str
    """The kind of problem in words."""
    status: int
    """The status code of the answer."""
    detail: str | MISSING = MISSING
    """This problem in words."""


class DetectedFace(Model):
    """A face in an image."""

    confidence: Annotated[float, Field(ge=0.0, le=1.0)]
    """How certain it is that this is a face."""
    bounding_box: Annotated[BoundingBox, Field(alias="boundingBox")]
    landmarks: dict[str, Point] | MISSING = MISSING
    """Where the parts of the face are."""
    pose: DetectedFacePose | MISSING = MISSING
    """How the head is turned."""
    match: Match | MISSING = MISSING


class AnalysisResult(Model):
    """What was found in an image."""

    width: Pixels
    height: Pixels
    faces: list[DetectedFace]
    """The faces, the largest first."""


class Job(Model):
    """The analysis of one image."""

    id: Uuid
    """Made by the service."""
    status: JobStatus
    """Queued at first."""
    features: list[Feature] | MISSING = MISSING
    """What was asked for."""
    result: AnalysisResult | None | MISSING = MISSING
    """What was found; null as long as the job is not done."""
    error: str | None | MISSING = MISSING
    """Why a job failed."""
    created_at: Annotated[DateTime, Field(alias="createdAt")]
    """When it was asked for."""
    finished_at: Annotated[DateTime | None | MISSING, Field(alias="finishedAt")] = MISSING
    """When it ended; null as long as it has not."""
