"""How alike two faces are: their light and dark, cell by cell."""

from collections.abc import Sequence
from math import hypot
from statistics import fmean

from PIL import Image, ImageStat

from app.vision.regions import Box

_CELLS = 16
_GOOD_CONTRAST = 64.0
_GOOD_SIDE = 128

Embedding = list[float]


def embedding(picture: Image.Image, box: Box | None = None) -> Embedding | None:
    """A face as a direction, whatever the light; None for a surface without any features."""
    face = picture.crop((box.x, box.y, box.x + box.width, box.y + box.height)) if box else picture
    cells = face.convert("L").resize((_CELLS, _CELLS), Image.Resampling.BILINEAR).tobytes()
    mean = fmean(cells)
    centred = [cell - mean for cell in cells]
    length = hypot(*centred)
    return [round(cell / length, 6) for cell in centred] if length else None


def similarity(one: Sequence[float], other: Sequence[float]) -> float:
    """Between 0 and 1: the cosine, and 0 for opposites."""
    cosine = sum(a * b for a, b in zip(one, other, strict=True))
    return round(min(max(cosine, 0.0), 1.0), 3)


def quality(picture: Image.Image) -> float:
    """Between 0 and 1: contrast and size, as far as recognition needs them."""
    contrast = ImageStat.Stat(picture.convert("L")).stddev[0] / _GOOD_CONTRAST
    size = min(picture.size) / _GOOD_SIDE
    return round(min(contrast, 1.0) * min(size, 1.0), 3)
