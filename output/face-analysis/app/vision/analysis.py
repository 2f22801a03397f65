"""From the bytes of an image to what the contract calls a result."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import atan2, degrees
from uuid import UUID

from PIL import Image

from app.schemas.common import (
    AnalysisResult,
    BoundingBox,
    DetectedFace,
    DetectedFacePose,
    Feature,
    Match,
)
from app.vision.detector import Detection, Detector, Point
from app.vision.likeness import Embedding, embedding, quality, similarity
from app.vision.pictures import open_picture
from app.vision.regions import Box

# People are recognised when somebody asks for it, and not by the way.
EVERYTHING_BUT_IDENTITY = frozenset(Feature) - {Feature.IDENTITY}

_ALIKE = 0.8


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to look for."""

    features: Collection[Feature]
    max_faces: int
    min_confidence: float


@dataclass(frozen=True, slots=True)
class Known:
    """A face of the gallery."""

    face_id: UUID
    embedding: Embedding


@dataclass(frozen=True, slots=True)
class Measurement:
    """What is computed of a picture for the gallery."""

    quality: float
    embedding: Embedding | None


class Analyst:
    """Looks at one image at a time; it computes, so give it a thread."""

    def __init__(self, detector: Detector) -> None:
        self._detector = detector

    def analyse(self, content: bytes, wanted: Wanted, gallery: Sequence[Known]) -> AnalysisResult:
        """Raises Unreadable."""
        picture = open_picture(content)
        certain = [
            detection
            for detection in self._detector.detect(picture)
            if detection.confidence >= wanted.min_confidence
        ]
        faces = [
            _face(picture, detection, wanted.features, gallery)
            for detection in certain[: wanted.max_faces]
        ]
        return AnalysisResult(width=picture.width, height=picture.height, faces=faces)

    def measure(self, content: bytes) -> Measurement:
        """A picture for the gallery: its largest face, or all of it. Raises Unreadable."""
        picture = open_picture(content)
        found = self._detector.detect(picture)
        return Measurement(quality(picture), embedding(picture, found[0].box if found else None))


def _face(
    picture: Image.Image,
    detection: Detection,
    features: Collection[Feature],
    gallery: Sequence[Known],
) -> DetectedFace:
    box = detection.box
    face = DetectedFace(
        confidence=detection.confidence,
        bounding_box=BoundingBox(x=box.x, y=box.y, width=box.width, height=box.height),
    )
    if detection.eyes and Feature.LANDMARKS in features:
        left, right = detection.eyes
        face.landmarks = {"leftEye": [*left], "rightEye": [*right]}
    if detection.eyes and Feature.POSE in features:
        face.pose = _pose(box, *detection.eyes)
    if Feature.IDENTITY in features and (match := _match(picture, box, gallery)):
        face.match = match
    return face


def _pose(box: Box, left: Point, right: Point) -> DetectedFacePose:
    """A rough one: where the eyes are in the face."""
    across = (left[0] + right[0]) / 2 - (box.x + box.width / 2)
    down = (left[1] + right[1]) / 2 - (box.y + box.height * 0.4)
    return DetectedFacePose(
        yaw=round(90 * across / box.width, 1),
        pitch=round(-90 * down / box.height, 1),
        roll=round(degrees(atan2(right[1] - left[1], right[0] - left[0])), 1),
    )


def _match(picture: Image.Image, box: Box, gallery: Sequence[Known]) -> Match | None:
    seen = embedding(picture, box)
    if seen is None:
        return None
    likeness = ((similarity(seen, known.embedding), known.face_id) for known in gallery)
    best, face_id = max(likeness, default=(0.0, None))
    return Match(face_id=face_id, similarity=best) if face_id and best >= _ALIKE else None
