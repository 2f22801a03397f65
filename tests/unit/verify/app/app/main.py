"""A hand-written application that follows the conventions `specloom test` counts on.

NOTES_FAULT breaks it on purpose: "crash" answers 500, "liar" breaks its own schema, "open" and
"open-login" ask nobody for a credential, "shut" lets nobody in, "mute" does not say how to log in,
"dead" does not start.
NOTES_PID names a file that gets the process id.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.responses import JSONResponse, Response

BASE = "/v1/api"
METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "QUERY"]


def create_app() -> FastAPI:
    fault = os.environ.get("NOTES_FAULT", "")
    if fault == "dead":
        raise RuntimeError("no database today")
    if "NOTES_PID" in os.environ:
        Path(os.environ["NOTES_PID"]).write_text(str(os.getpid()))
    credential = os.environ["APP_TEST_CREDENTIAL"]
    assert os.environ["APP_PROFILE"] == "test"
    assert os.environ["DATABASE_URL"].startswith("sqlite+aiosqlite:///")
    notes: list[dict[str, Any]] = [{"id": 1, "text": "seeded"}]
    app = FastAPI(openapi_url=None)
    router = APIRouter()

    @router.api_route("/notes", methods=METHODS)
    async def collection(request: Request) -> Response:
        if request.method == "GET":
            return JSONResponse(notes)
        if request.method != "POST":
            return Response(status_code=405, headers={"Allow": "GET, POST"})
        if fault != "open" and request.headers.get("X-Key") != credential:
            return Response(status_code=401, headers={"WWW-Authenticate": "Bearer"})
        if fault == "crash":
            raise RuntimeError("the disk fell over")
        text = await _text(request)
        if text is None:
            return Response(status_code=422)
        notes.append({"id": len(notes) + 1, "text": text})
        return JSONResponse({"id": "one"} if fault == "liar" else notes[-1], status_code=201)

    @router.api_route("/notes/{note_id}", methods=METHODS)
    async def item(request: Request, note_id: str) -> Response:
        if request.method != "GET":
            return Response(status_code=405, headers={"Allow": "GET"})
        known = request.headers.get("Authorization") == f"Bearer {credential}" and fault != "shut"
        if fault not in ("open", "open-login") and not known:
            challenge = {} if fault == "mute" else {"WWW-Authenticate": "Bearer"}
            return Response(status_code=401, headers=challenge)
        if not re.fullmatch(r"-?(0|[1-9][0-9]*)", note_id) or note_id == "-0":
            return Response(status_code=422)
        found = next((note for note in notes if note["id"] == int(note_id[:18])), None)
        return Response(status_code=404) if found is None else JSONResponse(found)

    async def ready() -> dict[str, bool]:
        return {"ready": True}

    app.add_api_route("/ready", ready)
    app.include_router(router, prefix=BASE)
    return app


async def _text(request: Request) -> str | None:
    if not request.headers.get("Content-Type", "").startswith("application/json"):
        return None
    try:
        body = await request.json()
    except ValueError:
        return None
    text = body.get("text") if isinstance(body, dict) else None
    return text if isinstance(text, str) and len(text) <= 50 else None
