"""The files of an application: every role rendered, imported, formatted."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from specloom.cache.memo import Memo
from specloom.design.app import Client
from specloom.design.build import Design
from specloom.design.frame_files import frame_files
from specloom.design.layout import Layout
from specloom.design.portions import WHOLE, Planting
from specloom.design.table_source import migration_imports
from specloom.emit.format import format_modules
from specloom.emit.imports import with_imports
from specloom.emit.models import render_models
from specloom.emit.render import Renderer
from specloom.emit.tests import test_files
from specloom.verify.settings import ROWS_FILE, campaign_config, label
from specloom.workspace.files import File, Ownership

GENERATED, YOURS = Ownership.GENERATED, Ownership.YOURS


@dataclass(frozen=True, slots=True)
class Emitter:
    """Prints one design. `templates` are the folders that templates come from, the user's first; `formatted` is what
    is known of earlier runs.

    `models_directly` prints models without datamodel-code-generator where that makes no difference.
    """

    design: Design
    layout: Layout
    renderer: Renderer
    templates: tuple[Path, ...]
    formatted: Memo
    models_directly: bool = True

    def files(self) -> tuple[File, ...]:
        """Every file of the application, sorted by path."""
        files = [
            *self._layers(),
            *self._stored(),
            *self._schemas(),
            *self._migrations(),
            *self._frame(),
            *self._tests(),
            self._document(),
        ]
        files = [*_formatted(files, self.formatted), *self._copied("runtime")]
        if self.design.app.repositories:
            files += self._copied("persistence")
        return tuple(sorted([*files, *_packages(files)], key=lambda file: file.path))

    def _layers(self) -> Iterator[File]:
        app, layout = self.design.app, self.layout
        for service in app.services:
            name = service.module
            edit = layout.path("service", name)
            context: dict[str, object] = {"service": service}
            yield self._python(
                "app/endpoints.py.j2", layout.path("endpoint", name), GENERATED, context, edit
            )
            yield self._python(
                "app/service_interface.py.j2",
                layout.path("service_interface", name),
                GENERATED,
                context,
                edit,
            )
            yield self._python("app/service.py.j2", layout.path("service", name), YOURS, context)
            if service.callbacks:
                yield self._client(service.callbacks, layout.path("callbacks", name))
            if app.providers_apart:
                path = layout.path("provider", name)
                yield self._python("app/provider.py.j2", path, YOURS, context)
            if service.results:
                path = layout.path("result", name)
                yield self._python("app/results.py.j2", path, GENERATED, context, edit)
        for client in app.webhooks:
            yield self._client(client, layout.path("webhooks", client.module))
        routers = [
            layout.module("endpoint", service.module).rpartition(".") for service in app.services
        ]
        names = {name: module for module, _, name in routers}
        context = {"app": app, "routers": list(names)}
        yield self._python(
            "app/router.py.j2", layout.path("router"), GENERATED, context, extra=names
        )
        yield self._python(
            "app/dependencies.py.j2",
            layout.path("dependencies"),
            GENERATED,
            {"app": app},
            layout.path("providers"),
        )
        yield self._python("app/providers.py.j2", layout.path("providers"), YOURS, {"app": app})

    def _client(self, client: Client, path: str) -> File:
        return self._python("app/client.py.j2", path, GENERATED, {"client": client})

    def _stored(self) -> Iterator[File]:
        layout, design = self.layout, self.design
        for repository in design.app.repositories:
            name = repository.module
            context = {"repository": repository}
            yield self._python(
                "app/repository_interface.py.j2",
                layout.path("repository_interface", name),
                GENERATED,
                context,
            )
            yield self._python(
                "app/repository.py.j2", layout.path("repository", name), YOURS, context
            )
            table = {
                "table": design.tables[repository.module],
                "db": layout.module("persistence", "__init__"),
            }
            yield self._plain("app/table.py.j2", layout.path("table", name), YOURS, table)
        if not design.app.repositories:
            return
        yield from self._seeds()

    def _seeds(self) -> Iterator[File]:
        """One module and its rows; of a large application a package of them."""
        plantings = self.design.plantings
        if len(self.design.plantings) < 2:
            planting = plantings[0] if plantings else Planting(WHOLE)
            yield from self._planting(planting, "seeds", "plant")
            return
        names = {}
        for planting in plantings:
            module, function = f"seeds/{planting.name}", f"plant_{planting.name}"
            names[function] = self.layout.module("core", module)
            yield from self._planting(planting, module, function)
        package = self.layout.path("core", "seeds/__init__")
        context = {"plantings": plantings}
        yield self._python("app/seeds_package.py.j2", package, GENERATED, context, extra=names)

    def _planting(self, planting: Planting, module: str, function: str) -> Iterator[File]:
        path = self.layout.path("core", module)
        rows = {seed.name: list(seed.rows) for seed in planting.seeds}
        text = json.dumps(rows, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
        yield File(str(PurePosixPath(path).with_suffix(".json")), text, GENERATED)
        context = {"planting": planting, "function": function}
        yield self._python("app/seeds.py.j2", path, GENERATED, context, extra={"Path": "pathlib"})

    def _schemas(self) -> Iterator[File]:
        models = render_models(self.design.models, directly=self.models_directly)
        for path, text in models.items():
            folder = self.layout.package.replace(".", "/")
            yield File(f"{folder}/{path}", text, GENERATED)

    def _copied(self, kind: str) -> Iterator[File]:
        """Plain Python that is the same in every application."""
        folder = next(base / kind for base in reversed(self.templates) if (base / kind).is_dir())
        for source in sorted(folder.rglob("*.py")):
            name = str(source.relative_to(folder).with_suffix(""))
            if name.startswith("delivery/") and not self.design.app.sends:
                continue
            own = next(
                (
                    base / kind / f"{name}.py"
                    for base in self.templates
                    if (base / kind / f"{name}.py").is_file()
                ),
                source,
            )
            role = "runtime" if kind == "runtime" else "persistence"
            yield File(self.layout.path(role, name), own.read_text(encoding="utf-8"), GENERATED)

    def _frame(self) -> Iterator[File]:
        frame = self.design.frame
        for file in frame_files(frame, self.layout):
            ownership = GENERATED if file.generated else YOURS
            if not file.rendered:
                yield self._verbatim(file.source, file.path, ownership)
            elif file.path.endswith(".py"):
                yield self._plain(file.source, file.path, ownership, {"frame": frame})
            else:
                yield File(file.path, self.renderer.render(file.source, frame=frame), ownership)

    def _migrations(self) -> Iterator[File]:
        design, layout = self.design, self.layout
        if not design.app.repositories:
            return
        db, config = layout.module("persistence", "__init__"), layout.module("core", "config")
        rows = {r.row: layout.module("table", r.module) for r in design.app.repositories}
        env = {"db": db, "rows": list(rows), "imports": migration_imports(config, db, rows)}
        ini = self.renderer.render(
            "project/alembic.ini.j2", config_file=layout.path("core", "config")
        )
        yield File("alembic.ini", ini, YOURS)
        yield self._plain("project/migrations/env.py.j2", "migrations/env.py", YOURS, env)
        yield from self._history()
        yield self._verbatim(
            "project/migrations/script.py.mako", "migrations/script.py.mako", YOURS
        )

    def _history(self) -> Iterator[File]:
        """The migrations that make the first tables, in an order in which parents come first."""
        template = "project/migrations/versions/initial.py.j2"
        for chapter in self.design.chapters:
            tables = [self.design.tables[module] for module in chapter.tables]
            path = f"migrations/versions/{chapter.module}.py"
            context = {"chapter": chapter, "tables": tables}
            yield self._plain(template, path, YOURS, context, once=True)

    def _verbatim(self, source: str, path: str, ownership: Ownership) -> File:
        found = next(base / source for base in self.templates if (base / source).is_file())
        return File(path, found.read_bytes(), ownership)

    def _tests(self) -> Iterator[File]:
        yield File("schemathesis.toml", campaign_config(self.design.contract), YOURS)
        rows = {label(operation): row for operation, row in self.design.tests.stored if row}
        text = json.dumps(rows, indent=2, ensure_ascii=False) + "\n"
        yield File(ROWS_FILE, text, GENERATED)
        yield from test_files(self.design, self.layout, self.renderer)

    def _document(self) -> File:
        text = json.dumps(self.design.contract.document, indent=2, ensure_ascii=False) + "\n"
        return File(self.layout.path("document"), text, GENERATED)

    def _python(
        self,
        template: str,
        path: str,
        ownership: Ownership,
        context: Mapping[str, object],
        edit_in: str = "",
        extra: Mapping[str, str] | None = None,
    ) -> File:
        """A module whose imports follow from the names that it uses."""
        body = self.renderer.render(template, **context)
        own = path.removesuffix(".py").replace("/", ".")
        catalog = {**self.design.app.catalog, **(extra or {})}
        text = with_imports(body, catalog, package=self.layout.package, own=own)
        return File(path, text, ownership, edit_in)

    def _plain(
        self,
        template: str,
        path: str,
        ownership: Ownership,
        context: Mapping[str, object],
        *,
        once: bool = False,
    ) -> File:
        """A module that states its imports itself."""
        return File(path, self.renderer.render(template, **context), ownership, once=once)


def _formatted(files: list[File], known: Memo) -> Iterator[File]:
    """All modules at once: a formatter's start costs more than its work."""
    modules = {file.path: file.text for file in files if file.path.endswith(".py")}
    texts = known.all(modules, format_modules)
    for file in files:
        yield replace(file, content=texts.get(file.path, file.content))


def _packages(files: list[File]) -> Iterator[File]:
    """An `__init__.py` for every folder of modules that has none."""
    known = {file.path for file in files}
    folders = {
        parent
        for file in files
        if file.path.endswith(".py")
        for parent in PurePosixPath(file.path).parents
        if str(parent) != "." and not str(parent).startswith(("tests", "migrations"))
    }
    for folder in sorted(folders):
        path = str(folder / "__init__.py")
        if path not in known:
            yield File(path, "", GENERATED)
