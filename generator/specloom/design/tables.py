"""Tables: from a resource to the SQLAlchemy class that stores it, and to its first migration."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from specloom.design.column_defaults import (
    is_created,
    is_updated,
    key_default,
    made_default,
)
from specloom.design.column_kinds import ColumnKind, JsonSchema, Resolve, Values, values_of
from specloom.design.naming import attribute_names
from specloom.design.pysource import comment, docstring, literal

# What a row class or its module uses itself: a property of that name gets an underscore.
_TAKEN = frozenset(
    "metadata registry wire default_order type_annotation_map extra from_wire from_model update_from "
    "replace_from copy_from to_wire to_model dt now today uuid4 uuid_text partial random_integer "
    "random_text mapped_column str int float bool bytes list dict".split()
)
# https://www.postgresql.org/docs/current/ddl-system-columns.html
_SYSTEM_COLUMNS = frozenset("tableoid xmin cmin xmax cmax ctid".split())
_LONGEST_NAME = 59  # PostgreSQL cuts at 63 bytes, and a constraint's name adds to its column's


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a resource. `schema` is resolved one level."""

    wire: str
    schema: JsonSchema
    always: bool  # every stored row has it
    made_by_server: bool  # clients cannot send it
    unique: bool
    key: bool
    write_only: bool
    made: bool = False  # clients may send it, and the server makes it when they do not
    from_path: bool = False  # the path decides it: a parent's key that answers show


@dataclass(frozen=True, slots=True)
class ResourceShape:
    """What is stored. `parents` are hidden columns: (attribute, "UUID", "int" or "str")."""

    name: str
    class_name: str
    table: str
    properties: tuple[Property, ...]
    open: bool
    parents: tuple[tuple[str, str], ...]
    hidden_key: str | None
    singleton: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One column as source. `arguments` are those of `mapped_column`, "" for none."""

    attribute: str
    annotation: str
    arguments: str
    migration: str  # `sa.Column(…)`


@dataclass(frozen=True, slots=True)
class Table:
    """A table as source. `attributes` maps each property to its attribute; `keys` is the primary key."""

    name: str
    class_name: str
    table: str
    docstring: str
    attributes: Mapping[str, str]
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    wire: str  # `Wire(…)`, "" for the plain case
    default_order: str
    arguments: str  # `__table_args__`, "" for none
    imports: tuple[str, ...]  # lines, without those of the persistence package
    persistence: tuple[str, ...]  # names of the persistence package
    constraints: tuple[str, ...]  # of the migration, after its columns
    indexes: tuple[str, ...]  # columns with an index, as literals
    counts_up: bool  # the key is SQLite's AUTOINCREMENT


@dataclass(frozen=True, slots=True)
class _Plan:
    """One column before it is source."""

    attribute: str
    kind: ColumnKind
    nullable: bool
    default: str = ""
    primary: bool = False
    unique: bool = False
    index: bool = False
    counts_up: bool = False
    on_update: bool = False


def row_attributes(names: Iterable[str], hidden: Iterable[str] = ()) -> dict[str, str]:
    """The attribute of each property of a row. `hidden` are columns that no property may be called."""
    chosen = attribute_names(names)
    taken = _TAKEN | set(hidden)
    result: dict[str, str] = {}
    for name, attribute in chosen.items():
        while attribute in taken or (attribute != chosen[name] and attribute in chosen.values()):
            attribute += "_"
        result[name] = attribute
        taken = taken | {attribute}
    return result


def design_table(shape: ResourceShape, resolve: Resolve) -> Table:
    """Decides columns, keys and defaults of a resource's table."""
    hidden = _hidden(shape)
    attributes = row_attributes(
        (p.wire for p in shape.properties), (plan.attribute for plan in hidden)
    )
    values = {p.wire: values_of(p.schema, resolve) for p in shape.properties}
    in_key = _key_parents(shape, attributes)
    plans = [
        _plan(p, attributes[p.wire], values[p.wire], resolve, attributes[p.wire] in in_key)
        for p in shape.properties
    ]
    plans = _ordered([_as_parent(plan, in_key) for plan in hidden] + plans)
    if _needs_extra(shape, values):
        plans.append(_Plan("extra", ColumnKind.OBJECT, True, "default=None"))
    return _table(shape, attributes, values, plans, tuple(plan.attribute for plan in hidden))


