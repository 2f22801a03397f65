"""Run in the folder of an application: paths as JSON on stdin, on stdout the methods each allows.

A method that no contract can declare is answered with 405, and RFC 9110 §10.2.1 has its answer name
those that are. The last line of the output counts; what comes before is the application's log.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys

import httpx
from app.main import create_app


async def allowed(paths: list[str]) -> dict[str, list[str]]:
    transport = httpx.ASGITransport(create_app())
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        return {path: await methods(client, path) for path in paths}


async def methods(client: httpx.AsyncClient, path: str) -> list[str]:
    response = await client.request("UNHEARDOF", re.sub(r"\{[^{}]+\}", "0", path))
    listed = response.headers.get("Allow", "") if response.status_code == 405 else ""
    return [method.strip() for method in listed.split(",") if method.strip()]


if __name__ == "__main__":
    found = asyncio.run(allowed(json.load(sys.stdin)))
    sys.stdout.write("\n" + json.dumps(found) + "\n")
