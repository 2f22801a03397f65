# Generated from the contract by specloom; the next run writes it anew.
"""Install the app into a shop."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query

from app.api.dependencies import InstallationServiceDep
from app.contract import ContractRoute, Negotiated
from app.schemas.installation import Installation
from app.services.results.installation import FinishInstallation200Html, InstallApp302

router = APIRouter(route_class=ContractRoute)


@router.get("/oauth/install", operation_id="installApp")
async def install_app(
    shop: Annotated[str, Query()], service: InstallationServiceDep
) -> InstallApp302:
    """Begin the installation."""
    return await service.install_app(shop=shop)


@router.get("/oauth/callback", operation_id="finishInstallation")
async def finish_installation(
    shop: Annotated[str, Query()],
    code: Annotated[str, Query()],
    state: Annotated[str, Query()],
    hmac: Annotated[str, Query()],
    accept: Annotated[Literal["application/json", "text/html"], Negotiated()],
    service: InstallationServiceDep,
    timestamp: Annotated[int | None, Query()] = None,
) -> Installation | FinishInstallation200Html:
    """Finish the installation."""
    return await service.finish_installation(
        shop=shop, code=code, state=state, hmac=hmac, timestamp=timestamp, accept=accept
    )
