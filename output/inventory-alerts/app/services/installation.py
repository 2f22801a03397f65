"""Install the app into a shop."""

import secrets
from collections.abc import Sequence
from datetime import timedelta
from html import escape
from typing import Any

from app.contract import Answer
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
        wants_page: bool = False,
    ) -> None:
        """`query` is that of the request: the signature covers parameters that nobody declared.

        With `wants_page` the end of an installation is a page for people.
        """
        self._installations = installations
        self._states = states
        self._platform = platform
        self._signatures = signatures
        self._query = query
        self._wants_page = wants_page

    async def install_app(self, *, shop: str) -> Answer[None]:
        begun = InstallationStateRow(
            state=secrets.token_urlsafe(32), shop=shop, expires_at=now() + _MOST_TIME
        )
        await self._states.forget_expired(now())
        await self._states.add(begun)
        return Answer(None, headers={"Location": self._platform.consent_url(shop, begun.state)})

    async def finish_installation(
        self, *, shop: str, code: str, state: str, hmac: str, timestamp: int | None = None
    ) -> Any:  # the Protocol knows the JSON only; the page is a str
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
        if self._wants_page:
            return _page(installed.shop)
        return Installation(
            shop=installed.shop, scopes=installed.scopes, installed_at=installed.installed_at
        )


def _page(shop: str) -> str:
    title = "Inventory Alerts is ready"
    return f"<!doctype html><title>{title}</title><p>{title} for {escape(shop)}."
