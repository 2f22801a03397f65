"""The headers of a response: as declared, complete, and right."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from fastapi import Request, Response

from .contract import Contract
from .encoding import as_json_value, header_text, header_value
from .messages import Violation
from .operations import Operation, Parameter, ResponseSpec
from .parameters import decode
from .raw_request import RawRequest
from .returned import Returned
from .sample_responses import fill_headers
from .surrounding import is_surrounding
from .values import ABSENT, Undecodable


def set_headers(response: Response, returned: Returned, declared: ResponseSpec | None) -> None:
    """The headers that came with a result, in the style and under the name that is declared."""
    headers = declared.headers if declared else ()
    known = {header.spec.name.lower(): header.spec for header in headers}
    for field, value in returned.headers:
        spec = known.get(field.lower())
        text = header_text(as_json_value(value), spec.explode if spec else False)
        response.headers[spec.name if spec else field] = header_value(text)


def complete(contract: Contract, response: Response, declared: ResponseSpec) -> None:
    """Give a response the surrounding headers that its declaration requires."""
    if any(header.spec.name.lower() == "etag" for header in declared.headers) and response.body:
        tag = f'"{hashlib.sha256(response.body).hexdigest()[:32]}"'
        response.headers.setdefault("ETag", tag)
    fill_headers(contract, response, declared, is_surrounding)


def not_modified(request: Request, response: Response, operation: Operation) -> Response | None:
    """The 304 for a client that has this very representation (RFC 9110 §13.1.2), if declared."""
    tag, known = response.headers.get("etag"), request.headers.get("if-none-match")
    if not tag or not known or "304" not in operation.responses or response.status_code != 200:
        return None
    tags = {one.strip().removeprefix("W/") for one in known.split(",")}
    if request.method not in ("GET", "HEAD") or not tags & {tag.removeprefix("W/"), "*"}:
        return None
    kept = ("etag", "cache-control", "content-location", "expires", "vary")
    headers = {name: response.headers[name] for name in kept if name in response.headers}
    return Response(status_code=304, headers=headers)


def header_faults(
    contract: Contract, response: Response, declared: ResponseSpec
) -> Iterator[tuple[str, list[Violation]]]:
    """What the headers of a response break of their declaration, by name."""
    for header in declared.headers:
        found = _faults(contract, response, header)
        if found:
            yield header.spec.name, found


def _faults(contract: Contract, response: Response, header: Parameter) -> list[Violation]:
    if header.spec.name not in response.headers:
        missing = header.spec.required and not is_surrounding(header.spec.name)
        return [Violation("", "is missing", "required")] if missing else []
    if header.schema is None:
        return []
    guard = contract.guard(header.schema, "response")
    raw = RawRequest(headers=response.headers.raw)
    try:
        value = decode(header.spec, raw, contract.document.resolve, guard.is_valid)
    except Undecodable as error:
        return [Violation("", error.reason, "encoding")]
    return [] if value is ABSENT else guard.check(value)
