"""What a database says about a refused row, as an error that a client may read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from .base import Base
from .errors import Conflict, InvalidValue, NotFound, PersistenceError
from .plans import properties_of, table_of

_SQLITE = re.compile(r"(UNIQUE|NOT NULL) constraint failed: (.+)")
# SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html
_DATA_EXCEPTION = "22"
_NULL_OR_CHECK = ("23502", "23514")


@contextmanager
def readable(row: type[Base]) -> Iterator[None]:
    """Turns what a write raises because of its values into Conflict, InvalidValue or NotFound.

    Anything else, such as a lost connection, goes through as it is.
    """
    try:
        yield
    except IntegrityError as error:
        raise _broken(row, error) from error
    except StaleDataError as error:
        raise NotFound(row.__tablename__) from error
    except OverflowError as error:  # raised by SQLite's driver as it is
        raise InvalidValue(row.__tablename__) from error
    except StatementError as error:
        if not _is_bad_value(error):
            raise
        raise InvalidValue(row.__tablename__) from error


def refuse_twin(session: AsyncSession, row: Base) -> None:
    """Raises Conflict when this unit of work has read or stored another row with the same key."""
    mapper = sa.inspect(type(row))
    if mapper.identity_key_from_instance(row) in session.identity_map:
        columns = [column.name for column in mapper.primary_key]
        raise Conflict(row.__tablename__, properties_of(type(row), columns))


def _is_bad_value(error: StatementError) -> bool:
    original = error.orig
    if str(getattr(original, "sqlstate", None) or "").startswith(_DATA_EXCEPTION):
        return True
    # Drivers refuse what they cannot write before the database sees it.
    causes = (original, getattr(original, "__cause__", None))
    return any(isinstance(cause, ValueError | TypeError | ArithmeticError) for cause in causes)


def _broken(row: type[Base], error: IntegrityError) -> PersistenceError:
    original = error.orig
    said = _SQLITE.search(str(original))
    if said:
        columns = [name.strip().rpartition(".")[2] for name in said[2].split(",")]
        kind = Conflict if said[1] == "UNIQUE" else InvalidValue
        return kind(row.__tablename__, properties_of(row, columns))
    cause = getattr(original, "__cause__", None)
    if getattr(original, "sqlstate", "") in _NULL_OR_CHECK:
        column = getattr(cause, "column_name", None) or ""
        return InvalidValue(row.__tablename__, properties_of(row, [column]))
    constraint = str(getattr(cause, "constraint_name", ""))
    return Conflict(row.__tablename__, properties_of(row, _columns_of(row, constraint)))


def _columns_of(row: type[Base], constraint: str) -> list[str]:
    for known in table_of(row).constraints:
        if isinstance(known, sa.PrimaryKeyConstraint | sa.UniqueConstraint):
            columns = [column.name for column in known.columns]
            if str(known.name) == constraint:
                return columns
    return []
