"""Request bodies, through an application: what each media type hands to the service, and how."""

from __future__ import annotations

import importlib
import json
import tempfile
from collections.abc import Iterator
from typing import Any

import pytest
from behaviour_harness import Applications, Running, running

JSON, FORM, TEXT = "application/json", "application/x-www-form-urlencoded", "text/plain"
BYTES, XML, LINE = "application/octet-stream", "application/xml", "\r\n"
LIMIT = 3_000_000


class Service:
    """Any method of any service: it reads what it gets, as services do."""

    def __init__(self) -> None:
        self.body: Any = None
        self.kind = ""
        self.pieces: list[bytes] = []

    def __getattr__(self, name: str) -> Any:
        async def method(body: Any = None) -> None:
            self.body, self.kind, self.pieces = body, type(body).__name__, []
            if self.kind == "ByteStream":
                self.pieces = [piece async for piece in body]
            photo = getattr(body, "photo", None)
            if photo is not None:
                assert await photo.read(3) == bytes(photo)[:3]
                self.on_disk = photo.file._rolled

        return method


@pytest.fixture(scope="module")
def service() -> Service:
    return Service()


@pytest.fixture(scope="module")
def app(applications: Applications, service: Service) -> Iterator[Running]:
    with running(applications.root("bodies"), max_body_bytes=LIMIT) as app:
        providers = importlib.import_module("app.api.providers")
        app.app.dependency_overrides[providers.get_default_service] = lambda: service
        yield app


def send(app: Running, method: str, path: str, kind: str, body: bytes, **headers: str) -> int:
    lines = {"Content-Type": kind, **{n.replace("_", "-"): v for n, v in headers.items()}}
    return app.send(method, path, headers=lines, body=body).status


def parcel(*parts: tuple[str, str | bytes]) -> bytes:
    """A multipart body: what follows the name in the head, and the content, of each part."""
    pieces = []
    for head, content in parts:
        name, _, rest = head.partition(" ")
        lines = f'--cut{LINE}Content-Disposition: form-data; name="{name}"{rest}{LINE * 2}'
        data = content if isinstance(content, bytes) else content.encode()
        pieces.append(lines.encode() + data + LINE.encode())
    return b"".join(pieces) + f"--cut--{LINE}".encode()


PARCEL = "multipart/form-data; boundary=cut"
PHOTO = f'photo ; filename="a.png"{LINE}Content-Type: image/png{LINE}X-Checksum: 1f'
META = ("meta", '{"title": "t"}')


def test_bytes_arrive_as_a_stream(app: Running, service: Service) -> None:
    assert send(app, "PUT", "/stream", BYTES, b"\x00\xff" * 1000) == 204
    assert (service.kind, b"".join(service.pieces)) == ("ByteStream", b"\x00\xff" * 1000)
    assert send(app, "PUT", "/image", "image/gif", b"GIF") == 204
    assert (service.body.content_type, service.pieces) == ("image/gif", [b"GIF"])
    assert app.send("PUT", "/image").status == 204
    assert service.body is None
    assert app.send("PUT", "/stream").status == 422
    assert send(app, "PUT", "/stream", BYTES, b"") == 204
    assert (service.kind, service.pieces) == ("ByteStream", [])


def test_each_media_type_has_its_own_type(app: Running, service: Service) -> None:
    bodies = {
        JSON: (b'{"title": "a"}', "Note"),
        FORM: (b"title=a", "Short"),
        XML: (b"<Short><title>a</title></Short>", "Short"),
        TEXT: (b"a", "str"),
        BYTES: (b"a", "ByteStream"),
    }
    for kind, (body, name) in bodies.items():
        assert send(app, "POST", "/either", kind, body) == 204, kind
        assert service.kind == name
    assert send(app, "POST", "/either", JSON, b"{}") == 422
    assert send(app, "POST", "/either", "image/png", b"a") == 415


def test_a_text_has_the_type_of_its_schema(app: Running, service: Service) -> None:
    assert send(app, "PUT", "/number", TEXT, b"5") == 204
    assert service.body == 5
    assert send(app, "PUT", "/number", TEXT, b"five") == 422


