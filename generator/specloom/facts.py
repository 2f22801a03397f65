"""What a run remembers of a contract: enough to tell a rename from a removal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OperationFact:
    """`id` is the operationId, `method` the service's, `previous` the operationId that it says it had."""

    id: str
    method: str
    previous: str = ""


@dataclass(frozen=True, slots=True)
class ModelFact:
    """`shape` identifies what a class holds, "" where that says nothing; `previous` is its earlier name."""

    shape: str
    previous: str = ""


@dataclass(frozen=True, slots=True)
class TableFact:
    """A table as its migration has it: `columns` by name and `constraints` are arguments of `create_table`,
    `indexes` the columns that have one. A table that counts up never gives a key twice."""

    columns: Mapping[str, str]
    constraints: tuple[str, ...] = ()
    indexes: tuple[str, ...] = ()
    counts_up: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """`operations` by method and path with nameless parameters, `models` by class, `tables` by name,
    parents first: in a manifest, those that the migrations make."""

    operations: Mapping[str, OperationFact] = field(default_factory=dict)
    models: Mapping[str, ModelFact] = field(default_factory=dict)
    tables: Mapping[str, TableFact] = field(default_factory=dict)
