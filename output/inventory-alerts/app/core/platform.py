"""The shop platform, as far as this app talks to it."""

from dataclasses import dataclass, field
from typing import Protocol
from urllib.parse import urlencode

import httpx

from app.core.config import Settings
from app.core.errors import Forbidden, Unavailable


@dataclass(frozen=True, slots=True)
class Grant:
    """What a merchant consented to, and the token that proves it."""

    access_token: str = field(repr=False)
    scopes: tuple[str, ...]


class Platform(Protocol):
    """What the installation needs of the platform."""

    def consent_url(self, shop: str, state: str) -> str:
        """Where the merchant consents."""

    async def exchange(self, shop: str, code: str) -> Grant:
        """Turns a code into a grant. Raises Forbidden for a bad code, Unavailable without answer."""


class HttpPlatform(Platform):
    """The platform itself."""

    def __init__(self, client: httpx.AsyncClient, settings: Settings) -> None:
        self._client = client
        self._settings = settings

    def consent_url(self, shop: str, state: str) -> str:
        query = {
            "client_id": self._settings.platform_client_id,
            "scope": ",".join(self._settings.platform_scopes),
            "state": state,
        }
        return f"{self._origin(shop)}/admin/oauth/authorize?{urlencode(query)}"

    async def exchange(self, shop: str, code: str) -> Grant:
        secret = self._settings.platform_secret
        form = {
            "client_id": self._settings.platform_client_id,
            "client_secret": secret.get_secret_value() if secret else "",
            "code": code,
        }
        url = f"{self._origin(shop)}/admin/oauth/access_token"
        try:
            response = await self._client.post(url, json=form)
            if response.is_client_error:
                raise Forbidden("The platform does not accept the code.")
            answer = response.raise_for_status().json()
            return Grant(str(answer["access_token"]), tuple(str(answer["scope"]).split(",")))
        except (httpx.HTTPError, ValueError, LookupError, TypeError) as error:
            raise Unavailable("The platform does not answer.") from error

    def _origin(self, shop: str) -> str:
        return self._settings.platform_url.format(shop=shop)
