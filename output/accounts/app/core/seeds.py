# Generated from the contract by specloom; the next run writes it anew.
"""The first rows of a test run, made from the contract's own examples."""

import json
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.passwords import hash_password
from app.db import fitting, seed
from app.models.api_keys import ApiKeyRow
from app.models.users import UserRow


async def plant(session: AsyncSession) -> None:
    """Stores the examples of the contract; what contradicts another one is left out."""
    examples = json.loads(Path(__file__).with_suffix(".json").read_bytes())
    users = fitting(UserRow, examples["users"])
    for row in users:
        if row.password is not None:
            row.password = await hash_password(row.password)
    await seed(session, users)
    api_keys = fitting(
        ApiKeyRow, examples["api_keys"], user_id=UUID("7d3c1a52-6f0e-4b8f-9a61-2c5d8e4f7b01")
    )
    await seed(session, api_keys)
