"""Responses that nobody has written yet: the contract's own examples, or samples."""

from __future__ import annotations

import logging
from collections.abc import Callable

from fastapi import Request, Response

from .blobs import blob
from .codecs.media_types import essence
from .contract import Contract
from .encoding import (
    concrete,
    encode,
    has_no_body,
    header_text,
    header_value,
    is_structured,
    negotiate,
)
from .operations import Media, Operation, ResponseSpec
from .samples import NoSampleError
from .sequence_samples import sequence_sample
from .values import JsonValue

log = logging.getLogger(__name__)

_FORM = "application/x-www-form-urlencoded"
SAMPLE_HEADER = "X-Specloom-Sample"


def sample_response(contract: Contract, operation: Operation, request: Request) -> Response:
    """A sample of the declared success, marked as one; raises NoSampleError."""
    status = operation.success
    declared = operation.response(status)
    media = negotiate(request.headers.get("accept"), declared.media if declared else {})
    body, content_type = b"", None
    if media is not None and not has_no_body(status):
        value = _content(contract, media)
        body = encode(value, media, contract.document.resolve)
        content_type = concrete(media.type, value)
    response = Response(body, status, {SAMPLE_HEADER: "true"}, content_type)
    if declared is not None:
        fill_headers(contract, response, declared)
    return response


def fill_headers(
    contract: Contract,
    response: Response,
    declared: ResponseSpec,
    wanted: Callable[[str], bool] = lambda name: True,
) -> None:
    """Give each required header that is missing and `wanted` its example, or a sample."""
    for header in declared.headers:
        name = header.spec.name
        if header.spec.required and name not in response.headers and wanted(name):
            try:
                value = contract.parameter_sample(header, "response")
                text = header_text(value, header.spec.explode)
                response.headers[name] = header_value(text)
            except NoSampleError:
                log.warning("There is no sample for the header %s", name)


def _content(contract: Contract, media: Media) -> JsonValue:
    if media.items is not None:
        return sequence_sample(contract, media, media.items, "response")
    is_form = essence(media.type) == _FORM and media.schema is not None
    if not is_structured(media.type) and not media.type.startswith("text/") and not is_form:
        return blob(media.type)
    try:
        return contract.media_sample(media, "response")
    except NoSampleError:
        if media.schema is not None:
            raise
        return {} if is_structured(media.type) else "sample"