def test_patches_are_typed(app: Running, service: Service) -> None:
    steps = [{"op": "add", "path": "/a", "value": None}, {"op": "remove", "path": "/b"}]
    body = json.dumps(steps).encode()
    assert send(app, "PATCH", "/patch", "application/json-patch+json", body) == 204
    found = [step.model_dump(mode="json", exclude_unset=True) for step in service.body]
    assert found == steps
    merge = "application/merge-patch+json"
    assert send(app, "PATCH", "/patch", merge, b'{"title": null}') == 204
    assert service.body.model_fields_set == {"title"}
    assert send(app, "PATCH", "/patch", merge, b"[]") == 422
    assert send(app, "PATCH", "/patch", JSON, b"{}") == 415


def test_a_merge_patch_removes_and_merges(app: Running) -> None:
    thing = {"name": "n", "note": "x", "size": {"w": 1, "h": 2}}
    made = app.send("POST", "/things", json=thing).json()
    path, merge = f"/things/{made['id']}", {"Content-Type": "application/merge-patch+json"}
    patch = json.dumps({"note": None, "size": {"h": None, "d": 3}}).encode()
    assert app.send("PATCH", path, headers=merge, body=patch).json() == {
        "id": made["id"],
        "name": "n",
        "size": {"w": 1, "d": 3},
    }
    assert app.send("PATCH", path, headers=merge, body=b'{"name": null}').status == 422


def test_files_travel_with_typed_parts(app: Running, service: Service) -> None:
    body = parcel(
        (PHOTO, b"\x89PNG"),
        (f'pages ; filename="1.txt"{LINE}Content-Type: text/plain', "one"),
        ('pages ; filename="2"', b"\xff"),
        META,
        ("tags", "a,b c"),
        ("size[w]", "3"),
        ("size[h]", "4"),
    )
    assert send(app, "POST", "/parcels", PARCEL, body) == 204
    sent = service.body
    photo = sent.photo
    assert (photo.filename, photo.content_type, photo.size) == ("a.png", "image/png", 4)
    assert photo.headers["x-checksum"] == "1f"
    assert [(page.filename, page.size) for page in sent.pages] == [("1.txt", 3), ("2", 1)]
    assert (sent.meta.title, sent.tags) == ("t", ["a", "b c"])
    assert (sent.size.w, sent.size.h) == (3, 4)
    assert not service.on_disk
    assert photo.file.closed


@pytest.mark.parametrize(
    "parts",
    [
        [META],
        [(PHOTO.replace("X-Checksum: 1f", "X-Other: 1"), b"x"), META],
        [(PHOTO.replace("1f", "none"), b"x"), META],
        [(PHOTO, b"x"), ("meta", '{"title": 5}')],
        [(PHOTO, b"x"), META, ("size[w]", "wide")],
    ],
)
def test_parts_and_their_headers_are_guarded(app: Running, parts: Any) -> None:
    assert send(app, "POST", "/parcels", PARCEL, parcel(*parts)) == 422


def test_big_files_are_on_disk_and_gone_afterwards(app: Running, service: Service) -> None:
    content = b"0123456789" * 200_000
    assert send(app, "POST", "/parcels", PARCEL, parcel((PHOTO, content), META)) == 204
    assert service.on_disk
    assert service.body.photo.size == len(content)
    assert service.body.photo.file.closed
    assert isinstance(service.body.photo.file, tempfile.SpooledTemporaryFile)


def test_too_much_is_refused(app: Running) -> None:
    content = b"0" * (LIMIT + 1)
    assert send(app, "PUT", "/stream", BYTES, content) == 413
    assert send(app, "POST", "/parcels", PARCEL, parcel((PHOTO, content), META)) == 413
    assert send(app, "POST", "/either", JSON, b'"' + content + b'"') == 413
    assert send(app, "PUT", "/small", BYTES, content) == 400  # what the contract has for it


def test_a_compressed_body_is_refused(app: Running) -> None:
    headers = {"Content-Type": JSON, "Content-Encoding": "gzip"}
    told = app.send("POST", "/either", headers=headers, body=b'{"title": "a"}')
    assert (told.status, told.header("accept-encoding")) == (415, "identity")
    assert send(app, "POST", "/either", JSON, b'{"title": "a"}', Content_Encoding="identity") == 204
