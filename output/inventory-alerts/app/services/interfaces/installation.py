# Generated from the contract by specloom; the next run writes it anew.
"""Install the app into a shop."""

from typing import Literal, Protocol

from app.schemas.installation import Installation
from app.services.results.installation import FinishInstallation200Html, InstallApp302


class InstallationServiceProtocol(Protocol):
    """Install the app into a shop."""

    async def install_app(self, *, shop: str) -> InstallApp302:
        """Begin the installation.

        Sends the merchant to the consent page of the platform, with a `state` that the callback
        must bring back.
        """
        raise NotImplementedError

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
        """Finish the installation.

        The platform sends the merchant back with a code, which is exchanged for an access token
        of the shop. A browser gets a page, a program the JSON.
        """
        raise NotImplementedError
