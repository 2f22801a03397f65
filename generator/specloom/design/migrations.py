"""The next migration: what leads from the tables that the migrations make to those of the contract.

What could lose data (drop, narrow, another type) is written as a comment with the reason: whoever
runs it decides.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from specloom.design.pysource import literal
from specloom.facts import TableFact

Tables = Mapping[str, TableFact]
# What rows that exist get in a new column that must not be null, by the start of its type.
_NEUTRAL = {
    "sa.Text": "",
    "sa.Integer": "0",
    "sa.BigInteger": "0",
    "sa.Numeric": "0",
    "sa.Double": "0",
    "sa.Boolean": "0",
    "sa.Uuid": "0" * 32,
    "sa.DateTime": "1970-01-01 00:00:00",
    "sa.Date": "1970-01-01",
    "sa.JSON": "null",
    "sa.LargeBinary": "",
}
_WIDER = {("sa.Integer()", "sa.BigInteger()"), ("sa.Integer()", "sa.Double()")}


@dataclass(frozen=True, slots=True)
class Revision:
    """The statements of a migration, and what they do in words (`adds pets.weight`)."""

    upgrade: tuple[str, ...]
    downgrade: tuple[str, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of a migration, read from its source."""

    source: str
    type: str
    nullable: bool


def revise(before: Tables, now: Tables) -> Revision | None:
    """The migration that is due, None when the tables are what the migrations make."""
    new = [name for name in now if name not in before]
    gone = [name for name in before if name not in now]
    changed = [name for name in now if name in before and now[name] != before[name]]
    if not new and not gone and not changed:
        return None
    up: list[str] = []
    down: list[str] = []
    for name in new:
        up += _create(name, now[name])
        down.insert(0, f"op.drop_table({literal(name)})")
    for name in changed:
        up += _alter(name, before[name], now[name])
        down += _restore(name, before[name], now[name])
    for name in gone:
        up += [
            f"# The contract has no {_word(name)} any more. This removes the table with all its rows:",
            f"# op.drop_table({literal(name)})",
        ]
    return Revision(tuple(up), tuple(down), _summary(before, now, new, gone, changed))


def _word(name: str) -> str:
    """A name of the contract in a comment: printable, on one line."""
    return "".join(char if char.isprintable() else " " for char in name)


def _summary(
    before: Tables, now: Tables, new: list[str], gone: list[str], changed: list[str]
) -> str:
    added, lost, other = list(new), list(gone), []
    for name in changed:
        one, two = before[name].columns, now[name].columns
        added += [f"{name}.{column}" for column in two if column not in one]
        lost += [f"{name}.{column}" for column in one if column not in two]
        other += [
            f"{name}.{column}" for column in two if one.get(column, two[column]) != two[column]
        ]
        if one == two:
            other.append(name)
    parts = (("adds", added), ("no longer needs", lost), ("changes", other))
    return "; ".join(f"{verb} {', '.join(map(_word, names))}" for verb, names in parts if names)


def _create(name: str, table: TableFact) -> Iterator[str]:
    options = ("sqlite_autoincrement=True",) if table.counts_up else ()
    parts = ", ".join((literal(name), *table.columns.values(), *table.constraints, *options))
    yield f"op.create_table({parts})"
    yield from (_index(name, column) for column in table.indexes)


def _index(table: str, column: str) -> str:
    return f"op.create_index(None, {literal(table)}, [{literal(column)}])"


def _alter(name: str, before: TableFact, now: TableFact) -> Iterator[str]:
    steps, notes, filled = _steps(before, now)
    yield from notes
    if steps:
        yield f"with op.batch_alter_table({literal(name)}) as batch:"
        yield from (f"    {step}" for step in steps)
    if filled:
        yield f"with op.batch_alter_table({literal(name)}) as batch:"
        yield from (
            f"    batch.alter_column({literal(column)}, server_default=None)" for column in filled
        )
    yield from (_index(name, column) for column in now.indexes if column not in before.indexes)
    for column in before.indexes:
        if column in now.columns and column not in now.indexes:
            yield f"# The index of {_word(name)}.{_word(column)} is no longer needed; dropping it is up to you."
    if before.constraints != now.constraints:
        yield "# The constraints changed, which rows that exist may not satisfy. They were:"
        yield from (f"#     {one}" for one in before.constraints)
        yield "# and the contract wants:"
        yield from (f"#     {one}" for one in now.constraints)


def _steps(before: TableFact, now: TableFact) -> tuple[list[str], list[str], list[str]]:
    """What is done to the columns, what is left to people, and the columns that got a first value."""
    steps: list[str] = []
    notes: list[str] = []
    filled: list[str] = []
    for name, source in now.columns.items():
        fresh = _read(source)
        if name not in before.columns:
            steps += _added(fresh)
            filled += [] if fresh.nullable else [name]
        elif source != before.columns[name]:
            safe, risky = _changed(name, _read(before.columns[name]), fresh)
            steps += safe
            notes += risky
    for name, source in before.columns.items():
        if name not in now.columns:
            old = _read(source)
            if not old.nullable:
                steps.append(_nullable(name, old, True))
            notes.append(
                f"# The contract has no {_word(name)} any more. This removes what is stored in it:"
            )
            notes.append(f"# batch.drop_column({literal(name)})")
    return steps, notes, filled


def _added(column: _Column) -> list[str]:
    if column.nullable:
        return [f"batch.add_column({column.source})"]
    neutral = next((value for kind, value in _NEUTRAL.items() if column.type.startswith(kind)), "")
    source = f"{column.source[:-1]}, server_default={literal(neutral)})"
    note = (
        "# Rows that exist get the value of server_default: choose another where it is not right."
    )
    return [note, f"batch.add_column({source})"]


def _changed(name: str, old: _Column, new: _Column) -> tuple[list[str], list[str]]:
    safe: list[str] = []
    risky: list[str] = []
    if old.type != new.type:
        step = f"batch.alter_column({literal(name)}, existing_type={old.type}, type_={new.type})"
        if (old.type, new.type) in _WIDER:
            safe.append(step)
        else:
            risky.append("# Another type: stored values may not fit or lose precision.")
            risky.append(f"# {step}")
    if new.nullable and not old.nullable:
        safe.append(_nullable(name, old, True))
    elif old.nullable and not new.nullable:
        risky.append("# Narrower: rows without a value must get one first.")
        risky.append(f"# {_nullable(name, new, False)}")
    return safe, risky


def _nullable(name: str, column: _Column, value: bool) -> str:
    return f"batch.alter_column({literal(name)}, existing_type={column.type}, nullable={value})"


def _restore(name: str, before: TableFact, now: TableFact) -> Iterator[str]:
    """Takes away what the upgrade added; what it widened may stay wide."""
    added = [column for column in now.columns if column not in before.columns]
    if added:
        yield f"with op.batch_alter_table({literal(name)}) as batch:"
        yield from (f"    batch.drop_column({literal(column)})" for column in added)


def _read(source: str) -> _Column:
    call = ast.parse(source, mode="eval").body
    assert isinstance(call, ast.Call)
    nullable = next((one.value for one in call.keywords if one.arg == "nullable"), None)
    is_nullable = not (isinstance(nullable, ast.Constant) and nullable.value is False)
    return _Column(source, ast.unparse(call.args[1]), is_nullable)


def commented(lines: Iterable[str]) -> bool:
    """Whether nothing is left to run."""
    return all(line.lstrip().startswith("#") for line in lines)
