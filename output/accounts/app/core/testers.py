"""The account behind the test credential, so that `/users/me` has somebody to show."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.core.credentials import digest_of
from app.core.security import TESTER
from app.db import now, seed
from app.models.refresh_tokens import RefreshTokenRow
from app.models.users import UserRow
from app.schemas.common import Role

# The example of the contract: good once, like any other.
_REFRESH_TOKEN = "8xLOxBtZp8a1fQw2"
_NO_PASSWORD = "!"  # the hash of nothing


async def plant_tester(session: AsyncSession) -> None:
    """Stores the owner whom the tests act as, and a refresh token of theirs."""
    tester = UserRow(
        id=UUID(TESTER),
        email="tester@accounts.example",
        full_name="Tester",
        role=Role.OWNER.value,
        password=_NO_PASSWORD,
    )
    token = RefreshTokenRow(
        digest=digest_of(_REFRESH_TOKEN),
        user_id=tester.id,
        scope="users:read users:write",
        expires_at=now() + timedelta(days=1),
    )
    await seed(session, [tester])
    await seed(session, [token])
