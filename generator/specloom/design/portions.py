"""Which tables share a migration and a file of seeds: all of a small application, else those of some groups.

Portions are in the order in which they are made: what a table refers to stands in the same or an earlier
one. So a group comes twice where its tables and those of another refer to each other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from specloom.contract.model import Contract
from specloom.design.app import Repository
from specloom.design.groups import Group, groups_of, module_names
from specloom.design.naming import unique
from specloom.design.pysource import comment, docstring, literal
from specloom.design.resources import Resource
from specloom.design.seeds import SeedPlan

WHOLE = "initial"
MOST_TABLES = 60  # of one migration: some 1,500 lines


@dataclass(frozen=True, slots=True)
class Portion:
    """The tables of a group, by the modules of their resources."""

    name: str
    tables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """A migration that makes some of the first tables. `number` is its place, from 1."""

    number: int
    name: str
    tables: tuple[str, ...]

    @property
    def module(self) -> str:
        return f"{self.number:04d}_{self.name}"

    @property
    def title(self) -> str:
        """The docstring of its module."""
        which = "" if self.name == WHOLE else f": {comment(self.name).replace('_', ' ')}"
        return docstring(f"The tables of the contract's resources{which}.")

    @property
    def revision(self) -> str:
        return literal(f"{self.number:04d}")

    @property
    def follows(self) -> str:
        return literal(f"{self.number - 1:04d}") if self.number > 1 else "None"


@dataclass(frozen=True, slots=True)
class Planting:
    """The seeds of one portion. `given` are rows that another one planted, `kept` those that later ones need."""

    name: str
    seeds: tuple[SeedPlan, ...] = ()
    given: tuple[SeedPlan, ...] = ()
    kept: tuple[SeedPlan, ...] = ()

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters of its function, as source."""
        return ("session: AsyncSession", *(f"{one.name}: list[{one.row}]" for one in self.given))

    @property
    def names(self) -> str:
        """What its function returns, as source; "" for nothing."""
        return ", ".join(one.name for one in self.kept)

    @property
    def call(self) -> str:
        """The statement that plants it."""
        arguments = ", ".join(("session", *(one.name for one in self.given)))
        kept = f"{self.names} = " if self.kept else ""
        return f"{kept}await plant_{self.name}({arguments})"

    @property
    def result(self) -> str:
        """The type of what its function returns."""
        rows = [f"list[{one.row}]" for one in self.kept]
        if len(rows) < 2:
            return rows[0] if rows else "None"
        return f"tuple[{', '.join(rows)}]"


def portions_of(
    contract: Contract, resources: Mapping[str, Resource], repositories: Mapping[str, Repository]
) -> tuple[Portion, ...]:
    """The portions of the stored resources, which are in an order with parents first."""
    modules = tuple(repositories[path].module for path in resources)
    if len(modules) <= MOST_TABLES:
        return (Portion(WHOLE, modules),) if modules else ()
    groups, names = groups_of(contract), module_names(contract)
    grouped = {path: groups[resource.operations[0].pointer] for path, resource in resources.items()}
    taken: set[str] = set()
    found: list[Portion] = []
    for group, paths in _in_turn(resources, grouped):
        for start in range(0, len(paths), MOST_TABLES):
            name = unique(names[group], taken)
            taken.add(name)
            some = paths[start : start + MOST_TABLES]
            tables = tuple(repositories[path].module for path in some)
            found.append(Portion(name, tables))
    return tuple(found)


def _in_turn(
    resources: Mapping[str, Resource], grouped: Mapping[str, Group]
) -> Iterator[tuple[Group, tuple[str, ...]]]:
    """Groups with those of their paths whose parents are there by then."""
    waiting = list(resources)
    while waiting:
        group, there = grouped[waiting[0]], set(resources) - set(waiting)
        taken: list[str] = []
        for path in waiting:
            owners = {parent.resource for parent in resources[path].parents if parent.resource}
            if grouped[path] == group and owners <= there | set(taken):
                taken.append(path)
        yield group, tuple(taken)
        waiting = [path for path in waiting if path not in taken]


def chapters(portions: Sequence[Portion]) -> tuple[Chapter, ...]:
    """The first migrations: as many portions in each as make a module of bounded size."""
    shared: list[list[Portion]] = []
    for portion in portions:
        if shared and sum(len(one.tables) for one in (*shared[-1], portion)) <= MOST_TABLES:
            shared[-1].append(portion)
        else:
            shared.append([portion])
    return tuple(
        Chapter(number, _named(some), tuple(table for one in some for table in one.tables))
        for number, some in enumerate(shared, 1)
    )


def _named(portions: Sequence[Portion]) -> str:
    first, last = portions[0].name, portions[-1].name
    return first if len(portions) == 1 else f"{first}_to_{last}"


def plantings(portions: Sequence[Portion], seeds: Sequence[SeedPlan]) -> tuple[Planting, ...]:
    """The seeds, portion by portion."""
    planned = {seed.name: seed for seed in seeds}
    parts = [
        tuple(planned[name] for name in portion.tables if name in planned) for portion in portions
    ]
    wanted = [_wanted(part) for part in parts]
    found = []
    for index, (portion, part) in enumerate(zip(portions, parts, strict=True)):
        later = {name for names in wanted[index + 1 :] for name in names}
        given = tuple(planned[name] for name in wanted[index])
        kept = tuple(seed for seed in part if seed.name in later)
        found.append(Planting(portion.name, part, given, kept))
    return tuple(planting for planting in found if planting.seeds)


def _wanted(part: Sequence[SeedPlan]) -> tuple[str, ...]:
    """The seeds that some seeds mention and that are not among them."""
    own = {seed.name for seed in part}
    return tuple(dict.fromkeys(n for seed in part for n in seed.parents if n not in own))
