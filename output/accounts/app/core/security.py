"""Who is calling: the credentials that the contract's security schemes bring, checked.

The contract decides which operation needs which scheme and scopes; this module only knows whom a
credential belongs to. None is the answer to a credential that belongs to nobody.
"""

import secrets
from uuid import UUID

from fastapi import Request

from app.contract import Authenticator, Principal, SchemeSpec
from app.core.config import Profile, Settings
from app.core.credentials import digest_of
from app.core.roles import ROLE
from app.core.tokens import TokenVerifier, scopes_of
from app.db import Database, now
from app.models.users import UserRow
from app.repositories.api_keys import ApiKeyRepository
from app.repositories.users import UserRepository

# The owner whose account the tests use (`testers.py`).
TESTER = str(UUID(int=1, version=4))


class ApplicationAuthenticator(Authenticator):
    """Checks credentials against the accounts, at each request: a suspended user is out at once."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tokens = TokenVerifier(settings)

    async def api_key(self, request: Request, scheme: SchemeSpec, value: str) -> Principal | None:
        """The user who made an API key, with the scopes that the user has now."""
        if self._is_test_credential(value):
            return _tester(scheme)
        async with _database(request).session() as session:
            key = await ApiKeyRepository(session).find(digest=digest_of(value))
            if key is None or not key.is_valid_at(now()):
                return None
            user = await UserRepository(session).find(id=key.user_id)
        return _principal(user, scheme)

    async def basic(
        self, request: Request, scheme: SchemeSpec, username: str, password: str
    ) -> Principal | None:
        """A user of HTTP Basic (RFC 7617), who has all scopes."""
        if username == TESTER and self._is_test_credential(password):
            return _tester(scheme)
        return None

    async def bearer(self, request: Request, scheme: SchemeSpec, token: str) -> Principal | None:
        """The user of a bearer token (RFC 6750), with those of its scopes that the user still has."""
        if self._is_test_credential(token):
            return _tester(scheme)
        claims = await self._tokens.verify(token)
        if claims is None:
            return None
        async with _database(request).session() as session:
            user = await UserRepository(session).find(id=claims["sub"])
        return _principal(user, scheme, scopes_of(claims))

    def _is_test_credential(self, value: str) -> bool:
        expected = self._settings.test_credential
        if expected is None or self._settings.profile is not Profile.TEST:
            return False
        return secrets.compare_digest(value.encode(), expected.get_secret_value().encode())


def _database(request: Request) -> Database:
    database: Database = request.app.state.database
    return database


def _principal(
    user: UserRow | None, scheme: SchemeSpec, granted: frozenset[str] | None = None
) -> Principal | None:
    if user is None or not user.is_active:
        return None
    scopes = user.scopes if granted is None else user.scopes & granted
    return Principal(str(user.id), scopes, scheme.name, {ROLE: user.role})


def _tester(scheme: SchemeSpec) -> Principal:
    """Whoever runs the tests may do everything."""
    return Principal(TESTER, scopes=None, scheme=scheme.name)
