"""Sends messages until somebody takes them."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Self
from uuid import uuid4

import httpx

from ..contract import Contract
from ..operations import Operation, outgoing_operation
from ..values import ABSENT
from .addresses import PublicTransport
from .answers import Received, typed_answer
from .errors import DeliveryFailed
from .requests import Given, RequestWriter
from .retries import Backoff, is_temporary, retry_after
from .signing import secret_key, signed_headers

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who is told: an address, and what is agreed with this receiver alone.

    `secrets` sign its messages, and `credentials` are what its security schemes ask for, by their
    names, both instead of the application's; `headers` are sent as they are.
    """

    url: str
    secrets: tuple[str, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Delivery:
    """How messages are sent. `timeout` is in seconds and for one attempt."""

    secrets: tuple[str, ...] = ()
    credentials: Mapping[str, str] = field(default_factory=dict, repr=False)  # by security scheme
    timeout: float = 10.0
    backoff: Backoff = field(default_factory=Backoff)
    private_addresses: bool = False  # whether http:// and addresses of our own network are allowed
    guarded: bool = True  # whether our own messages are checked by the contract


class Sender:
    """Sends the contract's webhooks and callbacks; one for an application, closed with it."""

    def __init__(
        self,
        contract: Contract,
        delivery: Delivery,
        *,
        transport: httpx.AsyncBaseTransport | None = None,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Raises ValueError when a secret is none."""
        for secret in delivery.secrets:
            secret_key(secret)
        self._contract = contract
        self._delivery = delivery
        self._sleep = sleep
        self._operations: dict[str, Operation] = {}
        # A connection that is kept would be used for another host at the same address.
        fresh = httpx.Limits(max_keepalive_connections=0)
        inner = transport or httpx.AsyncHTTPTransport(limits=fresh)
        self._client = httpx.AsyncClient(
            transport=inner if delivery.private_addresses else PublicTransport(inner),
            timeout=delivery.timeout,
            trust_env=False,  # a proxy would look the address up again
        )

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        await self._client.aclose()

    async def send(
        self,
        place: str,
        to: str | Recipient,
        *,
        body: object = ABSENT,
        path: Given | None = None,
        query: Given | None = None,
        headers: Given | None = None,
        cookies: Given | None = None,
        message_id: str | None = None,
        answer: Any = None,
    ) -> Any:
        """Send the operation at a JSON pointer of the contract; returns its answer as an `answer`.

        Receivers know a message that they got before by its `message_id`. Raises DeliveryFailed.
        """
        operation = self._operation(place)
        parameters = {
            "path": path or {},
            "query": query or {},
            "header": headers or {},
            "cookie": cookies or {},
        }
        recipient = Recipient(to) if isinstance(to, str) else to
        writer = RequestWriter(self._contract, operation, guarded=self._delivery.guarded)
        credentials = recipient.credentials or self._delivery.credentials
        request = writer.write(recipient.url, parameters, body, credentials)
        request.headers.update(recipient.headers)
        received = await self._deliver(request, recipient, message_id or f"msg_{uuid4().hex}")
        if answer is None:
            return None
        return typed_answer(self._contract, operation, received, answer)

    def _operation(self, place: str) -> Operation:
        if place not in self._operations:
            self._operations[place] = outgoing_operation(self._contract.document, place)
        return self._operations[place]

    async def _deliver(
        self, request: httpx.Request, recipient: Recipient, message_id: str
    ) -> Received:
        """The first answer that is a success."""
        secrets = recipient.secrets or self._delivery.secrets
        attempt = 1
        while True:
            try:
                return await self._attempt(request, message_id, secrets)
            except DeliveryFailed as failure:
                delay = self._delivery.backoff.delay(attempt, failure.retry_after)
                if failure.is_final or delay is None:
                    raise
                log.info("message %s: %s; again in %.1f s", message_id, failure, delay)
            await self._sleep(delay)
            attempt += 1

    async def _attempt(
        self, request: httpx.Request, message_id: str, secrets: tuple[str, ...]
    ) -> Received:
        signed = signed_headers(message_id, int(time.time()), request.content, secrets)
        attempt = self._client.build_request(
            request.method,
            request.url,
            headers=[*request.headers.multi_items(), *signed.items()],
            content=request.content,
        )
        try:
            async with asyncio.timeout(self._delivery.timeout):  # however slowly it trickles in
                received = await Received.of(await self._client.send(attempt, stream=True))
        except (httpx.HTTPError, TimeoutError) as error:
            raise DeliveryFailed(f"nobody answered: {type(error).__name__} {error}") from error
        if received.is_success:
            return received
        raise DeliveryFailed(
            f"the receiver answered {received.status}",
            status=received.status,
            content=received.readable(),
            is_final=not is_temporary(received.status),
            retry_after=retry_after(received.headers),
        )
