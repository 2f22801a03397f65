# Generated from the contract by specloom; the next run writes it anew.
"""What the body of a request says."""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, SupportsBytes, cast
from urllib.parse import unquote_plus

from requests import PreparedRequest, Request
from schemathesis import Case
from schemathesis.core import NotSet

from app.contract.codecs import codec_for, essence, match_content_type, parse_json
from app.contract.codecs.elements import Element, parse
from app.contract.codecs.form import FormCodec
from app.contract.codecs.json import JsonCodec
from app.contract.codecs.multipart import MultipartCodec
from app.contract.codecs.parts import parse_parts
from app.contract.codecs.xml import XmlCodec
from app.contract.guards import Guard
from app.contract.operations import Body, Media
from app.contract.queries import query_pairs
from app.contract.sequences import decode_items
from app.contract.values import ABSENT, JsonValue, Undecodable

from .described import contract, operation_of
from .said import Said, texts
from .sequences import Every, items_guard

_ANYWHERE: Final = "http://localhost"
_FORMS: Final = ("application/x-www-form-urlencoded", "multipart/form-data")
# How a list within an object is written no standard says: a[b]=1, a[b][]=1 and a[b][0]=1 are all in use.
_INDEX: Final = re.compile(r"\[\d*\]$")


def is_no_valid_body(case: Case[Any], request: PreparedRequest) -> bool:
    """Whether a body that was meant to be valid is none, or is not what was meant."""
    media = _declared(operation_of(case).body, case.media_type or "")
    if isinstance(case.body, NotSet) or media is None:
        return False
    guard = _guard(media)
    # Whether a required property is a `readOnly` one is for the application to know: no excuse.
    if guard is not None and any(v.keyword != "required" for v in guard.check(case.body)):
        return True
    said = read_body(case, request)
    if said is None or said.is_valid or not said.is_written_so:
        return False
    return bool(texts(said.value) != texts(case.body))


def read_body(case: Case[Any], request: PreparedRequest) -> Said | None:
    """What a request's body says; None where it cannot be read."""
    body, content, content_type = operation_of(case).body, _content(request), _type(request)
    if body is None:
        return None
    if not content and (nothing := _nothing(body, content_type)) is not None:
        return nothing
    media = _declared(body, content_type)
    if media is None:
        return None
    codec = codec_for(content_type if "*" in media.type else media.type)
    resolve = contract().document.resolve
    try:
        value: JsonValue = (
            codec.decode(content, content_type, media.spec, resolve)
            if media.items is None
            else decode_items(media.items, content, resolve)
        )
        pieces = _PIECES.get(type(codec), _whole)
        sent, written = (pieces(_content(r), _type(r)) for r in (request, _written(case, value)))
    except Undecodable:
        return None
    return Said("body", value, body.required, _guard(media), sent == written)


def _nothing(body: Body, content_type: str) -> Said | None:
    """What no bytes are: no body where none is demanded, an empty form where forms are."""
    if not body.required:
        return Said("body", ABSENT, False, None, is_written_so=True)
    forms = [media for name, media in body.media.items() if essence(name) in _FORMS]
    if forms and essence(content_type) in ("", *_FORMS):
        return Said("body", {}, True, _guard(forms[0]), is_written_so=True)
    return None


def _declared(body: Body | None, content_type: str) -> Media | None:
    media = body.media if body is not None else {}
    return media.get(content_type) or media.get(match_content_type(content_type, media) or "")


def _guard(media: Media) -> Guard | Every | None:
    if media.items is not None:
        return items_guard(media)
    return None if media.schema is None else contract().guard(media.schema, "request")


# What schemathesis writes


def _written(case: Case[Any], value: JsonValue) -> PreparedRequest:
    """The request that schemathesis would send with another body."""
    other = case.operation.Case(
        path_parameters=case.path_parameters,
        body=_with_bytes(value),
        media_type=case.media_type,
        multipart_content_types=case.multipart_content_types,
    )
    return Request(**other.as_transport_kwargs(base_url=_ANYWHERE)).prepare()


def _with_bytes(value: JsonValue) -> JsonValue:
    """A value with the content of its files in their place."""
    if isinstance(value, dict):
        return {name: _with_bytes(item) for name, item in value.items()}
    if isinstance(value, list):
        return [_with_bytes(item) for item in value]
    return bytes(value) if isinstance(value, SupportsBytes) else value


def _content(request: PreparedRequest) -> bytes:
    body = request.body or b""
    return body.encode() if isinstance(body, str) else cast(bytes, body)


def _type(request: PreparedRequest) -> str:
    written = request.headers.get("Content-Type") or ""
    return written if isinstance(written, str) else written.decode("latin-1")


# Bodies without what says nothing: the order of properties, the boundary between parts


def _whole(content: bytes, content_type: str) -> object:
    return content


def _json(content: bytes, content_type: str) -> object:
    return parse_json(content)


def _fields(content: bytes, content_type: str) -> object:
    pairs = [(_INDEX.sub("", name), unquote_plus(text)) for name, text in query_pairs(content)]
    return sorted(pairs, key=_by_name)


def _parts(content: bytes, content_type: str) -> object:
    parts = parse_parts(content, content_type)
    return sorted(((part.name, part.content) for part in parts), key=_by_name)


def _elements(content: bytes, content_type: str) -> object:
    return _element(parse(content, None))


def _element(element: Element) -> tuple[str, list[tuple[str, str]], str, list[Any]]:
    children = sorted((_element(child) for child in element.children), key=_by_name)
    return element.tag, sorted(element.attributes.items()), element.text.strip(), children


def _by_name(piece: tuple[Any, ...]) -> str:
    return str(piece[0])


_PIECES: Final[Mapping[type, Callable[[bytes, str], object]]] = {
    JsonCodec: _json,
    FormCodec: _fields,
    MultipartCodec: _parts,
    XmlCodec: _elements,
}
