"""The file that goes with a contract whose bodies are XML."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest
from schemathesis.core.parameters import ParameterLocation
from specloom.contract.model import Contract, MediaType, Operation, RequestBody
from specloom.verify.schemathesis_hooks import filter_failure
from specloom.verify.settings import HOOKS_FILE, campaign_config, campaign_hooks

BODY, QUERY = ParameterLocation.BODY, ParameterLocation.QUERY


def kept(
    code: str, media_type: str | None, wrong: set[ParameterLocation], description: str
) -> bool:
    meta = SimpleNamespace(
        is_negative_at=wrong.__contains__,
        phase=SimpleNamespace(data=SimpleNamespace(description=description)),
    )
    case: Any = SimpleNamespace(meta=meta, media_type=media_type)
    failure: Any = SimpleNamespace(code=code)
    nothing: Any = None
    return bool(filter_failure(nothing, failure, case, nothing))


@pytest.mark.parametrize(
    ("code", "media_type", "wrong", "description", "expected"),
    [
        ("ST201", "application/xml", {BODY}, "name: Incorrect type", False),
        ("ST201", "application/pets+xml; charset=utf-8", {BODY}, "Invalid type null", False),
        ("ST201", "application/json", {BODY}, "name: Incorrect type", True),
        ("ST201", "application/xml", {BODY, QUERY}, "name: Incorrect type", True),
        ("ST201", "application/xml", {BODY}, "Missing required property", True),
        ("ST101", "application/xml", {BODY}, "name: Incorrect type", True),
        ("ST201", None, {BODY}, "name: Incorrect type", True),
    ],
)
def test_only_the_type_of_an_xml_text_is_forgiven(
    code: str,
    media_type: str | None,
    wrong: set[ParameterLocation],
    description: str,
    expected: bool,
) -> None:
    assert kept(code, media_type, wrong, description) is expected


@pytest.mark.parametrize(
    ("media_type", "hooked"),
    [("application/xml", True), ("image/svg+xml", True), ("application/json", False)],
)
def test_the_file_comes_with_xml_only(
    contract: Callable[..., Contract],
    operation: Callable[..., Operation],
    media_type: str,
    hooked: bool,
) -> None:
    body = RequestBody(True, (MediaType(media_type, None, (), {}, "#"),), "", "#")
    made = contract(replace(operation("post", "/a", "200"), request_body=body))
    settings = tomllib.loads(campaign_config(made))
    assert settings.get("hooks") == (HOOKS_FILE if hooked else None)
    assert ("def filter_failure" in campaign_hooks(made)) is hooked
