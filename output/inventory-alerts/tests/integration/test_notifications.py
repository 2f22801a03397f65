"""The Notifications operations over HTTP."""

import httpx
import pytest

from tests.bodies.notifications import send_notification_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_notification_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one notification."""
    created = await client.post("/alert-rules/41/notifications", json=send_notification_body())
    assert created.status_code == 202, created.text
    url = client.base_url.join(created.headers["Location"])

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json() | send_notification_body() == read.json()

    listed = await client.get("/alert-rules/41/notifications")
    assert listed.status_code == 200, listed.text
    assert created.json()["id"] in [item["id"] for item in listed.json()["notifications"]]


async def test_list_notifications(client: httpx.AsyncClient) -> None:
    """GET /alert-rules/{ruleId}/notifications."""
    response = await client.get(
        "/alert-rules/41/notifications?status=sent&cursor=eyJpZCI6NjMyOTEwMzkyfQ&limit=50"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "listNotifications")


async def test_send_notification(client: httpx.AsyncClient) -> None:
    """POST /alert-rules/{ruleId}/notifications."""
    response = await client.post("/alert-rules/41/notifications", json=send_notification_body())
    assert response.status_code == 202, response.text
    assert conforms(response, "sendNotification")


async def test_send_notification_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /alert-rules/{ruleId}/notifications with what the contract does not allow."""
    response = await client.post("/alert-rules/41/notifications", json={"note": None})
    assert response.status_code == 422, response.text
    assert conforms(response, "sendNotification")


async def test_get_notification(client: httpx.AsyncClient) -> None:
    """GET /alert-rules/{ruleId}/notifications/{notificationId}."""
    response = await client.get(
        "/alert-rules/41/notifications/5f0c9a3e-2d41-4c7b-8e15-90b6a7d3f214"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "getNotification")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/alert-rules/41/notifications", 401),
        ("POST", "/alert-rules/41/notifications", 401),
        ("GET", "/alert-rules/41/notifications/5f0c9a3e-2d41-4c7b-8e15-90b6a7d3f214", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
