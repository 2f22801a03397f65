"""The huts, where they stand and what they offer."""

from app.contract import Principal
from app.contract.types import Uuid
from app.db import ListQuery, given, ordering, page_offset
from app.models.huts import HutRow
from app.repositories.interfaces.huts import HutRepositoryProtocol
from app.schemas.huts import Country, Hut, HutPage, HutRequest, ListHutsSortParamItem
from app.services.interfaces.huts import HutsServiceProtocol
from app.services.results.huts import CreateHut201


class HutsService(HutsServiceProtocol):
    """The huts, where they stand and what they offer."""

    def __init__(self, huts: HutRepositoryProtocol) -> None:
        self._huts = huts

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
        found = await self._huts.list(
            ListQuery(
                where=given(country=country, staffed=staffed),
                ranges={"altitude": (min_altitude, max_altitude)},
                search=q,
                search_in=("code", "name", "description", "website"),
                order_by=ordering(sort),
                limit=limit,
                offset=page_offset(page, limit),
            )
        )
        return HutPage.model_validate(
            {
                "data": [hut.to_wire() for hut in found.items],
                "pageInfo": {
                    "page": found.page,
                    "limit": found.limit,
                    "totalItems": found.total,
                    "totalPages": found.pages,
                },
            }
        )

    async def create_hut(self, body: HutRequest, *, caller: Principal) -> CreateHut201:
        hut = HutRow.from_model(body)
        await self._huts.add(hut)
        return CreateHut201(hut.to_model(Hut), location=f"/v1/huts/{hut.id}")

    async def get_hut(self, hut_id: Uuid, *, caller: Principal) -> Hut:
        hut = await self._huts.get(id=hut_id)
        return hut.to_model(Hut)

    async def replace_hut(self, hut_id: Uuid, body: HutRequest, *, caller: Principal) -> Hut:
        hut = await self._huts.get(id=hut_id)
        hut.replace_from(body)
        await self._huts.save(hut)
        return hut.to_model(Hut)

    async def delete_hut(self, hut_id: Uuid, *, caller: Principal) -> None:
        hut = await self._huts.get(id=hut_id)
        await self._huts.remove(hut)
