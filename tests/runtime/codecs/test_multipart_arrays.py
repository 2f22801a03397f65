"""multipart/mixed as an array: parts by their places (OAS 3.2 §4.14.5)."""

from contract_runtime.codecs import MediaSpec, boundary_of, codec_for
from contract_runtime.references import resolver

MIXED = "multipart/mixed"
SPEC = MediaSpec(
    MIXED,
    {
        "type": "array",
        "prefixItems": [
            {"type": "object", "properties": {"a": {"type": "integer"}}},
            {"type": "integer"},
        ],
        "items": {"type": "string", "contentMediaType": "image/png"},
    },
    prefix_encoding=[{"contentType": "application/json"}, {"contentType": "text/plain"}],
    item_encoding={"contentType": "image/png"},
)
RESOLVE = resolver({})


def decode(body: bytes, boundary: str) -> list:
    return codec_for(MIXED).decode(body, f"{MIXED}; boundary={boundary}", SPEC, RESOLVE)


def test_parts_are_items_in_their_order() -> None:
    body = b'--x\r\n\r\n{"a": 1}\r\n--x\r\nContent-Type: text/plain\r\n\r\n5\r\n--x\r\n\r\nPNG\r\n--x--'
    first, second, picture = decode(body, "x")
    assert (first, second) == ({"a": 1}, 5)
    assert (bytes(picture), picture.content_type) == (b"PNG", "image/png")


def test_what_is_written_is_what_is_read() -> None:
    body = codec_for(MIXED).encode([{"a": 1}, 5, b"PNG", b"GIF"], SPEC, RESOLVE)
    assert body.count(b"Content-Type: image/png") == 2
    first, second, *pictures = decode(body, boundary_of(body))
    assert (first, second, [*map(bytes, pictures)]) == ({"a": 1}, 5, [b"PNG", b"GIF"])
