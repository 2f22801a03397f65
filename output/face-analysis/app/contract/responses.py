"""Writing a response: status, media type, headers and body as the contract declares them."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterable
from functools import cache
from typing import Any

from fastapi import Request, Response

from .answers import DeclaredError, FileResult
from .contract import Contract
from .downloads import file_response
from .encoding import (
    as_json_value,
    carrying,
    concrete,
    encode,
    has_no_body,
    is_bytes,
    is_json,
    negotiate,
    own_type,
)
from .errors import ContractError, Kind
from .items import ItemEncoder
from .messages import Violation
from .operations import Media, Operation, ResponseSpec
from .response_headers import complete, header_faults, not_modified, set_headers
from .returned import Returned, ReturnTypes, returned_error
from .serializers import Serializer
from .streaming import StreamResponse

log = logging.getLogger(__name__)


class ResponseWriter:
    """Writes the responses of one operation.

    With `guarded`, a response that breaks the contract becomes an error of the server.
    """

    def __init__(
        self,
        contract: Contract,
        operation: Operation,
        result: Any,
        *,
        guarded: bool = True,
    ) -> None:
        """`result` is the annotation of what the endpoint returns."""
        self._contract = contract
        self._operation = operation
        self._types = ReturnTypes(result)
        self._guarded = guarded
        self._success = operation.success
        self._media = self._only_media(operation.response(self._success))

    def compile(self) -> None:
        """Build the serializers now; raises pydantic's errors."""
        for serializer in self._types.serializers:
            serializer.compile()

    def write(self, result: Any, request: Request, given: Response | None) -> Response:
        """The response for what an endpoint returned; `given` is the one it may have changed."""
        if isinstance(result, Response):
            return result
        returned = self._types.read(result)
        # FastAPI hands out responses whose status is None until somebody sets it.
        status = returned.status or (given and given.status_code) or self._success
        if returned.is_plain and status == self._success and self._media is not None:
            response = self._whole(returned, self._media, status)
            return _with_headers(response, given)
        return self._written(returned, status, request, given)

    def write_error(self, error: DeclaredError, request: Request) -> Response:
        """The response for an error that a service raised; raises ContractError as `write` does."""
        return self._written(returned_error(error), error.status, request, None)

    def _written(
        self, returned: Returned, status: int, request: Request, given: Response | None
    ) -> Response:
        declared = self._declared(status, returned.statuses)
        response = self._respond(returned, declared, status, request)
        if self._operation.method == "HEAD":
            response = Response(status_code=status, headers=response.headers)
        set_headers(response, returned, declared)
        _with_headers(response, given)
        if declared is not None and declared.headers:
            complete(self._contract, response, declared)
            self._check_headers(response, declared)
        return not_modified(request, response, self._operation) or response

    def _only_media(self, declared: ResponseSpec | None) -> Media | None:
        """The media type of the success when nothing has to be chosen or completed."""
        if declared is None or declared.headers or len(declared.media) != 1:
            return None
        media = next(iter(declared.media.values()))
        is_get = self._operation.method != "HEAD" and "304" not in self._operation.responses
        return media if is_get and is_json(media.type) and "*" not in media.type else None

    def _declared(self, status: int, allowed: tuple[int, ...]) -> ResponseSpec | None:
        declared = self._operation.response(status)
        unknown = declared is None or (allowed and status not in allowed)
        if unknown and self._guarded and self._operation.responses:
            raise self._broken(f"status {status}", [Violation("", "is not declared", "responses")])
        return declared

    def _respond(
        self, returned: Returned, declared: ResponseSpec | None, status: int, request: Request
    ) -> Response:
        content = returned.content
        if has_no_body(status) or (content is None and 300 <= status < 400):
            return Response(b"", status)
        media = self._choose(returned, declared, status, request)
        if isinstance(content, AsyncIterable):
            if media is not None and media.items is not None:
                return self._stream(returned, media, status)
            content = FileResult(content)
        if isinstance(content, FileResult):
            return self._file(content, media, status)
        return self._whole(returned, media, status)

    def _choose(
        self, returned: Returned, declared: ResponseSpec | None, status: int, request: Request
    ) -> Media | None:
        """The media type that carries the content and that the client likes best."""
        if declared is None or not declared.media:
            return None
        names = returned.media_types or declared.media.keys() - self._types.claimed(status)
        offered = {name: media for name, media in declared.media.items() if name in names}
        media = negotiate(
            request.headers.get("accept"), carrying(offered or declared.media, returned.content)
        )
        own = own_type(returned.content)
        if (
            self._guarded
            and media is not None
            and own not in (None, concrete(media.type, returned.content))
        ):
            wrong = Violation("", f"{own} is not declared", "content")
            raise self._broken(f"media type of {status}", [wrong])
        return media

    def _whole(self, returned: Returned, media: Media | None, status: int) -> Response:
        content = returned.content
        body = self._body(content, returned.types.whole, media, status)
        media_type = "application/json" if media is None else concrete(media.type, content)
        return _ReadyResponse(body, status, media_type) if body else Response(b"", status)

    def _body(
        self, content: Any, serializer: Serializer, media: Media | None, status: int
    ) -> bytes:
        if content is None and (media is None or not is_json(media.type)):
            return b""
        raw = bytes(content) if is_bytes(content) else None
        if raw is not None and (media is None or not is_json(media.type)):
            return raw
        encoded = serializer.to_json(content) if raw is None else raw
        as_it_is = media is None or is_json(concrete(media.type, content))
        if as_it_is and not self._guarded:
            return encoded
        value = as_json_value(encoded)
        if self._guarded and media is not None and media.items is None:
            self._check(value, media, status)
        if media is None or as_it_is:
            return encoded
        return encode(value, media, self._contract.document.resolve)

    def _stream(self, returned: Returned, media: Media, status: int) -> Response:
        assert media.items is not None
        encoder = ItemEncoder(
            self._contract, media.items, returned.types.item, self._broken, guarded=self._guarded
        )
        response = StreamResponse(returned.content, encoder.encode, status, media.type)
        # Whoever collects what passes would hold items back.
        response.headers["cache-control"] = "no-cache"
        response.headers["x-accel-buffering"] = "no"
        return response

    def _file(self, file: FileResult, media: Media | None, status: int) -> Response:
        declared = self._operation.responses
        media_type = concrete(media.type if media else "*/*", file)
        in_parts = "206" in declared and status == 200
        return file_response(
            file, status, media_type, ranges=in_parts, refuses_ranges="416" in declared
        )

    def _check(self, value: Any, media: Media, status: int) -> None:
        if media.schema is not None:
            found = self._contract.guard(media.schema, "response").check(value)
            if found:
                raise self._broken(f"body of {status} {media.type}", found)

    def _check_headers(self, response: Response, declared: ResponseSpec) -> None:
        if self._guarded:
            for name, found in header_faults(self._contract, response, declared):
                raise self._broken(f"header {name}", found)

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


def _with_headers(response: Response, given: Response | None) -> Response:
    if given is not None:
        response.raw_headers.extend(given.raw_headers)
    return response


class _ReadyResponse(Response):
    """A response whose body is bytes already, so that its headers need no looking at it."""

    def __init__(self, body: bytes, status_code: int, media_type: str) -> None:
        self.body = body
        self.status_code = status_code
        self.media_type = media_type
        self.background = None
        self.raw_headers = [
            (b"content-length", str(len(body)).encode()),
            (b"content-type", _content_type(media_type)),
        ]


@cache
def _content_type(media_type: str) -> bytes:
    return Response(b"", media_type=media_type).headers["content-type"].encode("latin-1")
