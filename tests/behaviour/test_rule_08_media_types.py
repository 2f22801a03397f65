"""Rule 8: every declared media type really works."""

from __future__ import annotations

import json
from urllib.parse import parse_qs
from xml.etree import ElementTree

from behaviour_harness import off, rule, running

NOTE = {"name": "Ann & Böb", "count": 3, "tags": ["a", "b c"]}
LINE = "\r\n"


def parts(*fields: tuple[str, str]) -> bytes:
    """A multipart body: the headers after the name, and the content, of each part."""
    texts = [
        f"--cut{LINE}Content-Disposition: form-data; {head}{LINE * 2}{content}{LINE}"
        for head, content in fields
    ]
    return ("".join(texts) + f"--cut--{LINE}").encode()


def note_parts(name: str = NOTE["name"]) -> bytes:
    return parts(
        ('name="name"', name), ('name="count"', "3"), ('name="tags"', "a"), ('name="tags"', "b c")
    )


XML = "<Note><name>Ann &amp; Böb</name><count>3</count><tags>a</tags><tags>b c</tags></Note>"
MULTIPART = "multipart/form-data; boundary=cut"
GOOD = {
    "application/json": json.dumps(NOTE).encode(),
    "application/json; charset=utf-8": json.dumps(NOTE, ensure_ascii=False).encode(),
    "application/vnd.note+json": json.dumps(NOTE).encode(),
    "application/x-www-form-urlencoded": b"name=Ann+%26+B%C3%B6b&count=3&tags=a&tags=b%20c",
    MULTIPART: note_parts(),
    "application/xml": XML.encode(),
    "text/plain; charset=utf-8": "plain text ✓".encode(),
    "text/plain; charset=utf-16": "plain text ✓".encode("utf-16"),
    "application/octet-stream": b"\x00\xff{",
}
BAD = {
    "application/json": json.dumps(NOTE | {"count": "3"}).encode(),
    "application/vnd.note+json": json.dumps(NOTE | {"count": "3"}).encode(),
    "application/x-www-form-urlencoded": b"name=Ann&count=3&tags=a&tags=b",
    MULTIPART: note_parts("Ann"),
    "application/xml": XML.replace("3", "three").encode(),
    "text/plain": b"another text",
}
CODECS = "contract/codecs/__init__.py"


@rule(
    8,
    "media",
    off("JSON", (CODECS, 'name.endswith(("/json", "+json"))', 'name == "application/x"')),
    off("suffixes", (CODECS, 'name.endswith(("/json", "+json"))', 'name == "application/json"')),
    off("forms", (CODECS, 'if name == "application/x-www-form-urlencoded":', "if False:")),
    off("multipart", (CODECS, 'if name.startswith("multipart/"):', "if False:")),
    off("XML", (CODECS, 'if name.endswith(("/xml", "+xml"))', "if False")),
    off("text", (CODECS, 'if name.startswith("text/")', "if False")),
    off("bytes", (CODECS, "return BinaryCodec()", "return JsonCodec()")),
)
def test_every_request_media_type_is_read(app):
    def sent(bodies):
        return {
            media_type: app.send(
                "POST", "/send-note", headers={"Content-Type": media_type}, body=body
            ).status
            for media_type, body in bodies.items()
        }

    assert sent(GOOD) == dict.fromkeys(GOOD, 200)
    assert sent(BAD) == dict.fromkeys(BAD, 422)
    others = {"image/png": b"png", "application/jsonish": b"{}"}
    assert sent(others) == dict.fromkeys(others, 415)


@rule(
    8,
    "media",
    off("parts of JSON", ("contract/codecs/multipart.py", "parse_json(", "str(")),
    off("ranges", ("contract/codecs/media_types.py", 'if pattern.endswith("/*"):', "if False:")),
)
def test_files_travel_in_parts_and_ranges(app):
    photo = 'name="photo"; filename="p.png"' + LINE + "Content-Type: image/png"
    size = 'name="size"' + LINE + "Content-Type: application/json"
    bodies = {
        200: parts(('name="label"', "fragile"), (photo, "\x00PNG"), (size, '{"width": 3}')),
        422: parts(('name="label"', "fragile"), (photo, "\x00PNG"), (size, '{"width": 4}')),
    }
    for status, body in bodies.items():
        told = app.send("POST", "/parcels", headers={"Content-Type": MULTIPART}, body=body)
        assert told.status == status, told.body
    without = parts(('name="label"', "fragile"))
    told = app.send("POST", "/parcels", headers={"Content-Type": MULTIPART}, body=without)
    assert told.status == 422
    told = app.send("POST", "/parcels", headers={"Content-Type": "image/gif"}, body=b"GIF")
    assert told.status == 200


def read_json(body: bytes) -> object:
    try:
        return json.loads(body)
    except ValueError:
        return None


READERS = {
    "application/json": read_json,
    "application/vnd.note+json": read_json,
    "application/x-www-form-urlencoded": lambda body: parse_qs(body.decode()),
    "application/xml": lambda body: [e.text for e in ElementTree.fromstring(body).iter()][1:],
    "text/plain": bytes.decode,
    "application/octet-stream": bool,
}
WRITTEN = {
    "application/json": NOTE,
    "application/vnd.note+json": NOTE,
    "application/x-www-form-urlencoded": {
        "name": ["Ann & Böb"],
        "count": ["3"],
        "tags": NOTE["tags"],
    },
    "application/xml": ["Ann & Böb", "3", "a", "b c"],
    "text/plain": "plain text ✓",
    "application/octet-stream": True,
}


@rule(
    8,
    "media",
    off("forms", (CODECS, 'if name == "application/x-www-form-urlencoded":', "if False:")),
    off(
        "suffixes", ("contract/encoding.py", '.endswith(("/json", "+json"))', '.endswith("/json")')
    ),
)
def test_every_response_media_type_is_written(app):
    found = {}
    for media_type, read in READERS.items():
        told = app.send("GET", "/read-note", headers={"Accept": media_type})
        assert (told.status, told.media_type) == (200, media_type), told.body
        found[media_type] = read(told.body)
    assert found == WRITTEN


NOTES = {
    "openapi": "3.1.0",
    "info": {"title": "Notes", "version": "1"},
    "paths": {
        "/notes": {
            "post": {
                "operationId": "addNote",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Note"}},
                        "text/plain": {"schema": {"type": "string"}},
                        "application/octet-stream": {},
                    },
                },
                "responses": {
                    "201": {
                        "description": "",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Note"}}
                        },
                    },
                    "422": {"description": ""},
                },
            }
        },
        "/notes/{id}": {
            "get": {
                "operationId": "getNote",
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}
                ],
                "responses": {
                    "200": {
                        "description": "",
                        "content": {
                            "application/json": {"schema": {"$ref": "#/components/schemas/Note"}}
                        },
                    }
                },
            }
        },
    },
    "components": {
        "schemas": {
            "Note": {
                "type": "object",
                "required": ["text"],
                "properties": {"id": {"type": "string", "readOnly": True}, "text": {}},
            }
        }
    },
}


def test_a_resource_may_also_be_made_from_text(applications):
    bodies = {
        "application/json": b'{"text": 1}',
        "text/plain": b"t",
        "application/octet-stream": b"o",
    }
    with running(applications.root(NOTES)) as app:
        found = {
            kind: app.send("POST", "/notes", headers={"Content-Type": kind}, body=body).status
            for kind, body in bodies.items()
        }
    assert found == dict.fromkeys(bodies, 201)
