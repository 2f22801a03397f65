"""An application of `contract.yaml` whose services are those in `services/`, served by uvicorn."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from served_application import served
from ten_contracts import specloom

HERE = Path(__file__).parent
FILM = bytes(range(256)) * 1000


@dataclass(frozen=True)
class Depot:
    """The application and what it says."""

    folder: Path
    client: httpx.Client
    log_file: Path

    @property
    def log(self) -> str:
        return self.log_file.read_text()


@pytest.fixture(scope="session")
def application(exclusive) -> Path:
    with exclusive("answers") as folder:
        root = folder / "depot"
        if not root.exists():
            specloom("generate", HERE / "contract.yaml", "--output", root, cwd=folder)
            for service in (HERE / "services").glob("*.py"):
                shutil.copy(service, root / "app" / "services")
            (root / "film.mp4").write_bytes(FILM)
        return root


@pytest.fixture(scope="module")
def depot(application: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Depot]:
    folder = tmp_path_factory.mktemp("depot")
    settings = {"APP_PROFILE": "test"}
    with (
        served(application, folder, settings) as origin,
        httpx.Client(base_url=f"{origin}/v1", timeout=20) as client,
    ):
        yield Depot(application, client, folder / "depot.log")
