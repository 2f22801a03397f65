"""One application in a process of its own: started, then asked for rounds of requests.

`python asgi_worker.py MODULE` in a folder where `MODULE.create_app` can be imported. Each line of stdin is a JSON
object, each answered by one line: `{"method", "path", "query", "body", "times"}` by CPU seconds and the last answer.
CPU time, because what else the machine does is none of our business.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import sys
import time
from typing import Any

_HEADERS = [(b"host", b"bench"), (b"accept", b"*/*"), (b"user-agent", b"bench")]


class Client:
    """Calls an application the way a server does, and keeps what it says."""

    def __init__(self, app: Any) -> None:
        self._app = app

    async def call(self, method: str, path: str, query: str, body: str) -> tuple[int, bytes]:
        status, chunks = 0, []
        raw = body.encode()
        headers = list(_HEADERS)
        if raw:
            headers += [(b"content-type", b"application/json")]
            headers += [(b"content-length", str(len(raw)).encode())]

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": raw, "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            else:
                chunks.append(message.get("body", b""))

        await self._app(
            {
                "type": "http",
                "asgi": {"version": "3.0", "spec_version": "2.4"},
                "http_version": "1.1",
                "method": method,
                "path": path,
                "raw_path": path.encode(),
                "query_string": query.encode(),
                "root_path": "",
                "scheme": "http",
                "headers": headers,
                "server": ("bench", 80),
                "client": ("127.0.0.1", 1),
                "state": {},
            },
            receive,
            send,
        )
        return status, b"".join(chunks)


async def serve(client: Client, times: int, request: dict[str, str]) -> dict[str, Any]:
    started = time.process_time()
    for _ in range(times):
        status, body = await client.call(**request)
    seconds = time.process_time() - started
    return {"seconds": seconds / times, "status": status, "body": body.decode()}


def main() -> None:
    sys.path.insert(0, ".")
    for shared in ("fastapi", "sqlalchemy"):  # which everybody imports first, or does not need
        importlib.import_module(shared)
    started = time.process_time()
    module = importlib.import_module(sys.argv[1])
    imported = time.process_time()
    client = Client(module.create_app())
    made = time.process_time()
    print(json.dumps({"imported": imported - started, "made": made - imported}), flush=True)
    loop = asyncio.new_event_loop()
    for line in sys.stdin:
        request = json.loads(line)
        times = request.pop("times")
        print(json.dumps(loop.run_until_complete(serve(client, times, request))), flush=True)


if __name__ == "__main__":
    main()
