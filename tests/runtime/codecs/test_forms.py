"""Forms: urlencoded and multipart, by schema and encoding."""

from contextlib import suppress
from typing import Any

import pytest
from contract_runtime.codecs import MediaSpec, boundary_of, codec_for
from contract_runtime.references import resolver
from contract_runtime.uploads import Upload
from contract_runtime.values import Undecodable
from hypothesis import given
from hypothesis import strategies as st

RESOLVE = resolver(
    {"components": {"schemas": {"Name": {"type": "string"}, "Age": {"type": "integer"}}}}
)
FILE = {"type": "string", "format": "binary"}
PERSON = {
    "type": "object",
    "properties": {
        "name": {"$ref": "#/components/schemas/Name"},
        "age": {"$ref": "#/components/schemas/Age"},
        "vip": {"type": "boolean"},
        "tags": {"type": "array", "items": {"type": "integer"}},
        "home": {
            "type": "object",
            "properties": {"street": {"type": "string"}, "no": {"type": "integer"}},
        },
    },
}
FORM = "application/x-www-form-urlencoded"


def form(body: str, encoding: Any = None, schema: Any = PERSON) -> Any:
    media = MediaSpec(FORM, schema, encoding or {})
    return codec_for(FORM).decode(body.encode(), FORM, media, RESOLVE)


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("", {}),
        ("name=a+b%26&age=5&vip=true", {"name": "a b&", "age": 5, "vip": True}),
        ("name=5&age=x", {"name": "5", "age": "x"}),
        ("age=1&age=2", {"age": ["1", "2"]}),
        ("tags=1&tags=2", {"tags": [1, 2]}),
        ("tags=1", {"tags": [1]}),
        ("tags=%5B1%2C2%5D", {"tags": [1, 2]}),
        ("home=%7B%22street%22%3A%22x%22%7D", {"home": {"street": "x"}}),
        ("home[street]=x&home[no]=5", {"home": {"street": "x", "no": 5}}),
        ("street=x&no=5&name=n", {"name": "n", "home": {"street": "x", "no": 5}}),
        ("other=1&more=1&more=2", {"other": "1", "more": ["1", "2"]}),
    ],
)
def test_a_form_is_read_by_its_schema(body: str, value: Any) -> None:
    assert form(body) == value


def test_encoding_says_how_arrays_are_written() -> None:
    assert form("tags=1,2", {"tags": {"explode": False}}) == {"tags": [1, 2]}
    assert form("tags=1|2", {"tags": {"style": "pipeDelimited"}}) == {"tags": [1, 2]}
    assert form("tags=1+2", {"tags": {"style": "spaceDelimited"}}) == {"tags": [1, 2]}


ONE_OR_NOTHING: Any = {
    "properties": {
        "names": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"enum": [""]}]},
        "years": {"oneOf": [{"type": "array", "items": {"type": "string"}}, {"type": "integer"}]},
        "either": {"anyOf": [{"type": "array", "items": {"type": "string"}}, {"type": "string"}]},
        "deep": {
            "type": "object",
            "properties": {
                "ids": {"anyOf": [{"type": "array", "items": {"type": "integer"}}, {"const": ""}]}
            },
        },
    }
}


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("names=", {"names": ""}),
        ("names=Ann", {"names": ["Ann"]}),
        ("names=Ann&names=Bo", {"names": ["Ann", "Bo"]}),
        ("years=5", {"years": 5}),
        ("years=V", {"years": ["V"]}),
        ("either=Ann", {"either": "Ann"}),
        ("deep[ids]=5", {"deep": {"ids": [5]}}),
        ("deep[ids]=", {"deep": {"ids": ""}}),
    ],
)
def test_one_text_that_can_be_nothing_else_is_a_list_of_one(body: str, value: Any) -> None:
    assert form(body, schema=ONE_OR_NOTHING) == value
    if "deep" not in value:
        parts = [(f'name="{name}"', text.encode()) for name, _, text in _fields(body)]
        assert multipart(parts, schema=ONE_OR_NOTHING) == value


def _fields(body: str) -> list[tuple[str, str, str]]:
    return [field.partition("=") for field in body.split("&")]


def test_a_form_must_be_utf8() -> None:
    with pytest.raises(Undecodable):
        form("name=%ff")


