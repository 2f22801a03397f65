"""Interactive documentation at /docs: Swagger UI from files of this package, no CDN.

Its scripts and styles are files, so the pages live under a strict Content-Security-Policy. The
large ones are those of npm's swagger-ui-dist 5.35.0, through `gzip -9n`.
"""

import gzip
from html import escape
from pathlib import Path

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse

_STATIC = Path(__file__).with_name("static")

_MEDIA_TYPES = {
    "favicon.png": "image/png",
    "initializer.js": "text/javascript",
    "oauth2-redirect.html": "text/html",
    "oauth2-redirect.js": "text/javascript",
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
}

# Swagger UI sets style attributes and draws its icons from data URLs; an authorization server that
# it asks for a token may be anywhere.
_HEADERS = {
    "Cache-Control": "public, max-age=3600",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self' https:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
}


def add_docs(app: FastAPI, *, prefix: str = "", base_path: str = "") -> None:
    """Adds `{prefix}/docs` for the document at `/openapi.json`; `base_path` is that of the API."""
    up = "../" * (prefix.count("/") + 1)
    page = _page(document=f"{up}openapi.json", server=f"{up}{base_path.strip('/')}")

    async def index() -> Response:
        return HTMLResponse(page, headers=_HEADERS)

    async def redirect(request: Request) -> Response:
        return RedirectResponse(f"{request.scope.get('root_path', '')}{prefix}/docs/")

    app.add_api_route(f"{prefix}/docs", redirect, include_in_schema=False)
    app.add_api_route(f"{prefix}/docs/", index, include_in_schema=False)
    app.add_api_route(f"{prefix}/docs/{{name}}", asset, include_in_schema=False)


async def asset(request: Request, name: str) -> Response:
    """A file of Swagger UI; the large ones are kept and sent compressed."""
    media_type = _MEDIA_TYPES.get(name)
    if media_type is None:
        raise HTTPException(404)
    packed = _STATIC / f"{name}.gz"
    if not packed.exists():
        return FileResponse(_STATIC / name, media_type=media_type, headers=_HEADERS)
    headers = {**_HEADERS, "Vary": "Accept-Encoding"}
    if "gzip" in request.headers.get("accept-encoding", ""):
        headers["Content-Encoding"] = "gzip"
        return FileResponse(packed, media_type=media_type, headers=headers)
    return Response(gzip.decompress(packed.read_bytes()), media_type=media_type, headers=headers)


def _page(document: str, server: str) -> str:
    text = (_STATIC / "index.html").read_text(encoding="utf-8")
    return text.replace("{document}", escape(document)).replace("{server}", escape(server))
