"""Tiny valid files, for samples of binary responses."""

from __future__ import annotations

import base64

from .codecs.media_types import essence

_PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
_GIF = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 72 72]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
_ZIP = b"PK\x05\x06" + bytes(18)


def blob(media_type: str) -> bytes:
    """A file of the media type where one is known, otherwise a few bytes."""
    files = {
        "image/png": base64.b64decode(_PNG),
        "image/*": base64.b64decode(_PNG),
        "image/gif": base64.b64decode(_GIF),
        "application/pdf": _PDF,
        "application/zip": _ZIP,
    }
    return files.get(essence(media_type), b"sample")
