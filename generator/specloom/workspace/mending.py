"""After the merge: every import of an edited module must lead somewhere, or the application does not start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from specloom.diagnostics import Diagnostic, Location, Severity
from specloom.workspace.disk import Kind, look
from specloom.workspace.texts import decoded

if TYPE_CHECKING:
    from specloom.workspace.merge import Mended


@dataclass(slots=True)
class Tree:
    """The application as it will be. `after` are the texts of this run, None for what goes; the rest
    is on disk."""

    root: Path
    own: Collection[str]
    after: Mapping[str, bytes | None]
    _names: dict[str, frozenset[str] | None] = field(default_factory=dict)

    def text(self, path: str) -> bytes | None:
        """What will be at a path, None when nothing will."""
        if path in self.after:
            return self.after[path]
        present = look(self.root, path)
        return present.data if present.kind is Kind.REGULAR else None

    def knows(self, module: str, name: str) -> bool | None:
        """Whether a module of the application has a name; None for modules of others."""
        if module.partition(".")[0] not in self.own:
            return None
        folder = module.replace(".", "/")
        if self.text(f"{folder}/{name}.py") is not None:
            return True
        if (self.root / folder / name).is_dir():
            return True
        names = self._names_of(f"{folder}.py")
        names = self._names_of(f"{folder}/__init__.py") if names is None else names
        return names is not None and (name in names or "*" in names)

    def homes(self, module: str, name: str) -> Iterator[str]:
        """The modules beside `module` that define a name."""
        from specloom.workspace.merge import top_level

        folder, _, _ = module.rpartition(".")
        prefix = f"{folder.replace('.', '/')}/"
        for path in sorted(path for path in self.after if path.startswith(prefix)):
            inner = path.removeprefix(prefix)
            text = self.text(path) if inner.endswith(".py") and "/" not in inner else None
            if text is not None and name in top_level(decoded(text), imports=False):
                yield f"{folder}.{inner.removesuffix('.py')}"

    def _names_of(self, path: str) -> frozenset[str] | None:
        from specloom.workspace.merge import top_level

        if path not in self._names:
            text = self.text(path)
            self._names[path] = None if text is None else top_level(decoded(text))
        return self._names[path]


def mend_imports(
    tree: Tree, paths: Collection[str], tidy: Callable[[str], str] | None
) -> Iterator[tuple[str, Mended]]:
    """Those modules of `paths` that import what will not be there, mended."""
    from specloom.workspace.merge import mend, missing_imports

    for path in sorted(paths):
        data = tree.text(path)
        if data is None or not path.endswith(".py"):
            continue
        text = decoded(data)
        missing = missing_imports(text, tree.knows)
        if missing:
            finish = tidy if tidy is not None and tidy(text) == text else None
            yield path, mend(text, missing, tree.homes, tree.own, finish)


def dangling_imports(tree: Tree, paths: Collection[str]) -> Iterator[Diagnostic]:
    """Modules that people added are theirs alone: what they import in vain is only named."""
    from specloom.workspace.merge import missing_imports

    for path in sorted(paths):
        text = decoded(tree.text(path) or b"")
        if not any(package in text for package in tree.own):
            continue
        for one in missing_imports(text, tree.knows):
            lines = enumerate(text.splitlines(), 1)
            line = next((number for number, line in lines if one.module in line), 1)
            message = f"{path} imports {one.name} from {one.module}, which no longer has it"
            location = Location(str(tree.root / path), line, 1)
            hint = "Use what took its place."
            yield Diagnostic(Severity.WARNING, "import-gone", message, location, hint)
