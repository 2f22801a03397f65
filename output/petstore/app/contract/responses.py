"""Writing a response: status, media type, headers and body as the contract declares them."""

from __future__ import annotations

import logging
from typing import Any, SupportsBytes

from fastapi import Request, Response
from pydantic import TypeAdapter

from .answers import Answer
from .contract import Contract
from .encoding import (
    as_json_value,
    concrete,
    dump_json,
    encode,
    has_no_body,
    header_value,
    is_json,
    negotiate,
)
from .errors import ContractError, Kind
from .messages import Violation
from .operations import Media, Operation, Parameter, ResponseSpec
from .parameters import decode
from .raw_request import RawRequest
from .sample_responses import fill_headers
from .values import ABSENT, JsonValue, Undecodable

log = logging.getLogger(__name__)


class ResponseWriter:
    """Writes the responses of one operation.

    With `guarded`, a response that breaks the contract becomes an error of the server.
    """

    def __init__(
        self,
        contract: Contract,
        operation: Operation,
        adapter: TypeAdapter[Any],
        *,
        guarded: bool = True,
    ) -> None:
        self._contract = contract
        self._operation = operation
        self._adapter = adapter
        self._guarded = guarded
        self._success = operation.success
        self._media = self._only_media(operation.response(self._success))

    def compile(self) -> None:
        """Build the serializer now; raises pydantic's errors."""
        self._adapter.rebuild()

    def write(self, result: Any, request: Request, given: Response) -> Response:
        """The response for what an endpoint returned; `given` is the one it may have changed."""
        if isinstance(result, Response):
            return result
        answer = result if isinstance(result, Answer) else None
        content = answer.content if answer else result
        status = (answer and answer.status) or given.status_code or self._success
        # FastAPI hands out responses whose status is None until somebody sets it.
        if answer is None and status == self._success and self._media is not None:
            media: Media | None = self._media
            declared = None
        else:
            declared = self._declared(status)
            media = self._choose(declared, answer, content, request)
        body = b"" if has_no_body(status) else self._body(content, media, status)
        response = Response(body, status, media_type=self._type(media, answer, content, body))
        if answer is not None:
            for name, value in answer.headers.items():
                response.headers[name] = header_value(value)
        response.raw_headers.extend(given.raw_headers)
        if declared is not None and declared.headers:
            self._complete(response, declared)
        return response

    def _only_media(self, declared: ResponseSpec | None) -> Media | None:
        """The media type of the success when nothing has to be chosen or completed."""
        if declared is None or declared.headers or len(declared.media) != 1:
            return None
        media = next(iter(declared.media.values()))
        return media if is_json(media.type) and "*" not in media.type else None

    def _declared(self, status: int) -> ResponseSpec | None:
        declared = self._operation.response(status)
        if declared is None and self._guarded and self._operation.responses:
            raise self._broken(f"status {status}", [Violation("", "is not declared", "responses")])
        return declared

    def _choose(
        self,
        declared: ResponseSpec | None,
        answer: Answer[Any] | None,
        content: Any,
        request: Request,
    ) -> Media | None:
        if declared is None:
            return None
        wanted = (
            answer.media_type if answer and answer.media_type else request.headers.get("accept")
        )
        return negotiate(wanted, declared.media, content)

    def _type(
        self, media: Media | None, answer: Answer[Any] | None, content: Any, body: bytes
    ) -> str | None:
        if answer is not None and answer.media_type is not None:
            return answer.media_type
        if media is not None:
            return concrete(media.type, content) if body else None
        return "application/json" if body else None

    def _body(self, content: Any, media: Media | None, status: int) -> bytes:
        if content is None and (media is None or not is_json(media.type) or 300 <= status < 400):
            return b""
        if media is None or is_json(concrete(media.type, content)):
            encoded = (
                bytes(content)
                if isinstance(content, SupportsBytes)
                else dump_json(content, self._adapter)
            )
            if self._guarded and media is not None:
                self._check(as_json_value(encoded), media, status)
            return encoded
        if isinstance(content, SupportsBytes):
            return bytes(content)
        value = as_json_value(dump_json(content, self._adapter))
        if self._guarded:
            self._check(value, media, status)
        return self._encode(value, media)

    def _encode(self, value: JsonValue, media: Media) -> bytes:
        return encode(value, media, self._contract.document.resolve)

    def _check(self, value: JsonValue, media: Media, status: int) -> None:
        if media.schema is not None:
            found = self._contract.guard(media.schema, "response").check(value)
            if found:
                raise self._broken(f"body of {status} {media.type}", found)

    def _complete(self, response: Response, declared: ResponseSpec) -> None:
        fill_headers(self._contract, response, declared)
        if self._guarded:
            for header in declared.headers:
                if header.schema is not None and header.spec.name in response.headers:
                    self._check_header(header, header.schema, response)

    def _check_header(self, header: Parameter, schema: str, response: Response) -> None:
        raw = RawRequest(headers=response.headers.raw)
        guard = self._contract.guard(schema, "response")
        try:
            value = decode(header.spec, raw, self._contract.document.resolve, guard.is_valid)
        except Undecodable as error:
            raise self._broken(f"header {header.spec.name}", [_undecodable(error)]) from None
        found = [] if value is ABSENT else guard.check(value)
        if found:
            raise self._broken(f"header {header.spec.name}", found)

    def _broken(self, what: str, found: list[Violation]) -> ContractError:
        """The response breaks the contract: that is for the log, not for the client."""
        for violation in found:
            log.error(
                "%s: the %s breaks the contract at %r: %s (%s)",
                self._operation.key,
                what,
                violation.pointer,
                violation.message,
                violation.keyword,
            )
        return ContractError(Kind.INTERNAL, "the response breaks the contract")


def _undecodable(error: Undecodable) -> Violation:
    return Violation("", error.reason, "encoding")
