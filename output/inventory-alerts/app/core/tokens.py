"""Bearer tokens: JSON Web Tokens (RFC 7519), checked as RFC 8725 asks."""

import asyncio
import json
import logging
from collections.abc import Mapping
from typing import Any

import jwt

from app.core.config import Settings
from app.core.errors import Unavailable

Claims = Mapping[str, Any]

log = logging.getLogger(__name__)


class TokenVerifier:
    """Accepts HS256 under the shared secret and what the identity provider's public keys sign.

    Each key verifies with its own algorithms only. Without secret and key set nothing is accepted.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._jwks = jwt.PyJWKClient(str(settings.jwks_url)) if settings.jwks_url else None

    async def verify(self, token: str) -> Claims | None:
        """The claims of a valid token. None when it is forged, expired, or meant for others.

        Raises Unavailable when the identity provider does not tell its keys.
        """
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") == "HS256":
                return self._verify_with_secret(token)
            return await self._verify_with_jwks(token, header)
        except jwt.PyJWTError as error:
            log.info("A token is refused: %s", error)
            return None

    def _verify_with_secret(self, token: str) -> Claims | None:
        secret = self._settings.jwt_secret
        return self._decode(token, secret.get_secret_value(), ["HS256"]) if secret else None

    async def _verify_with_jwks(self, token: str, header: Mapping[str, Any]) -> Claims | None:
        if self._jwks is None:
            return None
        try:  # It blocks. The keys are kept, and asked for again when one is unknown: not too often.
            key = await asyncio.to_thread(self._jwks.get_signing_key, header.get("kid", ""))
        except (jwt.PyJWKClientConnectionError, json.JSONDecodeError) as error:
            log.exception("The key set of the identity provider cannot be fetched")
            raise Unavailable("The identity provider does not answer.") from error
        return self._decode(token, key, list(self._settings.jwks_algorithms))

    def _decode(self, token: str, key: jwt.PyJWK | str, algorithms: list[str]) -> Claims:
        claims: Claims = jwt.decode(
            token,
            key,
            algorithms=algorithms,
            audience=self._settings.jwt_audience,
            issuer=self._settings.jwt_issuer,
            leeway=self._settings.jwt_leeway_seconds,
            options={"require": ["exp", "sub"]},
        )
        return claims


def scopes_of(claims: Claims) -> frozenset[str]:
    """The scopes that a token grants, under the names that identity providers give them."""
    granted: set[str] = set()
    for name in ("scope", "scp", "scopes", "permissions", "roles"):
        value = claims.get(name)
        if isinstance(value, str):
            granted.update(value.split())
        elif isinstance(value, list):
            granted.update(item for item in value if isinstance(item, str))
    return frozenset(granted)
