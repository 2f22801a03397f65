"""What a database says about a refused row, as an error that a client may read."""

from __future__ import annotations

import re

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, StatementError

from .base import Base
from .errors import Conflict, InvalidValue, PersistenceError
from .plans import properties_of, table_of

_SQLITE = re.compile(r"(UNIQUE|NOT NULL) constraint failed: (.+)")
# SQLSTATE, https://www.postgresql.org/docs/current/errcodes-appendix.html
_DATA_EXCEPTION = "22"
_CHECK_OR_NULL = ("23502", "23514")


def is_bad_value(error: StatementError) -> bool:
    """Whether a value did not fit its column (rather than the database being in trouble)."""
    original = error.orig
    if str(getattr(original, "sqlstate", None) or "").startswith(_DATA_EXCEPTION):
        return True
    # Drivers refuse what they cannot write before the database sees it.
    causes = (original, getattr(original, "__cause__", None))
    return any(isinstance(cause, ValueError | TypeError | ArithmeticError) for cause in causes)


def translated(row: type[Base], error: StatementError) -> PersistenceError:
    """Conflict for a unique constraint, InvalidValue for anything else that a row broke."""
    if not isinstance(error, IntegrityError):
        return InvalidValue(row.__tablename__)
    original = error.orig
    said = _SQLITE.search(str(original))
    if said:
        columns = [name.strip().rpartition(".")[2] for name in said[2].split(",")]
        kind = Conflict if said[1] == "UNIQUE" else InvalidValue
        return kind(row.__tablename__, properties_of(row, columns))
    cause = getattr(original, "__cause__", None)
    if getattr(original, "sqlstate", "") in _CHECK_OR_NULL:
        return InvalidValue(
            row.__tablename__, properties_of(row, [getattr(cause, "column_name", "")])
        )
    named = _constrained(row, str(getattr(cause, "constraint_name", "")))
    return Conflict(row.__tablename__, properties_of(row, named))


def _constrained(row: type[Base], constraint: str) -> list[str]:
    for known in table_of(row).constraints:
        if str(known.name) == constraint and isinstance(
            known, sa.PrimaryKeyConstraint | sa.UniqueConstraint
        ):
            return [column.name for column in known.columns]
    return []
