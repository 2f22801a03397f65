"""From bytes to a result, and what is not an image."""

from io import BytesIO
from uuid import uuid4

import pytest
from PIL import Image, ImageDraw

from app.schemas.common import Feature
from app.vision.analysis import EVERYTHING_BUT_IDENTITY, Analyst, Known, Wanted
from app.vision.detector import SkinToneDetector
from app.vision.pictures import Unreadable, is_foreign

ANALYST = Analyst(SkinToneDetector())


def portrait(kind: str = "PNG") -> bytes:
    image = Image.new("RGB", (200, 200), (40, 80, 180))
    draw = ImageDraw.Draw(image)
    draw.ellipse((50, 30, 150, 170), fill=(224, 172, 140))
    for x in (70, 115):
        draw.ellipse((x, 75, x + 15, 90), fill=(30, 20, 20))
    target = BytesIO()
    image.save(target, kind)
    return target.getvalue()


def wanted(*features: Feature, least: float = 0.5) -> Wanted:
    return Wanted(features=features, max_faces=10, min_confidence=least)


def test_only_what_was_asked_for() -> None:
    measured = ANALYST.measure(portrait())
    assert measured.embedding is not None
    gallery = [Known(uuid4(), measured.embedding)]
    [plain] = ANALYST.analyse(portrait(), wanted(Feature.BOUNDING_BOX), gallery).faces
    assert plain.model_fields_set == {"confidence", "bounding_box"}
    [known] = ANALYST.analyse(portrait(), wanted(*Feature), gallery).faces
    assert known.model_fields_set >= {"landmarks", "pose", "match"}
    assert known.match.face_id == gallery[0].face_id  # type: ignore[union-attr]
    assert Feature.IDENTITY not in EVERYTHING_BUT_IDENTITY


def test_a_jpeg_is_read_too() -> None:
    assert len(ANALYST.analyse(portrait("JPEG"), wanted(), ()).faces) == 1
    assert ANALYST.analyse(portrait(), wanted(least=1), ()).faces == []


@pytest.mark.parametrize("content", [b"", b"noise", portrait()[:200], portrait("GIF")])
def test_what_cannot_be_read(content: bytes) -> None:
    with pytest.raises(Unreadable):
        ANALYST.analyse(content, wanted(), ())


def test_other_files() -> None:
    assert is_foreign(portrait("GIF"))
    assert is_foreign(portrait("WEBP"), "application/octet-stream")
    assert not is_foreign(portrait("GIF"), "image/png")
    assert is_foreign(portrait(), "image/gif")
    assert not is_foreign(portrait("JPEG"), "image/jpeg; q=1")
    assert not is_foreign(b"noise")
