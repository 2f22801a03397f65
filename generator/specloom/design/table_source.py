"""Columns as Python source: for the table's class and for its first migration."""

from __future__ import annotations

import ast
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from specloom.design.column_kinds import ColumnKind
from specloom.design.pysource import literal

# https://www.postgresql.org/docs/current/ddl-system-columns.html
_SYSTEM_COLUMNS = frozenset(("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"))
# Reserved in SQLite or PostgreSQL (pg_get_keywords), and not quoted by SQLAlchemy.
_UNQUOTED = frozenset(
    ("collation", "concurrently", "lateral", "nothing", "returning", "tablesample")
)
_LONGEST_NAME = 59  # PostgreSQL cuts at 63 bytes, and a constraint's name adds to its column's
_PERSISTENCE = frozenset(
    (
        *("AnyInteger", "AnyJson", "Base", "Serial", "Wire"),
        *("now", "random_integer", "random_text", "today", "uuid_text"),
    )
)
_STANDARD = {
    "partial": "functools",
    "Any": "typing",
    "ClassVar": "typing",
    "UUID": "uuid",
    "uuid4": "uuid",
}
_SQLALCHEMY = {
    "BigInteger": "sqlalchemy",
    "ForeignKey": "sqlalchemy",
    "Integer": "sqlalchemy",
    "Mapped": "sqlalchemy.orm",
    "mapped_column": "sqlalchemy.orm",
}


@dataclass(frozen=True, slots=True)
class ColumnPlan:
    """One column, decided. `default` is an argument of `mapped_column`."""

    attribute: str
    kind: ColumnKind
    nullable: bool
    default: str = ""
    primary: bool = False
    unique: bool = False
    index: bool = False
    counts_up: bool = False  # by the database
    on_update: bool = False  # the moment of the last change
    references: str = ""  # the column of a parent, `bookings.id`: the row goes when the parent goes


@dataclass(frozen=True, slots=True)
class Column:
    """One column as source: a line of the class, and `sa.Column(…)` of the migration."""

    attribute: str
    source: str
    migration: str
    kind: ColumnKind


def column(plan: ColumnPlan) -> Column:
    """The source of one column."""
    optional = plan.nullable and plan.kind is not ColumnKind.JSON
    annotation = f"{plan.kind.value.annotation}{' | None' if optional else ''}"
    name, arguments = sql_name(plan.attribute), ", ".join(_arguments(plan, optional))
    value = f" = mapped_column({arguments})" if arguments else ""
    return Column(
        plan.attribute,
        f"{plan.attribute}: Mapped[{annotation}]{value}",
        f"sa.Column({literal(name)}, {_migration_type(plan)}, "
        f"{f'sa.{foreign}, ' if (foreign := _foreign_key(plan)) else ''}nullable={plan.nullable})",
        plan.kind,
    )


def _arguments(plan: ColumnPlan, optional: bool) -> Iterator[str]:
    name = sql_name(plan.attribute)
    if name != plan.attribute:
        yield literal(name)
    if _is_serial(plan):
        yield "Serial"
    elif plan.kind.value.column:
        yield plan.kind.value.column
    elif plan.references and plan.kind is ColumnKind.INT64:
        yield "BigInteger"  # without a type it would take the key's, which SQLite has as INTEGER
    if plan.references:
        yield _foreign_key(plan)
    flags = {
        "primary_key=True": plan.primary,
        "nullable=True": plan.nullable and not optional,
        "unique=True": plan.unique,
        "index=True": plan.index,
        plan.default: bool(plan.default),
        "onupdate=now": plan.on_update,
    }
    yield from (argument for argument, is_set in flags.items() if is_set)


def _foreign_key(plan: ColumnPlan) -> str:
    return f'ForeignKey({literal(plan.references)}, ondelete="CASCADE")' if plan.references else ""


def _is_serial(plan: ColumnPlan) -> bool:
    return plan.counts_up and plan.kind is not ColumnKind.INT32


def _migration_type(plan: ColumnPlan) -> str:
    if _is_serial(plan):
        return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
    return plan.kind.value.migration


def constraints(plans: Iterable[ColumnPlan]) -> tuple[str, ...]:
    """The constraints of a migration; Base's naming convention names them."""
    plans = list(plans)
    key = ", ".join(literal(sql_name(plan.attribute)) for plan in plans if plan.primary)
    unique = (literal(sql_name(plan.attribute)) for plan in plans if plan.unique)
    return (f"sa.PrimaryKeyConstraint({key})", *(f"sa.UniqueConstraint({name})" for name in unique))


def sql_name(name: str) -> str:
    """A name that databases take as it is: not too long, and none of their own."""
    if name in _SYSTEM_COLUMNS | _UNQUOTED or name.startswith(("pg_", "sqlite_")):
        name = f"{name}_"
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name.encode()[:48].decode(errors='ignore')}_{digest}"


def imports(source: str) -> tuple[str, ...]:
    """The import lines of a table's module, those of the persistence package left out."""
    used = _names(source)
    standard = [*(["import datetime as dt"] if "dt" in used else []), *_from(_STANDARD, used)]
    return (*standard, *([""] if standard else []), *_from(_SQLALCHEMY, used))


def migration_imports(config: str, db: str, rows: Mapping[str, str]) -> tuple[str, ...]:
    """The imports of `migrations/env.py`. `rows` are the modules of the tables' classes."""
    modules = {config: "Settings", db: "Base, Database"} | {home: row for row, home in rows.items()}
    return tuple(f"from {module} import {modules[module]}" for module in sorted(modules))


def persistence_names(source: str) -> tuple[str, ...]:
    """The names of the persistence package that a table's module uses."""
    return tuple(sorted((_names(source) & _PERSISTENCE) | {"Base"}))


def _from(known: dict[str, str], used: frozenset[str]) -> Iterator[str]:
    for module in dict.fromkeys(known.values()):
        names = [name for name, home in known.items() if home == module and name in used]
        if names:
            yield f"from {module} import {', '.join(names)}"


@lru_cache(maxsize=1)  # what is asked first and last about a table
def _names(source: str) -> frozenset[str]:
    return frozenset(node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name))
