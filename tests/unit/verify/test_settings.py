"""The schemathesis.toml of an application: schemathesis itself reads it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from schemathesis.config import SchemathesisConfig
from specloom.contract.model import Contract, Operation, SecurityScheme
from specloom.verify.application import left_out
from specloom.verify.settings import campaign_config, toml_string, unpassable

Make = Callable[..., Operation]
MakeScheme = Callable[..., SecurityScheme]
MakeContract = Callable[..., Contract]


def test_every_scheme_that_is_used_gets_the_credential(
    operation: Make, scheme: MakeScheme, contract: MakeContract, monkeypatch: pytest.MonkeyPatch
) -> None:
    schemes = (
        scheme('key of "us"', "apiKey", location="query", name="k"),
        scheme("basic", "http", scheme="basic"),
        scheme("bearer", "http", scheme="bearer"),
        scheme("oauth", "oauth2"),
        scheme("oidc", "openIdConnect"),
        scheme("digest", "http", scheme="digest"),
        scheme("tls", "mutualTLS"),
        scheme("unused", "apiKey", location="header", name="X"),
    )
    used = tuple(((item.key, ()),) for item in schemes[:-1])
    text = campaign_config(contract(operation("get", "/a", "200", security=used), schemes=schemes))
    auth = tomllib.loads(text)["auth"]["openapi"]
    assert auth == {
        'key of "us"': {"api_key": "${APP_TEST_CREDENTIAL}"},
        "basic": {"username": "test", "password": "${APP_TEST_CREDENTIAL}"},
        "bearer": {"bearer": "${APP_TEST_CREDENTIAL}"},
        "oauth": {"bearer": "${APP_TEST_CREDENTIAL}"},
        "oidc": {"bearer": "${APP_TEST_CREDENTIAL}"},
    }
    monkeypatch.setenv("APP_TEST_CREDENTIAL", "secret")
    SchemathesisConfig.from_str(text)


def test_no_check_and_no_phase_is_off(notes: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_TEST_CREDENTIAL", "secret")
    config = SchemathesisConfig.from_str(campaign_config(notes)).projects.get_default()
    phases = config.phases
    assert all((phases.examples.enabled, phases.coverage.enabled, phases.fuzzing.enabled))
    assert phases.stateful.enabled
    assert phases.examples.fill_missing
    assert {warning.value for warning in config.warnings.fail_on} == {
        "base_url_mismatch",
        "missing_test_data",
        "missing_auth",
    }
    assert "checks" not in tomllib.loads(campaign_config(notes))


def test_what_no_application_can_pass_is_left_out_with_its_reason(
    operation: Make, scheme: MakeScheme, contract: MakeContract
) -> None:
    tls, key = scheme("tls", "mutualTLS"), scheme("key", "apiKey", location="header", name="X")
    made = contract(
        operation("get", "/fine", "200"),
        operation("get", "/redirect", "302"),
        operation("get", "/anything", "default"),
        operation("get", "/errors", "404", "5XX"),
        operation("get", "/completed", "204", implied=("404",)),
        operation("get", "/tls", "200", security=((("tls", ()),),)),
        operation("get", "/both", "200", security=((("tls", ()), ("key", ())),)),
        operation("get", "/either", "200", security=((("tls", ()),), (("key", ()),))),
        operation("get", "/public", "200", security=((("tls", ()),), ())),
        schemes=(tls, key),
    )
    assert set(unpassable(made)) == {"GET /errors", "GET /tls", "GET /both"}


def test_reasons_survive_the_file(contract: MakeContract, operation: Make, tmp_path: Path) -> None:
    made = contract(
        operation("get", "/a/{id}", "200"),
        operation("get", "/b", "400"),
        operation("get", "/c", "200"),
    )
    file = tmp_path / "schemathesis.toml"
    file.write_text(campaign_config(made, {"GET /a/{id}": "its reason:\n[[operations]] \x1b[31m"}))
    file.write_text(
        file.read_text() + '\n[[operations]]\ninclude-name = ["GET /c"]\nenabled = false\n'
    )
    assert left_out(file) == {
        "GET /a/{id}": "its reason: [[operations]]  [31m",
        "GET /b": "declares only error responses: valid data has no legal answer",
        "GET /c": "switched off in schemathesis.toml",
    }


@pytest.mark.parametrize("text", ['"', "\\", "\n", "\x7f", "\x00", "é", "😀", "'''", "\ud800"])
def test_any_text_becomes_a_toml_string(text: str) -> None:
    read = tomllib.loads(f"x = {toml_string(text)}")["x"]
    assert read == (text if text != "\ud800" else "?")
