"""A contract of OpenAPI 3.2: its methods are routed, its references followed, its examples answered."""

from __future__ import annotations

from behaviour_harness import Applications, running

SPEC = "openapi-3-2"


def test_every_method_is_a_route(applications: Applications) -> None:
    with running(applications.root(SPEC)) as app:
        found = app.sends("QUERY", "/books", json={"title": "W"})
        assert (found.status, found.json()) == (200, [{"title": "Walden"}])
        assert app.sends("PURGE", "/books").status == 204
        locked = app.send("LOCK", "/books")
        assert (locked.status, locked.body) == (200, b"done")


def test_what_is_wrong_is_refused(applications: Applications) -> None:
    with running(applications.root(SPEC)) as app:
        assert app.sends("QUERY", "/books", json={}).status == 422
        assert app.send("QUERY", "/books", json={"title": "W"}).status == 401
        assert app.send("PURGE", "/books").status == 401
        other = app.sends("GET", "/books")
        assert (other.status, other.header("allow")) == (405, "LOCK, PURGE, QUERY")


def test_the_contract_served_is_the_contract_authored(applications: Applications) -> None:
    with running(applications.root(SPEC)) as app:
        served = app.send("GET", "/openapi.json").json()
    assert (served["openapi"], served["tags"][1]["parent"]) == ("3.2.0", "books")
    assert served["security"] == [{"token": []}]
    assert list(served["paths"]["/books"]["additionalOperations"]) == ["PURGE", "Lock"]
    assert list(served["components"]["mediaTypes"]) == ["Books"]
