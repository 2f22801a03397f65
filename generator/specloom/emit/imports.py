"""The import block of a module: the names it uses, from the modules that define them.

A template writes only the body; what the body mentions decides the imports, so none is missing and
none is unused.
"""

from __future__ import annotations

import symtable
import tokenize
from collections import defaultdict
from collections.abc import Mapping
from io import StringIO

from specloom.import_order import member_order, natural, section


def with_imports(body: str, catalog: Mapping[str, str], *, package: str, own: str = "") -> str:
    """`body` with imports for the catalog's names that it uses. `own` is the module itself.

    The module's docstring, when it starts with one, stays in front.
    """
    table = symtable.symtable(body, "module", "exec")
    defined = {symbol.get_name() for symbol in table.get_symbols() if symbol.is_namespace()}
    modules: dict[str, set[str]] = defaultdict(set)
    for name in _mentioned(table) - defined:
        module = catalog.get(name)
        if module is not None and module != own:
            modules[module].add(name)
    block = import_block(modules, package)
    head, rest = _after_docstring(body)
    return f"{head}\n\n{block}\n\n{rest}" if block else body


def _mentioned(table: symtable.SymbolTable) -> set[str]:
    """The names that mean something outside; arguments and variables of functions do not."""
    is_function = table.get_type() == "function"
    found = {
        symbol.get_name()
        for symbol in table.get_symbols()
        if symbol.is_referenced() and (symbol.is_global() or not is_function)
    }
    return found.union(*(_mentioned(inner) for inner in table.get_children()))


def import_block(modules: Mapping[str, set[str]], package: str) -> str:
    """Import lines as isort writes them: standard library, third party, the application."""
    sections: dict[int, list[str]] = defaultdict(list)
    plain: dict[int, int] = defaultdict(int)  # `import x` stands in front of `from x import y`
    root = package.split(".")[0]
    for module in sorted(modules, key=lambda module: natural(module.lower())):
        place = section(module, (root, "tests"))
        if modules[module] == {module}:
            sections[place].insert(plain[place], f"import {module}")
            plain[place] += 1
            continue
        names = ", ".join(sorted(modules[module], key=member_order))
        sections[place].append(f"from {module} import {names}")
    return "\n\n".join("\n".join(sections[place]) for place in sorted(sections))


def _after_docstring(body: str) -> tuple[str, str]:
    """The comments and the docstring in front, and what follows."""
    for token in tokenize.generate_tokens(StringIO(body).readline):
        if token.type == tokenize.STRING:
            lines = body.splitlines(keepends=True)
            end = token.end[0]
            return "".join(lines[:end]).rstrip(), "".join(lines[end:]).lstrip("\n")
        if token.type not in (tokenize.COMMENT, tokenize.NL):
            break
    return "", body
