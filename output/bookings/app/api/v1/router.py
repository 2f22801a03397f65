# Generated from the contract by specloom; the next run writes it anew.
"""Every route of the contract, in one place."""

from fastapi import FastAPI

from app.api.v1.endpoints import bookings, guests, huts, payments, rooms
from app.contract import mount

ROUTERS = (
    huts.router,
    rooms.router,
    bookings.router,
    guests.router,
    payments.router,
)


def mount_routes(app: FastAPI) -> None:
    """Registers the routes under the contract's base path."""
    mount(app, ROUTERS, prefix="/v1")
