"""Tables: from a resource to the SQLAlchemy class that stores it, and to its first migration."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from specloom.design.column_defaults import (
    is_created,
    is_updated,
    key_default,
    made_default,
)
from specloom.design.column_kinds import (
    ColumnKind,
    JsonSchema,
    Resolve,
    Values,
    types_of,
    values_of,
)
from specloom.design.naming import attribute_names
from specloom.design.pysource import comment, docstring, literal
from specloom.design.table_source import (
    Column,
    ColumnPlan,
    column,
    constraints,
    imports,
    persistence_names,
    sql_name,
)

# What a row class or its module uses itself: a property of that name gets an underscore.
_TAKEN = frozenset(
    (
        *("metadata", "registry", "type_annotation_map", "wire", "default_order", "extra"),
        *(
            "from_wire",
            "from_model",
            "update_from",
            "merge_from",
            "replace_from",
            "copy_from",
            "to_wire",
            "to_model",
        ),
        *(
            "dt",
            "mapped_column",
            "now",
            "partial",
            "random_integer",
            "random_text",
            "today",
            "uuid4",
        ),
        *("uuid_text", "bool", "bytes", "dict", "float", "int", "list", "str"),
    )
)
_INTEGERS = (ColumnKind.INT32, ColumnKind.INT64, ColumnKind.INTEGER)
# Stored as JSON: databases neither compare nor index it.
_STRUCTURED = (ColumnKind.JSON, ColumnKind.ARRAY, ColumnKind.OBJECT)


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
    sample: Any = None  # a value that the schema certainly accepts
    forgotten: tuple[str, ...] = ()  # write-only properties inside its value, at any depth


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A column that holds the key of a parent. Databases want both of one kind; else it is left out."""

    attribute: str
    target: str  # table and column: `bookings.id`
    kind: ColumnKind


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
    foreign_keys: tuple[ForeignKey, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table as source. `attributes` maps each property to its attribute; `keys` is the primary key."""

    name: str
    class_name: str
    table: str
    title: str  # the docstring of its module
    docstring: str
    attributes: Mapping[str, str]
    keys: tuple[str, ...]
    columns: tuple[Column, ...]
    class_variables: tuple[str, ...]
    imports: tuple[str, ...]  # lines, without those of the persistence package
    persistence: tuple[str, ...]  # names of the persistence package
    constraints: tuple[str, ...]  # of the migration, after its columns
    indexes: tuple[str, ...]  # columns with an index, as literals
    counts_up: bool  # the key is SQLite's AUTOINCREMENT


def row_attributes(names: Iterable[str], hidden: Iterable[str] = ()) -> dict[str, str]:
    """The attribute of each property of a row. `hidden` are columns that no property may be called."""
    return dict(_row_attributes(tuple(names), frozenset(hidden)))


@functools.cache  # asked for in every method of a resource
def _row_attributes(names: tuple[str, ...], hidden: frozenset[str]) -> Mapping[str, str]:
    chosen = attribute_names(names)
    wanted = set(chosen.values())
    taken = {*_TAKEN, *hidden}
    result: dict[str, str] = {}
    for name, attribute in chosen.items():
        while attribute in taken or (attribute != chosen[name] and attribute in wanted):
            attribute += "_"
        result[name] = attribute
        taken.add(attribute)
    return result


def design_table(shape: ResourceShape, resolve: Resolve) -> Table:
    """Decides columns, keys and defaults of a resource's table."""
    hidden = _hidden(shape)
    attributes = row_attributes(
        (p.wire for p in shape.properties), (plan.attribute for plan in hidden)
    )
    values = {p.wire: _values(p, resolve) for p in shape.properties}
    in_key = _key_parents(shape, attributes)
    plans = [
        _plan(p, attributes[p.wire], values[p.wire], resolve, attributes[p.wire] in in_key)
        for p in shape.properties
    ]
    plans = _ordered([_as_parent(plan, in_key) for plan in hidden] + plans)
    plans = [_referring(plan, shape.foreign_keys) for plan in plans]
    if _needs_extra(shape, values):
        plans.append(ColumnPlan("extra", ColumnKind.OBJECT, True, "default=None"))
    return _table(shape, attributes, values, plans, tuple(plan.attribute for plan in hidden))


def _values(p: Property, resolve: Resolve) -> Values:
    """The column for a property. What a path names is a scalar, whatever else its schema allows."""
    values = values_of(p.schema, resolve)
    if not (p.key or p.from_path) or values.kind not in _STRUCTURED:
        return values
    only_integers = types_of(p.schema, resolve) & {"string", "integer"} == {"integer"}
    return Values(ColumnKind.INTEGER if only_integers else ColumnKind.TEXT, values.nullable)


def _hidden(shape: ResourceShape) -> list[ColumnPlan]:
    kinds = {"UUID": ColumnKind.UUID, "int": ColumnKind.INT64}
    plans = [
        ColumnPlan(attribute, kinds.get(kind, ColumnKind.TEXT), False, index=True)
        for attribute, kind in shape.parents
    ]
    if shape.singleton and not (plans or any(p.from_path for p in shape.properties)):
        plans.append(ColumnPlan("key", ColumnKind.TEXT, False, 'default="only"', primary=True))
    elif shape.hidden_key and not shape.singleton:
        kind = kinds.get(shape.hidden_key, ColumnKind.TEXT)
        defaults = {ColumnKind.UUID: "default_factory=uuid4", ColumnKind.INT64: "default=None"}
        counts_up = kind is ColumnKind.INT64
        default = defaults.get(kind, "default_factory=uuid_text")
        plans.append(ColumnPlan("key", kind, False, default, primary=True, counts_up=counts_up))
    return plans


def _key_parents(shape: ResourceShape, attributes: Mapping[str, str]) -> frozenset[str]:
    """The parents that are a part of the key: where a child's own key need not be unique."""
    parents = [attribute for attribute, _ in shape.parents]
    parents += [attributes[p.wire] for p in shape.properties if p.from_path]
    key = [p for p in shape.properties if p.key]
    alone = all(p.made_by_server for p in key) if key else shape.hidden_key != "str"
    return frozenset() if alone and not shape.singleton else frozenset(parents)


def _as_parent(plan: ColumnPlan, in_key: frozenset[str]) -> ColumnPlan:
    if plan.attribute not in in_key:
        return plan
    return ColumnPlan(plan.attribute, plan.kind, False, primary=True)


def _plan(
    p: Property, attribute: str, values: Values, resolve: Resolve, in_key: bool
) -> ColumnPlan:
    kind = values.kind
    if p.from_path:
        return ColumnPlan(
            attribute, kind, False, primary=in_key or p.key, index=not (in_key or p.key)
        )
    if p.key:
        default = ""
        if p.made_by_server or p.made:
            default = key_default(kind, p.schema, resolve, chosen=not p.made_by_server)
        counts_up = kind in _INTEGERS and default == "default=None"
        return ColumnPlan(attribute, kind, False, default, primary=True, counts_up=counts_up)
    nullable = not p.always or values.nullable
    default = "default=None" if nullable else ""
    if p.made_by_server or p.made:
        default = made_default(p.wire, p.schema, resolve, always=p.always, sample=p.sample)
    on_update = p.made_by_server and is_updated(p.wire, kind)
    return ColumnPlan(
        attribute,
        kind,
        nullable,
        default,
        unique=p.unique and kind not in _STRUCTURED,
        on_update=on_update,
    )


def _referring(plan: ColumnPlan, foreign_keys: tuple[ForeignKey, ...]) -> ColumnPlan:
    for key in foreign_keys:
        if key.attribute == plan.attribute and key.kind is plan.kind:
            return replace(plan, references=key.target)
    return plan


def _ordered(plans: list[ColumnPlan]) -> list[ColumnPlan]:
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
    plans: list[ColumnPlan],
    hidden: tuple[str, ...],
) -> Table:
    columns = tuple(column(plan) for plan in plans)
    keys = tuple(plan.attribute for plan in plans if plan.primary)
    class_variables = _class_variables(shape, attributes, values, hidden)
    source = "\n".join((*class_variables, *(one.source for one in columns)))
    title = comment(shape.name).replace("_", " ")
    return Table(
        name=shape.name,
        class_name=shape.class_name,
        table=literal(sql_name(shape.table)),
        title=docstring(
            f"How each {title} is stored. Yours: add columns, constraints, relationships."
        ),
        docstring=docstring(f"A stored {title}."),
        attributes=attributes,
        keys=keys,
        columns=columns,
        class_variables=class_variables,
        imports=imports(source),
        persistence=persistence_names(source),
        constraints=constraints(plans),
        indexes=tuple(literal(sql_name(plan.attribute)) for plan in plans if plan.index),
        counts_up=len(keys) == 1 and any(plan.counts_up for plan in plans),
    )


def _class_variables(
    shape: ResourceShape,
    attributes: Mapping[str, str],
    values: Mapping[str, Values],
    hidden: tuple[str, ...],
) -> tuple[str, ...]:
    created = [
        attributes[p.wire]
        for p in shape.properties
        if p.made_by_server and is_created(p.wire, values[p.wire].kind)
    ]
    order = f"default_order: ClassVar[tuple[str, ...]] = {literal(tuple(created[:1]))}"
    wire = _wire(shape, attributes, values, hidden)
    return (*([order] if created else []), *([f"wire: ClassVar[Wire] = {wire}"] if wire else []))


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
    forgotten = {attributes[p.wire]: list(p.forgotten) for p in properties if p.forgotten}
    parts += [f"forgotten={literal(forgotten)}"] if forgotten else []
    parts += [] if shape.open else ["open=False"]
    return f"Wire({', '.join(parts)})" if parts else ""
