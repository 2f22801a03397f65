"""Register, sign in, and stay signed in."""

import datetime as dt

from pydantic import MISSING

from app.core.config import Settings
from app.core.credentials import digest_of, new_refresh_token
from app.core.errors import NotFound, Unauthenticated
from app.core.passwords import hash_password, verify_password
from app.core.roles import SCOPES
from app.core.tokens import issue_access_token
from app.db import now
from app.models.refresh_tokens import RefreshTokenRow
from app.models.users import UserRow
from app.repositories.interfaces.users import UserRepositoryProtocol
from app.repositories.refresh_tokens import RefreshTokenRepositoryProtocol
from app.schemas.auth import PasswordGrant, RefreshGrant, Registration, Tokens
from app.schemas.common import Role, User
from app.services.interfaces.auth import AuthServiceProtocol
from app.services.results.auth import Register201


class AuthService(AuthServiceProtocol):
    """Register, sign in, and stay signed in."""

    def __init__(
        self,
        users: UserRepositoryProtocol,
        refresh_tokens: RefreshTokenRepositoryProtocol,
        settings: Settings,
    ) -> None:
        self._settings = settings
        self._users = users
        self._refresh_tokens = refresh_tokens

    async def register(self, body: Registration) -> Register201:
        user = UserRow.from_model(body, role=Role.MEMBER.value)
        user.password = await hash_password(user.password)
        await self._users.add(user)
        return Register201(user.to_model(User), location=f"/v1/users/{user.id}")

    async def login(self, body: PasswordGrant) -> Tokens:
        user = await self._users.find(email=body.username)
        known = user.password if user else None
        # The state of an account is told only to who knows its password.
        if not await verify_password(body.password, known) or user is None:
            raise Unauthenticated("The e-mail address or the password is wrong.")
        if not user.is_active:
            raise Unauthenticated("The account is suspended.")
        user.note_login(now())
        await self._users.save(user)
        return await self._issue(user, _asked(body) & user.scopes)

    async def refresh_tokens(self, body: RefreshGrant) -> Tokens:
        token = await self._refresh_tokens.find(digest=digest_of(body.refresh_token))
        if token is None or token.expires_at <= now():
            raise Unauthenticated("The refresh token was used or has expired.")
        # The user is read again: who was suspended or lost a role gets no more than that leaves.
        user = await self._users.find(id=token.user_id)
        if user is None or not user.is_active:
            raise Unauthenticated("The account is suspended.")
        await self._use(token)
        return await self._issue(user, frozenset(token.scope.split()) & user.scopes)

    async def _use(self, token: RefreshTokenRow) -> None:
        try:
            await self._refresh_tokens.remove(token)
        except NotFound:  # somebody used it at the same moment
            raise Unauthenticated("The refresh token was used.") from None

    async def _issue(self, user: UserRow, scopes: frozenset[str]) -> Tokens:
        moment, refresh_token = now(), new_refresh_token()
        scope = " ".join(sorted(scopes))
        lifetime = dt.timedelta(seconds=self._settings.refresh_token_seconds)
        await self._refresh_tokens.forget_expired(moment)
        await self._refresh_tokens.add(
            RefreshTokenRow(
                digest=refresh_token.digest,
                user_id=user.id,
                scope=scope,
                expires_at=moment + lifetime,
            )
        )
        return Tokens(
            access_token=issue_access_token(self._settings, str(user.id), scopes),
            token_type="Bearer",
            expires_in=self._settings.access_token_seconds,
            refresh_token=refresh_token.secret,
            scope=scope,
        )


def _asked(grant: PasswordGrant) -> frozenset[str]:
    """The scopes that a client asked for; all there are when it does not say (RFC 6749 §3.3)."""
    if grant.scope is MISSING:
        return frozenset().union(*SCOPES.values())
    return frozenset(grant.scope.split())
