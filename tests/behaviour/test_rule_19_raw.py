"""Rules 10 and 19 on the wire: whatever bytes arrive, the answer is an answer or a client's error."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from urllib.parse import quote

import pytest
from behaviour_harness import off, rule
from specloom.verify.application import find_application
from specloom.verify.server import running as serving

RAW = {
    "openapi": "3.1.0",
    "info": {"title": "raw", "version": "1"},
    "servers": [{"url": "/raw"}],
    "paths": {
        "/files/{name}": {
            "get": {
                "operationId": "getFile",
                "parameters": [
                    {"name": "name", "in": "path", "required": True, "schema": {"type": "string"}},
                    {"name": "q", "in": "query", "schema": {"type": "string"}},
                    {"name": "n", "in": "query", "schema": {"type": "integer"}},
                    {"name": "X-Trace", "in": "header", "schema": {"type": "string"}},
                    {"name": "crumb", "in": "cookie", "schema": {"type": "string"}},
                ],
                "responses": {
                    "200": {
                        "description": "",
                        "content": {"application/json": {"schema": {"type": "boolean"}}},
                    },
                    "404": {"description": ""},
                    "422": {"description": ""},
                },
            }
        },
        "/docs": {
            "post": {
                "operationId": "addDoc",
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Doc"}},
                        "application/xml": {"schema": {"$ref": "#/components/schemas/Doc"}},
                        "application/x-www-form-urlencoded": {
                            "schema": {"$ref": "#/components/schemas/Doc"}
                        },
                        "multipart/form-data": {"schema": {"$ref": "#/components/schemas/Doc"}},
                        "text/plain": {"schema": {"type": "string"}},
                    },
                },
                "responses": {
                    "201": {"description": ""},
                    "400": {"description": ""},
                    "415": {"description": ""},
                    "422": {"description": ""},
                },
            }
        },
    },
    "components": {
        "schemas": {
            "Doc": {
                "type": "object",
                "required": ["title"],
                "properties": {
                    "title": {"type": "string"},
                    "size": {"type": "number"},
                    "pages": {"type": "integer"},
                    "inside": {"$ref": "#/components/schemas/Doc"},
                },
            }
        }
    },
}

FILES = "/raw/files/"
CODE = "contract/texts.py"


@rule(
    19,
    RAW,
    off(
        "UTF-8 only",
        (CODE, "unquote_to_bytes(text).decode()", 'unquote_to_bytes(text).decode("latin-1")'),
    ),
    off("an answer for the rest", (CODE, "except UnicodeDecodeError:", "except KeyError:")),
    off("segments as sent", ("contract/dispatch.py", 'raw = scope.get("raw_path")', "raw = None")),
    off("numbers of any length", (CODE, "except ValueError:  # more", "except KeyError:  # more")),
)
def test_escapes_are_read_or_refused(app):
    sent = {
        "plain": 200,
        "a%2Fb": 200,  # one segment, whatever is in it
        "a/b": 404,
        "%00": 200,
        "%E2%9C%93": 200,
        "%ff": 422,
        "%C3%28": 422,
        "%ED%A0%80": 422,  # a surrogate
        "%zz": 200,  # no escape: these three characters
        "%": 200,
        "x?q=%ff": 422,
        "x?q=%00": 200,
        "x?q=": 200,
        "x?q=1&q=2": 422,  # a list is no string
        "x?unknown=1&%ff=2&&=": 200,
        "x?n=": 422,
        "x?n=1_0": 422,
        "x?n=" + "9" * 5000: 422,
        "x?n=%EF%BC%91": 422,  # a full-width digit
    }
    found = {}
    for target in sent:
        try:
            found[target] = app.send("GET", FILES + target).status
        except Exception as error:
            found[target] = repr(error)
    assert found == sent


@dataclass(frozen=True)
class Wire:
    """A real server, one connection for each request."""

    host: str
    port: int

    def statuses(self, requests):
        """What the server says to each of these bytes; None when it hangs up without a word."""

        async def run():
            return [await self._status(raw) for raw in requests]

        return asyncio.run(run())

    async def _status(self, raw):
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            writer.write(raw)
            await writer.drain()
            line = await asyncio.wait_for(reader.readline(), 10)
            return int(line.split(b" ")[1]) if line else None
        except ConnectionError:
            return None
        finally:
            writer.close()


@pytest.fixture(scope="module")
def wire(applications, tmp_path_factory):
    application = find_application(applications.root(RAW))
    with serving(application, "/raw", tmp_path_factory.mktemp("server"), 30) as server:
        yield Wire("127.0.0.1", server.port)


def get(target: bytes, *headers: bytes) -> bytes:
    lines = [b"GET " + target + b" HTTP/1.1", b"Host: test", b"Connection: close", *headers]
    return b"\r\n".join([*lines, b"", b""])


def post(media_type: bytes, body: bytes) -> bytes:
    head = [b"POST /raw/docs HTTP/1.1", b"Host: test", b"Connection: close"]
    head += [b"Content-Type: " + media_type, b"Content-Length: %d" % len(body)]
    return b"\r\n".join([*head, b"", body])


TARGETS = [
    b"/raw/files/%00",
    b"/raw/files/%ff",
    b"/raw/files/%2F",
    b"/raw/files/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    b"/raw/files/..%5c..%5c",
    b"/raw/files//",
    b"/raw/files/",
    b"/raw/files/%",
    b"/raw/files/%F0%9F%92%A9",
    b"/raw/files/" + quote("\u202e\ufeff\u0000").encode(),
    b"/raw/files/" + b"a" * 50_000,
    b"/raw/files/x?q=%00&q=%ff&q=" + b"b" * 50_000,
    b"/raw/files/x?n=" + b"9" * 20_000,
    b"/raw/files/x?n=1e999",
    b"/raw/files/x?n=NaN",
    b"/raw/files/x?n=-0",
    b"/raw/files/x?" + b"&".join(b"k%d=v" % n for n in range(5_000)),
    b"/raw/files/x?" + b"&".join([b"n=1"] * 5_000),
    b"/raw/files/x?n[a][b]=1&n[=1&n]=1&[]=1",
    b"/raw/files/x?&&&===&=",
    b"/raw/files/x?%",
    b"/raw/files/x;y=1?q=a;b",
    b"//raw//files//x",
    b"/raw",
    b"/%ff/%00",
    b"*",
    b"/raw/docs",
    b"/raw/openapi.json?%ff",
]
HEADERS = [
    b"X-Trace: \xff\xfe",
    b"X-Trace: " + b"t" * 30_000,
    b"X-Trace:",
    b"X-Trace: a\r\nX-Trace: b",
    b"Cookie: crumb=%ff; crumb; =; ;;;",
    b'Cookie: crumb="\xff\x01"',
    b"Accept: ,;q=,*/*;q=x,\xff",
    b"Accept: " + b"a/b;q=0.1," * 1_000,
    b"Authorization: \xff",
    b"Authorization: Basic %%%",
    b"X-Request-ID: \xff\x01",
    b"Content-Type: ;;;=\xff",
    b"Content-Type: application/json",
]
DOCS = [
    b'{"title": "t", "size": NaN}',
    b'{"title": "t", "size": 1e999}',
    b'{"title": "t", "pages": ' + b"9" * 50_000 + b"}",
    b'{"title": "t", "x": -Infinity}',
    rb'{"title": "\ud800"}',
    rb'{"\udc00\ud800": 1, "title": "\u0000"}',
    b'\xef\xbb\xbf{"title": "t"}',
    b"\xff\xfe{\x00}\x00",
    b'{"title": "\xff"}',
    b'{"title": "t", "inside": ' * 5_000 + b"1" + b"}" * 5_000,
    b"[" * 200_000,
    b'{"a":' * 100_000,
    b"",
    b"null",
    b'"',
    b"\x00",
    b'{"title": "t"}garbage',
    b'{"title": "a", "title": 1}',
    b'{"": {"": {"": ""}}, "title": ""}',
    b'{"title": "' + b"t" * 1_000_000 + b'"}',
    b'{"__class__": 1, "model_config": {}, "self": 0, "title": "t"}',
]
TEXTS = {
    b"application/xml": [
        b"",
        b"<",
        b"<Doc>" * 20_000,
        b"<Doc><title>\xff</title></Doc>",
        b"<?xml version='1.0' encoding='utf-7'?><Doc><title>+AGE-</title></Doc>",
        b"<!DOCTYPE d [<!ENTITY a 'b'><!ENTITY c '&a;&a;'>]><Doc><title>&c;</title></Doc>",
        b"<!DOCTYPE d [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><Doc><title>&x;</title></Doc>",
        b"<Doc><title>t</title><inside>" * 2_000,
        b"<a:Doc><a:title/></a:Doc>",
    ],
    b"application/x-www-form-urlencoded": [
        b"title=%ff",
        b"%ff=1",
        b"title=%00&size=1e999&pages=x",
        b"inside[inside][inside]=1&title=t",
        b"inside" + b"[a]" * 5_000 + b"=1",
        b"&" * 100_000,
        b"title=\xff\x00",
    ],
    b"multipart/form-data": [b"--x\r\n"],
    b"multipart/form-data; boundary=x": [
        b"",
        b"--x--",
        b"--x\r\n\r\n\r\n--x--",
        b"--x\r\nContent-Disposition: form-data\r\n\r\nv\r\n--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\n\xff\xfe\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="\xff"; filename="\x00"\r\n\r\nv\r\n--x--\r\n',
        b'--x\r\nContent-Disposition: form-data; name="inside"\r\nContent-Type: application/json'
        b"\r\n\r\n{NaN\r\n--x--\r\n",
        b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\ncut',
        b"\x00" * 1_000,
    ],
    b'multipart/form-data; boundary="\xff"': [b"--\xff--"],
    b"text/plain; charset=nonsense": [b"a"],
    b"text/plain; charset=utf-16": [b"\xd8\x00"],
    b"text/plain; charset=idna": [b"\xff" * 100],
    b"text/plain; charset=zlib": [b"x"],
    b"text/plain; charset=\xff": [b"a"],
    b"application/json; charset=utf-16": ['{"title": "t"}'.encode("utf-16")],
    b"\xff/\xff": [b"a"],
    b"*/*": [b"a"],
    b"": [b"a"],
}


def test_no_bytes_break_the_server(wire):
    requests = [get(target) for target in TARGETS]
    requests += [get(b"/raw/files/x", header) for header in HEADERS]
    requests += [post(b"application/json", body) for body in DOCS]
    requests += [post(kind, body) for kind, bodies in TEXTS.items() for body in bodies]
    found = wire.statuses(requests)
    broken = {
        raw[:90] + b"..." + raw[-60:]: status
        for raw, status in zip(requests, found, strict=True)
        if status is None or status >= 500
    }
    assert broken == {}
    assert 200 in found  # somebody was there
    assert wire.statuses([get(b"/raw/files/x")]) == [200]


def test_what_is_no_json_is_refused_on_the_wire(wire):
    """Rule 10: these are not JSON, or hold what no JSON value can be."""
    found = wire.statuses([post(b"application/json", body) for body in DOCS[:13] if body])
    accepted = [body[:60] for body, status in zip(DOCS, found, strict=False) if status < 400]
    # A number of 50,000 digits is one, though.
    assert accepted in ([], [DOCS[2][:60]])
