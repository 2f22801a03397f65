"""Face Analysis: send an image, wait for the job, recognise an enrolled face."""

from __future__ import annotations

import base64
import hashlib
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from io import BytesIO
from typing import Any

import httpx
import jwt
import pytest
from PIL import Image, ImageDraw

KEY = "the key of the end-to-end tests"
TOKEN_SECRET = "a secret of the end-to-end tests, long enough"
SKIN = (224, 172, 140)

Until = Callable[[Callable[[], bool]], None]
Launch = Callable[..., AbstractContextManager[httpx.Client]]


@pytest.fixture(scope="module")
def client(launch: Launch) -> Iterator[httpx.Client]:
    keys = f'{{"tests": "{hashlib.sha256(KEY.encode()).hexdigest()}"}}'
    settings = {"APP_API_KEYS": keys, "APP_JWT_SECRET": TOKEN_SECRET}
    with launch("face-analysis", "/api/v1", **settings) as client:
        client.headers["X-Api-Key"] = KEY
        yield client


@pytest.fixture
def finished(client: httpx.Client, until: Until) -> Callable[[httpx.Response], dict[str, Any]]:
    """Waits for the job that a request has made."""

    def wait(accepted: httpx.Response) -> dict[str, Any]:
        assert accepted.status_code == 202, accepted.text
        assert accepted.json()["status"] == "queued"
        place = accepted.headers["location"].removeprefix("/api/v1")
        until(lambda: client.get(place).json()["status"] in ("done", "failed"))
        job: dict[str, Any] = client.get(place).json()
        return job

    return wait


