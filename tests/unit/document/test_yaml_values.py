from __future__ import annotations

from typing import Any

import pytest
from specloom.diagnostics import SpecloomError
from specloom.document.source import Text
from specloom.document.yaml_nodes import compose
from specloom.document.yaml_values import YamlFinder, to_value


def parse(content: str) -> Any:
    text = Text("spec.yaml", content)
    root = compose(text)
    assert root is not None
    return to_value(text, root)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("on", "on"),
        ("yes", "yes"),
        ("2024-01-01", "2024-01-01"),
        ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z"),
        ("12:30:45", "12:30:45"),
        ("1_000", "1_000"),
        ("true", True),
        ("False", False),
        ("'true'", "true"),
        ("null", None),
        ("~", None),
        ("", None),
        ('""', ""),
        ("12", 12),
        ("-12", -12),
        ("012", 12),
        ("0o14", 12),
        ("0x1F", 31),
        ("1.5", 1.5),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("1.2.3", "1.2.3"),
        ("!!str 200", "200"),
        ("=", "="),
    ],
)
def test_scalars_mean_what_the_core_schema_says(written: str, value: Any) -> None:
    found = parse(f"a: {written}")["a"]
    assert found == value
    assert type(found) is type(value)


def test_keys_are_the_text_that_was_written() -> None:
    assert parse("200: a\nno: b\n1.0: c\n~: d") == {"200": "a", "no": "b", "1.0": "c", "~": "d"}


def test_merged_keys_give_way_to_written_ones() -> None:
    value = parse("base: &base {a: 1, b: 2}\nfound: {<<: *base, b: 3}")
    assert value["found"] == {"a": 1, "b": 3}


def test_a_quoted_merge_key_is_a_name() -> None:
    assert parse('found: {"<<": {a: 1}}')["found"] == {"<<": {"a": 1}}


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("a: .nan", "number-not-finite"),
        ("a: 1e999", "number-not-finite"),
        ("a: !!int x", "number-not-finite"),
        ("a: !!binary aGk=", "yaml-tag"),
        ("a: !thing {}", "yaml-tag"),
        ("{a: 1}: b", "yaml-key"),
        ("<<: 3", "yaml-merge"),
        ("a: *nobody", "yaml-alias"),
        ("a: 1\n---\nb: 2", "yaml-documents"),
        ("[" * 300 + "]" * 300, "nesting-too-deep"),
        ("- " * 100_000, "nesting-too-deep"),
    ],
)
def test_what_json_cannot_hold_is_refused(content: str, code: str) -> None:
    with pytest.raises(SpecloomError) as refused:
        parse(content)
    assert [item.code for item in refused.value.diagnostics] == [code]


def test_aliases_that_chain_into_depth_are_refused() -> None:
    links = "".join(
        f"a{n}: &a{n} {'[' * 50}{f'*a{n - 1}' if n else 'x'}{']' * 50}\n" for n in range(6)
    )
    with pytest.raises(SpecloomError) as refused:
        parse(links)
    assert refused.value.diagnostics[0].code == "nesting-too-deep"


def test_positions_count_characters_not_bytes() -> None:
    content = "title: 'é😀'\nlist: [😀, {key: x}]\n"
    text = Text("spec.yaml", content)
    root = compose(text)
    assert root is not None
    location = text.location(YamlFinder(root)("#/list/1/key"))
    assert (location.line, location.column) == (2, 12)
    assert text.line(2) == "list: [😀, {key: x}]"


def test_a_merged_key_is_found_where_it_is_written() -> None:
    text = Text("spec.yaml", "base: &base\n  a: 1\nfound:\n  <<: *base\n")
    root = compose(text)
    assert root is not None
    assert text.location(YamlFinder(root)("#/found/a")).line == 2
