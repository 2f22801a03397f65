"""Whatever bytes come in, the client is answered and it is never the server's fault."""

import asyncio
import logging

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

ENCODED = st.binary(max_size=6).map(lambda raw: b"".join(b"%%%02X" % octet for octet in raw))
PIECES = st.one_of(
    ENCODED,
    st.sampled_from([b"", b"1", b"mine", b"dogs", b"a.b", b"..", b"%", b"%2", b"%zz", b";", b"+"]),
    st.text(alphabet="abc019-_.~!$&'()*,=:@ ", max_size=4).map(str.encode),
)
PATHS = st.one_of(
    PIECES.map(lambda piece: b"/dogs/" + piece),
    PIECES.map(lambda piece: b"/dogs/" + piece + b"/photo"),
    st.tuples(PIECES, PIECES).map(lambda pair: b"/reports/" + b".".join(pair)),
    st.lists(PIECES, max_size=4).map(lambda pieces: b"/" + b"/".join(pieces)),
)
NAMES = st.sampled_from([b"limit", b"tags", b"tags[]", b"limit%00", b"%ff", b"x"])
QUERIES = st.lists(st.tuples(NAMES, PIECES).map(b"=".join), max_size=4).map(b"&".join)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(
            [b"accept", b"content-type", b"x-trace", b"x-key", b"authorization", b"cookie"]
        ),
        st.binary(max_size=12)
        | st.sampled_from([b"application/json", b"k", b"*/*;q=x", b"Basic Og==", b"image/png"]),
    ),
    max_size=4,
)
BODIES = st.binary(max_size=20) | st.sampled_from([b'{"name": "Bo"}', b"null", b"[]"])
METHODS = st.sampled_from(["GET", "POST", "PUT", "DELETE", "HEAD", "BREW"])


def ask(app, method, path, query, headers, body):
    sent = []
    scope = {
        "type": "http",
        "method": method,
        "path": path.decode("latin-1"),
        "raw_path": path,
        "query_string": query,
        "headers": headers,
    }

    async def receive():
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message):
        sent.append(message)

    asyncio.run(app(scope, receive, send))
    return sent[0]["status"]


@pytest.fixture(autouse=True)
def _quiet(caplog):
    caplog.set_level(logging.CRITICAL)


@settings(
    max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(METHODS, PATHS, QUERIES, HEADERS, BODIES)
@example("GET", b"/dogs/%ff", b"", [], b"")
@example("GET", b"/dogs", b"tags=%ff&limit=%00", [(b"x-trace", b"\xff")], b"")
@example("POST", b"/dogs", b"", [(b"x-key", b"k"), (b"content-type", b"application/json")], b"[1")
def test_no_request_is_the_servers_fault(kennel, method, path, query, headers, body):
    assert 200 <= ask(kennel, method, path, query, headers, body) < 500
