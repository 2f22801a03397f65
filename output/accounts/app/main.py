"""The application: `uvicorn app.main:create_app --factory`."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.api.v1.router import mount_routes
from app.contract import Contract, compile_routes, install
from app.core.config import Profile, Settings
from app.core.errors import ERRORS
from app.core.health import add_health
from app.core.logging import configure_logging
from app.core.middleware import add_middleware
from app.core.owners import ensure_owner
from app.core.passwords import configure_passwords
from app.core.security import ApplicationAuthenticator
from app.core.seeds import plant
from app.core.testers import plant_tester
from app.db import Database
from app.docs import add_docs
from app.repositories.users import UserRepository


def create_app(settings: Settings | None = None) -> FastAPI:
    """The application with these settings; without any, with those of the environment."""
    settings = settings or Settings()
    configure_logging(settings)
    configure_passwords(settings)
    # The documents are the contract's: FastAPI's own would be a translation of it.
    app = FastAPI(
        title="Accounts",
        version="2.1.0",
        lifespan=lifespan,
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    install(
        app,
        Contract.load(),
        profile=settings.profile,
        guard_responses=settings.guard_responses,
        authenticator=ApplicationAuthenticator(settings),
        errors=ERRORS,
    )
    add_health(app, prefix="")
    if settings.docs:
        add_docs(app, prefix="", base_path="/v1")
    mount_routes(app)
    add_middleware(app, settings)
    return app


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Opens what the application needs while it runs, and closes it."""
    settings: Settings = app.state.settings
    if settings.profile is Profile.PRODUCTION:
        compile_routes(app)  # no first request waits for it
    database = Database(settings.database_url)
    app.state.database = database
    try:
        if settings.profile is not Profile.PRODUCTION:  # there, the migrations do it
            await database.create_tables()
        if settings.profile is Profile.TEST:
            async with database.session() as session:
                await plant(session)
                await plant_tester(session)
        async with database.session() as session:
            await ensure_owner(UserRepository(session), settings)
        yield
    finally:
        await database.close()


def __getattr__(name: str) -> FastAPI:
    """`app.main:app` for servers that want a name; made when asked for, not at import."""
    if name == "app":
        return create_app()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
