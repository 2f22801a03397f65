"""Who is calling: the credentials that the contract's security schemes bring, checked.

The contract decides which operation needs which scheme and scopes; this module only knows whom a
credential belongs to. None is the answer to a credential that belongs to nobody.
"""

import hashlib
import secrets

from fastapi import Request

from app.contract import Authenticator, Principal, SchemeSpec
from app.core.config import Profile, Settings
from app.core.tokens import TokenVerifier, scopes_of

TESTER = "test"


class ApplicationAuthenticator(Authenticator):
    """Checks credentials against the settings: nobody gets in until somebody is configured."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._tokens = TokenVerifier(settings)

    async def api_key(self, request: Request, scheme: SchemeSpec, value: str) -> Principal | None:
        """The holder of an API key, who has all scopes."""
        if self._is_test_credential(value):
            return _tester(scheme)
        digest = hashlib.sha256(value.encode()).hexdigest()
        holder = None
        for name, known in self._settings.api_keys.items():  # all of them: time tells nothing
            if secrets.compare_digest(digest, known):
                holder = name
        return Principal(holder, scopes=None, scheme=scheme.name) if holder else None

    async def basic(
        self, request: Request, scheme: SchemeSpec, username: str, password: str
    ) -> Principal | None:
        """A user of HTTP Basic (RFC 7617), who has all scopes."""
        if username == TESTER and self._is_test_credential(password):
            return _tester(scheme)
        return None

    async def bearer(self, request: Request, scheme: SchemeSpec, token: str) -> Principal | None:
        """The subject of a bearer token (RFC 6750), with the scopes that the token grants."""
        if self._is_test_credential(token):
            return _tester(scheme)
        claims = await self._tokens.verify(token)
        if claims is None:
            return None
        return Principal(claims["sub"], scopes_of(claims), scheme.name, claims)

    def _is_test_credential(self, value: str) -> bool:
        expected = self._settings.test_credential
        if expected is None or self._settings.profile is not Profile.TEST:
            return False
        return secrets.compare_digest(value.encode(), expected.get_secret_value().encode())


def _tester(scheme: SchemeSpec) -> Principal:
    """Whoever runs the tests may do everything."""
    return Principal(TESTER, scopes=None, scheme=scheme.name)