people = st.fixed_dictionaries(
    {},
    optional={
        "name": st.text(),
        "age": st.integers(),
        "vip": st.booleans(),
        "tags": st.lists(st.integers(), min_size=1),
        "home": st.fixed_dictionaries({"street": st.text()}, optional={"no": st.integers()}),
    },
)


@given(people)
def test_what_a_form_says_is_what_is_read(person: dict[str, Any]) -> None:
    media = MediaSpec(FORM, PERSON)
    body = codec_for(FORM).encode(person, media, RESOLVE)
    assert codec_for(FORM).decode(body, FORM, media, RESOLVE) == person


MULTIPART = "multipart/form-data"
UPLOADS = {
    "type": "object",
    "properties": {
        **PERSON["properties"],
        "photo": FILE,
        "photos": {"type": "array", "items": FILE},
        "raw": {"type": "string", "contentMediaType": "image/png"},
    },
}


def plain(value: Any) -> Any:
    """The value with the bytes of its files."""
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return bytes(value) if isinstance(value, Upload) else value


def multipart(parts: list[tuple[str, bytes]], encoding: Any = None, schema: Any = UPLOADS) -> Any:
    body = b"".join(
        b"--B\r\nContent-Disposition: form-data; " + head.encode() + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    )
    media = MediaSpec(MULTIPART, schema, encoding or {})
    content_type = "multipart/form-data; boundary=B"
    return codec_for(MULTIPART).decode(body + b"--B--\r\n", content_type, media, RESOLVE)


@pytest.mark.parametrize(
    ("parts", "value"),
    [
        ([], {}),
        ([('name="name"', b"5"), ('name="age"', b"5")], {"name": "5", "age": 5}),
        ([('name="tags"', b"1"), ('name="tags"', b"2")], {"tags": [1, 2]}),
        ([('name="tags"', b"1")], {"tags": [1]}),
        ([('name="tags"', b"[1, 2]")], {"tags": [1, 2]}),
        ([('name="home"', b'{"no": 5}')], {"home": {"no": 5}}),
        ([('name="home"\r\nContent-Type: application/json', b'{"no": 5}')], {"home": {"no": 5}}),
        (
            [('name="home"\r\nContent-Type: application/xml', b"<home><no>5</no></home>")],
            {"home": {"no": 5}},
        ),
        ([('name="name"\r\nContent-Type: text/plain; charset=latin-1', b"\xe9")], {"name": "é"}),
        ([('name="_charset_"', b"latin-1"), ('name="name"', b"\xe9")], {"name": "é"}),
        ([('name="photo"; filename="a.png"', b"\xff\x00")], {"photo": b"\xff\x00"}),
        ([('name="raw"', b"\xff")], {"raw": b"\xff"}),
        ([('name="photos"; filename="a"', b"[1]")], {"photos": [b"[1]"]}),
        (
            [('name="photos"; filename="a"', b"1"), ('name="photos"; filename="b"', b"2")],
            {"photos": [b"1", b"2"]},
        ),
        ([('name="other"', b"1")], {"other": "1"}),
        ([('name="other"; filename="x"', b"\xff")], {"other": b"\xff"}),
        ([('name="age"', b"1"), ('name="age"', b"2")], {"age": [1, 2]}),
        ([('name="a%22b"; filename="x%22y"', b"1")], {'a"b': b"1"}),
    ],
)
def test_parts_are_read_by_their_schema(parts: list[tuple[str, bytes]], value: Any) -> None:
    assert plain(multipart(parts)) == value


def test_a_file_keeps_its_name_and_type() -> None:
    head = 'name="photo"; filename="größe.png"\r\nContent-Type: image/png'
    photo = multipart([(head, b"x")])["photo"]
    assert isinstance(photo, Upload)
    assert (photo.filename, photo.content_type) == ("größe.png", "image/png")
    assert (
        multipart([('name="photo"', b"x")], {"photo": {"contentType": "image/gif"}})[
            "photo"
        ].content_type
        == "image/gif"
    )


def test_encoding_says_what_a_part_is() -> None:
    json = {"data": {"contentType": "application/json"}}
    assert multipart(
        [('name="data"', b'"5"')], json, {"properties": {"data": {"type": "string"}}}
    ) == {"data": "5"}
    png = {"data": {"contentType": "image/png"}}
    assert isinstance(
        multipart([('name="data"', b"5")], png, {"properties": {"data": {}}})["data"], Upload
    )


