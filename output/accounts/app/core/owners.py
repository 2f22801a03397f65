"""The first owner: nobody can register as one, and only an owner or an admin makes admins."""

from app.core.config import Settings
from app.core.passwords import hash_password
from app.models.users import UserRow
from app.repositories.interfaces.users import UserRepositoryProtocol
from app.schemas.common import Role


async def ensure_owner(users: UserRepositoryProtocol, settings: Settings) -> None:
    """Makes the owner that the settings name, unless there is one already.

    Raises Conflict when somebody else has the e-mail address.
    """
    if settings.owner_email is None or settings.owner_password is None:
        return
    if await users.find(role=Role.OWNER) is None:
        await users.add(
            UserRow(
                email=settings.owner_email,
                full_name="Owner",
                role=Role.OWNER.value,
                password=await hash_password(settings.owner_password.get_secret_value()),
            )
        )
