"""create_app: what stands beside the contract."""

from __future__ import annotations

import asyncio
import gzip
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest

Get = Callable[..., httpx.Response]


@pytest.fixture
def get(full_app: str, tmp_path: Path) -> Get:
    """(path, settings, **request) → the answer of a started application."""
    config = import_module(f"{full_app}.core.config")
    main = import_module(f"{full_app}.main")
    database = f"sqlite+aiosqlite:///{tmp_path}/test.db"

    def ask(path: str, settings: Any = None, **request: Any) -> httpx.Response:
        chosen = {"database_url": database, "profile": "test"} | (settings or {})
        app = main.create_app(config.Settings(_env_file=None, **chosen))

        async def run() -> httpx.Response:
            transport = httpx.ASGITransport(app)
            client = httpx.AsyncClient(transport=transport, base_url="http://test")
            async with app.router.lifespan_context(app), client:
                return await client.get(path, **request)

        return asyncio.run(run())

    return ask


def test_health(get: Get) -> None:
    assert get("/health").json() == {"status": "ok"}
    assert get("/ready").json() == {"status": "ok"}


def test_not_ready_without_a_database(get: Get) -> None:
    lost = {"database_url": "postgresql+asyncpg://nobody@127.0.0.1:9/none", "profile": "production"}
    assert get("/health", lost).status_code == 200
    answer = get("/ready", lost)
    assert answer.status_code == 503
    assert answer.json() == {"status": "unavailable"}


def test_the_documentation_page_needs_nobody_else(get: Get) -> None:
    moved = get("/docs")
    assert moved.headers["Location"] == "/docs/"
    page = get("/docs/")
    assert page.status_code == 200
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert 'data-document="../openapi.json" data-server="../v1"' in page.text
    assert "script-src 'self';" in page.headers["Content-Security-Policy"]
    assert not re.search(r"<script>|<style>| on\w+=", page.text)
    linked = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert len(linked) == 4
    for name in linked:
        answer = get(f"/docs/{name}")
        assert answer.status_code == 200
        assert answer.content


def test_large_files_are_sent_as_they_are_kept(get: Get) -> None:
    packed = get("/docs/swagger-ui.css")
    plain = get("/docs/swagger-ui.css", headers={"Accept-Encoding": "identity"})
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in plain.headers
    assert packed.content == plain.content
    assert int(packed.headers["Content-Length"]) < len(plain.content) / 4


@pytest.mark.parametrize("name", ["..%2f__init__.py", "nothing.js", "index.html", "LICENSE"])
def test_no_other_file_is_served(name: str, get: Get) -> None:
    assert get(f"/docs/{name}").status_code == 404


def test_documentation_can_be_switched_off(get: Get) -> None:
    assert get("/docs", {"docs": False}).status_code == 404


def test_the_vendored_files_are_whole(full_app: str) -> None:
    static = Path(str(import_module(f"{full_app}.docs").__file__)).with_name("static")
    script = gzip.decompress((static / "swagger-ui-bundle.js.gz").read_bytes())
    assert b"SwaggerUIBundle" in script
    assert b'PACKAGE_VERSION:"5.35.0"' in script  # what the docstring says
    assert "Apache License" in (static / "LICENSE").read_text("utf-8")


def test_importing_reads_no_environment_and_opens_nothing(full_app: str, tmp_path: Path) -> None:
    """With a broken environment the module still imports, and `app` says what is wrong."""
    code = f"import {full_app}.main as m; print('imported'); m.app"
    folder = Path(str(import_module(full_app + ".docs").__file__)).parents[2]
    environment = os.environ | {"APP_PROFILE": "nonsense", "PYTHONPATH": str(folder)}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == "imported\n"
    assert "ValidationError" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_else_hides_in_main(full_app: str) -> None:
    main = import_module(f"{full_app}.main")
    with pytest.raises(AttributeError, match="application"):
        _ = main.application
