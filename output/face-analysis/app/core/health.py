"""Health, for whoever runs the application; not part of its contract."""

import logging

from fastapi import FastAPI, Request, Response

log = logging.getLogger(__name__)


def add_health(app: FastAPI, prefix: str = "") -> None:
    """Adds `/health` (the process answers) and `/ready` (it can do its work)."""
    app.add_api_route(f"{prefix}/health", health, include_in_schema=False)
    app.add_api_route(f"{prefix}/ready", ready, include_in_schema=False)


async def health() -> dict[str, str]:
    """The process answers."""
    return {"status": "ok"}


async def ready(request: Request, response: Response) -> dict[str, str]:
    """The process can do its work: its database answers. 503 otherwise."""
    try:
        await request.app.state.database.ping()
    except Exception:
        log.exception("The database does not answer")
        response.status_code = 503
        return {"status": "unavailable"}
    return {"status": "ok"}
