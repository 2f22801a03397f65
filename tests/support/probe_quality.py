"""Run in the folder of an application: is every operation routed, and does it answer as declared?

Each gets one request made of the contract's samples, from a caller who may do everything. The answer
must have a status that the operation declares and be no failure of the server. The last line of the
output is the result as JSON; what comes before is the application's log.
"""

from __future__ import annotations

import asyncio
import json
import resource
import sys
import time
from typing import Any
from urllib.parse import quote

STARTED = time.monotonic()

import httpx  # noqa: E402 - from here on time is the application's
from app.contract import Contract, Principal, current_caller  # noqa: E402
from app.contract.encoding import concrete, encode, header_text  # noqa: E402
from app.contract.operations import Operation  # noqa: E402
from app.main import create_app  # noqa: E402
from fastapi import FastAPI  # noqa: E402


async def probe() -> dict[str, Any]:
    app = create_app()
    seconds = time.monotonic() - STARTED
    app.dependency_overrides[current_caller] = lambda: Principal("probe", scopes=None)
    contract = Contract.load()
    operations = list(contract.operations.values())
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        prefix = _prefix(app)
        allowed = {op.path: await _allowed(client, prefix, op) for op in operations}
        unrouted = [op.key for op in operations if op.method not in allowed[op.path]]
        silent = [
            said for op in operations if (said := await _silent(client, prefix, contract, op))
        ]
    return {
        "operations": len(operations),
        "unrouted": unrouted,
        "silent": silent,
        "start_seconds": round(seconds, 1),
        "memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }


def _prefix(app: FastAPI) -> str:
    """The base path: what the routes have before the contract's paths."""
    found = next((r for r in app.routes if getattr(r, "binding", None) is not None), None)
    if found is None:
        return ""
    return str(found.path)[: len(found.path) - len(_shape(found))]  # type: ignore[attr-defined]


def _shape(route: Any) -> str:
    """The part of a route's path that is the contract's: names differ, numbers of segments do not."""
    depth = route.binding.operation.path.count("/")
    return "/" + "/".join(route.path.split("/")[-depth:])


async def _allowed(client: httpx.AsyncClient, prefix: str, operation: Operation) -> set[str]:
    response = await client.request("UNHEARDOF", prefix + _url(operation.path, {}))
    listed = response.headers.get("Allow", "") if response.status_code == 405 else ""
    return {method.strip() for method in listed.split(",")}


def _url(path: str, values: dict[str, str]) -> str:
    parts = path.replace("{", "\0{").replace("}", "}\0").split("\0")
    return "".join(
        (
            quote(values.get(part[1:-1]) or "0", safe="")
            if part.startswith("{")
            else quote(part, safe="/:@!$&'()*+,;=~")
        )
        for part in parts
    )


async def _silent(
    client: httpx.AsyncClient, prefix: str, contract: Contract, operation: Operation
) -> str:
    """What is wrong with the answer of an operation, "" when nothing is."""
    values = _values(contract, operation)
    headers = {k: _ascii(v) for (place, k), v in values.items() if place == "header"}
    body = b""
    for media in operation.body.media.values() if operation.body else ():
        try:
            body = encode(contract.media_sample(media, "request"), media, contract.document.resolve)
            headers["Content-Type"] = concrete(media.type, body)
            break
        except (ValueError, TypeError, LookupError):
            continue
    url = prefix + _url(
        operation.path, {k: v for (place, k), v in values.items() if place == "path"}
    )
    query = {k: v for (place, k), v in values.items() if place == "query"}
    response = await client.request(
        operation.method, url, params=query or None, headers=headers, content=body
    )
    # An operation that declares nothing but errors has no answer to a valid request.
    hopeless = all(key[0] in "45" for key in operation.responses)
    declared = hopeless or operation.response(response.status_code) is not None
    if declared and response.status_code < 500:
        return ""
    return f"{operation.key}: {response.status_code} {response.text[:200]}"


def _values(contract: Contract, operation: Operation) -> dict[tuple[str, str], str]:
    """Samples of the parameters that must be sent."""
    found = {}
    for parameter in operation.parameters:
        spec = parameter.spec
        if spec.required or spec.location == "path":
            try:
                value = contract.parameter_sample(parameter, "request")
            except ValueError:
                value = "0"
            found[spec.location, spec.name] = header_text(value, spec.explode)
    return found


def _ascii(text: str) -> str:
    return quote(text, safe=" !#$&'()*+,/:;=?@[]~")


if __name__ == "__main__":
    result = asyncio.run(probe())
    sys.stdout.write("\n" + json.dumps(result) + "\n")
