# Generated from the contract by specloom; the next run writes it anew.
"""The huts, where they stand and what they offer."""

from typing import Protocol

from app.contract import Principal
from app.contract.types import Uuid
from app.schemas.huts import Country, Hut, HutPage, HutRequest, ListHutsSortParamItem
from app.services.results.huts import CreateHut201


class HutsServiceProtocol(Protocol):
    """The huts, where they stand and what they offer."""

    async def list_huts(
        self,
        *,
        page: int = 1,
        limit: int = 20,
        q: str | None = None,
        country: Country | None = None,
        min_altitude: int | None = None,
        max_altitude: int | None = None,
        staffed: bool | None = None,
        sort: list[ListHutsSortParamItem] | None = None,
        caller: Principal,
    ) -> HutPage:
        """List huts.

        Lists the huts, filtered and sorted. The catalogue is public; a token only raises the
        rate limit.
        """
        raise NotImplementedError

    async def create_hut(self, body: HutRequest, *, caller: Principal) -> CreateHut201:
        """Add a hut.

        Puts a hut into the catalogue. Its `code` must be free.
        """
        raise NotImplementedError

    async def get_hut(self, hut_id: Uuid, *, caller: Principal) -> Hut:
        """Get a hut.

        Returns one hut of the public catalogue.
        """
        raise NotImplementedError

    async def replace_hut(self, hut_id: Uuid, body: HutRequest, *, caller: Principal) -> Hut:
        """Replace a hut.

        Replaces everything that is known of a hut. What the body leaves out is gone.
        """
        raise NotImplementedError

    async def delete_hut(self, hut_id: Uuid, *, caller: Principal) -> None:
        """Delete a hut.

        Takes a hut, and with it its rooms, out of the catalogue.
        """
        raise NotImplementedError
