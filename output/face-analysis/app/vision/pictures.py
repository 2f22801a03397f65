"""Bytes to pictures, with the care that bytes of strangers need."""

from io import BytesIO

from PIL import Image, ImageOps

_MOST_PIXELS = 50_000_000

_OURS = {"PNG": b"\x89PNG\r\n\x1a\n", "JPEG": b"\xff\xd8\xff"}
# Files that are certainly something else; what begins with none of these may be a broken picture.
_FOREIGN = (b"GIF87a", b"GIF89a", b"%PDF-", b"PK\x03\x04", b"II*\x00", b"MM\x00*", b"<svg")
_MEDIA_TYPES = ("image/png", "image/jpeg")
_NO_MEDIA_TYPE = ("", "application/octet-stream")


class Unreadable(Exception):
    """There is no picture in these bytes. The message is for the client."""


def is_foreign(content: bytes, media_type: str | None = None) -> bool:
    """Whether a file says that it is neither a PNG nor a JPEG; if it says nothing, whether it is.

    What says that it is one and is not may have been cut on its way: opening it tells.
    """
    said = _essence(media_type or "")
    if said not in _NO_MEDIA_TYPE:
        return said not in _MEDIA_TYPES
    return content.startswith(_FOREIGN) or (content[:4], content[8:12]) == (b"RIFF", b"WEBP")


def open_picture(content: bytes) -> Image.Image:
    """The picture, upright and in RGB. Raises Unreadable."""
    if not content.startswith(tuple(_OURS.values())):
        raise Unreadable("The image is neither a PNG nor a JPEG.")
    try:
        with Image.open(BytesIO(content), formats=tuple(_OURS)) as picture:
            if picture.width * picture.height > _MOST_PIXELS:
                raise Unreadable(f"The image has more than {_MOST_PIXELS:,} pixels.")
            return ImageOps.exif_transpose(picture).convert("RGB")
    except Unreadable:
        raise
    except Exception as error:  # decoders raise whatever comes into their mind
        raise Unreadable("The image is damaged.") from error


def as_png(picture: Image.Image) -> bytes:
    target = BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def _essence(media_type: str) -> str:
    return media_type.partition(";")[0].strip().lower()
