"""Text of a contract is data: it can neither break nor steer the module that holds it."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ANY_TEXT = st.text(
    st.sampled_from("\"'\\\n\r\t{}%$#`N\u2028\u202e\x00\x0c ax") | st.characters(codec="utf-8"),
    max_size=30,
)

RUFF = ["--line-length=100", "--target-version=py311", "--select=E,F,I,B,UP", "--ignore=E501"]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=ANY_TEXT, name=ANY_TEXT, value=ANY_TEXT.filter(str.isprintable))
def test_any_text_stays_text(
    rendered: Callable[..., Any], text: str, name: str, value: str
) -> None:
    owner = {
        "type": "object",
        "description": text,
        "properties": {
            name: {
                "type": "string",
                "description": text,
                "default": value,
                "enum": [value, "other"],
            }
        },
    }
    result = rendered({"Owner": owner})
    body = ast.parse(result.files["schemas/unused.py"]).body
    classes = [node for node in body if isinstance(node, ast.ClassDef)]

    assert [node.name for node in classes] == ["Owner"]
    assert all(isinstance(node, ast.ClassDef | ast.ImportFrom | ast.Expr) for node in body)
    assert [
        key if item.alias is None else item.alias
        for key, item in result.names["Owner"].model_fields.items()
    ] == [name]


@pytest.mark.parametrize(
    ("value", "member"),
    [
        ("-name", "MINUS_NAME"),
        ("+1", "PLUS_1"),
        ("name", "NAME"),
        ("", "EMPTY"),
        ("count", "COUNT"),
        ("1st", "VALUE_1_ST"),
        ("😀", "VALUE"),
    ],
)
def test_members_of_enumerations(rendered: Callable[..., Any], value: str, member: str) -> None:
    result = rendered({"Word": {"type": "string", "enum": [value, "zzz"]}})

    assert result.names["Word"][member] == value


@pytest.mark.parametrize("source", ["hostile.json", "../../../specs/bookings.yaml"])
def test_modules_pass_every_check(rendered: Callable[..., Any], source: str) -> None:
    path = HERE / source
    result = rendered(json.loads(path.read_text()) if path.suffix == ".json" else path)
    tools = [
        ["mypy", "--strict", "--cache-dir", str(ROOT / ".mypy_cache"), "app"],
        ["ruff", "check", "--isolated", *RUFF, "app/schemas"],
        ["black", "--check", "--line-length", "100", "app/schemas"],
    ]

    for tool in tools:
        done = subprocess.run(
            [sys.executable, "-m", *tool], cwd=result.folder, capture_output=True, text=True
        )
        assert done.returncode == 0, done.stdout + done.stderr
