"""What is parsed, who gets in, what is stored: rules 10 to 15."""

from __future__ import annotations

import datetime as dt

import jwt
import pytest
from behaviour_harness import BEARER, CREDENTIAL, Running, off, rule, running

BOOKS = "/lib/v2/books"
NOWHERE = "0190d6a4-0000-7000-8000-000000000000"
JSON = {"Content-Type": "application/json"}
SECRET = "a-secret-of-at-least-thirty-two-bytes"

BROKEN = {
    "NaN": b'{"title": "t", "doorCode": "1", "price": NaN}',
    "Infinity": b'{"title": "t", "doorCode": "1", "price": Infinity}',
    "1e999": b'{"title": "t", "doorCode": "1", "price": 1e999}',
    "-1e999 in an unknown property": b'{"title": "t", "doorCode": "1", "x": [{"y": -1e999}]}',
    "NaN in an unknown property": b'{"title": "t", "doorCode": "1", "x": {"y": NaN}}',
    "lone surrogate": rb'{"title": "\ud800", "doorCode": "1"}',
    "lone surrogate in a name": rb'{"title": "t", "doorCode": "1", "\udfff": 1}',
    "byte order mark": b'\xef\xbb\xbf{"title": "t", "doorCode": "1"}',
    "UTF-16": '{"title": "t", "doorCode": "1"}'.encode("utf-16"),
    "not UTF-8": b'{"title": "\xff", "doorCode": "1"}',
    "deep": b'{"title": "t", "doorCode": "1", "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "cut": b'{"title": "t", "doorCode": "1"',
    "nothing": b"",
    "two": b'{"title": "t", "doorCode": "1"}{}',
}


@rule(
    10,
    "library",
    off("strictness", ("contract/codecs/json.py", "allow_inf_nan=False", "allow_inf_nan=True")),
    off(
        "finiteness",
        (
            "contract/codecs/json.py",
            "if _may_hold_infinity(raw) and _holds_infinity(value):",
            "if False:",
        ),
    ),
    off(
        "the parser",
        (
            "contract/codecs/json.py",
            "from_json(raw, allow_inf_nan=False)",
            "__import__('json').loads(raw)",
        ),
    ),
)
def test_what_is_no_json_is_refused(app):
    found = {
        name: app.sends("POST", BOOKS, headers=JSON, body=b).status for name, b in BROKEN.items()
    }
    assert {name: status for name, status in found.items() if not 400 <= status < 500} == {}
    assert app.sends("GET", BOOKS).status == 200


@rule(
    11,
    "library",
    off(
        "the check",
        ("contract/routing.py", "if security and current_caller", "if False and current_caller"),
    ),
    off(
        "the comparison",
        (
            "core/security.py",
            "return secrets.compare_digest",
            "return True or secrets.compare_digest",
        ),
    ),
    off(
        "the order",
        (
            "contract/routing.py",
            "        security = self.operation.security\n",
            '        await self.reader.read(request, scope["contract.path"])\n'
            "        security = self.operation.security\n",
        ),
    ),
    off(
        "the challenge",
        ("contract/security.py", '"invalid_token" if refused else None)', "None) and {}"),
    ),
)
def test_nobody_gets_in_without_the_credential(app):
    wrong = [{}, {"Authorization": "Bearer wrong"}, {"Authorization": "Bearer "}]
    wrong += [{"Authorization": f"Basic {CREDENTIAL}"}, {"Authorization": CREDENTIAL}]
    for headers in wrong:
        for method, path in (("GET", BOOKS), ("GET", f"{BOOKS}/no-uuid"), ("POST", BOOKS)):
            told = app.send(method, path, headers=headers)
            assert (headers, told.status) == (headers, 401)
            assert (told.header("www-authenticate") or "").startswith("Bearer ")
    assert app.send("GET", BOOKS, headers=BEARER).status == 200


@rule(
    11,
    "library",
    off(
        "all schemes within one",
        ("contract/security.py", "for requirement in wanted:", "for requirement in wanted[:1]:"),
    ),
    off(
        "optional",
        (
            "contract/security.py",
            'if () in alternatives and "refused" not in outcomes:',
            "if False:",
        ),
    ),
    off(
        "refusal where optional",
        (
            "contract/security.py",
            '() in alternatives and "refused" not in outcomes',
            "() in alternatives",
        ),
    ),
)
def test_alternatives_and_their_schemes(app):
    key = {"X-Key": CREDENTIAL}
    sent = [("/vault", key), ("/vault", BEARER), ("/vault", key | BEARER)]
    sent += [("/open", {}), ("/open", {"Authorization": "Bearer wrong"}), ("/open", BEARER)]
    found = [app.send("GET", f"/lib/v2{path}", headers=headers).status for path, headers in sent]
    assert found == [401, 401, 200, 200, 401, 200]


def token(scope: str, secret: str = SECRET, **claims: object) -> dict[str, str]:
    expires = dt.datetime.now(dt.UTC) + dt.timedelta(minutes=1)
    signed = jwt.encode({"sub": "ann", "exp": expires, "scope": scope} | claims, secret, "HS256")
    return {"Authorization": f"Bearer {signed}"}


@rule(
    11,
    "library",
    off(
        "scopes", ("contract/security.py", "if not principal.has(requirement.scopes):", "if False:")
    ),
    off(
        "the signature",
        (
            "core/security.py",
            "claims = await self._tokens.verify(token)",
            'claims = {"sub": "ann", "scope": "export"}',
        ),
    ),
    jwt_secret=SECRET,
    profile="development",
)
def test_scopes_and_signatures(app):
    path = "/lib/v2/catalogue"
    sent = [token("export other"), token("other"), token("export", secret=SECRET[::-1])]
    sent += [token("export", exp=1), BEARER]
    found = [app.send("GET", path, headers=headers).status for headers in sent]
    assert found == [200, 403, 401, 401, 401]


def new_book(app: Running) -> str:
    made = app.sends("POST", BOOKS, json={"title": "Tehanu", "doorCode": "1", "copies": 3})
    assert made.status == 201
    location = made.header("location")
    assert location == f"{BOOKS}/{made.json()['id']}"
    return location


@rule(
    13,
    "library",
    off(
        "Location",
        ("services/default.py", 'f"/lib/v2/books/{book.id}"', '"/lib/v2/books/{bookId}"'),
    ),
    off("storing", ("services/default.py", "await self._books.add(book)", "pass")),
    off("changing", ("services/default.py", "book.replace_from(body)", "pass")),
    off("deleting", ("services/default.py", "await self._books.remove(book)", "pass")),
    off(
        "committing",
        ("db/session.py", "async with session.begin():", "if True:"),
        ("db/session.py", "await session.commit()", "pass"),
    ),
)
def test_rows_are_real(app):
    place = new_book(app)
    found = app.sends("GET", place)
    assert found.status == 200
    book = found.json()
    assert (book["title"], book["copies"]) == ("Tehanu", 3)
    assert book in app.sends("GET", f"{BOOKS}?limit=100").json()
    changed = app.sends("PUT", place, json={"title": "Other", "doorCode": "2"})
    assert changed.status == 200
    assert changed.json() == {"id": book["id"], "title": "Other", "createdAt": book["createdAt"]}
    assert app.sends("GET", place).json() == changed.json()
    assert app.sends("DELETE", place).status == 204
    gone = [app.sends(method, place).status for method in ("GET", "DELETE")]
    gone += [app.sends("PUT", place, json={"title": "Other", "doorCode": "2"}).status]
    assert gone == [404, 404, 404]
    assert book["id"] not in [each["id"] for each in app.sends("GET", f"{BOOKS}?limit=100").json()]


@rule(
    13,
    "library",
    off("deleting", ("services/default.py", "await self._loan.remove(loan)", "pass")),
    off(
        "the parent",
        ("services/default.py", "await self._books.get(id=book_id)\n        loan =", "loan ="),
        ("db/session.py", "foreign_keys = ON", "foreign_keys = OFF"),
    ),
)
def test_a_singleton_is_real(app):
    place = new_book(app) + "/loan"
    assert app.sends("GET", place).status == 404
    assert app.sends("PUT", place, json={"reader": "Tenar", "days": 3}).status == 200
    assert app.sends("PUT", place, json={"reader": "Tenar"}).json() == {"reader": "Tenar"}
    assert app.sends("GET", place).json() == {"reader": "Tenar"}
    assert app.sends("DELETE", place).status == 204
    assert [app.sends(method, place).status for method in ("GET", "DELETE")] == [404, 404]
    orphan = f"{BOOKS}/{NOWHERE}/loan"
    assert app.sends("PUT", orphan, json={"reader": "Nobody"}).status == 404


def with_minimum(root):
    file = root / "app" / "contract" / "openapi.json"
    text = file.read_text("utf-8")
    old = '"name": "page",'
    assert old in text
    schema = text.index('"type": "integer"', text.index(old))
    file.write_text(text[:schema] + '"minimum": 1, ' + text[schema:], "utf-8")


@rule(
    14,
    "library",
    off("the contract's word", change=with_minimum),
    off("the clamp", ("db/queries.py", "_LARGEST = 2**63 - 1", "_LARGEST = 2**99")),
    off(
        "the clamp of limits",
        ("db/queries.py", "else min(max(self.limit, 1), MAX_LIMIT)", "else self.limit"),
    ),
)
def test_no_bound_is_invented(app):
    for query in ("page=-1", "page=0", "limit=0", "limit=-5", f"page={10**30}", f"limit={10**30}"):
        assert (query, app.sends("GET", f"{BOOKS}?{query}").status) == (query, 200)
    new_book(app)
    assert len(app.sends("GET", f"{BOOKS}?limit=-5").json()) == 1


@rule(15, "library", off("seeding", ("main.py", "await plant(session)", "pass")))
def test_the_test_profile_starts_with_the_examples_of_the_contract(app):
    listed = app.sends("GET", BOOKS).json()
    assert [book["title"] for book in listed] == ["The Dispossessed"]
    assert app.sends("GET", f"{BOOKS}/{listed[0]['id']}").json() == listed[0]


SEEDED = off("the profile", ("main.py", "if settings.profile is Profile.TEST:", "if True:"))


@pytest.mark.parametrize("switch", [None, SEEDED], ids=["holds", "off"])
def test_no_other_profile_does(applications, tmp_path, switch):
    """Rule 15: production gets its tables from migrations; here a first run makes them."""
    root = applications.without("library", switch) if switch else applications.root("library")
    settings = {"database_url": f"sqlite+aiosqlite:///{tmp_path}/books.db", "jwt_secret": SECRET}
    rows = []
    for profile in ("development", "production"):
        with running(root, profile=profile, **settings) as app:
            rows += app.send("GET", BOOKS, headers=token("")).json()
    assert bool(rows) is bool(switch)
