"""Files: whole, in parts, and made while they are sent."""

from __future__ import annotations

import pytest

SIZE = 256_000


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        (None, 200, 0, SIZE),
        ("bytes=0-9", 206, 0, 10),
        ("bytes=250000-", 206, 250_000, SIZE),
        ("bytes=-5", 206, SIZE - 5, SIZE),
        ("bytes=255990-999999", 206, 255_990, SIZE),
        ("bytes=0-1,5-6", 200, 0, SIZE),
        ("bytes=9-1", 200, 0, SIZE),
        ("lines=0-9", 200, 0, SIZE),
    ],
)
def test_a_film_comes_in_parts(depot, asked, status, start, end):
    film = (depot.folder / "film.mp4").read_bytes()
    answer = depot.client.get("/film", headers={"Range": asked} if asked else {})
    assert answer.status_code == status
    assert answer.content == film[start:end]
    assert answer.headers["content-length"] == str(end - start)
    part = f"bytes {start}-{end - 1}/{SIZE}" if status == 206 else None
    assert answer.headers.get("content-range") == part
    assert answer.headers["content-type"] == "video/mp4"
    assert answer.headers["content-disposition"] == 'inline; filename="film.mp4"'
    assert answer.headers["accept-ranges"] == "bytes"


def test_a_part_that_is_not_there(depot):
    answer = depot.client.get("/film", headers={"Range": f"bytes={SIZE}-"})
    assert (answer.status_code, answer.headers["content-range"]) == (416, f"bytes */{SIZE}")


def test_a_part_of_what_has_changed_is_the_whole(depot):
    tag = depot.client.get("/film").headers["etag"]
    for known, status in ((tag, 206), ('"old"', 200)):
        headers = {"Range": "bytes=0-9", "If-Range": known}
        assert depot.client.get("/film", headers=headers).status_code == status


def test_a_download_has_its_name_and_length(depot):
    answer = depot.client.get("/archive", headers={"Range": "bytes=0-1"})
    assert (answer.status_code, answer.content) == (200, b"PK\x05\x06\x00\x00")
    assert answer.headers["content-length"] == "6"
    assert answer.headers["content-disposition"] == (
        "attachment; filename*=UTF-8''f%C3%BCr%20dich.zip"
    )
    assert "accept-ranges" not in answer.headers