def _hidden(shape: ResourceShape) -> list[_Plan]:
    kinds = {"UUID": ColumnKind.UUID, "int": ColumnKind.INT64}
    plans = [
        _Plan(attribute, kinds.get(kind, ColumnKind.TEXT), False, index=True)
        for attribute, kind in shape.parents
    ]
    if shape.singleton and not (plans or any(p.from_path for p in shape.properties)):
        plans.append(_Plan("key", ColumnKind.TEXT, False, 'default="only"', primary=True))
    elif shape.hidden_key and not shape.singleton:
        kind = kinds.get(shape.hidden_key, ColumnKind.TEXT)
        defaults = {ColumnKind.UUID: "default_factory=uuid4", ColumnKind.INT64: "default=None"}
        counts_up = kind is ColumnKind.INT64
        default = defaults.get(kind, "default_factory=uuid_text")
        plans.append(_Plan("key", kind, False, default, primary=True, counts_up=counts_up))
    return plans


def _key_parents(shape: ResourceShape, attributes: Mapping[str, str]) -> frozenset[str]:
    """The parents that are a part of the key: where a child's own key need not be unique."""
    parents = [attribute for attribute, _ in shape.parents]
    parents += [attributes[p.wire] for p in shape.properties if p.from_path]
    key = [p for p in shape.properties if p.key]
    alone = all(p.made_by_server for p in key) if key else shape.hidden_key != "str"
    return frozenset() if alone and not shape.singleton else frozenset(parents)


def _as_parent(plan: _Plan, in_key: frozenset[str]) -> _Plan:
    if plan.attribute not in in_key:
        return plan
    return _Plan(plan.attribute, plan.kind, False, primary=True)


def _plan(p: Property, attribute: str, values: Values, resolve: Resolve, in_key: bool) -> _Plan:
    kind = values.kind
    is_json = kind in (ColumnKind.JSON, ColumnKind.ARRAY, ColumnKind.OBJECT)
    if p.from_path:
        return _Plan(attribute, kind, False, primary=in_key or p.key, index=not (in_key or p.key))
    if p.key and not is_json:
        default = ""
        if p.made_by_server or p.made:
            default = key_default(p.schema, resolve, chosen=not p.made_by_server)
        counts_up = default == "default=None"
        return _Plan(attribute, kind, False, default, primary=True, counts_up=counts_up)
    nullable = not p.always or values.nullable
    default = "default=None" if nullable else ""
    if p.made_by_server or p.made:
        default = made_default(p.wire, p.schema, resolve, always=p.always)
    on_update = p.made_by_server and is_updated(p.wire, kind)
    return _Plan(
        attribute, kind, nullable, default, unique=p.unique and not is_json, on_update=on_update
    )


def _ordered(plans: list[_Plan]) -> list[_Plan]:
    """The key first, as people look for it."""
    return sorted(plans, key=lambda plan: not plan.primary)


def _needs_extra(shape: ResourceShape, values: Mapping[str, Values]) -> bool:
    """Whether a row can be given JSON that its columns do not give back."""
    sent = [p for p in shape.properties if not p.made_by_server]
    return shape.open or any(
        not values[p.wire].kind.value.exact or (values[p.wire].nullable and not p.always)
        for p in sent
    )


def _table(
    shape: ResourceShape,
    attributes: Mapping[str, str],
    values: Mapping[str, Values],
    plans: list[_Plan],
    hidden: tuple[str, ...],
) -> Table:
    columns = tuple(_column(plan) for plan in plans)
    keys = tuple(plan.attribute for plan in plans if plan.primary)
    wire = _wire(shape, attributes, values, hidden)
    created = [
        attributes[p.wire]
        for p in shape.properties
        if p.made_by_server and is_created(p.wire, values[p.wire].kind)
    ]
    counts_up = len(keys) == 1 and any(plan.counts_up for plan in plans)
    source = " ".join(f"{column.annotation} {column.arguments}" for column in columns)
    return Table(
        name=shape.name,
        class_name=shape.class_name,
        table=literal(_sql_name(shape.table)),
        docstring=docstring(f"A stored {comment(shape.name).replace('_', ' ')}."),
        attributes=attributes,
        keys=keys,
        columns=columns,
        wire=wire,
        default_order=literal(tuple(created[:1])) if created else "",
        arguments='{"sqlite_autoincrement": True}' if counts_up else "",
        imports=_imports(source, class_vars=bool(wire or created)),
        persistence=_persistence_names(source, wire),
        constraints=_constraints(plans),
        indexes=tuple(literal(_sql_name(plan.attribute)) for plan in plans if plan.index),
        counts_up=counts_up,
    )


