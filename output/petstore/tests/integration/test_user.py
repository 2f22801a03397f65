"""The user operations over HTTP."""

from urllib.parse import quote

import httpx
import pytest

from tests.bodies.user import create_user_body, create_users_with_list_input_body, update_user_body
from tests.conformance import conforms

pytestmark = pytest.mark.anyio


async def test_user_lifecycle(client: httpx.AsyncClient) -> None:
    """The life of one user."""
    created = await client.post("/user", json=create_user_body())
    assert created.status_code == 200, created.text
    url = "/user/" + quote(str(created.json()["username"]), safe="")

    read = await client.get(url)
    assert read.status_code == 200, read.text
    assert read.json() == created.json()
    assert read.json()["id"] == create_user_body()["id"]
    assert read.json()["username"] == create_user_body()["username"]
    assert read.json()["firstName"] == create_user_body()["firstName"]
    assert read.json()["lastName"] == create_user_body()["lastName"]
    assert read.json()["email"] == create_user_body()["email"]
    assert read.json()["phone"] == create_user_body()["phone"]
    assert read.json()["userStatus"] == create_user_body()["userStatus"]

    changes = update_user_body() | {"username": created.json()["username"]}
    changed = await client.put(url, json=changes)
    assert changed.status_code == 200, changed.text
    read = await client.get(url)
    assert read.json()["id"] == changes["id"]
    assert read.json()["firstName"] == changes["firstName"]
    assert read.json()["lastName"] == changes["lastName"]
    assert read.json()["email"] == changes["email"]
    assert read.json()["phone"] == changes["phone"]
    assert read.json()["userStatus"] == changes["userStatus"]

    deleted = await client.delete(url)
    assert deleted.status_code == 204, deleted.text
    gone = await client.get(url)
    assert gone.status_code == 404, gone.text


async def test_create_user(client: httpx.AsyncClient) -> None:
    """POST /user."""
    response = await client.post("/user", json=create_user_body())
    assert response.status_code == 200, response.text
    assert conforms(response, "createUser")


async def test_create_user_as_xml(client: httpx.AsyncClient) -> None:
    """POST /user as application/xml."""
    response = await client.post(
        "/user", json=create_user_body(), headers={"Accept": "application/xml"}
    )
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "createUser")


async def test_create_user_of_xml(client: httpx.AsyncClient) -> None:
    """POST /user with application/xml."""
    response = await client.post(
        "/user",
        content='<?xml version="1.0" encoding="UTF-8"?>\n<user><id>10</id><username>theUse1</username><firstName>John</firstName><lastName>James</lastName><email>john@email.example</email><password>12345</password><phone>12345</phone><userStatus>1</userStatus></user>',
        headers={"Content-Type": "application/xml"},
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "createUser")


async def test_create_user_of_x_www_form_urlencoded(client: httpx.AsyncClient) -> None:
    """POST /user with application/x-www-form-urlencoded."""
    response = await client.post(
        "/user",
        data={
            "id": 10,
            "username": "theUse1",
            "firstName": "John",
            "lastName": "James",
            "email": "john@email.example",
            "password": "12345",
            "phone": "12345",
            "userStatus": 1,
        },
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "createUser")


async def test_create_user_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """POST /user with what the contract does not allow."""
    response = await client.post("/user", json={})
    assert response.status_code == 400, response.text
    assert conforms(response, "createUser")


async def test_create_users_with_list_input(client: httpx.AsyncClient) -> None:
    """POST /user/createWithList."""
    response = await client.post("/user/createWithList", json=create_users_with_list_input_body())
    assert response.status_code == 200, response.text
    assert conforms(response, "createUsersWithListInput")


async def test_create_users_with_list_input_refuses_an_invalid_body(
    client: httpx.AsyncClient,
) -> None:
    """POST /user/createWithList with what the contract does not allow."""
    response = await client.post("/user/createWithList", json={})
    assert response.status_code == 400, response.text
    assert conforms(response, "createUsersWithListInput")


async def test_login_user(client: httpx.AsyncClient) -> None:
    """GET /user/login."""
    response = await client.get("/user/login?username=theUser&password=12345")
    assert response.status_code == 200, response.text
    assert conforms(response, "loginUser")


async def test_login_user_as_xml(client: httpx.AsyncClient) -> None:
    """GET /user/login as application/xml."""
    response = await client.get(
        "/user/login?username=theUser&password=12345", headers={"Accept": "application/xml"}
    )
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "loginUser")


async def test_logout_user(client: httpx.AsyncClient) -> None:
    """GET /user/logout."""
    response = await client.get("/user/logout")
    assert response.status_code == 204, response.text
    assert conforms(response, "logoutUser")


async def test_get_user_by_name(client: httpx.AsyncClient) -> None:
    """GET /user/{username}."""
    response = await client.get("/user/theUser")
    assert response.status_code == 200, response.text
    assert conforms(response, "getUserByName")


async def test_get_user_by_name_as_xml(client: httpx.AsyncClient) -> None:
    """GET /user/{username} as application/xml."""
    response = await client.get("/user/theUser", headers={"Accept": "application/xml"})
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "getUserByName")


async def test_update_user(client: httpx.AsyncClient) -> None:
    """PUT /user/{username}."""
    response = await client.put("/user/theUser", json=update_user_body())
    assert response.status_code == 200, response.text
    assert conforms(response, "updateUser")


async def test_update_user_as_xml(client: httpx.AsyncClient) -> None:
    """PUT /user/{username} as application/xml."""
    response = await client.put(
        "/user/theUser", json=update_user_body(), headers={"Accept": "application/xml"}
    )
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"].startswith("application/xml")
    assert conforms(response, "updateUser")


async def test_update_user_of_xml(client: httpx.AsyncClient) -> None:
    """PUT /user/{username} with application/xml."""
    response = await client.put(
        "/user/theUser",
        content='<?xml version="1.0" encoding="UTF-8"?>\n<user><id>10</id><username>theUser</username><firstName>John</firstName><lastName>James</lastName><email>john@email.example</email><password>12345</password><phone>12345</phone><userStatus>1</userStatus></user>',
        headers={"Content-Type": "application/xml"},
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "updateUser")


async def test_update_user_of_x_www_form_urlencoded(client: httpx.AsyncClient) -> None:
    """PUT /user/{username} with application/x-www-form-urlencoded."""
    response = await client.put(
        "/user/theUser",
        data={
            "id": 10,
            "username": "theUser",
            "firstName": "John",
            "lastName": "James",
            "email": "john@email.example",
            "password": "12345",
            "phone": "12345",
            "userStatus": 1,
        },
    )
    assert response.status_code == 200, response.text
    assert conforms(response, "updateUser")


async def test_update_user_refuses_an_invalid_body(client: httpx.AsyncClient) -> None:
    """PUT /user/{username} with what the contract does not allow."""
    response = await client.put("/user/theUser", json={})
    assert response.status_code == 400, response.text
    assert conforms(response, "updateUser")


async def test_delete_user(client: httpx.AsyncClient) -> None:
    """DELETE /user/{username}."""
    response = await client.delete("/user/theUser")
    assert response.status_code == 204, response.text
    assert conforms(response, "deleteUser")
