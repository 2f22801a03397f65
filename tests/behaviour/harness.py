"""Generated applications, run in this process and spoken to byte by byte.

What has to hold on the wire is twenty rules, numbered in the names of the test files. Every
application is a package called `app`, so one is imported at a time, and forgotten afterwards.
A rule is proved twice: its test passes, and fails on a copy of the application in which a few words
(a `Switch`) turn the rule off.
"""

from __future__ import annotations

import asyncio
import importlib
import json as jsonlib
import logging
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import pytest
from specloom import pipeline
from specloom.config import AppConfig

CREDENTIAL = "the-test-credential"
BEARER = {"Authorization": f"Bearer {CREDENTIAL}"}
MEMORY = "sqlite+aiosqlite://"
SPECS = Path(__file__).with_name("specs")


@dataclass(frozen=True)
class Reply:
    """An answer. `fault` is what the application raised beyond it: the server would log it."""

    status: int
    headers: Sequence[tuple[str, str]]
    body: bytes
    fault: BaseException | None = None

    def header(self, name: str) -> str | None:
        """All lines of a header as one."""
        found = [value for key, value in self.headers if key == name.lower()]
        return ", ".join(found) if found else None

    @property
    def media_type(self) -> str:
        return (self.header("content-type") or "").partition(";")[0]

    def json(self) -> Any:
        return jsonlib.loads(self.body)


class Running:
    """An application between its start and its end."""

    def __init__(self, app: Any, runner: asyncio.Runner) -> None:
        self.app = app
        self._runner = runner

    def send(
        self,
        method: str,
        target: str | bytes,
        *,
        headers: Mapping[str, str] = {},
        body: bytes = b"",
        **json: Any,
    ) -> Reply:
        """One request; `target` goes as it is written, `json=` is a body and its media type."""
        headers = dict(headers)
        if "json" in json:
            body = jsonlib.dumps(json["json"]).encode()
            headers.setdefault("Content-Type", "application/json")
        return self._runner.run(_call(self.app, method, target, headers, body))

    def sends(self, method: str, target: str | bytes, **options: Any) -> Reply:
        """As `send`, with the credential of the test profile."""
        options["headers"] = {**BEARER, **options.get("headers", {})}
        return self.send(method, target, **options)


async def _call(
    app: Any, method: str, target: str | bytes, headers: Mapping[str, str], body: bytes
) -> Reply:
    raw = target.encode("latin-1") if isinstance(target, str) else target
    raw_path, _, query = raw.partition(b"?")
    lines = {"host": "test", **headers}
    if body:
        lines["content-length"] = str(len(body))
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw_path.decode("latin-1")),
        "raw_path": raw_path,
        "query_string": query,
        "root_path": "",
        "headers": [(k.lower().encode(), v.encode("latin-1")) for k, v in lines.items()],
        "client": ("127.0.0.1", 1),
        "server": ("test", 80),
    }
    messages: list[dict[str, Any]] = []
    pending = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> dict[str, Any]:
        return pending.pop() if pending else {"type": "http.disconnect"}

    async def send(message: dict[str, Any]) -> None:
        messages.append(message)

    fault: BaseException | None = None
    try:
        await app(scope, receive, send)
    except Exception as error:
        fault = error
        if not messages:
            raise
    start = messages[0]
    answer = b"".join(message.get("body", b"") for message in messages[1:])
    lines_back = [(k.decode("latin-1").lower(), v.decode("latin-1")) for k, v in start["headers"]]
    return Reply(start["status"], lines_back, answer, fault)


def generate(contract: Path, root: Path, **settings: Any) -> Path:
    """Writes the application of a contract; returns its folder."""
    built = pipeline.build(AppConfig(contract.stem, contract, root, **settings))
    for file in built.files:
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
    return root


@contextmanager
def running(root: Path, **settings: Any) -> Iterator[Running]:
    """Imports and starts the application; stops and forgets it."""
    chosen = {"profile": "test", "database_url": MEMORY, "test_credential": CREDENTIAL}
    chosen |= {"docs": False, "log_level": "ERROR"} | settings
    with _own_logging(), imported(root, "app.main") as main:
        config = importlib.import_module("app.core.config")
        app = main.create_app(config.Settings(_env_file=None, **chosen))
        with asyncio.Runner() as runner:
            life = AsyncExitStack()
            runner.run(life.enter_async_context(app.router.lifespan_context(app)))
            try:
                yield Running(app, runner)
            finally:
                runner.run(life.aclose())


