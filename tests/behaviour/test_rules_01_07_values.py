"""What a value may look like: absent, null, unknown, read-only; scalars, ranges."""

from __future__ import annotations

from behaviour_harness import Running, off, rule

BOOKS = "/lib/v2/books"
NO_GUARD = ("contract/bodies.py", "self.guard.check(value) if self.guard else []", "[]")


def book(**more):
    return {"title": "The Word for World", "doorCode": "4711"} | more


def statuses(app: Running, bodies):
    """The status for each body, with everything that the clients are told when it is surprising."""
    return [app.sends("POST", BOOKS, json=body).status for body in bodies]


@rule(
    1,
    "library",
    off(
        "models with None",
        ("schemas/common.py", "summary: str | MISSING = MISSING", "summary: str | None = None"),
        ("contract/serializers.py", "exclude_unset=self._leaves_out", "exclude_unset=False"),
    ),
    off(
        "rows with null",
        (
            "db/base.py",
            "return None if field.null_when_empty else _ABSENT",
            "return None",
        ),
    ),
)
def test_absent_stays_absent_and_null_stays_null(app):
    absent = app.sends("POST", BOOKS, json=book())
    assert absent.status == 201
    assert absent.json().keys() == {"id", "title", "createdAt"}
    null = app.sends("POST", BOOKS, json=book(subtitle=None))
    assert null.status == 201
    assert null.json()["subtitle"] is None
    listed = {each["id"]: each for each in app.sends("GET", BOOKS).json()}
    assert listed[null.json()["id"]] == null.json()
    assert listed[absent.json()["id"]] == absent.json()


@rule(
    1,
    "library",
    off(
        "null for every optional property",
        NO_GUARD,
        ("schemas/common.py", "str | MISSING = MISSING", "str | None = None"),
    ),
)
def test_optional_does_not_mean_nullable(app):
    assert statuses(app, [book(summary=None)]) == [422]


@rule(5, "library", off("the guard", NO_GUARD))
def test_scalars_are_strict(app):
    wrong = [
        book(copies="1"),
        book(copies=True),
        book(copies=1.5),
        book(price="1"),
        book(lent="true"),
        book(lent=1),
        book(title=1),
    ]
    assert statuses(app, wrong) == [422] * len(wrong)
    right = [book(copies=1.0), book(price=1), book(price=1e3), book(lent=True)]
    assert statuses(app, right) == [201] * len(right)


@rule(
    6,
    "library",
    off("the request view", ("contract/guards.py", '"request": request_view', '"request": dict')),
    off(
        "the response view", ("contract/guards.py", '"response": response_view', '"response": dict')
    ),
    off(
        "hidden columns",
        ("db/base.py", "if field.shown and", "if"),
        ("db/base.py", "(open_ and name not in known)", "open_"),
    ),
)
def test_read_only_is_not_asked_for_and_write_only_not_told(app):
    made = app.sends("POST", BOOKS, json=book())
    assert made.status == 201
    assert made.json().keys() == {"id", "title", "createdAt"}
    assert app.sends("GET", f"{BOOKS}/{made.json()['id']}").json() == made.json()


@rule(
    6,
    "library",
    off(
        "server-made",
        ("models/books.py", 'server_made=["id", "created_at"]', "server_made=[]"),
        (
            "schemas/common.py",
            "class BookRequest(Model):",
            "class BookRequest(Model):\n    id: Uuid | MISSING = MISSING",
        ),
    ),
)
def test_what_a_client_sends_for_read_only_is_not_taken(app):
    wish = "00000000-0000-4000-8000-000000000000"
    made = app.sends("POST", BOOKS, json=book(id=wish))
    assert made.status == 201
    assert made.json()["id"] != wish


@rule(
    7,
    "library",
    off("open models", ("contract/model.py", 'extra="allow"', 'extra="ignore"')),
    off("open rows", ("db/base.py", "if row.wire.open:", "if False:")),
    off("open objects", ("contract/model.py", 'extra="allow"', 'extra="forbid"')),
)
def test_unknown_properties_are_kept(app):
    made = app.sends("POST", BOOKS, json=book(shelf={"row": [1, None]}))
    assert made.status == 201
    assert made.json().get("shelf") == {"row": [1, None]}
    assert app.sends("GET", f"{BOOKS}/{made.json()['id']}").json() == made.json()


@rule(
    7,
    "library",
    off(
        "closed objects",
        NO_GUARD,
        ("schemas/common.py", 'ConfigDict(extra="forbid")', 'ConfigDict(extra="ignore")'),
    ),
)
def test_unless_the_contract_closes_the_object(app):
    path = f"{BOOKS}/{app.sends('POST', BOOKS, json=book()).json()['id']}/loan"
    assert app.sends("PUT", path, json={"reader": "Ursula"}).status == 200
    assert app.sends("PUT", path, json={"reader": "Ursula", "color": "red"}).status == 422


@rule(9, "library", off("ranges", ("contract/views.py", "if name in _BOUNDS and", "if False and")))
def test_formats_of_integers_are_ranges(app):
    right = [book(copies=2**31 - 1), book(copies=-(2**31)), book(barcode=2**63 - 1)]
    right += [book(barcode=-(2**63)), book(barcode=2**53 + 1)]
    wrong = [book(copies=2**31), book(copies=-(2**31) - 1), book(barcode=2**63)]
    assert statuses(app, right + wrong) == [201] * len(right) + [422] * len(wrong)
    # Where no column says so too.
    shelves = {2**31 - 1: 200, 2**31: 422, -(2**31): 200, -(2**31) - 1: 422}
    assert {n: app.sends("GET", f"{BOOKS}?shelf={n}").status for n in shelves} == shelves


@rule(
    9,
    "library",
    off(
        "unbounded columns",
        (
            "models/books.py",
            "mapped_column(AnyInteger, default=None)",
            "mapped_column(default=None)",
        ),
    ),
)
def test_an_integer_without_format_has_no_bound(app):
    for number in (2**63, -(2**200), 10**30 + 1):
        made = app.sends("POST", BOOKS, json=book(serial=number))
        assert made.status == 201
        assert made.json()["serial"] == number
        assert app.sends("GET", f"{BOOKS}/{made.json()['id']}").json()["serial"] == number
