"""The generated application without its middleware, which the one written by hand does not have."""

from app.api.v1.router import mount_routes
from app.contract import Contract, install
from app.core.errors import ERRORS
from fastapi import FastAPI


def create_app() -> FastAPI:
    app = FastAPI(openapi_url=None, docs_url=None, redoc_url=None)
    app.state.items = {}
    install(app, Contract.load(), profile="production", errors=ERRORS)
    mount_routes(app)
    return app
