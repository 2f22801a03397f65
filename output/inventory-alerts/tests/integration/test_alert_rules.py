"""The Alert rules operations over HTTP."""

import httpx
import pytest

from tests.bodies.alert_rules import create_alert_rule_body, update_alert_rule_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_alert_rule_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one alert rule."""
    created = await client.post("/alert-rules", json=create_alert_rule_body())
    assert created.status_code == 201, created.text
    url = client.base_url.join(created.headers["Location"])

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json() | create_alert_rule_body() == read.json()

    listed = await client.get("/alert-rules")
    assert listed.status_code == 200, listed.text
    assert created.json()["id"] in [item["id"] for item in listed.json()["alert_rules"]]

    changes = update_alert_rule_body()
    changed = await client.patch(url, json=changes)
    assert changed.status_code == 200, changed.text
    read = await client.get(url)
    assert read.json() | changes == read.json()

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_list_alert_rules(client: httpx.AsyncClient) -> None:
    """GET /alert-rules."""
    response = await client.get(
        "/alert-rules?product_id=632910392&channel=email&enabled=true&created_after=2026-01-01T00:00:00Z&cursor=eyJpZCI6NjMyOTEwMzkyfQ&limit=50"
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "listAlertRules")


async def test_create_alert_rule(client: httpx.AsyncClient) -> None:
    """POST /alert-rules."""
    response = await client.post("/alert-rules", json=create_alert_rule_body())
    assert response.status_code == 201, response.text
    assert conforms(response, "createAlertRule")


async def test_create_alert_rule_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /alert-rules with what the contract does not allow."""
    response = await client.post("/alert-rules", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "createAlertRule")


async def test_get_alert_rule(client: httpx.AsyncClient) -> None:
    """GET /alert-rules/{ruleId}."""
    response = await client.get("/alert-rules/41")
    assert response.status_code == 200, response.text
    assert conforms(response, "getAlertRule")


async def test_update_alert_rule(client: httpx.AsyncClient) -> None:
    """PATCH /alert-rules/{ruleId}."""
    response = await client.patch("/alert-rules/41", json=update_alert_rule_body())
    assert response.status_code == 200, response.text
    assert conforms(response, "updateAlertRule")


async def test_update_alert_rule_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PATCH /alert-rules/{ruleId} with what the contract does not allow."""
    response = await client.patch("/alert-rules/41", json={})
    assert response.status_code == 422, response.text
    assert conforms(response, "updateAlertRule")


async def test_delete_alert_rule(client: httpx.AsyncClient) -> None:
    """DELETE /alert-rules/{ruleId}."""
    response = await client.delete("/alert-rules/41")
    assert response.status_code == 204, response.text
    assert conforms(response, "deleteAlertRule")


async def test_wrong_credentials_are_refused(stranger: httpx.AsyncClient) -> None:
    """A credential that nobody has given out opens nothing."""
    requests = (
        ("GET", "/alert-rules", 401),
        ("POST", "/alert-rules", 401),
        ("GET", "/alert-rules/41", 401),
        ("PATCH", "/alert-rules/41", 401),
        ("DELETE", "/alert-rules/41", 401),
    )
    for method, path, status in requests:
        response = await stranger.request(method, path)
        assert response.status_code == status, f"{method} {path}"
