"""How Alembic reaches the database: with the application's own settings and tables."""

import asyncio
from logging.config import fileConfig
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection

from app.core.config import Settings
from app.db import Base, Database
from app.models.bookings import BookingRow
from app.models.guests import GuestRow
from app.models.huts import HutRow
from app.models.payment import PaymentRow
from app.models.rooms import RoomRow

# A table is known to Base once its module is imported; listed here so that none is forgotten.
TABLES = (
    BookingRow,
    HutRow,
    GuestRow,
    PaymentRow,
    RoomRow,
)


def render_item(kind: str, item: Any, autogen: AutogenContext) -> str | Literal[False]:
    """Writes the application's own column types as `types.Instant()` into new migrations."""
    if kind != "type" or type(item).__module__ != "app.db.types":
        return False
    autogen.imports.add("from app.db import types")
    return f"types.{type(item).__name__}()"


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        render_item=render_item,
        # SQLite alters no column: Alembic makes the table anew and copies the rows.
        render_as_batch=True,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_online() -> None:
    database = Database(Settings().database_url)
    try:
        async with database.engine.begin() as connection:
            await connection.run_sync(run)
    finally:
        await database.close()


def run_offline() -> None:
    """Prints the SQL instead of running it: `alembic upgrade head --sql`."""
    url = Settings().database_url
    context.configure(url=url, target_metadata=Base.metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


if context.config.config_file_name is not None:
    fileConfig(context.config.config_file_name, disable_existing_loggers=False)

if context.is_offline_mode():
    run_offline()
else:
    asyncio.run(run_online())
