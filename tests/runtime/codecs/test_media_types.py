"""Which media type a header means."""

import pytest
from contract_runtime.codecs import (
    choose_media_type,
    codec_for,
    match_content_type,
    media_type_matches,
)

JSON, XML, PROBLEM, PNG = (
    "application/json",
    "application/xml",
    "application/problem+json",
    "image/png",
)


@pytest.mark.parametrize(
    ("accept", "declared", "chosen"),
    [
        (None, [XML, JSON], XML),
        ("", [JSON], JSON),
        ("*/*", [XML, JSON], XML),
        ("application/json", [XML, JSON], JSON),
        ("APPLICATION/JSON", [XML, JSON], JSON),
        ("application/*", [PNG, JSON], JSON),
        ("application/json;q=0.5, application/xml", [JSON, XML], XML),
        ("application/json;q=0, */*", [JSON, XML], XML),
        ("application/json;q=0", [JSON], None),
        ("*/*;q=0.1, application/xml;q=0.2", [JSON, XML], XML),
        ("text/html", [JSON, XML], None),
        ("text/html, image/png", ["image/*"], "image/*"),
        ("application/json", [PROBLEM], None),
        ("application/problem+json", [JSON, PROBLEM], PROBLEM),
        ("application/json;charset=utf-8", [JSON], JSON),
        (
            "application/json",
            ["application/json; charset=utf-8"],
            "application/json; charset=utf-8",
        ),
        (
            'application/json;v="1,2"',
            [JSON, 'application/json;v="1,2"'],
            'application/json;v="1,2"',
        ),
        ("application/json;q=nonsense", [JSON], JSON),
        (",;,", [JSON], None),
        ("*/*", [], None),
    ],
)
def test_accept_chooses_among_the_declared(
    accept: str | None, declared: list[str], chosen: str | None
) -> None:
    assert choose_media_type(accept, declared) == chosen


@pytest.mark.parametrize(
    ("actual", "declared", "matched"),
    [
        ("application/json; charset=utf-8", [JSON], JSON),
        ("Application/JSON", [XML, JSON], JSON),
        ("image/png", ["*/*", "image/*"], "image/*"),
        ("image/png", ["*/*", "image/*", PNG], PNG),
        ("text/plain", ["*/*"], "*/*"),
        ("text/plain", [JSON, "image/*"], None),
        ("application/vnd.api+json", ["application/*+json"], "application/*+json"),
        ("application/vnd.api+json", [JSON], None),
        ("application/json", ["application/json; version=2"], None),
        (
            "application/json; version=2",
            [JSON, "application/json; version=2"],
            "application/json; version=2",
        ),
        ("application/json; version=1", [JSON, "application/json; version=2"], JSON),
        ("multipart/form-data; boundary=x", ["multipart/form-data"], "multipart/form-data"),
        ("", [JSON], None),
    ],
)
def test_a_content_type_is_matched_to_the_closest_declared(
    actual: str, declared: list[str], matched: str | None
) -> None:
    assert match_content_type(actual, declared) == matched
    assert any(media_type_matches(one, actual) for one in declared) is (matched is not None)


@pytest.mark.parametrize(
    ("media_type", "codec"),
    [
        ("application/json", "JsonCodec"),
        ("application/problem+json; charset=utf-8", "JsonCodec"),
        ("APPLICATION/VND.API+JSON", "JsonCodec"),
        ("application/x-www-form-urlencoded", "FormCodec"),
        ("multipart/form-data", "MultipartCodec"),
        ("multipart/mixed", "MultipartCodec"),
        ("text/xml", "XmlCodec"),
        ("application/soap+xml", "XmlCodec"),
        ("image/svg+xml", "BinaryCodec"),
        ("text/csv", "TextCodec"),
        ("application/x-ndjson", "TextCodec"),
        ("application/octet-stream", "BinaryCodec"),
        ("image/png", "BinaryCodec"),
        ("*/*", "BinaryCodec"),
    ],
)
def test_every_media_type_has_a_codec(media_type: str, codec: str) -> None:
    assert type(codec_for(media_type)).__name__ == codec