def portrait(*faces: tuple[int, int, int], kind: str = "PNG") -> bytes:
    """A picture with faces of some radius at some places, each with two eyes and a mouth."""
    picture = Image.new("RGB", (640, 480), (40, 80, 180))
    draw = ImageDraw.Draw(picture)
    for x, y, radius in faces:
        tall = round(radius * 1.3)
        draw.ellipse((x - radius, y - tall, x + radius, y + tall), fill=SKIN)
        for side in (-1, 1):
            eye_x, eye_y, size = x + side * radius // 2, y - tall // 4, radius // 8
            draw.ellipse(
                (eye_x - size, eye_y - size, eye_x + size, eye_y + size), fill=(30, 20, 20)
            )
        draw.line(
            (x - radius // 3, y + tall // 2, x + radius // 3, y + tall // 2), (120, 30, 40), 5
        )
    target = BytesIO()
    picture.save(target, kind)
    return target.getvalue()


def encoded(content: bytes) -> str:
    return base64.b64encode(content).decode()


def upload(
    client: httpx.Client, content: bytes, kind: str = "image/png", **form: str
) -> httpx.Response:
    files: dict[str, Any] = {"image": ("portrait", content, kind)}
    files |= {name: (None, text, "application/json") for name, text in form.items()}
    return client.post("/analyses/upload", files=files)


def test_an_image_in_json(
    client: httpx.Client, finished: Callable[[httpx.Response], dict[str, Any]]
) -> None:
    image = encoded(portrait((200, 240, 80), (480, 200, 40)))
    body = {"image": image, "features": ["boundingBox", "landmarks", "pose"]}
    job = finished(client.post("/analyses", json=body))
    assert job["status"] == "done"
    assert job["features"] == body["features"]
    assert job["finishedAt"] >= job["createdAt"]
    result = job["result"]
    assert (result["width"], result["height"]) == (640, 480)
    large, small = result["faces"]
    box = large["boundingBox"]
    assert abs(box["x"] - 120) <= 10
    assert abs(box["width"] - 160) <= 20
    assert small["boundingBox"]["x"] > 400
    left, right = large["landmarks"]["leftEye"], large["landmarks"]["rightEye"]
    assert abs(left[0] - 160) <= 15
    assert abs(right[0] - 240) <= 15
    assert abs(large["pose"]["roll"]) < 10


def test_an_upload_with_options(
    client: httpx.Client, finished: Callable[[httpx.Response], dict[str, Any]]
) -> None:
    picture = portrait((200, 240, 80), (480, 200, 40), kind="JPEG")
    job = finished(upload(client, picture, "image/jpeg", options='{"maxFaces": 1}'))
    assert len(job["result"]["faces"]) == 1
    none = finished(upload(client, picture, "image/jpeg", options='{"minConfidence": 1}'))
    assert none["result"]["faces"] == []
    assert finished(upload(client, portrait()))["result"]["faces"] == []


def test_an_image_that_cannot_be_read_fails_its_job(
    client: httpx.Client, finished: Callable[[httpx.Response], dict[str, Any]]
) -> None:
    noise = finished(client.post("/analyses", json={"image": encoded(b"no image at all")}))
    assert (noise["status"], noise.get("result")) == ("failed", None)
    assert noise["error"] == "The image is neither a PNG nor a JPEG."
    mislabelled = finished(upload(client, portrait(kind="GIF")))
    assert mislabelled["status"] == "failed"
    half = portrait((200, 240, 80))
    cut = finished(upload(client, half[: len(half) // 2]))
    assert cut["error"] == "The image is damaged."
    assert client.get(f"/jobs/{cut['id']}/annotated-image").status_code == 409


def test_what_is_not_taken(client: httpx.Client) -> None:
    large = portrait() + bytes(10 * 1024 * 1024)
    statuses = {
        "large": upload(client, large).status_code,
        "larger than any body": upload(client, bytes(17 * 1024 * 1024)).status_code,
        "a PDF": upload(client, portrait(), "application/pdf").status_code,
        "a GIF": upload(client, portrait(kind="GIF"), "application/octet-stream").status_code,
        "a GIF in JSON": client.post(
            "/analyses", json={"image": encoded(portrait(kind="GIF"))}
        ).status_code,
        "no Base64": client.post("/analyses", json={"image": "?????"}).status_code,
        "no JSON": client.post(
            "/analyses", content=b"{", headers={"Content-Type": "application/json"}
        ).status_code,
        "text": client.post(
            "/analyses", content=b"{}", headers={"Content-Type": "text/plain"}
        ).status_code,
    }
    assert statuses == {
        "large": 413,
        "larger than any body": 413,
        "a PDF": 415,
        "a GIF": 415,
        "a GIF in JSON": 415,
        "no Base64": 422,
        "no JSON": 400,
        "text": 415,
    }


def test_the_annotated_image(
    client: httpx.Client, finished: Callable[[httpx.Response], dict[str, Any]]
) -> None:
    job = finished(upload(client, portrait((200, 240, 80))))
    box = job["result"]["faces"][0]["boundingBox"]
    response = client.get(f"/jobs/{job['id']}/annotated-image")
    assert response.headers["content-type"] == "image/png"
    with Image.open(BytesIO(response.content), formats=["PNG"]) as picture:
        assert picture.size == (640, 480)
        assert picture.getpixel((box["x"] + box["width"] // 2, box["y"] + 1)) == (255, 64, 64)

    assert client.delete(f"/jobs/{job['id']}").status_code == 204
    assert client.get(f"/jobs/{job['id']}").status_code == 404
    assert client.get(f"/jobs/{job['id']}/annotated-image").status_code == 404


def test_an_enrolled_face_is_recognised_until_it_is_removed(
    client: httpx.Client, finished: Callable[[httpx.Response], dict[str, Any]]
) -> None:
    picture = encoded(portrait((200, 240, 80)))
    ada = {
        "label": "Ada",
        "externalId": "1815",
        "image": picture,
        "consentAt": "2026-01-09T15:00:00Z",
    }
    enrolled = client.post("/faces", json=ada)
    assert enrolled.status_code == 201
    face = enrolled.json()
    assert "image" not in face
    assert 0 < face["quality"] <= 1
    assert client.post("/faces", json=ada).status_code == 409

    asked = {"image": picture, "features": ["identity"]}
    job = finished(client.post("/analyses", json=asked))
    assert job["result"]["faces"][0]["match"]["faceId"] == face["id"]
    unasked = finished(client.post("/analyses", json={"image": picture}))
    assert "match" not in unasked["result"]["faces"][0]

    alone = client.delete(f"/faces/{face['id']}")
    assert alone.status_code == 401
    claims = {"sub": "ada", "exp": int(time.time()) + 300}
    person = {"Authorization": f"Bearer {jwt.encode(claims, TOKEN_SECRET, 'HS256')}"}
    assert client.delete(f"/faces/{face['id']}", headers=person).status_code == 204
    assert "match" not in client.get(f"/jobs/{job['id']}").json()["result"]["faces"][0]


def test_lists_say_how_long_they_are(
    client: httpx.Client, finished: Callable[[httpx.Response], dict[str, Any]]
) -> None:
    before = int(client.get("/jobs").headers["x-total-count"])
    for _ in range(2):
        finished(upload(client, portrait()))
    page = client.get("/jobs", params={"limit": 1, "status": "done"})
    assert len(page.json()) == 1
    everything = client.get("/jobs", params={"limit": 1})
    assert int(everything.headers["x-total-count"]) == before + 2
    assert client.get("/jobs", headers={"X-Api-Key": "another"}).status_code == 401
