"""What can go wrong at the boundary, and which of the operation's declared statuses says so."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus


class Kind(StrEnum):
    """A kind of failure; its value is the code that a response may show."""

    MALFORMED = "malformed"
    INVALID = "invalid"
    UNAUTHENTICATED = "unauthenticated"
    FORBIDDEN = "forbidden"
    NOT_FOUND = "not_found"
    METHOD_NOT_ALLOWED = "method_not_allowed"
    NOT_ACCEPTABLE = "not_acceptable"
    CONFLICT = "conflict"
    GONE = "gone"
    PRECONDITION_FAILED = "precondition_failed"
    TOO_LARGE = "too_large"
    UNSUPPORTED_MEDIA_TYPE = "unsupported_media_type"
    TOO_MANY_REQUESTS = "too_many_requests"
    INTERNAL = "internal"
    UNIMPLEMENTED = "unimplemented"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class InputError:
    """One thing wrong with a request: `location` is body, path, query, header or cookie."""

    location: str
    name: str
    pointer: str
    detail: str
    rule: str


def summary(errors: Sequence[InputError]) -> str:
    """One sentence for the first finding, and how many more there are."""
    first = errors[0]
    where = first.name or f"body{first.pointer}"
    more = f" (and {len(errors) - 1} more)" if len(errors) > 1 else ""
    return f"{where} {first.detail}{more}"


class ContractError(Exception):
    """A failure with a kind; its status and body are those that the operation declares."""

    def __init__(
        self,
        kind: Kind,
        detail: str = "",
        *,
        errors: Sequence[InputError] = (),
        headers: Mapping[str, str] | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(detail or kind.value)
        self.kind = kind
        self.detail = detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        self.status = status


class Unimplemented(NotImplementedError):
    """Nobody has written this operation yet; a service that lacks its method says the same.

    Development and test answer with a sample of the declared response, production with 501.
    """

    def __init__(self, operation_id: str) -> None:
        super().__init__(f"{operation_id} is not implemented")
        self.operation_id = operation_id


_NATURAL: Mapping[Kind, int] = {
    Kind.MALFORMED: 400,
    Kind.INVALID: 422,
    Kind.UNAUTHENTICATED: 401,
    Kind.FORBIDDEN: 403,
    Kind.NOT_FOUND: 404,
    Kind.METHOD_NOT_ALLOWED: 405,
    Kind.NOT_ACCEPTABLE: 406,
    Kind.CONFLICT: 409,
    Kind.GONE: 410,
    Kind.PRECONDITION_FAILED: 412,
    Kind.TOO_LARGE: 413,
    Kind.UNSUPPORTED_MEDIA_TYPE: 415,
    Kind.TOO_MANY_REQUESTS: 429,
    Kind.INTERNAL: 500,
    Kind.UNIMPLEMENTED: 501,
    Kind.UNAVAILABLE: 503,
}

# The next best statuses where a contract does not declare the natural one; "*" stands for the
# natural one under a range (`4XX`) or `default`. Those in front of it say nearly the same, those
# behind it are what remains for a contract that names neither.
_SUBSTITUTES: Mapping[Kind, tuple[int | str, ...]] = {
    Kind.MALFORMED: (422, "*"),
    Kind.INVALID: (400, "*"),
    Kind.UNAUTHENTICATED: (403, "*"),
    Kind.FORBIDDEN: (401, "*", 404),
    Kind.NOT_FOUND: ("*", 410, 409, 403, 429),
    Kind.CONFLICT: ("*", 403, 404, 429, 422, 400),
    Kind.GONE: (404, "*", 409, 403),
    Kind.PRECONDITION_FAILED: (409, "*", 400, 422),
    Kind.TOO_LARGE: (400, 422, "*"),
    Kind.UNSUPPORTED_MEDIA_TYPE: (400, 422, "*"),
    Kind.UNIMPLEMENTED: ("*", 503, 500),
    Kind.UNAVAILABLE: ("*", 500),
}


def natural_status(kind: Kind) -> int:
    """The status for `kind` where no contract speaks."""
    return _NATURAL[kind]


def kind_of_status(status: int) -> Kind:
    """The kind that an HTTP error status stands for."""
    known = {value: kind for kind, value in _NATURAL.items()}
    return known.get(status, Kind.INVALID if status < 500 else Kind.INTERNAL)


def choose_status(kind: Kind, declared: Container[str]) -> int:
    """The status for `kind` that an operation declaring `declared` allows, or the natural one."""
    natural = _NATURAL[kind]
    if str(natural) in declared:
        return natural
    for candidate in _SUBSTITUTES.get(kind, ("*",)):
        if candidate == "*":
            if declared_key(natural, declared) is not None:
                return natural
        elif str(candidate) in declared:
            return int(candidate)
    return natural


def declared_key(status: int, declared: Container[str]) -> str | None:
    """The key of `responses` that speaks of `status` (OAS 3.1 §4.8.16)."""
    for key in (str(status), f"{status // 100}XX", "default"):
        if key in declared:
            return key
    return None


def status_title(status: int) -> str:
    """The phrase of a status (RFC 9110 §15)."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Error"
