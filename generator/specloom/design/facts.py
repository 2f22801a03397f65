"""The facts of a contract that later runs compare with."""

from __future__ import annotations

import ast
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from specloom.contract.model import Contract
from specloom.design.naming import pascal_case
from specloom.design.operations import function_names
from specloom.design.schemas.flat import (
    Enumeration,
    ListOf,
    MapOf,
    Property,
    Record,
    Reference,
    Shape,
    Union,
)
from specloom.design.table_source import sql_name
from specloom.design.tables import Table
from specloom.design.types import Model, ModelPlan
from specloom.facts import Facts, ModelFact, OperationFact, TableFact

PREVIOUS = "x-specloom-previous-name"
_ROUNDS = 3  # how far a shape looks into the shapes that it mentions
_PARAMETER = re.compile(r"\{[^}]*\}")


def gather(contract: Contract, models: ModelPlan, tables: Iterable[Table]) -> Facts:
    """What is remembered of a contract."""
    names = function_names(contract)
    operations = {
        f"{op.method.upper()} {_PARAMETER.sub('{}', op.path)}": OperationFact(
            op.id, names[op.pointer], str(op.extensions.get(PREVIOUS, ""))
        )
        for op in contract.operations
    }
    shapes, before = _shapes(models.models), _previous(contract)
    facts = {
        model.name: ModelFact(shapes[model.name], _earlier(model.name, before))
        for model in models.models
    }
    return Facts(operations, facts, {ast.literal_eval(one.table): _table(one) for one in tables})


def _table(table: Table) -> TableFact:
    columns = {sql_name(one.attribute): one.migration for one in table.columns}
    indexes = tuple(ast.literal_eval(name) for name in table.indexes)
    return TableFact(columns, table.constraints, indexes, table.counts_up)


def _previous(contract: Contract) -> dict[str, str]:
    """The earlier class name of each component that names one."""
    schemas = contract.document.get("components", {}).get("schemas", {})
    return {
        pascal_case(name): pascal_case(schema[PREVIOUS])
        for name, schema in schemas.items()
        if isinstance(schema, dict) and isinstance(schema.get(PREVIOUS), str)
    }


def _earlier(name: str, before: Mapping[str, str]) -> str:
    """`Todo` was `Task`, so `TodoRequest` was `TaskRequest`."""
    stem = name.removesuffix("Request")
    return before[stem] + name[len(stem) :] if stem in before else ""


def _shapes(models: tuple[Model, ...]) -> dict[str, str]:
    """A hash of each class that does not depend on any name in it."""
    marks = dict.fromkeys((model.name for model in models), "")
    for _ in range(_ROUNDS):
        marks = {
            model.name: hashlib.sha256(repr(_nameless(model.shape, marks)).encode()).hexdigest()[
                :16
            ]
            for model in models
        }
    telling = {model.name for model in models if _tells(model.shape)}
    return {name: mark if name in telling else "" for name, mark in marks.items()}


def _tells(shape: Shape) -> bool:
    """Whether a shape is special enough to be recognised under another name."""
    return isinstance(shape, Enumeration) or (isinstance(shape, Record) and bool(shape.properties))


def _nameless(shape: Shape, marks: Mapping[str, str]) -> Shape:
    match shape:
        case Reference(key=key):
            return Reference(marks.get(key, key))
        case ListOf(items=items):
            return replace(shape, items=_nameless(items, marks))
        case MapOf(values=values):
            return replace(shape, values=_nameless(values, marks))
        case Union(options=options):
            return Union(tuple(_nameless(option, marks) for option in options))
        case Record(properties=properties):
            return replace(shape, properties=tuple(_plain(one, marks) for one in properties))
    return shape


def _plain(one: Property, marks: Mapping[str, str]) -> Property:
    return replace(one, shape=_nameless(one.shape, marks), description="")
