# Generated from the contract by specloom; the next run writes it anew.
"""The huts, where they stand and what they offer."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import Caller, HutsServiceDep
from app.contract import ContractRoute
from app.contract.types import Uuid
from app.schemas.huts import Country, Hut, HutPage, HutRequest, ListHutsSortParamItem
from app.services.results.huts import CreateHut201

router = APIRouter(route_class=ContractRoute)


@router.get("/huts", operation_id="listHuts")
async def list_huts(
    service: HutsServiceDep,
    caller: Caller,
    page: Annotated[int, Query()] = 1,
    limit: Annotated[int, Query()] = 20,
    q: Annotated[str | None, Query()] = None,
    country: Annotated[Country | None, Query()] = None,
    min_altitude: Annotated[int | None, Query(alias="minAltitude")] = None,
    max_altitude: Annotated[int | None, Query(alias="maxAltitude")] = None,
    staffed: Annotated[bool | None, Query()] = None,
    sort: Annotated[list[ListHutsSortParamItem] | None, Query()] = None,
) -> HutPage:
    """List huts."""
    return await service.list_huts(
        page=page,
        limit=limit,
        q=q,
        country=country,
        min_altitude=min_altitude,
        max_altitude=max_altitude,
        staffed=staffed,
        sort=sort,
        caller=caller,
    )


@router.post("/huts", operation_id="createHut")
async def create_hut(body: HutRequest, service: HutsServiceDep, caller: Caller) -> CreateHut201:
    """Add a hut."""
    return await service.create_hut(body, caller=caller)


@router.get("/huts/{hut_id}", operation_id="getHut")
async def get_hut(
    hut_id: Annotated[Uuid, Path(alias="hutId")], service: HutsServiceDep, caller: Caller
) -> Hut:
    """Get a hut."""
    return await service.get_hut(hut_id, caller=caller)


@router.put("/huts/{hut_id}", operation_id="replaceHut")
async def replace_hut(
    hut_id: Annotated[Uuid, Path(alias="hutId")],
    body: HutRequest,
    service: HutsServiceDep,
    caller: Caller,
) -> Hut:
    """Replace a hut."""
    return await service.replace_hut(hut_id, body, caller=caller)


@router.delete("/huts/{hut_id}", operation_id="deleteHut")
async def delete_hut(
    hut_id: Annotated[Uuid, Path(alias="hutId")], service: HutsServiceDep, caller: Caller
) -> None:
    """Delete a hut."""
    await service.delete_hut(hut_id, caller=caller)
