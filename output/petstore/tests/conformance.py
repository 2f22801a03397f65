# Generated from the contract by specloom; the next run writes it anew.
"""Whether a response is one that the contract declares."""

from functools import cache

import httpx

from app.contract import Contract
from app.contract.codecs import codec_for, match_content_type
from app.contract.operations import Media, Operation, ResponseSpec
from app.contract.parameters import decode
from app.contract.raw_request import RawRequest
from app.contract.sequences import Items, decode_items
from app.contract.values import ABSENT, Undecodable


@cache
def contract() -> Contract:
    """The contract that the application serves."""
    return Contract.load()


def conforms(response: httpx.Response, key: str) -> bool:
    """Whether status, media type, headers and body are what the operation `key` declares.

    Raises AssertionError that says what is not.
    """
    operation = contract().operations[key]
    declared = operation.response(response.status_code)
    assert declared is not None, f"{key} does not declare {response.status_code}: {response.text}"
    problems = [*_headers(response, declared), *_body(response, declared, operation)]
    assert not problems, f"{key}, {response.status_code}: {'; '.join(problems)}"
    return True


def _headers(response: httpx.Response, declared: ResponseSpec) -> list[str]:
    problems = []
    raw = RawRequest(headers=[(name.lower(), value) for name, value in response.headers.raw])
    for header in declared.headers:
        name = header.spec.name
        guard = contract().guard(header.schema, "response") if header.schema else None
        try:
            accepts = guard.is_valid if guard else None
            value = decode(header.spec, raw, contract().document.resolve, accepts)
        except Undecodable as error:
            problems.append(f"header {name} {error.reason}")
            continue
        if value is ABSENT:
            problems += [f"header {name} is missing"] if header.spec.required else []
        elif guard is not None:
            problems += [f"header {name} {found.message}" for found in guard.check(value)]
    return problems


def _body(response: httpx.Response, declared: ResponseSpec, operation: Operation) -> list[str]:
    if operation.method == "HEAD" or not declared.media:
        return []
    if not response.content:
        return [] if 300 <= response.status_code < 400 else ["the body is missing"]
    content_type = response.headers.get("content-type", "")
    name = match_content_type(content_type, declared.media)
    if name is None:
        return [f"{content_type!r} is none of {', '.join(declared.media)}"]
    return _content(response.content, content_type, declared.media[name])


def _content(content: bytes, content_type: str, media: Media) -> list[str]:
    resolve = contract().document.resolve
    if media.items is not None:
        return _items(content, media.items)
    if media.schema is None:
        return []
    try:
        value = codec_for(content_type).decode(content, content_type, media.spec, resolve)
    except Undecodable as error:
        return [f"the body {error.reason}"]
    found = contract().guard(media.schema, "response").check(value)
    return [f"body{each.pointer} {each.message}" for each in found]


def _items(content: bytes, items: Items) -> list[str]:
    if items.schema is None:
        return []
    guard = contract().guard(items.schema, "response")
    try:
        values = decode_items(items, content, contract().document.resolve)
    except Undecodable as error:
        return [f"the body {error.reason}"]
    found = [(index, each) for index, value in enumerate(values) for each in guard.check(value)]
    return [f"item {index}{each.pointer} {each.message}" for index, each in found]
