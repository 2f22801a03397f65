"""Secrets that the service makes: long and random, so that a fast hash of them is enough.

Only the digest is stored; whoever reads the database learns no secret.
"""

import hashlib
import secrets
from dataclasses import dataclass, field

_BYTES = 32
_PREFIX_LENGTH = 7


@dataclass(frozen=True, slots=True)
class Credential:
    """A new secret: shown once, then known by its digest alone."""

    secret: str = field(repr=False)

    @property
    def prefix(self) -> str:
        """Enough to tell keys apart, too little to guess the rest."""
        return self.secret[:_PREFIX_LENGTH]

    @property
    def digest(self) -> str:
        return digest_of(self.secret)


def new_api_key() -> Credential:
    return Credential(f"ak_{secrets.token_urlsafe(_BYTES)}")


def new_refresh_token() -> Credential:
    return Credential(secrets.token_urlsafe(_BYTES))


def digest_of(secret: str) -> str:
    """The SHA-256 of a secret, in hexadecimal."""
    return hashlib.sha256(secret.encode()).hexdigest()
