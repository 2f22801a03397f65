"""Install the app into a shop."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from html import escape
from typing import Literal

from app.core.errors import Forbidden, Unauthenticated
from app.core.platform import Platform
from app.core.signatures import SignatureVerifier
from app.db import now
from app.models.installations import InstallationRow, InstallationStateRow
from app.repositories.installations import (
    InstallationRepositoryProtocol,
    InstallationStateRepositoryProtocol,
)
from app.schemas.installation import Installation
from app.services.interfaces.installation import InstallationServiceProtocol
from app.services.results.installation import FinishInstallation200Html, InstallApp302

_MOST_TIME = timedelta(minutes=15)  # between the beginning of an installation and its end


class InstallationService(InstallationServiceProtocol):
    """Install the app into a shop."""

    def __init__(
        self,
        installations: InstallationRepositoryProtocol,
        states: InstallationStateRepositoryProtocol,
        platform: Platform,
        signatures: SignatureVerifier,
        query: Sequence[tuple[str, str]] = (),
    ) -> None:
        """`query` is that of the request: the signature covers parameters that nobody declared."""
        self._installations = installations
        self._states = states
        self._platform = platform
        self._signatures = signatures
        self._query = query

    async def install_app(self, *, shop: str) -> InstallApp302:
        begun = InstallationStateRow(
            state=secrets.token_urlsafe(32), shop=shop, expires_at=now() + _MOST_TIME
        )
        await self._states.forget_expired(now())
        await self._states.add(begun)
        return InstallApp302(location=self._platform.consent_url(shop, begun.state))

    async def finish_installation(
        self,
        *,
        shop: str,
        code: str,
        state: str,
        hmac: str,
        timestamp: int | None = None,
        accept: Literal["application/json", "text/html"],
    ) -> Installation | FinishInstallation200Html:
        if not self._signatures.fits_query(self._query, hmac):
            raise Unauthenticated("The hmac does not fit the parameters.")
        begun = await self._states.find(state=state, shop=shop)
        if begun is None or begun.expires_at <= now():
            raise Forbidden("The state is unknown.")
        await self._states.remove(begun)
        grant = await self._platform.exchange(shop, code)
        installed = await self._installations.put(
            InstallationRow(shop=shop, access_token=grant.access_token, scopes=[*grant.scopes])
        )
        if accept == "text/html":
            return FinishInstallation200Html(_page(installed.shop))
        return Installation(
            shop=installed.shop, scopes=installed.scopes, installed_at=installed.installed_at
        )


def _page(shop: str) -> str:
    title = "Inventory Alerts is ready"
    return f"<!doctype html><title>{title}</title><p>{title} for {escape(shop)}."
