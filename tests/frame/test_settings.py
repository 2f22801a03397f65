"""Settings: where they come from, and which of them nobody can have."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError


@pytest.fixture
def config(full_app: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The module, in a folder without a `.env`."""
    monkeypatch.chdir(tmp_path)
    for name in ("APP_PROFILE", "DATABASE_URL", "APP_TEST_CREDENTIAL"):
        monkeypatch.delenv(name, raising=False)
    return import_module(f"{full_app}.core.config")


def test_without_configuration(config: Any) -> None:
    settings = config.Settings()
    assert settings.profile == "development"
    assert settings.database_url == "sqlite+aiosqlite:///./huts.db"
    assert settings.test_credential is None
    assert not settings.cors_origins
    assert not settings.api_keys


def test_the_environment_wins_over_the_file(
    config: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".env").write_text(
        'APP_PROFILE=test\nAPP_CORS_ORIGINS=["https://a.example"]\nDATABASE_URL=sqlite://file\n'
    )
    monkeypatch.setenv("DATABASE_URL", "sqlite://environment")
    settings = config.Settings()
    assert settings.profile == "test"
    assert settings.cors_origins == ("https://a.example",)
    assert settings.database_url == "sqlite://environment"


def test_arguments_win_over_everything(config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite://environment")
    assert config.Settings(database_url="sqlite://argument").database_url == "sqlite://argument"


def test_an_empty_variable_is_no_value(config: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_TEST_CREDENTIAL", "")
    assert config.Settings().test_credential is None


@pytest.mark.parametrize(
    "values",
    [
        {"jwt_secret": "short"},
        {"test_credential": ""},
        {"api_keys": {"a": "the key itself"}},
        {"jwks_url": "https://login.example.com/keys"},
        {"jwks_algorithms": ["HS256"]},
        {"jwks_algorithms": ["none"]},
        {"cors_origins": ["*"], "cors_credentials": True},
        {"profile": "prod"},
        {"max_body_bytes": 0},
    ],
)
def test_what_would_be_unsafe_is_refused(config: Any, values: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        config.Settings(**values)


def test_tokens_of_one_process_are_worth_nothing_in_another(config: Any) -> None:
    first, second = config.Settings(), config.Settings()
    assert first.jwt_secret != second.jwt_secret
    assert len(first.jwt_secret.get_secret_value()) >= 32
    assert config.Settings(profile="production").jwt_secret is None


def test_secrets_do_not_print(config: Any) -> None:
    settings = config.Settings(jwt_secret="s" * 32, test_credential="t" * 32)
    assert "ssss" not in repr(settings)
    assert "tttt" not in repr(settings)
