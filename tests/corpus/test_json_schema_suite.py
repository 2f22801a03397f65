"""The official JSON Schema test suite through generated applications: what they accept, and what comes back.

With `implied-types=false` and `rich-types=false` an application reads schemas to the letter; where it
differs from the suite then, ANNOTATIONS says by name.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from behaviour_harness import Running, generate, running
from json_schema_suite import (
    DRAFT,
    Case,
    Group,
    collection,
    groups,
    write_contract,
    write_stored_contract,
)

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not DRAFT.is_dir(), reason=f"no JSON Schema test suite in {DRAFT}"),
]
LETTER = {"implied_types": False, "rich_types": False}
JSON = {"Content-Type": "application/json"}
SOME = (
    *(
        "allOf_1",
        "anyOf_5",
        "oneOf_9",
        "if_then_else_7",
        "not_6",
        "const_3",
        "enum_1",
        "dynamicRef_3",
    ),
    *("dynamicRef_13", "items_4", "prefixItems_0", "unevaluatedProperties_25", "ref_6", "ref_21"),
    *("anchor_2", "refRemote_7", "contains_4", "dependentSchemas_3", "vocabulary_0", "type_7"),
    *("propertyNames_0", "properties_3", "uniqueItems_2", "optional_format_date_time_0", "ref_0"),
)

# Formats are asserted here (OAS 3.1 leaves that to tools), so these tests of `format.json` disagree:
# "invalid … string is only an annotation by default". No other test of the suite does.
ANNOTATIONS = frozenset(
    f"invalid {name} string is only an annotation by default"
    for name in (
        *("email", "idn-email", "regex", "ipv4", "ipv6", "idn-hostname", "hostname", "date"),
        *("date-time", "time", "json-pointer", "relative-json-pointer", "iri", "iri-reference"),
        *("uri", "uri-reference", "uri-template", "uuid", "duration"),
    )
)

Make = Callable[..., Path]


@pytest.fixture(scope="module")
def suite() -> list[Group]:
    return [*groups()]


@pytest.fixture
def echoing(tmp_path: Path) -> Make:
    """`echoing(groups, **settings)`: an application whose services answer with what they are given."""

    def make(chosen: list[Group], **settings: bool) -> Path:
        root = generate(write_contract(tmp_path, chosen), tmp_path / "app", **settings)
        for service in (root / "app" / "services").glob("*.py"):
            text = service.read_text("utf-8")
            service.write_text(re.sub(r"raise Unimplemented\(.*\)", "return body", text), "utf-8")
        return root

    return make


def test_some_groups(echoing: Make) -> None:
    chosen = [*groups(SOME)]
    assert len(chosen) == len(SOME)
    assert disagreements(echoing(chosen, **LETTER), chosen) == []


@pytest.mark.slow
def test_every_group_to_the_letter(echoing: Make, suite: list[Group]) -> None:
    assert sum(len(group.tests) for group in suite) > 2200

    found = disagreements(echoing(suite, **LETTER), suite)

    assert {test.description for _, test in found} == ANNOTATIONS
    assert len(found) == len(ANNOTATIONS)


@pytest.mark.slow
def test_every_group_with_default_settings(echoing: Make, suite: list[Group]) -> None:
    """What the defaults refuse beyond that is what is not of the type that a schema implies: by name.

    `UPDATE_GOLDENS=1` writes the names anew.
    """
    found = disagreements(echoing(suite), suite)
    beyond = [(group, test) for group, test in found if test.description not in ANNOTATIONS]
    names = "".join(
        sorted(f"{group.key}: {group.description}: {test.description}\n" for group, test in beyond)
    )
    if os.environ.get("UPDATE_GOLDENS"):
        MISSES.write_text(names, "utf-8")

    assert all(test.valid for _, test in beyond)
    assert names == MISSES.read_text("utf-8")


MISSES = Path(__file__).with_name("json_schema_suite_misses.txt")


@pytest.mark.slow
def test_what_is_stored_can_be_read_back(tmp_path: Path, suite: list[Group]) -> None:
    """A row has a property for each group: whatever its schema allows is there again."""
    root = generate(write_stored_contract(tmp_path, suite), tmp_path / "app", **LETTER)
    lost: list[tuple[str, str]] = []
    with running(root) as app:
        for group, test in cases_of(suite):
            if test.valid and test.description not in ANNOTATIONS:
                made = send(app, f"/{collection(group)}", {group.key: test.data})
                assert made.status == 201, (group.key, test, made)
                found = app.send("GET", made.header("location") or "")
                if not same(found.json()[group.key], test.data):
                    lost.append((group.key, test.description))

    assert {*lost} <= BIG_NUMBERS


def disagreements(root: Path, chosen: list[Group]) -> list[tuple[Group, Case]]:
    """Where the application's answer is not the suite's; what is accepted must come back unchanged."""
    found = []
    changed = []
    with running(root) as app:
        for group, test in cases_of(chosen):
            reply = send(app, f"/{group.key}", test.data)
            assert reply.status in (200, 422), (group.key, test, reply)
            if (reply.status == 200) is not test.valid:
                found.append((group, test))
            elif test.valid and not same(reply.json(), test.data):
                changed.append((group.key, test.description))
    assert {*changed} <= BIG_NUMBERS
    return found


# A value of type `number` is a Python float, which holds 53 bits of an integer.
BIG_NUMBERS = {
    ("optional_bignum_1", "a bignum is a number"),
    ("optional_bignum_1", "a negative bignum is a number"),
}


def cases_of(chosen: list[Group]) -> Iterator[tuple[Group, Case]]:
    return ((group, test) for group in chosen for test in group.tests)


def send(app: Running, path: str, value: Any) -> Any:
    return app.send("POST", path, headers=JSON, body=json.dumps(value).encode())


def same(one: Any, other: Any) -> bool:
    """Equal as JSON: true is no 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(one[name], other[name]) for name in one)
    return bool(one == other)
