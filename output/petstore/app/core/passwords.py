"""Passwords: Argon2, computed in a thread because one hash takes tens of milliseconds."""

import asyncio

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError
from pwdlib.hashers.argon2 import Argon2Hasher

from app.core.config import Profile, Settings


class _Strength:
    """What a hash costs."""

    hasher = PasswordHash.recommended()


def configure_passwords(settings: Settings) -> None:
    """Cheap hashes in profile test, where thousands are made and none protects anybody."""
    if settings.profile is Profile.TEST:
        _Strength.hasher = PasswordHash((Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1),))
    else:
        _Strength.hasher = PasswordHash.recommended()


async def hash_password(password: str) -> str:
    """The Argon2id hash of a password, with its parameters and salt."""
    return await asyncio.to_thread(_Strength.hasher.hash, password)


async def verify_password(password: str, hashed: str | None) -> bool:
    """Whether the password has this hash.

    Without a hash (an unknown user) it takes as long and says no: time tells nobody who exists.
    """
    if hashed is None:
        await hash_password(password)
        return False
    try:
        return await asyncio.to_thread(_Strength.hasher.verify, password, hashed)
    except UnknownHashError:
        return False