def _column(plan: _Plan) -> Column:
    name = _sql_name(plan.attribute)
    optional = plan.nullable and plan.kind is not ColumnKind.JSON
    kind = (
        "Serial" if plan.counts_up and plan.kind is not ColumnKind.INT32 else plan.kind.value.column
    )
    parts = [
        literal(name) if name != plan.attribute else "",
        kind,
        "primary_key=True" if plan.primary else "",
        "nullable=True" if plan.nullable and not optional else "",
        "unique=True" if plan.unique else "",
        "index=True" if plan.index else "",
        plan.default,
        "onupdate=now" if plan.on_update else "",
    ]
    return Column(
        plan.attribute,
        f"{plan.kind.value.annotation}{' | None' if optional else ''}",
        ", ".join(part for part in parts if part),
        f"sa.Column({literal(name)}, {_migration_type(plan)}, nullable={plan.nullable})",
    )


def _migration_type(plan: _Plan) -> str:
    if plan.counts_up and plan.kind is not ColumnKind.INT32:
        return 'sa.BigInteger().with_variant(sa.Integer(), "sqlite")'
    return plan.kind.value.migration


def _constraints(plans: list[_Plan]) -> tuple[str, ...]:
    key = ", ".join(literal(_sql_name(plan.attribute)) for plan in plans if plan.primary)
    unique = (literal(_sql_name(plan.attribute)) for plan in plans if plan.unique)
    return (f"sa.PrimaryKeyConstraint({key})", *(f"sa.UniqueConstraint({name})" for name in unique))


def _wire(
    shape: ResourceShape,
    attributes: Mapping[str, str],
    values: Mapping[str, Values],
    hidden: tuple[str, ...],
) -> str:
    def named(chosen: Iterable[Property]) -> list[str]:
        return [attributes[p.wire] for p in chosen]

    properties = shape.properties
    empty = [p for p in properties if values[p.wire].nullable and not p.key]
    lists = {
        "server_made": named(p for p in properties if p.made_by_server),
        "write_only": named(p for p in properties if p.write_only),
        "hidden": list(hidden),
        "parents": named(p for p in properties if p.from_path),
        "null_when_empty": named(p for p in empty if p.always),
        "nullable": named(p for p in empty if not p.always),
    }
    renamed = {attribute: wire for wire, attribute in attributes.items() if attribute != wire}
    parts = [f"names={literal(renamed)}"] if renamed else []
    parts += [f"{name}={literal(found)}" for name, found in lists.items() if found]
    parts += [] if shape.open else ["open=False"]
    return f"Wire({', '.join(parts)})" if parts else ""


def _imports(source: str, *, class_vars: bool) -> tuple[str, ...]:
    """The import lines of a table's module, standard library first."""
    typing = [
        name
        for name in ("Any", "ClassVar")
        if _uses(source, name) or (name == "ClassVar" and class_vars)
    ]
    uuid = [name for name in ("UUID", "uuid4") if _uses(source, name)]
    lines = [
        "import datetime as dt" if _uses(source, "dt") else "",
        "from functools import partial" if _uses(source, "partial") else "",
        f"from typing import {', '.join(typing)}" if typing else "",
        f"from uuid import {', '.join(uuid)}" if uuid else "",
        "",
        "from sqlalchemy import Integer" if _uses(source, "Integer") else "",
        (
            "from sqlalchemy.orm import Mapped, mapped_column"
            if "(" in source or "=" in source
            else "from sqlalchemy.orm import Mapped"
        ),
    ]
    return tuple(lines)


def _persistence_names(source: str, wire: str) -> tuple[str, ...]:
    helpers = (
        "AnyInteger",
        "Json",
        "Serial",
        "now",
        "random_integer",
        "random_text",
        "today",
        "uuid_text",
    )
    used = {name for name in helpers if _uses(source, name)}
    return tuple(sorted({"Base", *used, *(["Wire"] if wire else [])}))


def _uses(source: str, name: str) -> bool:
    return re.search(rf"(?<![\w\"]){name}(?![\w\"])", source) is not None


def _sql_name(name: str) -> str:
    """A name that databases take as it is: not too long, and none of PostgreSQL's own."""
    if name in _SYSTEM_COLUMNS or name.startswith(("pg_", "sqlite_")):
        name = f"{name}_"
    if len(name.encode()) <= _LONGEST_NAME:
        return name
    digest = hashlib.sha256(name.encode()).hexdigest()[:8]
    return f"{name.encode()[:48].decode(errors='ignore')}_{digest}"
