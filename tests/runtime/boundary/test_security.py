"""Who gets in."""

import base64

import pytest
from contract_runtime import Principal, current_caller

BASIC = {"basic": {"type": "http", "scheme": "Basic"}}
SCHEMES = {
    **BASIC,
    "header": {"type": "apiKey", "in": "header", "name": "X-Key"},
    "query": {"type": "apiKey", "in": "query", "name": "key"},
    "cookie": {"type": "apiKey", "in": "cookie", "name": "key"},
    "bearer": {"type": "http", "scheme": "bearer"},
    "oauth": {"type": "oauth2", "flows": {}},
    "oidc": {"type": "openIdConnect", "openIdConnectUrl": "https://example.com"},
    "tls": {"type": "mutualTLS"},
    "digest": {"type": "http", "scheme": "digest"},
}


def pair(text):
    return {"Authorization": "Basic " + base64.b64encode(text.encode()).decode()}


def bearer(token):
    return {"Authorization": f"Bearer {token}"}


@pytest.fixture
def ask(serve_secured, client):
    """The status for a request to an operation with this security."""

    def ask(security, headers=None, query=""):
        return client(serve_secured(security, SCHEMES))("GET", f"/who{query}", headers=headers)

    return ask


@pytest.mark.parametrize(
    ("security", "headers", "query", "who"),
    [
        ([], {}, "", None),
        ([{"header": []}], {"x-key": "k"}, "", "key"),
        ([{"query": []}], {}, "?key=k", "key"),
        ([{"cookie": []}], {"Cookie": "key=k"}, "", "key"),
        ([{"basic": []}], pair("ann:p"), "", "ann"),
        ([{"bearer": []}], bearer("reader"), "", "reader"),
        ([{"bearer": []}], {"Authorization": "bearer  reader"}, "", "reader"),
        ([{"oauth": ["read"]}], bearer("reader"), "", "reader"),
        ([{"oidc": ["write"]}], bearer("writer"), "", "writer"),
        ([{"oauth": ["write"]}, {"oauth": ["read"]}], bearer("reader"), "", "reader"),
        ([{"header": []}, {"bearer": []}], bearer("reader"), "", "reader"),
        ([{"header": []}, {"bearer": []}], {"X-Key": "wrong", **bearer("reader")}, "", "reader"),
        ([{"header": [], "bearer": []}], {"X-Key": "k", **bearer("reader")}, "", "key"),
        ([{"header": ["any", "scope"]}], {"X-Key": "k"}, "", "key"),
        ([{"header": []}, {}], {}, "", None),
        ([{}, {"header": []}], {"X-Key": "k"}, "", "key"),
    ],
)
def test_let_in(ask, security, headers, query, who):
    answer = ask(security, headers, query)
    assert (answer.status_code, answer.json()) == (200, who)


@pytest.mark.parametrize(
    ("security", "headers", "status"),
    [
        ([{"header": []}], {}, 401),
        ([{"header": []}], {"X-Key": "wrong"}, 401),
        ([{"header": []}], {"X-Key": ""}, 401),
        ([{"query": []}], {"key": "k"}, 401),
        ([{"cookie": []}], {"Cookie": "other=k"}, 401),
        ([{"basic": []}], pair("ann:wrong"), 401),
        ([{"basic": []}], pair("open"), 401),
        ([{"basic": []}], {"Authorization": "Basic %%%"}, 401),
        ([{"basic": []}], {"Authorization": "Basic /w=="}, 401),
        ([{"basic": []}], bearer("writer"), 401),
        ([{"bearer": []}], bearer("unknown"), 401),
        ([{"bearer": []}], {"Authorization": "Bearer"}, 401),
        ([{"bearer": []}], {"Authorization": "Bearerwriter"}, 401),
        ([{"header": [], "bearer": []}], {"X-Key": "k"}, 401),
        ([{"header": [], "bearer": []}], bearer("reader"), 401),
        ([{"oauth": ["write"]}], bearer("reader"), 403),
        ([{"oauth": ["read", "write"]}], bearer("writer"), 403),
        ([{"header": []}, {}], {"X-Key": "wrong"}, 401),
        ([{"tls": []}], {"Authorization": "x y"}, 401),
        ([{"tls": []}], {}, 401),
        ([{"digest": []}], {"Authorization": "Digest k"}, 401),
        ([{"undeclared": []}], {"Authorization": "x y"}, 401),
    ],
)
def test_kept_out(ask, security, headers, status):
    answer = ask(security, headers)
    assert answer.status_code == status
    assert answer.headers["www-authenticate"]


def test_each_scheme_is_challenged_once(ask):
    security = [{"header": []}, {"basic": []}, {"oauth": ["b", "a"]}, {"header": [], "basic": []}]
    assert ask(security).headers["www-authenticate"] == (
        'ApiKey realm="header", in="header", name="X-Key", Basic realm="basic", charset="UTF-8", '
        'Bearer realm="oauth", scope="a b"'
    )


@pytest.mark.parametrize(
    ("token", "error"), [("unknown", "invalid_token"), ("reader", "insufficient_scope")]
)
def test_a_refused_token_is_told_why(ask, token, error):
    challenge = ask([{"oauth": ["write"]}], bearer(token)).headers["www-authenticate"]
    assert challenge == f'Bearer realm="oauth", error="{error}", scope="write"'


def test_nobody_gets_in_until_somebody_is_configured(make, client):
    app = make(authenticator=None)
    for headers in ({"X-Key": "k"}, bearer("writer")):
        assert client(app)("POST", "/dogs", json={}, headers=headers).status_code == 401


def test_authentication_comes_before_everything_else(kennel, client):
    answer = client(kennel)("POST", "/dogs", content=b"{", headers={"Content-Type": "text/plain"})
    assert answer.status_code == 401


def test_an_overridden_caller_needs_no_credentials(kennel, client):
    kennel.dependency_overrides[current_caller] = lambda: Principal("tester")
    answer = client(kennel)("POST", "/dogs", json={"name": "Bo"})
    assert answer.status_code == 201
    assert kennel.state.keeper.seen[0][1].subject == "tester"


def test_the_security_of_the_document_holds_unless_the_operation_has_its_own(contract):
    operation = {"responses": {"200": {"description": ""}}}
    paths = {"/a": {"get": operation, "put": {**operation, "security": []}}}
    operations = contract(paths, security=[{"basic": []}], components={"securitySchemes": BASIC})
    assert operations.operations["get /a"].security[0][0].scheme.http == "basic"
    assert operations.operations["put /a"].security == ()
