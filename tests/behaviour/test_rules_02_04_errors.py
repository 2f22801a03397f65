"""How failures are told: a declared status, the declared shape, every method of the path."""

from __future__ import annotations

import json

import jsonschema_rs
from behaviour_harness import SPECS, off, rule
from ruamel.yaml import YAML

CONTRACT = YAML(typ="safe").load(SPECS / "answers.yaml")
INPUT = "sEcReT-1nput"


@rule(
    2,
    "answers",
    off("the choice", ("contract/errors.py", "if str(natural) in declared:", "if True:")),
    off("the preference", ("contract/errors.py", "if str(natural) in declared:", "if False:")),
)
def test_every_error_status_is_declared(app):
    sent = {
        "/declares/400?n=x": 400,
        "/declares/4XX": 401,
        "/declares/default": 401,
        "/declares/both?n=x": 422,
        "/declares/403": 403,
        "/notes/77": 409,
        "/notes/x": 422,
    }
    assert {path: app.send("GET", path).status for path in sent} == sent
    known = {"/declares/4XX?n=x": 422, "/declares/default?n=x": 422}
    assert {path: app.sends("GET", path).status for path in known} == known
    text = {"headers": {"Content-Type": "text/plain"}, "body": b"text"}
    assert app.send("POST", "/declares/400/body", **text).status == 400
    assert app.send("POST", "/declares/415/body", **text).status == 415
    assert app.send("DELETE", "/notes/77").status == 404


SHAPES = {
    "none": ("application/problem+json", None),
    "flat": ("application/json", "Flat"),
    "list": ("application/vnd.error+json", "Listed"),
    "strange": ("application/json", "Strange"),
    "text": ("text/plain", None),
    "xml": ("application/xml", None),
}


@rule(
    3,
    "answers",
    off("the declared shape", ("contract/failures.py", "if media is None:", "if True:")),
    off("the guard of errors", ("contract/problems.py", "shape.guard.is_valid(filled)", "True")),
)
def test_errors_have_the_declared_shape(app):
    for path, (media_type, name) in SHAPES.items():
        told = app.send("GET", f"/shapes/{path}?n={INPUT}")
        assert (path, told.status, told.media_type) == (path, 422, media_type)
        if name is not None:
            root = {"$ref": f"#/components/schemas/{name}", "components": CONTRACT["components"]}
            assert jsonschema_rs.validator_for(root).is_valid(told.json()), told.body
    problem = app.send("GET", f"/shapes/none?n={INPUT}").json()
    assert (problem["status"], problem["title"]) == (422, "Unprocessable Entity")


@rule(
    3,
    "answers",
    off(
        "our own words",
        (
            "contract/messages.py",
            "_MESSAGES.get(keyword, _breaks(keyword))(facts)",
            "error.message",
        ),
    ),
)
def test_errors_never_quote_what_was_sent(app):
    for path in SHAPES:
        assert INPUT not in app.send("GET", f"/shapes/{path}?n={INPUT}").body.decode()
    bodies = [{"text": [INPUT]}, {"text": {INPUT: 1}}, INPUT, {INPUT: INPUT}]
    for body in bodies:
        told = app.send("POST", "/notes", json=body)
        assert told.status == 422
        assert INPUT not in told.body.decode()
    broken = app.send(
        "POST", "/notes", headers={"Content-Type": "application/json"}, body=INPUT.encode()
    )
    assert 400 <= broken.status < 500
    assert INPUT not in broken.body.decode()


@rule(
    4,
    "answers",
    off(
        "all methods",
        ("contract/dispatch.py", '", ".join(sorted(self.methods))', "next(iter(self.methods))"),
    ),
)
def test_405_names_every_method_of_the_path(app):
    expected = {
        ("POST", "/methods"): {"GET", "PUT", "DELETE"},
        ("OPTIONS", "/methods"): {"GET", "PUT", "DELETE"},
        ("DELETE", "/methods/second"): {"GET", "PATCH"},
        ("GET", "/methods/first"): {"POST"},  # the concrete path wins for all methods
        ("OPTIONS", "/methods/first"): {"POST"},
    }
    found = {}
    for method, path in expected:
        told = app.send(method, path)
        assert (method, path, told.status) == (method, path, 405)
        found[method, path] = set((told.header("allow") or "").split(", "))
    assert found == expected


@rule(
    12,
    "library",
    off(
        "implied responses",
        change=lambda root: without_implied(root / "app" / "contract" / "openapi.json"),
    ),
)
def test_what_had_no_legal_answer_has_one(app):
    contract = app.sends("GET", "/openapi.json").json()

    def declared(path, method):
        return contract["paths"][path][method]["responses"].keys()

    book = "/lib/v2/books/0190d6a4-0000-7000-8000-000000000000"
    for path, method, target, told in (
        ("/books", "get", "/lib/v2/books", app.send("GET", "/lib/v2/books")),
        ("/books/{bookId}", "get", book, app.sends("GET", book)),
        ("/books", "post", "/lib/v2/books", app.sends("POST", "/lib/v2/books", json=1)),
    ):
        assert 400 <= told.status < 500, target
        assert str(told.status) in declared(path, method)
        response = contract["paths"][path][method]["responses"][str(told.status)]
        assert response["x-specloom-implied"] is True
        assert told.media_type in response["content"]


def without_implied(file):
    tree = json.loads(file.read_bytes())
    for item in tree["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict):
                responses = operation["responses"]
                for status in [s for s, r in responses.items() if r.get("x-specloom-implied")]:
                    del responses[status]
    file.write_text(json.dumps(tree))
