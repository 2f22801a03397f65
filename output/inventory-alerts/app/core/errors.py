"""What can go wrong in the domain, and the one table that says how each is answered.

Services and repositories raise these; the status and the shape of the answer are the contract's.
The text of an exception is shown to the client.
"""

from collections.abc import Mapping

from app.contract import Kind
from app.db import Conflict, InvalidValue, NotFound

__all__ = [
    "ERRORS",
    "Conflict",
    "Forbidden",
    "InvalidValue",
    "NotFound",
    "TooLarge",
    "TooManyRequests",
    "Unauthenticated",
    "Unavailable",
    "UnsupportedMedia",
]


class Unauthenticated(Exception):
    """Who is calling is not known: wrong password, expired session."""


class Forbidden(Exception):
    """The caller is known and may not do this."""


class TooLarge(Exception):
    """More than this application takes in one request."""


class UnsupportedMedia(Exception):
    """The content is not of the kind that its media type promises."""


class TooManyRequests(Exception):
    """The caller has to slow down."""


class Unavailable(Exception):
    """Something that this application needs does not answer."""


ERRORS: Mapping[type[Exception], Kind] = {
    NotFound: Kind.NOT_FOUND,
    Conflict: Kind.CONFLICT,
    InvalidValue: Kind.INVALID,
    Unauthenticated: Kind.UNAUTHENTICATED,
    Forbidden: Kind.FORBIDDEN,
    TooLarge: Kind.TOO_LARGE,
    UnsupportedMedia: Kind.UNSUPPORTED_MEDIA_TYPE,
    TooManyRequests: Kind.TOO_MANY_REQUESTS,
    Unavailable: Kind.UNAVAILABLE,
}
