"""Where the application lives, which headers are parameters, which media type is answered."""

from __future__ import annotations

from behaviour_harness import off, rule

REPORTS = ("/reports", "/strict-reports")


@rule(16, "library", off("the prefix", ("api/v1/router.py", 'prefix="/lib/v2"', 'prefix=""')))
def test_the_application_lives_under_the_base_path(app):
    assert app.sends("GET", "/lib/v2/books").status == 200
    assert app.sends("GET", "/books").status == 404
    made = app.sends("POST", "/lib/v2/books", json={"title": "Here", "doorCode": "1"})
    assert app.sends("GET", made.header("location")).json() == made.json()


@rule(
    17,
    "answers",
    off(
        "ignored parameters",
        ("contract/operations.py", '{"accept", "content-type", "authorization"}', "set()"),
    ),
)
def test_headers_that_are_said_elsewhere_are_no_parameters(app):
    assert app.send("GET", "/said-elsewhere").status == 200
    assert app.send("GET", "/said-elsewhere", headers={"Accept": "a/b"}).status == 200


@rule(
    17,
    "answers",
    off(
        "the demand",
        (
            "contract/requests.py",
            "self._needs_content_type = any(",
            "self._needs_content_type = False and any(",
        ),
    ),
)
def test_a_required_content_type_is_required(app):
    assert app.send("GET", "/said-there").status == 422
    assert app.send("GET", "/said-there", headers={"Content-Type": "text/x"}).status == 200


@rule(
    18,
    "answers",
    off(
        "the choice",
        ("contract/encoding.py", "if len(declared) > 1 else None", "if False else None"),
    ),
    off("406 where declared", ("contract/routing.py", '"406" in operation.responses', "False")),
    off("no other 406", ("contract/routing.py", '"406" in operation.responses', "True")),
)
def test_accept_chooses_among_the_declared(app):
    chosen = {
        "application/xml": "application/xml",
        "text/csv;q=0.5, application/xml;q=0.4": "text/csv",
        "application/*;q=0.1, text/*": "text/csv",
        "application/json;q=0, */*": "application/xml",
        "*/*": "application/json",
    }
    for path in REPORTS:
        for accept, media_type in chosen.items():
            told = app.send("GET", path, headers={"Accept": accept})
            assert (path, accept, told.status, told.media_type) == (path, accept, 200, media_type)
        assert app.send("GET", path).media_type == "application/json"
    other = {"Accept": "image/png"}
    assert app.send("GET", "/strict-reports", headers=other).status == 406
    told = app.send("GET", "/reports", headers=other)
    assert (told.status, told.media_type) == (200, "application/json")
