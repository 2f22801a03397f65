from __future__ import annotations

from pathlib import Path

import pytest
from specloom.diagnostics import SpecloomError
from specloom.document.reading import read_source


def refusal(path: Path) -> tuple[str, int, int]:
    with pytest.raises(SpecloomError) as refused:
        read_source(path)
    found = refused.value.diagnostics[0]
    assert found.location is not None
    assert found.hint
    return found.code, found.location.line, found.location.column


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"openapi: 3.1.0\ntitle: caf\xe9\n", ("not-utf-8", 2, 11)),
        (b"\xef\xbb\xbfopenapi: 3.1.0\n", ("byte-order-mark", 1, 1)),
        ("openapi: 3.1.0".encode("utf-16"), ("byte-order-mark", 1, 1)),
        (b" \n\n", ("empty-file", 1, 1)),
        (b"a: \x01", ("yaml-syntax", 1, 4)),
    ],
)
def test_bytes_that_are_no_text(
    tmp_path: Path, content: bytes, expected: tuple[str, int, int]
) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(content)
    assert refusal(path) == expected


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    assert refusal(tmp_path / "none.yaml")[0] == "file-not-found"
    assert refusal(tmp_path)[0] == "file-unreadable"


def test_json_is_recognized_without_its_extension(tmp_path: Path) -> None:
    path = tmp_path / "contract"
    path.write_text('{"a":\t1}')
    assert read_source(path).value == {"a": 1}


def test_windows_line_ends_do_not_shift_anything(tmp_path: Path) -> None:
    path = tmp_path / "spec.yaml"
    path.write_bytes(b"a: 1\r\nb:\r\n  c: 2\r\n")
    source = read_source(path)
    assert source.value == {"a": 1, "b": {"c": 2}}
    assert (source.locate("#/b/c").line, source.text.line(3)) == (3, "  c: 2")
