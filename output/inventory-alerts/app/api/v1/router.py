# Generated from the contract by specloom; the next run writes it anew.
"""Every route of the contract, in one place."""

from fastapi import FastAPI

from app.api.v1.endpoints import alert_rules, installation, notifications, products, webhooks
from app.contract import mount

ROUTERS = (
    installation.router,
    products.router,
    alert_rules.router,
    notifications.router,
    webhooks.router,
)


def mount_routes(app: FastAPI) -> None:
    """Registers the routes under the contract's base path."""
    mount(app, ROUTERS, prefix="/api")
