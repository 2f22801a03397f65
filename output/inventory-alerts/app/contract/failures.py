"""A failure as the response that the operation declares for it."""

from __future__ import annotations

import logging

from fastapi import Request, Response
from pydantic_core import to_json

from .boundary import Boundary, boundary_of
from .codecs.media_types import essence
from .contract import Contract
from .encoding import concrete, encode, header_value, is_structured, negotiate
from .errors import (
    ContractError,
    Kind,
    choose_status,
    natural_status,
    status_title,
)
from .operations import Media, Operation
from .problems import PROBLEM_JSON, Problem, Shape, problem_value, rfc9457
from .sample_responses import fill_headers, sample_response
from .samples import NoSampleError
from .values import JsonValue

log = logging.getLogger(__name__)


def problem_response(request: Request, failure: Kind | ContractError) -> Response:
    """The response for a failure: status, media type and shape of the operation's declaration."""
    error = failure if isinstance(failure, ContractError) else ContractError(failure)
    boundary = boundary_of(request)
    operation: Operation | None = request.scope.get("contract.operation")
    if operation is None:
        problem = _problem(error, error.status or natural_status(error.kind))
        body = to_json(rfc9457(problem))
        return Response(body, problem.status, _headers(error), PROBLEM_JSON)
    problem = _problem(error, error.status or choose_status(error.kind, operation.responses))
    declared = operation.response(problem.status)
    media = negotiate(request.headers.get("accept"), declared.media if declared else {})
    if media is None:
        body, media_type = to_json(rfc9457(problem)), PROBLEM_JSON
    else:
        value = _value(boundary.contract, media, problem)
        body = encode(value, media, boundary.contract.document.resolve)
        media_type = concrete(media.type, value)
    response = Response(body, problem.status, _headers(error), media_type)
    if declared is not None and declared.headers:
        fill_headers(boundary.contract, response, declared)
    return response


def unimplemented_response(request: Request, missing: NotImplementedError) -> Response:
    """A sample of the declared success, or 501 in production and where there is no sample."""
    boundary: Boundary = boundary_of(request)
    operation: Operation | None = request.scope.get("contract.operation")
    if boundary.answers_samples and operation is not None:
        try:
            return sample_response(boundary.contract, operation, request)
        except NoSampleError:
            log.warning("%s: there is no sample of its response", operation.key)
    return problem_response(
        request, ContractError(Kind.UNIMPLEMENTED, str(missing) or "not implemented")
    )


def _headers(error: ContractError) -> dict[str, str]:
    return {name: header_value(value) for name, value in error.headers.items()}


def _problem(error: ContractError, status: int) -> Problem:
    return Problem(status, error.kind, status_title(status), error.detail, error.errors)


def _value(contract: Contract, media: Media, problem: Problem) -> JsonValue:
    if media.schema is None or not (
        is_structured(media.type) or media.type.startswith("text/") or "*" in media.type
    ):
        return rfc9457(problem) if is_structured(media.type) else problem.detail or problem.title
    shape = Shape(
        contract.document.resolve(media.schema),
        contract.guard(media.schema, "response"),
        contract.document.resolve,
        is_standard=essence(media.type) == PROBLEM_JSON,
    )
    return problem_value(problem, shape, lambda: contract.media_sample(media, "response"))