def test_a_part_that_says_it_is_json_is_json_in_any_style() -> None:
    schema: Any = {"properties": {"home": {"type": "object"}}}
    styled = {"home": {"style": "form"}}
    head = 'name="home"\r\nContent-Type: application/json'
    assert multipart([(head, b'{"no": 5}')], styled, schema) == {"home": {"no": 5}}
    assert multipart([('name="home"', b"no,5")], {"home": {"explode": False}}, schema) == {
        "home": {"no": "5"}
    }


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"--B\r\n", "multipart/form-data; boundary=B"),
        (
            b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1',
            "multipart/form-data; boundary=B",
        ),
        (b"junk", "multipart/form-data; boundary=B"),
        (b"--B--\r\n", "multipart/form-data"),
        (b"--C--\r\n", "multipart/form-data; boundary=B"),
        (
            b'--B\r\nContent-Disposition: form-data; name="name"\r\n\r\n\xff\r\n--B--',
            "multipart/form-data; boundary=B",
        ),
        (
            b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * 1001 + b"--B--",
            "multipart/form-data; boundary=B",
        ),
    ],
)
def test_broken_multipart_is_the_clients_mistake(body: bytes, content_type: str) -> None:
    with pytest.raises(Undecodable):
        codec_for(MULTIPART).decode(body, content_type, MediaSpec(MULTIPART, UPLOADS), RESOLVE)


@given(st.binary())
def test_no_body_breaks_the_decoders(body: bytes) -> None:
    for media_type in (
        FORM,
        MULTIPART,
        "application/xml",
        "text/plain",
        "application/octet-stream",
    ):
        media = MediaSpec(media_type, UPLOADS)
        with suppress(Undecodable):
            codec_for(media_type).decode(body, media_type + "; boundary=B", media, RESOLVE)


@given(
    people,
    st.lists(st.binary(), min_size=1),
    st.text(st.characters(exclude_categories=["Cc", "Cs"], exclude_characters='"\\%'), min_size=1),
)
def test_what_a_multipart_body_says_is_what_is_read(
    person: dict[str, Any], photos: list[bytes], filename: str
) -> None:
    media = MediaSpec(MULTIPART, UPLOADS)
    value = {**person, "photos": [Upload(photo, filename, "image/png") for photo in photos]}
    body = codec_for(MULTIPART).encode(value, media, RESOLVE)
    content_type = f"{MULTIPART}; boundary={boundary_of(body)}"
    read = codec_for(MULTIPART).decode(body, content_type, media, RESOLVE)
    assert plain(read) == plain(value)
    assert {photo.filename for photo in read["photos"]} == {filename}


@pytest.mark.parametrize(
    ("media_type", "content_type", "schema", "body", "value"),
    [
        ("text/plain", "text/plain", {"type": "string"}, "é".encode(), "é"),
        ("text/plain", "text/plain; charset=latin-1", {"type": "string"}, b"\xe9", "é"),
        ("text/plain", "text/plain", {"type": "integer"}, b"5", 5),
        ("text/plain", "text/plain", None, b"5", "5"),
        ("application/octet-stream", "application/octet-stream", FILE, b"\xff", b"\xff"),
        ("application/octet-stream", "application/octet-stream", None, b"a", b"a"),
        ("application/octet-stream", "application/octet-stream", {"type": "string"}, b"a", "a"),
        (
            "application/octet-stream",
            "application/octet-stream",
            {"type": "string"},
            b"\xff",
            b"\xff",
        ),
        ("image/*", "image/png", {"type": "string", "contentMediaType": "image/png"}, b"1", b"1"),
    ],
)
def test_texts_and_bytes(
    media_type: str, content_type: str, schema: Any, body: bytes, value: Any
) -> None:
    codec, media = codec_for(content_type), MediaSpec(media_type, schema)
    assert codec.decode(body, content_type, media, RESOLVE) == value
    if content_type == media_type:
        assert codec.encode(value, media, RESOLVE) == body


@pytest.mark.parametrize(
    "content_type", ["text/plain", "text/plain; charset=nonsense", "text/plain; charset=utf-16"]
)
def test_text_must_be_in_its_charset(content_type: str) -> None:
    with pytest.raises(Undecodable):
        codec_for(content_type).decode(b"\xff", content_type, MediaSpec("text/plain"), RESOLVE)
