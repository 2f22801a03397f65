"""Run in the folder of an application: requests as JSON on stdin, their answers as JSON on stdout.

A request is a method, a URL and a list of its JSON body, empty where nothing is sent. The answers are the last line of
the output; what comes before is the application's log.
"""

from __future__ import annotations

import asyncio
import json
import sys
from typing import Any

import httpx
from app.main import create_app

Request = tuple[str, str, list[Any]]


async def answers(requests: list[Request]) -> list[tuple[int, str]]:
    app = create_app()
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        return [await _answer(client, *request) for request in requests]


async def _answer(
    client: httpx.AsyncClient, method: str, url: str, body: list[Any]
) -> tuple[int, str]:
    sent: dict[str, Any] = {"json": body[0]} if body else {}
    response = await client.request(method, url, **sent)
    return response.status_code, response.text


if __name__ == "__main__":
    found = asyncio.run(answers(json.load(sys.stdin)))
    sys.stdout.write("\n" + json.dumps(found) + "\n")
