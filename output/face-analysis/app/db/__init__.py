"""Tables, repositories and the unit of work that they share."""

from .base import Base
from .errors import Conflict, InvalidValue, NotFound, PersistenceError
from .keys import now, random_integer, random_text, today, uuid_text
from .memory import InMemoryRepository
from .queries import ListQuery, Page, cursor_offset, given, ordering, page_offset
from .repository import Repository, SqlRepository
from .seeding import fitting, seed
from .session import Database, get_session
from .types import AnyInteger, AnyJson, Instant, Json, Serial, Text
from .wire import Wire

__all__ = [
    "AnyInteger",
    "AnyJson",
    "Base",
    "Conflict",
    "Database",
    "InMemoryRepository",
    "Instant",
    "InvalidValue",
    "Json",
    "ListQuery",
    "NotFound",
    "Page",
    "PersistenceError",
    "Repository",
    "Serial",
    "SqlRepository",
    "Text",
    "Wire",
    "cursor_offset",
    "fitting",
    "get_session",
    "given",
    "now",
    "ordering",
    "page_offset",
    "random_integer",
    "random_text",
    "seed",
    "today",
    "uuid_text",
]
