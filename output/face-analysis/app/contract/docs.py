"""The contract itself, served as it was authored."""

from __future__ import annotations

import hashlib
from typing import Any

from fastapi import FastAPI, Request, Response
from starlette.routing import Route

from .contract import Contract


def serve_document(app: FastAPI, contract: Contract, path: str = "/openapi.json") -> None:
    """Answer `path` with the contract's bytes, and `app.openapi()` with its tree."""
    raw = contract.document.raw
    headers = {"ETag": f'"{hashlib.sha256(raw).hexdigest()[:32]}"', "Cache-Control": "no-cache"}

    async def document(request: Request) -> Response:
        known = request.headers.get("if-none-match", "")
        if headers["ETag"] in known or known == "*":  # RFC 9110 §13.1.2
            return Response(status_code=304, headers=headers)
        return Response(raw, headers=headers, media_type="application/json")

    def openapi() -> dict[str, Any]:
        return contract.document.tree

    app.openapi = openapi  # type: ignore[method-assign] # FastAPI's documented way
    app.router.routes.insert(0, Route(path, document, include_in_schema=False))
