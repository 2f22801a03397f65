"""Rows for unit tests: the first seed of each resource, else what its creation takes, with a known key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specloom.design.app import Repository
from specloom.design.pysource import comment, literal
from specloom.design.resources import Key, Parent, Resource
from specloom.design.storage import column_of, key_attribute
from specloom.design.tables import Table
from specloom.design.testing.plan import RowFactory
from specloom.design.testing.stock import Stock, StoredRow, made_up_key, makes_row, wire_of


@dataclass(frozen=True, slots=True)
class RowPlanner:
    """Plans one row for each resource. `others` are rows for those without a seed."""

    stock: Stock
    repositories: Mapping[str, Repository]
    tables: Mapping[str, Table]
    others: Mapping[str, StoredRow]

    def plan(self) -> Iterator[RowFactory]:
        """The functions that make the rows."""
        for path, resource in self.stock.resources.items():
            if not self.known(path):
                continue
            repository = self.repositories[path]
            values, columns = self._split(resource)
            yield RowFactory(
                repository.module,
                f"{repository.name}_row",
                f"A {comment(repository.name).replace('_', ' ')} as it is stored.",
                repository.row,
                literal(values),
                "".join(f", {name}={source}" for name, source in columns.items()),
            )

    def known(self, path: str) -> bool:
        """Whether a row can be made of what the contract says."""
        resource, row = self.stock.resources[path], self._row(path)
        if row is None:
            return False
        table = self.tables[self.repositories[path].module]
        return makes_row(resource, table, StoredRow(row.values, self._cells(resource)))

    def cell(self, path: str, attribute: str) -> Any:
        """The key or a parent of the row, as JSON."""
        return self._cells(self.stock.resources[path]).get(attribute)

    def value(self, path: str, wire: str) -> Any:
        """A property of the row."""
        row = self._row(path)
        return row.values.get(wire) if row else None

    def type_of(self, path: str, attribute: str) -> str:
        """The Python type of a row's attribute, "" where it has no column of its own."""
        table = self.tables[self.repositories[path].module]
        sources = (c.source for c in table.columns if c.attribute == attribute)
        found = re.search(r": Mapped\[(\w+)\]", next(sources, ""))
        return found[1] if found else ""

    def _row(self, path: str) -> StoredRow | None:
        return self.stock.first(path) or self.others.get(path)

    def _cells(self, resource: Resource) -> dict[str, Any]:
        """Key and parents, the parents' own where they are rows too."""
        row = self._row(resource.path)
        cells = dict(row.cells) if row else {}
        for parent in resource.parents:
            owner = self.stock.resources.get(parent.resource or "")
            if owner is not None and self._row(owner.path) is not None:
                cells[column_of(resource, parent)] = self._cells(owner).get(key_attribute(owner))
            cells.setdefault(column_of(resource, parent), made_up_key(parent.python_type))
        own = key_attribute(resource)
        if not resource.singleton and cells.get(own) is None:
            cells[own] = made_up_key(resource.key.python_type)
        return cells

    def _split(self, resource: Resource) -> tuple[dict[str, Any], dict[str, str]]:
        """Properties with the key among them, and the columns that no property is."""
        row = self._row(resource.path)
        values = dict(row.values) if row else {}
        columns: dict[str, str] = {}
        parts: tuple[Key | Parent, ...] = (resource.key, *resource.parents)
        types = {part.attribute: part.python_type for part in parts}
        for attribute, value in self._cells(resource).items():
            wire = wire_of(resource, attribute)
            if wire is not None:
                values[wire] = value
            else:
                columns[attribute] = (
                    f"UUID({literal(value)})" if types.get(attribute) == "UUID" else literal(value)
                )
        return values, columns
