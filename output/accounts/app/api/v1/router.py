# Generated from the contract by specloom; the next run writes it anew.
"""Every route of the contract, in one place."""

from fastapi import FastAPI

from app.api.v1.endpoints import api_keys, auth, users
from app.contract import mount

ROUTERS = (
    auth.router,
    users.router,
    api_keys.router,
)


def mount_routes(app: FastAPI) -> None:
    """Registers the routes under the contract's base path."""
    mount(app, ROUTERS, prefix="/v1")
