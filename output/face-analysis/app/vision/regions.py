"""Connected regions of a mask: where do the pixels that are set hang together?"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A frame, measured from the upper left corner."""

    x: int
    y: int
    width: int
    height: int

    @property
    def area(self) -> int:
        return self.width * self.height

    def scaled(self, factor: float) -> "Box":
        return Box(*(round(side * factor) for side in (self.x, self.y, self.width, self.height)))


@dataclass(frozen=True, slots=True)
class Region:
    """Pixels that touch each other, and the smallest box around them."""

    box: Box
    pixels: int

    @property
    def fill(self) -> float:
        """How much of the box is set: 1 for a rectangle, π/4 for an ellipse."""
        return self.pixels / self.box.area


def regions(mask: bytes, width: int) -> Iterator[Region]:
    """The regions of a mask of `width` pixels a row, from top to bottom."""
    unseen = bytearray(mask)
    start = unseen.find(1)
    while start >= 0:
        yield _region(_flood(unseen, width, start), width)
        start = unseen.find(1, start)


def _flood(unseen: bytearray, width: int, start: int) -> list[int]:
    """The pixels that hang together with `start`; they count as seen afterwards."""
    unseen[start] = 0
    found = [start]
    for pixel in found:  # grows while it is read
        for neighbour in _neighbours(pixel, width, len(unseen)):
            if unseen[neighbour]:
                unseen[neighbour] = 0
                found.append(neighbour)
    return found


def _neighbours(pixel: int, width: int, size: int) -> Iterator[int]:
    column = pixel % width
    if column > 0:
        yield pixel - 1
    if column < width - 1:
        yield pixel + 1
    if pixel >= width:
        yield pixel - width
    if pixel + width < size:
        yield pixel + width


def _region(pixels: list[int], width: int) -> Region:
    columns = [pixel % width for pixel in pixels]
    left, right = min(columns), max(columns)
    top, bottom = min(pixels) // width, max(pixels) // width
    return Region(Box(left, top, right - left + 1, bottom - top + 1), len(pixels))
