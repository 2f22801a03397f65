"""Which method of which class serves an operation, and whether anything stands in it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from specloom.status.modules import Module

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class Served:
    """The method `name` of one of `classes`, found in `file` from `line` to `end`.

    Where no class has it, they are those of a class that should; where there is none, `line` is 0.
    """

    name: str
    classes: frozenset[str]
    owner: str = ""  # the class that was found
    file: str = ""
    line: int = 0
    end: int = 0
    implemented: bool = False

    @property
    def unit(self) -> str:
        """The definition as a merge calls it."""
        return f"{self.owner}.{self.name}"


@dataclass(slots=True)
class _Index:
    """Every class by its name, every alias `XDep = Annotated[X, …]`, and who inherits from a class."""

    classes: dict[str, tuple[Module, ast.ClassDef]] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    heirs: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def lookalikes(self, method: str) -> Iterator[str]:
        """Classes of the people's that have such a method: a Protocol need not be inherited."""
        for name, (module, node) in self.classes.items():
            if not module.generated and any(
                isinstance(one, Function) and one.name == method for one in node.body
            ):
                yield name

    def find(self, owner: str, method: str) -> tuple[Module, Function] | None:
        """The method in the class or in what it inherits, Protocols left aside."""
        waiting, seen = [owner], set()
        while waiting:
            name = waiting.pop(0)
            if name in seen or name not in self.classes:
                continue
            seen.add(name)
            module, node = self.classes[name]
            if "Protocol" in _bases(node):
                continue
            for member in node.body:
                if isinstance(member, Function) and member.name == method:
                    return module, member
            waiting += _bases(node)
        return None

    def implementations(self, protocol: str) -> list[str]:
        """Classes that inherit from it, through others too."""
        found: list[str] = []
        waiting = [protocol]
        while waiting:
            fresh = [name for name in self.heirs.get(waiting.pop(), ()) if name not in found]
            found += fresh
            waiting += fresh
        return sorted(found)


def services(modules: Iterable[Module]) -> dict[str, Served]:
    """By the key of the operation, read from the endpoints: what they call, and who implements it."""
    held = list(modules)
    index = _indexed(held)
    return {
        key: _served(index, protocol, method)
        for module in held
        if module.generated
        for key, protocol, method in _endpoints(module, index.aliases)
    }


def unimplemented(modules: Iterable[Module]) -> dict[str, tuple[str, int]]:
    """Where `Unimplemented("…")` is raised, by what it names; the first place counts."""
    found: dict[str, tuple[str, int]] = {}
    for module in modules:
        if module.generated:
            continue
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Raise) and (key := _named(node.exc)) is not None:
                found.setdefault(key, (module.path, node.lineno))
    return found


def _indexed(modules: Iterable[Module]) -> _Index:
    index = _Index()
    for module in modules:
        for node in module.classes:
            index.classes.setdefault(node.name, (module, node))
            for base in _bases(node):
                index.heirs[base].append(node.name)
        if module.generated:
            index.aliases |= dict(_aliases(module.tree))
    return index


def _aliases(tree: ast.Module) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        match node:
            case ast.Assign(
                targets=[ast.Name(id=name)],
                value=ast.Subscript(slice=ast.Tuple(elts=[ast.Name(id=meant), *_])),
            ):
                yield name, meant


def _endpoints(module: Module, aliases: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """(key, Protocol, method) of every endpoint: `await service.method(…)` on an aliased parameter."""
    for node in module.tree.body:
        if not isinstance(node, Function):
            continue
        key = next(filter(None, map(_operation_id, node.decorator_list)), None)
        taken = {
            argument.arg: aliases[argument.annotation.id]
            for argument in (*node.args.args, *node.args.kwonlyargs)
            if isinstance(argument.annotation, ast.Name) and argument.annotation.id in aliases
        }
        for inner in ast.walk(node) if key else ():
            match inner:
                case ast.Call(func=ast.Attribute(value=ast.Name(id=name), attr=method)):
                    if name in taken:
                        yield str(key), taken[name], method
                        break


def _operation_id(decorator: ast.expr) -> str | None:
    if not isinstance(decorator, ast.Call):
        return None
    for keyword in decorator.keywords:
        if keyword.arg == "operation_id" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value)
    return None


def _served(index: _Index, protocol: str, method: str) -> Served:
    names = index.implementations(protocol) or sorted(index.lookalikes(method))
    classes = frozenset({*names, protocol})
    for name in names:
        if (found := index.find(name, method)) is not None:
            module, node = found
            last = node.end_lineno or node.lineno
            return Served(
                method, classes, name, module.path, node.lineno, last, not _is_empty(node)
            )
    if not names:
        return Served(method, classes)
    module, owner = index.classes[names[0]]
    return Served(method, classes, names[0], module.path, owner.lineno)


def _is_empty(node: Function) -> bool:
    """Whether a method says nothing but that it is not implemented."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    match body:
        case [ast.Raise(exc=raised)]:
            called = raised.func if isinstance(raised, ast.Call) else raised
            return isinstance(called, ast.Name) and called.id == "NotImplementedError"
    return False


def _named(raised: ast.expr | None) -> str | None:
    """The operation in `Unimplemented("…")`, however the class is reached."""
    match raised:
        case ast.Call(
            func=ast.Name(id="Unimplemented") | ast.Attribute(attr="Unimplemented"),
            args=[ast.Constant(value=str(key)), *_],
        ):
            return key
    return None


def _bases(node: ast.ClassDef) -> list[str]:
    """The names of its bases, without packages and type arguments."""
    found = []
    for base in node.bases:
        plain = base.value if isinstance(base, ast.Subscript) else base
        name = plain.attr if isinstance(plain, ast.Attribute) else getattr(plain, "id", "")
        found.append(str(name))
    return found
