"""Codecs: the bodies of every declared media type, to JSON values and back."""

from __future__ import annotations

from .base import Codec, MediaSpec
from .binary import BinaryCodec
from .form import FormCodec
from .json import JsonCodec, parse_json
from .media_types import (
    choose_media_type,
    essence,
    match_content_type,
    media_type_matches,
    specificity,
)
from .multipart import MultipartCodec, boundary_of
from .text import TextCodec
from .xml import XmlCodec

__all__ = [
    "BinaryCodec",
    "Codec",
    "MediaSpec",
    "MultipartCodec",
    "boundary_of",
    "choose_media_type",
    "codec_for",
    "essence",
    "match_content_type",
    "media_type_matches",
    "parse_json",
    "specificity",
]

# Structured texts that are handed over as they are; a schema cannot describe their inside.
_TEXTS = (
    "application/javascript",
    "application/jsonl",
    "application/x-ndjson",
    "application/json-seq",
    "application/graphql",
    "application/sql",
)


def codec_for(media_type: str) -> Codec:
    """The codec of a media type, or of the type that a declared range such as `*/*` was asked for.

    What has no structure that a schema describes is bytes.
    """
    name = essence(media_type)
    if name.endswith(("/json", "+json")):
        return JsonCodec()
    if name == "application/x-www-form-urlencoded":
        return FormCodec()
    if name.startswith("multipart/"):
        return MultipartCodec()
    if name.endswith(("/xml", "+xml")) and not name.startswith("image/"):
        return XmlCodec()
    if name.startswith("text/") or name in _TEXTS:
        return TextCodec()
    return BinaryCodec()
