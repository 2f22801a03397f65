# Generated from the contract by specloom; the next run writes it anew.
"""Every route of the contract, in one place."""

from fastapi import FastAPI

from app.api.v1.endpoints import analyses, faces, jobs
from app.contract import mount

ROUTERS = (
    analyses.router,
    jobs.router,
    faces.router,
)


def mount_routes(app: FastAPI) -> None:
    """Registers the routes under the contract's base path."""
    mount(app, ROUTERS, prefix="/api/v1")