@contextmanager
def imported(root: Path, name: str) -> Iterator[ModuleType]:
    """A module of the application in `root`, whose modules exist until the end of the block."""
    others = _forget_app()
    sys.path.insert(0, str(root))
    importlib.invalidate_caches()
    try:
        yield importlib.import_module(name)
    finally:
        sys.path.remove(str(root))
        _forget_app()
        sys.modules.update(others)


def _forget_app() -> dict[str, ModuleType]:
    names = [name for name in sys.modules if name == "app" or name.startswith("app.")]
    return {name: sys.modules.pop(name) for name in names}


@contextmanager
def _own_logging() -> Iterator[None]:
    """An application takes over the root logger; other tests want it back."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


Edit = tuple[str, str, str]  # file below app/, the words there, the words instead


@dataclass(frozen=True)
class Switch:
    """What turns a rule off: edits of files below app/, or anything done to the application's folder."""

    name: str
    edits: Sequence[Edit] = ()
    change: Callable[[Path], None] | None = field(default=None, compare=False)

    def apply(self, root: Path) -> None:
        for name, old, new in self.edits:
            file = root / "app" / name
            text = file.read_text("utf-8")
            # The words moved: say so, or the proof would silently prove nothing.
            assert old in text, f"the switch {self.name!r} finds no {old!r} in {name}"
            file.write_text(text.replace(old, new), "utf-8")
            for compiled in file.parent.glob(f"__pycache__/{file.stem}.*.pyc"):
                compiled.unlink()
        if self.change is not None:
            self.change(root)


def off(name: str, *edits: Edit, change: Callable[[Path], None] | None = None) -> Switch:
    """A switch; `name` says what is then missing."""
    return Switch(name, edits, change)


Spec = str | Mapping[str, Any]  # the name of a file in specs/, or a contract


class Applications:
    """The applications of a test run, each generated once, copied where a rule is switched off."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._roots: dict[str, Path] = {}
        self._copies = 0

    def root(self, spec: Spec) -> Path:
        name = spec if isinstance(spec, str) else spec["info"]["title"]
        if name not in self._roots:
            contract = SPECS / f"{name}.yaml"
            if not isinstance(spec, str):
                contract = self._folder / f"{name}.json"
                contract.write_text(jsonlib.dumps(spec))
            self._roots[name] = generate(contract, self._folder / name)
        return self._roots[name]

    def without(self, spec: Spec, switch: Switch) -> Path:
        self._copies += 1
        copy = self._folder / f"copy-{self._copies}"
        leave_out = shutil.ignore_patterns("static", "migrations", ".github")
        shutil.copytree(self.root(spec), copy, ignore=leave_out)
        switch.apply(copy)
        return copy


Probe = Callable[..., None]


def rule(
    number: int, spec: Spec, *switches: Switch, fault: str = "", **settings: Any
) -> Callable[[Probe], Probe]:
    """A test of one of the twenty rules: it passes, and fails with each of the switches.

    `fault` says what the generator still does wrong; the test complains when it no longer does.
    """
    assert switches, "without a switch nothing is proved"
    marks = [pytest.mark.xfail(strict=True, reason=fault)] if fault else []
    cases = [pytest.param(None, id="holds", marks=marks)]
    cases += [pytest.param(switch, id=f"off-{switch.name}") for switch in switches]

    def decorate(probe: Probe) -> Probe:
        @pytest.mark.parametrize("switch", cases)
        def test(applications: Applications, switch: Switch | None) -> None:
            if switch is None:
                with running(applications.root(spec), **settings) as app:
                    probe(app)
                return
            copy = applications.without(spec, switch)
            with running(copy, **settings) as app, pytest.raises(AssertionError):
                probe(app)

        test.__doc__ = probe.__doc__
        test.rule = number  # type: ignore[attr-defined]
        return test

    return decorate
