"""What the contract moved to another file: an operation that got another tag, a tag that got another name.

A merge sees one file. So what people wrote into a function is put where the contract has that function now,
in the text that it grew from as well as in theirs, and the merge of both files goes on from there.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.workspace.bases import base_path
from specloom.workspace.disk import Kind, look
from specloom.workspace.files import FileSet, Ownership
from specloom.workspace.manifest import Manifest
from specloom.workspace.renames import Renames
from specloom.workspace.texts import decoded

if TYPE_CHECKING:
    from specloom.workspace.merge import Function


@dataclass(frozen=True, slots=True)
class Sides:
    """A module that people own: what it grew from, what stands there, what is generated now ("": nothing)."""

    base: str
    yours: str
    new: str


@dataclass(frozen=True, slots=True)
class Move:
    """A function that left `origin`; `lacking` are attributes of `self` that its new class has not."""

    origin: str
    unit: str
    lacking: tuple[str, ...] = ()


@dataclass(slots=True)
class Moves:
    """`texts` are the sides by path as merging shall see them, `successors` maps files to what they became.

    `classes` maps the names of their classes.
    """

    texts: dict[str, Sides] = field(default_factory=dict)
    moved: dict[str, list[Move]] = field(default_factory=dict)
    successors: dict[str, str] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)

    def reason(self, path: str) -> str:
        """`takes get_pet from app/services/pets.py`, "" where nothing came."""
        origins = [f"{one.unit} from {one.origin}" for one in self.moved.get(path, ())]
        origins += [old for old, new in self.successors.items() if new == path]
        return f"takes {', '.join(origins)}" if origins else ""

    def findings(self, root: Path, path: str, text: str) -> Iterator[Diagnostic]:
        """What a function that came to `path` misses there, at its line in the merged text."""
        from specloom.workspace.merge import line_of

        for one in self.moved.get(path, ()):
            if one.lacking:
                names = ", ".join(f"`self.{name}`" for name in one.lacking)
                message = f"{one.unit} came from {one.origin}, where it used {names}"
                location = Location(str(root / path), line_of(path, text, one.unit, ""), 1)
                hint = "Move what it needs as well, or give it to the class that it is in now."
                yield Diagnostic(Severity.WARNING, "name-gone", message, location, hint)


def find_moves(
    root: Path, prior: Manifest, files: FileSet, renames: Renames, own: Container[str]
) -> Moves:
    """What people wrote that the contract has elsewhere now. Reads only."""
    news = {
        file.path: decoded(file.data)
        for file in files
        if file.ownership is Ownership.YOURS and file.path.endswith(".py") and not file.once
    }
    edited = dict(_edited(root, prior, news))
    return _Mover(root, news, renames, own).moves(edited) if edited else Moves()


def _edited(root: Path, prior: Manifest, news: Mapping[str, str]) -> Iterator[tuple[str, Sides]]:
    """The modules that people and the contract changed both."""
    for path, entry in prior.files.items():
        if entry.ownership is not Ownership.YOURS or entry.once or entry.stale:
            continue
        if path.endswith(".py") and look(root, path).kind is Kind.REGULAR:
            sides = _sides(root, path, news.get(path, ""))
            if sides.base and sides.base not in (sides.yours, sides.new):
                yield path, sides


def _sides(root: Path, path: str, new: str) -> Sides:
    base, yours = look(root, base_path(path)), look(root, path)
    return Sides(decoded(base.data), decoded(yours.data), new)


class _Mover:
    """One run's moves."""

    def __init__(
        self, root: Path, news: Mapping[str, str], renames: Renames, own: Container[str]
    ) -> None:
        self._root, self._news, self._renames, self._own = root, news, renames, own
        self._arrivals: dict[str, list[tuple[str, Function]]] = {}
        self._found = Moves()

    def moves(self, edited: Mapping[str, Sides]) -> Moves:
        from specloom.workspace.merge import Unreadable

        for path, sides in edited.items():
            try:
                leaving = self._leaving(sides)
            except Unreadable:
                continue  # the merge says so
            if leaving and not self._arrivals:
                self._arrivals = self._all_arrivals()
            if sides.new or not self._succeeded(path, sides, leaving):
                self._move_functions(path, sides, leaving)
        return self._found

    def _leaving(self, sides: Sides) -> dict[str, Function]:
        """The functions of the contract that a module has no longer, as they stand there."""
        from specloom.workspace.merge import functions

        before, mine, now = (functions(text) for text in (sides.base, sides.yours, sides.new))
        names = {one.name for one in now.values()}
        return {
            unit: one
            for unit, one in mine.items()
            if unit in before and self._now(one.name) not in names
        }

    def _now(self, name: str) -> str:
        return self._renames.methods.get(name, name)

    def _all_arrivals(self) -> dict[str, list[tuple[str, Function]]]:
        """The functions that a module of people has only from now on, by name."""
        from specloom.workspace.merge import Unreadable, functions

        found: dict[str, list[tuple[str, Function]]] = {}
        for path, new in self._news.items():
            sides = _sides(self._root, path, new)
            if sides.base == new:
                continue
            try:
                known = functions(sides.base) | functions(sides.yours)
            except Unreadable:
                continue
            for unit, one in functions(new).items():
                if unit not in known:
                    found.setdefault(one.name, []).append((path, one))
        return found

    def _target(self, origin: str, name: str) -> tuple[str, Function] | None:
        """Where a function is now, None when that is not certain."""
        found = self._arrivals.get(self._now(name), [])
        if len(found) > 1:
            folder = Path(origin).parent
            found = [one for one in found if Path(one[0]).parent == folder]
        return found[0] if len(found) == 1 else None

    def _succeeded(self, path: str, sides: Sides, leaving: Mapping[str, Function]) -> bool:
        """Whether a file went and a new one has everything that is left of it: then it was renamed."""
        found = {unit: self._target(path, one.name) for unit, one in leaving.items()}
        targets = {unit: one for unit, one in found.items() if one is not None}
        paths = {target for target, _ in targets.values()}
        if len(paths) != 1:
            return False
        (target,) = paths
        classes = {(leaving[unit].owner, one.owner) for unit, (_, one) in targets.items()}
        if _sides(self._root, target, "") != Sides("", "", "") or target in self._found.texts:
            return False
        if len(dict(classes)) != len(classes):
            return False  # a class was divided
        self._found.texts[target] = replace(sides, new=self._news[target])
        self._found.successors[path] = target
        self._found.classes.update({old: new for old, new in classes if old != new})
        return True

    def _move_functions(self, path: str, sides: Sides, leaving: Mapping[str, Function]) -> None:
        from specloom.workspace.merge import functions, is_edited, taken_out

        before = functions(sides.base)
        for unit, mine in leaving.items():
            target = self._target(path, mine.name)
            if target is None or not is_edited(before[unit].node, mine.node):
                continue
            if self._move(path, sides, (before[unit], mine), *target):
                here = self._found.texts.get(path, sides)
                self._found.texts[path] = Sides(
                    taken_out(here.base, before[unit]), taken_out(here.yours, mine), here.new
                )

    def _move(
        self,
        origin: str,
        source: Sides,
        pair: tuple[Function, Function],
        target: str,
        place: Function,
    ) -> bool:
        """Put both forms of a function into the target; False where its class is gone."""
        from specloom.workspace.merge import (
            classes_in,
            functions,
            left_behind,
            put_in,
            supplied,
            taken_out,
        )

        new = self._news[target]
        there = self._found.texts.get(target) or _sides(self._root, target, new)
        if not there.yours:  # a file that comes
            there = Sides(taken_out(new, place), taken_out(new, place), new)
        if place.owner and place.owner not in classes_in(there.base) & classes_in(there.yours):
            return False
        order = [one.name for one in functions(new).values() if one.owner == place.owner]
        base, mine = pair
        module = origin.removesuffix(".py").replace("/", ".")
        yours = supplied(there.yours, mine, source.yours, module, self._own)
        self._found.texts[target] = Sides(
            put_in(there.base, base, place, order), put_in(yours, mine, place, order), new
        )
        lacking = left_behind(mine, source.yours, new, place.owner)
        move = Move(origin, place.unit, tuple(lacking))
        self._found.moved.setdefault(target, []).append(move)
        return True
