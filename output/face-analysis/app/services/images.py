"""What may be sent as an image."""

import base64
import binascii

from app.core.errors import InvalidValue, TooLarge, UnsupportedMedia
from app.vision.pictures import is_foreign


def decoded(image: str) -> bytes:
    """The bytes behind Base64. Raises InvalidValue."""
    try:
        return base64.b64decode(image)
    except binascii.Error:
        raise InvalidValue("images", ["image"]) from None


def require_size(content: bytes, most_bytes: int) -> None:
    """Raises TooLarge."""
    if len(content) > most_bytes:
        raise TooLarge(f"Send at most {most_bytes} bytes.")


def require_kind(content: bytes, media_type: str | None = None) -> None:
    """Raises UnsupportedMedia for what is something else.

    What turns out to be no picture later on is no bad request: its job fails.
    """
    if is_foreign(content, media_type):
        raise UnsupportedMedia("Send a PNG or a JPEG.")
