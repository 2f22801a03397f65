"""The schemathesis.toml of an application: schemathesis itself reads it."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from schemathesis.config import ProjectConfig, SchemathesisConfig
from specloom.contract.model import (
    Contract,
    MediaType,
    Operation,
    Parameter,
    RequestBody,
    Response,
    Schema,
    SecurityScheme,
)
from specloom.verify.allowances import allowances
from specloom.verify.application import left_out
from specloom.verify.settings import HOOKS, campaign_config, label, toml_string, unpassable

Make = Callable[..., Operation]
MakeScheme = Callable[..., SecurityScheme]
MakeContract = Callable[..., Contract]


def loaded(contract: Contract) -> ProjectConfig:
    """What schemathesis makes of the text."""
    return SchemathesisConfig.from_str(campaign_config(contract, hooks="")).projects.get_default()


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
    made = contract(operation("get", "/a", "200", security=used), schemes=schemes)
    text = campaign_config(made)
    auth = tomllib.loads(text)["auth"]["openapi"]
    assert auth == {
        'key of "us"': {"api_key": "${APP_TEST_CREDENTIAL}"},
        "basic": {"username": "test", "password": "${APP_TEST_CREDENTIAL}"},
        "bearer": {"bearer": "${APP_TEST_CREDENTIAL}"},
        "oauth": {"bearer": "${APP_TEST_CREDENTIAL}"},
        "oidc": {"bearer": "${APP_TEST_CREDENTIAL}"},
    }
    monkeypatch.setenv("APP_TEST_CREDENTIAL", "secret")
    assert set(loaded(made).auth.all_openapi_schemes) == set(auth)


def test_no_check_and_no_phase_is_off(notes: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_TEST_CREDENTIAL", "secret")
    config = loaded(notes)
    phases = config.phases
    assert all((phases.examples.enabled, phases.coverage.enabled, phases.fuzzing.enabled))
    assert phases.stateful.enabled
    assert phases.examples.fill_missing
    assert {warning.value for warning in config.warnings.fail_on} == {
        "base_url_mismatch",
        "missing_test_data",
        "missing_auth",
    }
    text = tomllib.loads(campaign_config(notes))
    assert "checks" not in text
    assert text["hooks"] == HOOKS
    assert "hooks" not in tomllib.loads(campaign_config(notes, hooks=""))


def test_how_data_is_made_is_no_finding(notes: Contract, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APP_TEST_CREDENTIAL", "secret")
    config = SchemathesisConfig.from_str(campaign_config(notes, hooks=""))
    assert {check.value for check in config.suppress_health_check} == {
        "filter_too_much",
        "too_slow",
    }


def endless(operation: Operation) -> Operation:
    """The operation with an answer that has to contain itself."""
    schema = {"type": "array", "minItems": 1, "items": {"$ref": "#/paths/never"}}
    media = MediaType("application/json", Schema("#/a", schema), (), {}, "#")
    return replace(operation, responses=(Response("200", "", (media,), (), {}, False, "#"),))


def test_what_no_application_can_pass_is_left_out_with_its_reason(
    operation: Make, scheme: MakeScheme, contract: MakeContract
) -> None:
    tls, key = scheme("tls", "mutualTLS"), scheme("key", "apiKey", location="header", name="X")
    made = contract(
        operation("get", "/fine", "200"),
        operation("get", "/redirect", "302"),
        operation("get", "/anything", "default"),
        endless(operation("get", "/endless", "200")),
        operation("get", "/completed", "204", implied=("404",)),
        operation("get", "/tls", "200", security=((("tls", ()),),)),
        operation("get", "/both", "200", security=((("tls", ()), ("key", ())),)),
        operation("get", "/either", "200", security=((("tls", ()),), (("key", ()),))),
        operation("get", "/public", "200", security=((("tls", ()),), ())),
        schemes=(tls, key),
    )
    nest = {"type": "object", "required": ["a"], "properties": {"a": {"$ref": "#/paths/never"}}}
    made.document["paths"] = {"never": nest}
    assert set(unpassable(made)) == {"GET /endless", "GET /tls", "GET /both"}


def test_two_things_in_one_authorization_header_are_left_out(
    operation: Make, scheme: MakeScheme, contract: MakeContract
) -> None:
    basic, token = scheme("basic", "http", scheme="basic"), scheme("token", "oauth2")
    bearer, key = scheme("bearer", "http", scheme="bearer"), scheme(
        "key", "apiKey", location="query"
    )
    both, header = (("basic", ()), ("token", ())), scheme("header", "apiKey", location="header")
    made = contract(
        operation("get", "/both", "200", security=(both,)),
        operation("get", "/either", "200", security=(both, (("key", ()),))),
        operation("get", "/tokens", "200", security=((("bearer", ()), ("token", ())),)),
        operation("get", "/beside", "200", security=((("key", ()), ("basic", ())),)),
        operation("get", "/key", "200", security=((("header", ()), ("basic", ())),)),
        schemes=(basic, token, bearer, key, replace(header, name="authorization")),
    )
    assert unpassable(made) == {
        "GET /both": "needs basic and token, which no request carries at once: they share a header",
        "GET /key": "needs header and basic, which no request carries at once: they share a header",
    }


def answering(operation: Operation, pointer: str, status: str = "200") -> Operation:
    """The operation with one answer, which shows a component."""
    media = MediaType("application/json", Schema(pointer, {}, pointer), (), {}, "#")
    return replace(operation, responses=(Response(status, "", (media,), (), {}, False, "#"),))


def test_what_a_request_of_its_own_makes_may_be_missing(
    operation: Make, contract: MakeContract
) -> None:
    made = contract(
        answering(operation("get", "/bookings/{id}/payment"), "#/Payment"),
        answering(operation("post", "/bookings/{id}/payment"), "#/Payment", "201"),
        answering(operation("get", "/bookings/{id}/guests"), "#/Guests"),
        answering(operation("post", "/bookings/{id}/guests"), "#/Guest", "201"),
        operation("get", "/products/{id}/stock", "200"),
        operation("put", "/products/{id}/stock", "204"),
        operation("get", "/products/{id}/history", "200"),
        operation("get", "/products/{id}", "200"),
        operation("put", "/products/{id}", "200"),
        operation("get", "/settings", "200"),
        operation("put", "/settings", "200"),
    )
    (allowance,) = allowances(made)
    names = ["GET /bookings/{id}/payment", "GET /products/{id}/stock"]
    assert [label(op) for op in allowance.operations] == names
    (entry,) = tomllib.loads(campaign_config(made))["operations"]
    assert entry == {
        "include-name": names,
        "checks": {"ensure_resource_availability": {"enabled": False}},
    }
    (settings,) = loaded(made).operations.operations
    assert not settings.checks.ensure_resource_availability.enabled


def test_a_login_may_only_ever_turn_clients_away(
    operation: Make, scheme: MakeScheme, contract: MakeContract
) -> None:
    body = RequestBody(True, (), "", "#")
    code = Parameter("code", "query", True, None, "form", True, False, None, "", False, (), "#")
    flows = {"password": {"tokenUrl": "https://x.test/v1/api/token", "refreshUrl": "/v1/api/fresh"}}
    made = contract(
        replace(operation("post", "/login", "200", "401"), request_body=body),
        replace(operation("post", "/token", "200"), request_body=body),
        replace(operation("post", "/fresh", "200"), request_body=body),
        replace(operation("post", "/open", "200"), request_body=body),
        replace(operation("get", "/callback", "200", "401"), parameters=(code,)),
        replace(
            operation("get", "/page", "200", "401"), parameters=(replace(code, location="header"),)
        ),
        replace(operation("post", "/a", "200", "401", security=((("k", ()),),)), request_body=body),
        operation("get", "/b", "200", "401"),
        schemes=(replace(scheme("o", "oauth2"), flows=flows), scheme("k", "http", scheme="basic")),
    )
    (allowance,) = allowances(made)
    assert [op.path for op in allowance.operations] == [
        "/login",
        "/token",
        "/fresh",
        "/callback",
    ]
    (entry,) = tomllib.loads(campaign_config(made))["operations"]
    assert "missing_auth" not in entry["warnings"]["display"] + entry["warnings"]["fail-on"]


def test_reasons_survive_the_file(
    contract: MakeContract, operation: Make, scheme: MakeScheme, tmp_path: Path
) -> None:
    made = contract(
        operation("get", "/a/{id}", "200"),
        operation("get", "/b", "200", security=((("tls", ()),),)),
        operation("get", "/c", "200"),
        schemes=(scheme("tls", "mutualTLS"),),
    )
    file = tmp_path / "schemathesis.toml"
    file.write_text(campaign_config(made, {"GET /a/{id}": "its reason:\n[[operations]] \x1b[31m"}))
    file.write_text(
        file.read_text() + '\n[[operations]]\ninclude-name = ["GET /c"]\nenabled = false\n'
    )
    assert left_out(file) == {
        "GET /a/{id}": "its reason: [[operations]]  [31m",
        "GET /b": "needs tls, which the campaign cannot offer",
        "GET /c": "switched off in schemathesis.toml",
    }


@pytest.mark.parametrize("text", ['"', "\\", "\n", "\x7f", "\x00", "é", "😀", "'''", "\ud800"])
def test_any_text_becomes_a_toml_string(text: str) -> None:
    read = tomllib.loads(f"x = {toml_string(text)}")["x"]
    assert read == (text if text != "\ud800" else "?")


def test_what_follows_a_hash_reaches_no_server(
    contract: Callable[..., Contract], operation: Callable[..., Operation]
) -> None:
    made = contract(operation("get", "/a#b", "200"), operation("get", "/a", "200"))
    assert [*unpassable(made)] == ["GET /a#b"]
