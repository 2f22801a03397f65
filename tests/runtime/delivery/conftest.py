"""A contract that sends, and receivers that remember."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest
from contract_runtime import Contract
from contract_runtime.delivery import Backoff, Delivery, Sender
from contract_runtime.document import Document

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"

ORDER = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "integer", "readOnly": True},
        "note": {"type": "string"},
    },
}
RECEIPT = {
    "type": "object",
    "required": ["received"],
    "properties": {"received": {"type": "boolean"}},
}


def json_body(schema: dict[str, Any]) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def parameter(where: str, name: str, schema: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"in": where, "name": name, "schema": schema, **more}


TEXTS = {"type": "array", "items": {"type": "string"}}
NUMBERS = {"type": "object", "additionalProperties": {"type": "integer"}}
PARAMETERS = [
    parameter("query", "plain", {"type": "string"}),
    parameter("query", "many", TEXTS),
    parameter("query", "joined", TEXTS, explode=False),
    parameter("query", "piped", TEXTS, style="pipeDelimited", explode=False),
    parameter("query", "deep", NUMBERS, style="deepObject", explode=True),
    parameter("query", "open", {"type": "string"}, allowReserved=True),
    {"in": "query", "name": "asJson", "content": {"application/json": {"schema": NUMBERS}}},
    parameter("header", "X-List", TEXTS),
    parameter("header", "X-Count", {"type": "integer", "minimum": 1}),
    parameter("cookie", "flavour", {"type": "string"}),
    parameter("path", "id", {"type": "string"}, required=True),
]


@dataclass
class Receiver:
    """Answers what it is told to, the last thing for ever, and remembers what it was asked."""

    answers: list[httpx.Response | Exception] = field(default_factory=list)
    requests: list[httpx.Request] = field(default_factory=list)
    pauses: list[float] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

    async def pause(self, seconds: float) -> None:
        self.pauses.append(seconds)


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def contract() -> Contract:
    acknowledged = {"description": "Thanks."}
    receipt = {"description": "Received.", **json_body(RECEIPT)}
    return Contract(
        Document(
            {
                "openapi": "3.1.0",
                "info": {"title": "Shop", "version": "1"},
                "paths": {},
                "security": [{"ours": []}],
                "components": {
                    "securitySchemes": {
                        "key": {"type": "apiKey", "in": "header", "name": "X-Key"},
                        "query": {"type": "apiKey", "in": "query", "name": "api key"},
                        "cookie": {"type": "apiKey", "in": "cookie", "name": "sid"},
                        "basic": {"type": "http", "scheme": "Basic"},
                        "token": {"type": "oauth2", "flows": {}},
                        "certificate": {"type": "mutualTLS"},
                    }
                },
                "webhooks": {
                    "guarded": {
                        "post": {
                            "security": [
                                {"key": [], "query": [], "cookie": []},
                                {"basic": []},
                                {"token": ["write"]},
                                {"certificate": []},
                            ],
                            "responses": {"204": acknowledged},
                        }
                    },
                    "shipped": {
                        "post": {
                            "requestBody": {"required": True, **json_body(ORDER)},
                            "responses": {"200": receipt, "204": acknowledged},
                        }
                    },
                    "asked": {
                        "get": {"parameters": PARAMETERS, "responses": {"204": acknowledged}}
                    },
                    "filed": {
                        "put": {
                            "requestBody": {
                                "content": {
                                    "multipart/form-data": {
                                        "schema": {
                                            "type": "object",
                                            "properties": {"note": {"type": "string"}},
                                        }
                                    }
                                }
                            },
                            "responses": {"204": acknowledged},
                        }
                    },
                },
            }
        )
    )


@pytest.fixture
def receiver() -> Receiver:
    return Receiver([httpx.Response(204)])


@pytest.fixture
def sender(contract: Contract, receiver: Receiver) -> Sender:
    return make_sender(contract, receiver)


@pytest.fixture
def sender_with(contract: Contract, receiver: Receiver) -> Callable[..., Sender]:
    def make(**options: Any) -> Sender:
        return make_sender(contract, receiver, **options)

    return make


def make_sender(contract: Contract, receiver: Receiver, **options: Any) -> Sender:
    """No jitter: every pause is as long as it may be."""
    backoff = Backoff(attempts=4, first_delay=1, longest_delay=60, jitter=lambda _, most: most)
    chosen = {"secrets": (SECRET,), "backoff": backoff, "private_addresses": True, **options}
    return Sender(
        contract, Delivery(**chosen), transport=httpx.MockTransport(receiver), sleep=receiver.pause
    )
