"""What is sent, and what becomes of it."""

from __future__ import annotations

import base64
import hashlib
import hmac
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
from contract_runtime import Model
from contract_runtime.delivery import DeliveryFailed, Recipient

pytestmark = pytest.mark.anyio

URL = "http://shop.example/hooks"
SHIPPED = "#/webhooks/shipped/post"
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD"


class Order(Model):
    id: int
    note: str | None = None


class Receipt(Model):
    received: bool


def signature(request: httpx.Request, secret: str) -> str:
    """As a receiver computes it, from the specification alone."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signed = f"{request.headers['webhook-id']}.{request.headers['webhook-timestamp']}."
    digest = hmac.new(key, signed.encode() + request.content, hashlib.sha256).digest()
    return f"v1,{base64.b64encode(digest).decode()}"


async def test_a_message_is_what_was_set_and_signed(sender, receiver):
    await sender.send(SHIPPED, URL, body=Order(id=7))
    [request] = receiver.requests
    assert (request.method, str(request.url), request.content) == ("POST", URL, b'{"id":7}')
    assert request.headers["content-type"] == "application/json"
    assert request.headers["webhook-signature"] == signature(request, SECRET)
    now = datetime.now(UTC).timestamp()
    assert abs(int(request.headers["webhook-timestamp"]) - now) < 60


def test_the_signature_is_that_of_the_specification():
    """The example of standardwebhooks.com and of its libraries."""
    from contract_runtime.delivery.signing import signed_headers

    headers = signed_headers(
        "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}', [SECRET]
    )
    assert headers["webhook-signature"] == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


async def test_while_a_secret_is_replaced_both_sign(sender_with, receiver):
    await sender_with(secrets=(SECRET, OTHER)).send(SHIPPED, URL, body=Order(id=7))
    [request] = receiver.requests
    both = [signature(request, SECRET), signature(request, OTHER)]
    assert request.headers["webhook-signature"].split(" ") == both


async def test_a_receiver_may_have_a_secret_and_headers_of_its_own(sender, receiver):
    to = Recipient(URL, secrets=(OTHER,), headers={"Authorization": "Bearer x"})
    await sender.send(SHIPPED, to, body=Order(id=7), message_id="msg_1")
    [request] = receiver.requests
    assert request.headers["webhook-signature"] == signature(request, OTHER)
    assert request.headers["authorization"] == "Bearer x"
    assert request.headers["webhook-id"] == "msg_1"


async def test_nothing_is_signed_without_a_secret(sender_with, receiver):
    await sender_with(secrets=()).send(SHIPPED, URL, body=Order(id=7))
    assert "webhook-signature" not in receiver.requests[0].headers


@pytest.mark.parametrize("secret", ["plain", "whsec_*"])
def test_what_is_no_secret_is_refused_at_once(sender_with, secret):
    with pytest.raises(ValueError, match="base64"):
        sender_with(secrets=(secret,))


@pytest.mark.parametrize(
    "failure",
    [httpx.Response(500), httpx.Response(503), httpx.Response(429), httpx.ConnectError("no route")],
    ids=str,
)
async def test_a_passing_failure_is_tried_again(sender, receiver, failure):
    receiver.answers = [failure, failure, httpx.Response(204)]
    await sender.send(SHIPPED, URL, body=Order(id=7))
    assert receiver.pauses == [1, 2]
    assert len({request.headers["webhook-id"] for request in receiver.requests}) == 1


async def test_it_is_given_up_in_the_end(sender, receiver):
    receiver.answers = [httpx.Response(502, json={"why": "lunch"})]
    with pytest.raises(DeliveryFailed) as failed:
        await sender.send(SHIPPED, URL, body=Order(id=7))
    assert (len(receiver.requests), receiver.pauses) == (4, [1, 2, 4])
    assert (failed.value.status, failed.value.content) == (502, {"why": "lunch"})
    assert not failed.value.is_final


@pytest.mark.parametrize("status", [302, 400, 404, 410])
async def test_who_does_not_want_it_is_not_asked_again(sender, receiver, status):
    receiver.answers = [httpx.Response(status, headers={"Location": "http://other.example"})]
    with pytest.raises(DeliveryFailed) as failed:
        await sender.send(SHIPPED, URL, body=Order(id=7))
    assert (failed.value.status, failed.value.is_final) == (status, True)
    assert len(receiver.requests) == 1


async def test_the_receiver_says_when(sender, receiver):
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=40), usegmt=True)
    receiver.answers = [
        httpx.Response(429, headers={"Retry-After": "17"}),
        httpx.Response(503, headers={"Retry-After": later}),
        httpx.Response(503, headers={"Retry-After": "soon"}),
        httpx.Response(204),
    ]
    await sender.send(SHIPPED, URL, body=Order(id=7))
    assert receiver.pauses[0] == 17
    assert 30 < receiver.pauses[1] <= 40
    assert receiver.pauses[2] == 4


async def test_who_wants_too_much_time_gets_no_other_try(sender, receiver):
    receiver.answers = [httpx.Response(429, headers={"Retry-After": "3600"})]
    with pytest.raises(DeliveryFailed) as failed:
        await sender.send(SHIPPED, URL, body=Order(id=7))
    assert (failed.value.retry_after, failed.value.is_final) == (3600, False)
    assert receiver.pauses == []


async def test_the_answer_is_typed(sender, receiver):
    receiver.answers = [httpx.Response(200, json={"received": True})]
    assert await sender.send(SHIPPED, URL, body=Order(id=7), answer=Receipt) == Receipt(
        received=True
    )
    receiver.answers = [httpx.Response(204)]
    assert await sender.send(SHIPPED, URL, body=Order(id=7), answer=Receipt | None) is None


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, json={"received": "yes"}),
        httpx.Response(200, content=b"{", headers={"content-type": "application/json"}),
        httpx.Response(200, text="fine"),
        httpx.Response(202, json={"received": True}),
    ],
    ids=["invalid", "broken", "another media type", "another status"],
)
async def test_an_answer_that_is_not_declared_is_none(sender, receiver, answer):
    receiver.answers = [answer]
    with pytest.raises(DeliveryFailed, match="breaks the contract"):
        await sender.send(SHIPPED, URL, body=Order(id=7), answer=Receipt)


async def test_a_message_that_breaks_the_contract_stays_here(sender, receiver):
    with pytest.raises(DeliveryFailed, match="body breaks the contract at '/id'"):
        await sender.send(SHIPPED, URL, body={"id": "seven"})
    assert receiver.requests == []


async def test_in_production_nobody_looks(sender_with, receiver):
    await sender_with(guarded=False).send(SHIPPED, URL, body={"id": "seven"})
    assert receiver.requests[0].content == b'{"id":"seven"}'


@pytest.mark.parametrize("url", ["ftp://shop.example", "shop.example", "http://", "http://a:b"])
async def test_what_is_no_url_is_refused(sender, url):
    with pytest.raises(DeliveryFailed) as failed:
        await sender.send(SHIPPED, url, body=Order(id=7))
    assert failed.value.is_final


async def test_parameters_are_written_in_their_styles(sender, receiver):
    query = {
        "plain": "a&b",
        "many": ["x", "y z"],
        "joined": ["x", "y,z"],
        "piped": ["1", "2"],
        "deep": {"a": 1, "b": 2},
        "open": "http://a/b?c",
        "asJson": {"n": 1},
    }
    await sender.send(
        "#/webhooks/asked/get",
        URL + "/{id}?own=1",
        path={"id": "a/b"},
        query=query,
        headers={"X-List": ["p", "q"], "X-Count": 3},
        cookies={"flavour": "mint"},
    )
    [request] = receiver.requests
    assert request.url.raw_path.decode() == (
        "/hooks/a%2Fb?own=1&plain=a%26b&many=x&many=y%20z&joined=x,y%2Cz&piped=1%7C2"
        "&deep[a]=1&deep[b]=2&open=http://a/b?c&asJson=%7B%22n%22%3A1%7D"
    )
    assert request.headers["x-list"] == "p,q"
    assert request.headers["x-count"] == "3"
    assert request.headers["cookie"] == "flavour=mint"


async def test_parameters_are_guarded_too(sender):
    with pytest.raises(DeliveryFailed, match="header X-Count breaks the contract"):
        await sender.send("#/webhooks/asked/get", URL, path={"id": "1"}, headers={"X-Count": 0})


async def test_forms_are_sent_as_forms(sender, receiver):
    await sender.send("#/webhooks/filed/put", URL, body={"note": "héllo"})
    [request] = receiver.requests
    kind, _, boundary = request.headers["content-type"].partition("; boundary=")
    assert kind == "multipart/form-data"
    assert request.content.startswith(f"--{boundary}".encode())
    assert "héllo".encode() in request.content


async def test_a_body_that_is_not_needed_may_be_left_out(sender, receiver):
    await sender.send("#/webhooks/filed/put", URL, body=None)
    assert receiver.requests[0].content == b""


async def test_an_endless_answer_is_read_no_further_than_needed(sender, receiver):
    receiver.answers = [httpx.Response(400, content=b"x" * 3_000_000)]
    with pytest.raises(DeliveryFailed) as failed:
        await sender.send(SHIPPED, URL, body=Order(id=7))
    assert len(failed.value.content) == 1024 * 1024


@pytest.mark.parametrize(
    ("credentials", "url", "headers"),
    [
        (
            {"key": "k", "query": "a&b", "cookie": "c;d", "basic": "u:p"},
            f"{URL}?x=1&api%20key=a%26b",
            {"x-key": "k", "cookie": "sid=c%3Bd"},
        ),
        ({"key": "k", "basic": "ü:p"}, None, {"authorization": "Basic w7w6cA=="}),
        ({"token": "t"}, None, {"authorization": "Bearer t"}),
    ],
)
async def test_credentials_are_those_of_the_first_alternative_that_can_be_met(
    sender_with, receiver, credentials, url, headers
):
    to = Recipient(f"{URL}?x=1")
    await sender_with(credentials=credentials).send("#/webhooks/guarded/post", to)
    own = Recipient(to.url, credentials=credentials)
    await sender_with(credentials={"basic": "no:no"}).send("#/webhooks/guarded/post", own)
    known = ("x-key", "cookie", "authorization")
    first, _ = receiver.requests
    assert str(first.url) == (url or to.url)
    assert {name: first.headers[name] for name in known if name in first.headers} == headers
    assert "no:no" not in repr(own)


async def test_without_credentials_nothing_is_sent(sender_with, receiver):
    send = sender_with(credentials={"certificate": "x", "key": "k"}).send
    with pytest.raises(DeliveryFailed, match="key and query and cookie or basic or token"):
        await send("#/webhooks/guarded/post", URL)
    assert receiver.requests == []
    # What our own callers need is nothing to a receiver.
    await send("#/webhooks/shipped/post", URL, body={"id": 1})
