# Generated from the contract by specloom; the next run writes it anew.
"""Register, sign in, and stay signed in."""

from typing import Protocol

from app.schemas.auth import PasswordGrant, RefreshGrant, Registration, Tokens
from app.services.results.auth import Register201


class AuthServiceProtocol(Protocol):
    """Register, sign in, and stay signed in."""

    async def register(self, body: Registration) -> Register201:
        """Create your own account.

        Makes an account with the role `member`. The e-mail address must be free.
        """
        raise NotImplementedError

    async def login(self, body: PasswordGrant) -> Tokens:
        """Sign in.

        Exchanges an e-mail address and a password for tokens: the password grant of RFC 6749
        §4.3. Wrong credentials answer 401.
        """
        raise NotImplementedError

    async def refresh_tokens(self, body: RefreshGrant) -> Tokens:
        """Stay signed in.

        Exchanges a refresh token for new tokens: RFC 6749 §6. A refresh token is good once; one
        that was used or has expired answers 401.
        """
        raise NotImplementedError
