"""What is stored when a test begins: the seeds, as values that requests and rows are made of."""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specloom.design.app import Repository
from specloom.design.resources import Parent, Resource
from specloom.design.seeds import SeedPlan
from specloom.design.storage import attributes_of, column_of, key_attribute
from specloom.design.tables import Table

_DEFAULT = re.compile(r"\bdefault(_factory)?=")
_KEYS: Mapping[str, Any] = {
    "int": 1,
    "UUID": "00000000-0000-4000-8000-000000000001",
    "str": "example",
}


@dataclass(frozen=True, slots=True)
class StoredRow:
    """One row. `values` are its JSON; `cells` its key and parents by attribute, JSON values too."""

    values: Mapping[str, Any]
    cells: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Stock:
    """The rows of every resource, by its path. What no seed says of a row is made up, `known` or not."""

    resources: Mapping[str, Resource]
    rows: Mapping[str, tuple[StoredRow, ...]]
    unsure: frozenset[str]  # resources whose first key only the application knows

    def first(self, path: str | None) -> StoredRow | None:
        """The row that requests are about."""
        return next(iter(self.rows.get(path or "", ())), None)

    def holds(self, path: str, cells: Mapping[str, Any]) -> bool:
        """Whether a row with these key and parent values is certainly there, its parents too."""
        if path in self.unsure:
            return False
        resource = self.resources[path]
        found = any(
            all(row.cells.get(name) == value for name, value in cells.items())
            for row in self.rows.get(path, ())
        )
        return found and all(
            self._has_parent(resource, parent, cells) for parent in resource.parents
        )

    def _has_parent(self, resource: Resource, parent: Parent, cells: Mapping[str, Any]) -> bool:
        if parent.resource is None:
            return True
        owner = self.resources[parent.resource]
        return self.holds(
            parent.resource, {key_attribute(owner): cells.get(column_of(resource, parent))}
        )

    def taken(self, path: str, wire: str) -> list[Any]:
        """The values that a property has in the stored rows."""
        return [row.values[wire] for row in self.rows.get(path, ()) if wire in row.values]


def take_stock(
    resources: Mapping[str, Resource],
    repositories: Mapping[str, Repository],
    seeds: tuple[SeedPlan, ...],
    tables: Mapping[str, Table],
) -> Stock:
    """Reads the seeds; those that make no row of their table are left out, as the application does."""
    planned = {seed.name: seed for seed in seeds}
    rows: dict[str, tuple[StoredRow, ...]] = {}
    unsure: set[str] = set()
    for path, resource in resources.items():
        seed = planned.get(repositories[path].table_name)
        found = (
            [
                _row(resource, seed, values, rows, resources, nth)
                for nth, values in enumerate(seed.rows)
            ]
            if seed
            else []
        )
        fitting = [
            (row, known)
            for row, known in found
            if makes_row(resource, tables[repositories[path].module], row)
        ]
        rows[path] = tuple(row for row, _ in fitting)
        if not all(known for _, known in fitting[:1]):
            unsure.add(path)
    return Stock(resources, rows, frozenset(unsure))


def _row(
    resource: Resource,
    seed: SeedPlan,
    values: Mapping[str, Any],
    rows: Mapping[str, tuple[StoredRow, ...]],
    resources: Mapping[str, Resource],
    nth: int,
) -> tuple[StoredRow, bool]:
    """A row, and whether its key is certain."""
    cells: dict[str, Any] = {}
    columns = dict(seed.columns)
    for parent in resource.parents:
        name = column_of(resource, parent)
        if name in columns:
            cells[name] = _value(columns[name], parent, rows, resources)
    key = key_attribute(resource)
    if key in columns and resource.key.parameter:
        cells[key] = _literal(columns[key])
    if resource.singleton:
        return StoredRow(values, {key: "only", **cells} if not resource.parents else cells), True
    if key in cells:
        return StoredRow(values, cells), True
    if resource.key.wire in values:
        return StoredRow(values, {**cells, key: values[resource.key.wire or ""]}), True
    counted = resource.key.python_type == "int"
    made = 1 + nth if counted else _KEYS[resource.key.python_type]
    # A number that the database counts is as certain as the rows in front of it.
    return StoredRow(values, {**cells, key: made}), counted and resource.key.wire is None


def _value(
    source: str,
    parent: Parent,
    rows: Mapping[str, tuple[StoredRow, ...]],
    resources: Mapping[str, Resource],
) -> Any:
    """The value behind a seed's column: a literal, a UUID of one, or the key of the parent's first row."""
    if "[0]." in source and not source.startswith(('"', "UUID(")):
        owner = rows.get(parent.resource or "", ())
        return (
            owner[0].cells.get(key_attribute(resources[parent.resource or ""])) if owner else None
        )
    return _literal(source)


def _literal(source: str) -> Any:
    return ast.literal_eval(
        source.removeprefix("UUID(").removesuffix(")") if source.startswith("UUID(") else source
    )


def makes_row(resource: Resource, table: Table, row: StoredRow) -> bool:
    """Whether a row has everything that its table needs and does not make up itself."""
    given = {
        attribute for wire, attribute in attributes_of(resource).items() if wire in row.values
    } | row.cells.keys()
    needed = {
        c.attribute
        for c in table.columns
        if "| None" not in c.source and not _DEFAULT.search(c.source)
    }
    return needed <= given


def wire_of(resource: Resource, attribute: str) -> str | None:
    """The property behind an attribute."""
    return next((wire for wire, name in attributes_of(resource).items() if name == attribute), None)


def made_up_key(python_type: str) -> Any:
    """A key where nobody says one."""
    return _KEYS[python_type]
