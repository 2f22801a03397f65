"""Passwords: Argon2, computed in a thread because one hash takes tens of milliseconds."""

import asyncio

from pwdlib import PasswordHash
from pwdlib.exceptions import UnknownHashError


async def hash_password(password: str) -> str:
    """The Argon2id hash of a password, with its parameters and salt."""
    return await asyncio.to_thread(PasswordHash.recommended().hash, password)


async def verify_password(password: str, hashed: str | None) -> bool:
    """Whether the password has this hash.

    Without a hash (an unknown user) it takes as long and says no: time tells nobody who exists.
    """
    if hashed is None:
        await hash_password(password)
        return False
    try:
        return await asyncio.to_thread(PasswordHash.recommended().verify, password, hashed)
    except UnknownHashError:
        return False
