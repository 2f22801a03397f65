"""How services are made: give a service what it needs here."""

from typing import Annotated

from fastapi import BackgroundTasks, Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.platform import Platform
from app.core.signatures import SignatureVerifier
from app.db import get_session
from app.repositories.alert_rules import AlertRuleRepository
from app.repositories.deliveries import DeliveryRepository
from app.repositories.installations import InstallationRepository, InstallationStateRepository
from app.repositories.notifications import NotificationRepository
from app.repositories.products import ProductRepository
from app.repositories.stock import StockRepository
from app.services.alert_rules import AlertRulesService
from app.services.installation import InstallationService
from app.services.interfaces.alert_rules import AlertRulesServiceProtocol
from app.services.interfaces.installation import InstallationServiceProtocol
from app.services.interfaces.notifications import NotificationsServiceProtocol
from app.services.interfaces.products import ProductsServiceProtocol
from app.services.interfaces.webhooks import WebhooksServiceProtocol
from app.services.notifications import NotificationsService
from app.services.products import ProductsService
from app.services.stock_watch import StockWatch, Wake
from app.services.webhooks import WebhooksService

SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


async def get_platform(request: Request) -> Platform:
    platform: Platform = request.app.state.platform
    return platform


async def get_signatures(request: Request) -> SignatureVerifier:
    return SignatureVerifier(request.app.state.settings.platform_secret)


async def get_wake(request: Request, background: BackgroundTasks) -> Wake:
    """Background tasks run when the request is done, and so after its commit."""
    worker = request.app.state.worker
    return lambda: background.add_task(worker.wake)


PlatformDep = Annotated[Platform, Depends(get_platform)]
SignaturesDep = Annotated[SignatureVerifier, Depends(get_signatures)]
WakeDep = Annotated[Wake, Depends(get_wake)]


async def get_stock_watch(session: SessionDep, wake: WakeDep) -> StockWatch:
    return StockWatch(
        alert_rules=AlertRuleRepository(session),
        notifications=NotificationRepository(session),
        wake=wake,
    )


StockWatchDep = Annotated[StockWatch, Depends(get_stock_watch)]


async def get_alert_rules_service(session: SessionDep) -> AlertRulesServiceProtocol:
    return AlertRulesService(
        alert_rules=AlertRuleRepository(session), products=ProductRepository(session)
    )


async def get_installation_service(
    request: Request, session: SessionDep, platform: PlatformDep, signatures: SignaturesDep
) -> InstallationServiceProtocol:
    return InstallationService(
        installations=InstallationRepository(session),
        states=InstallationStateRepository(session),
        platform=platform,
        signatures=signatures,
        query=request.query_params.multi_items(),
    )


async def get_notifications_service(
    session: SessionDep, wake: WakeDep
) -> NotificationsServiceProtocol:
    return NotificationsService(
        alert_rules=AlertRuleRepository(session),
        notifications=NotificationRepository(session),
        wake=wake,
    )


async def get_products_service(
    session: SessionDep, watch: StockWatchDep
) -> ProductsServiceProtocol:
    return ProductsService(
        products=ProductRepository(session), stock=StockRepository(session), watch=watch
    )


async def get_webhooks_service(
    request: Request, session: SessionDep, watch: StockWatchDep, signatures: SignaturesDep
) -> WebhooksServiceProtocol:
    return WebhooksService(
        stock=StockRepository(session),
        deliveries=DeliveryRepository(session),
        watch=watch,
        signatures=signatures,
        raw_body=await request.body(),
    )
