"""The detector on drawn pictures."""

from PIL import Image, ImageDraw

from app.vision.detector import SkinToneDetector
from app.vision.regions import Box, regions

SKIN = (224, 172, 140)


def picture(*ellipses: tuple[int, int, int, int]) -> Image.Image:
    image = Image.new("RGB", (400, 300), (40, 80, 180))
    for ellipse in ellipses:
        ImageDraw.Draw(image).ellipse(ellipse, fill=SKIN)
    return image


def test_faces_come_by_size() -> None:
    found = SkinToneDetector().detect(picture((20, 20, 80, 100), (150, 50, 300, 250)))
    assert [face.box.x > 100 for face in found] == [True, False]
    assert all(0 <= face.confidence <= 1 for face in found)


def test_eyes_make_it_more_certain() -> None:
    blind, seeing = picture((150, 50, 300, 250)), picture((150, 50, 300, 250))
    for x in (175, 250):
        ImageDraw.Draw(seeing).ellipse((x, 115, x + 20, 135), fill=(30, 20, 20))
    [without], [with_eyes] = (SkinToneDetector().detect(one) for one in (blind, seeing))
    assert without.eyes is None
    assert with_eyes.eyes is not None
    (left, _), (right, _) = with_eyes.eyes
    assert abs(left - 185) < 10
    assert abs(right - 260) < 10
    assert with_eyes.confidence > without.confidence


def test_what_is_no_face() -> None:
    bar = Image.new("RGB", (400, 300), (40, 80, 180))
    ImageDraw.Draw(bar).rectangle((0, 140, 399, 160), fill=SKIN)
    assert SkinToneDetector().detect(bar) == []
    assert SkinToneDetector().detect(picture()) == []
    assert SkinToneDetector().detect(Image.new("RGB", (1, 1), SKIN))[0].box.area == 1


def test_regions_touch_at_their_sides() -> None:
    mask = bytes([1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0])
    found = list(regions(mask, width=4))
    assert [(one.box, one.pixels) for one in found] == [
        (Box(0, 0, 2, 2), 3),
        (Box(1, 2, 2, 1), 2),
    ]
