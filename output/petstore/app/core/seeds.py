# Generated from the contract by specloom; the next run writes it anew.
"""The first rows of a test run, made from the contract's own examples."""

import json
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.passwords import hash_password
from app.db import fitting, seed
from app.models.orders import OrderRow
from app.models.pets import PetRow
from app.models.users import UserRow


async def plant(session: AsyncSession) -> None:
    """Stores the examples of the contract; what contradicts another one is left out."""
    examples = json.loads(Path(__file__).with_suffix(".json").read_bytes())
    pets = fitting(PetRow, examples["pets"])
    await seed(session, pets)
    users = fitting(UserRow, examples["users"])
    for row in users:
        if row.password is not None:
            row.password = await hash_password(row.password)
    await seed(session, users)
    orders = fitting(OrderRow, examples["orders"])
    await seed(session, orders)
