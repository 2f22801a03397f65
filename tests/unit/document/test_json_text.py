from __future__ import annotations

import pytest
from specloom.diagnostics import SpecloomError
from specloom.document.json_text import JsonFinder, parse_json
from specloom.document.source import Text

CONTENT = '{\n  "a/b": [1, {"c\\u0064": {"e": "x"}}],\n  "last": {}\n}'


@pytest.mark.parametrize(
    ("pointer", "place"),
    [
        ("#", (1, 1)),
        ("#/a~1b", (2, 3)),
        ("#/a~1b/0", (2, 11)),
        ("#/a~1b/1/cd/e", (2, 27)),
        ("#/last", (3, 3)),
        ("#/last/missing/deeper", (3, 3)),
    ],
)
def test_a_pointer_is_found_at_its_key_or_item(pointer: str, place: tuple[int, int]) -> None:
    text = Text("spec.json", CONTENT)
    location = text.location(JsonFinder(CONTENT)(pointer))
    assert (location.line, location.column) == place


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ('{"a": 1,\n "b": 2,\n "a": 3}', "duplicate-key", 3),
        ('{"x": [{"b": 1,\n "b": 2}], "b": 3}', "duplicate-key", 2),
        ('{"a": NaN}', "number-not-finite", 1),
        ('{"a":\n 1e999}', "number-not-finite", 2),
        ('{"a": \n"\\ud800"}', "lone-surrogate", 2),
        ("{'a': 1}", "json-syntax", 1),
        ("[" * 100_000, "nesting-too-deep", 1),
        ('{"a": ' + "1" * 5000 + "}", "json-syntax", 1),
    ],
)
def test_what_is_no_json_is_refused_with_its_line(content: str, code: str, line: int) -> None:
    with pytest.raises(SpecloomError) as refused:
        parse_json(Text("spec.json", content))
    found = refused.value.diagnostics[0]
    assert found.location is not None
    assert (found.code, found.location.line) == (code, line)


def test_surrogate_pairs_are_characters() -> None:
    assert parse_json(Text("spec.json", '["\\ud83d\\ude00"]')) == ["😀"]
