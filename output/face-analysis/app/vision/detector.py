"""Where are faces? A classic: skin has its place in the YCbCr colours, and a face is an ellipse.

It takes no model, gives the same answer every time, and says honestly how certain it is. Put a
better one behind the Protocol.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from math import pi
from typing import Protocol

from PIL import Image

from app.vision.regions import Box, Region, regions

Point = tuple[int, int]

_SIDE = 128  # more pixels say nothing more about colours
# Chai and Ngan, "Face segmentation using skin-color map in videophone applications" (1999).
_CB, _CR = range(77, 128), range(133, 174)
_DARKEST_SKIN = 40
_SMALLEST = 0.005  # of the picture
_EYE_CONTRAST = 30


@dataclass(frozen=True, slots=True)
class Detection:
    """Something that looks like a face; `eyes` are the left and the right one of the picture."""

    box: Box
    confidence: float
    eyes: tuple[Point, Point] | None = None


class Detector(Protocol):
    """Finds faces."""

    def detect(self, picture: Image.Image) -> list[Detection]:
        """The faces of an RGB picture, the largest first."""


class SkinToneDetector(Detector):
    """Takes regions in the colours of skin for faces when they have the form of one."""

    def detect(self, picture: Image.Image) -> list[Detection]:
        small = picture.copy()
        small.thumbnail((_SIDE, _SIDE))
        scale = picture.width / small.width
        light, blue, red = (band.tobytes() for band in small.convert("YCbCr").split())
        mask = bytes(
            y > _DARKEST_SKIN and cb in _CB and cr in _CR
            for y, cb, cr in zip(light, blue, red, strict=True)
        )
        found = (
            _detection(region, light, small.width, scale)
            for region in regions(mask, small.width)
            if _may_be_face(region, len(mask))
        )
        return sorted(found, key=lambda detection: detection.box.area, reverse=True)


def _may_be_face(region: Region, pixels: int) -> bool:
    proportion = region.box.width / region.box.height
    return region.pixels >= _SMALLEST * pixels and 0.4 <= proportion <= 1.6 and region.fill >= 0.4


def _detection(region: Region, light: bytes, width: int, scale: float) -> Detection:
    eyes = _eyes(region.box, light, width)
    proportion = region.box.width / region.box.height
    confidence = (
        0.4 * _nearness(region.fill, pi / 4)
        + 0.3 * _nearness(proportion, 0.75)
        + (0.3 if eyes else 0.0)
    )
    enlarged = (_scaled(eyes[0], scale), _scaled(eyes[1], scale)) if eyes else None
    return Detection(region.box.scaled(scale), round(confidence, 3), enlarged)


def _scaled(point: Point, factor: float) -> Point:
    return round(point[0] * factor), round(point[1] * factor)


def _nearness(value: float, ideal: float) -> float:
    """1 for the ideal, 0 for what is twice as large or nothing."""
    return max(0.0, 1 - abs(value - ideal) / ideal)


def _eyes(box: Box, light: bytes, width: int) -> tuple[Point, Point] | None:
    """The middle of what is dark on the left and on the right of the upper half."""
    left = _dark_spot(box, light, width, 0.1, 0.45)
    right = _dark_spot(box, light, width, 0.55, 0.9)
    return (left, right) if left and right else None


def _dark_spot(box: Box, light: bytes, width: int, begin: float, end: float) -> Point | None:
    places = list(_window(box, begin, end))
    if not places:
        return None
    values = [light[y * width + x] for x, y in places]
    limit = sum(values) / len(values) - _EYE_CONTRAST
    dark = [place for place, value in zip(places, values, strict=True) if value < limit]
    if not dark:
        return None
    return sum(x for x, _ in dark) // len(dark), sum(y for _, y in dark) // len(dark)


def _window(box: Box, begin: float, end: float) -> Iterator[Point]:
    for y in range(box.y + round(box.height * 0.2), box.y + round(box.height * 0.55)):
        for x in range(box.x + round(box.width * begin), box.x + round(box.width * end)):
            yield x, y
