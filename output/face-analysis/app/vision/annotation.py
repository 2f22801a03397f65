"""The image with a frame around each face."""

from collections.abc import Iterable

from PIL import ImageDraw

from app.schemas.common import BoundingBox
from app.vision.pictures import as_png, open_picture

_COLOUR = (255, 64, 64)


def annotated(content: bytes, frames: Iterable[BoundingBox]) -> bytes:
    """A PNG. Raises Unreadable."""
    picture = open_picture(content)
    draw = ImageDraw.Draw(picture)
    width = max(1, min(picture.size) // 100)
    for frame in frames:
        right, bottom = frame.x + frame.width - 1, frame.y + frame.height - 1
        # A frame of nothing is a dot.
        corners = (frame.x, frame.y, max(frame.x, right), max(frame.y, bottom))
        draw.rectangle(corners, outline=_COLOUR, width=width)
    return as_png(picture)
