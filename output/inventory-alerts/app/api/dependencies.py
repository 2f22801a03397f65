# Generated from the contract by specloom; the next run writes it anew.
"""What endpoints ask for, as annotations."""

from typing import Annotated

from fastapi import Depends

from app.api.providers import (
    get_alert_rules_service,
    get_installation_service,
    get_notifications_service,
    get_products_service,
    get_webhooks_service,
)
from app.contract import Principal, current_caller
from app.services.interfaces.alert_rules import AlertRulesServiceProtocol
from app.services.interfaces.installation import InstallationServiceProtocol
from app.services.interfaces.notifications import NotificationsServiceProtocol
from app.services.interfaces.products import ProductsServiceProtocol
from app.services.interfaces.webhooks import WebhooksServiceProtocol

Caller = Annotated[Principal, Depends(current_caller)]
InstallationServiceDep = Annotated[InstallationServiceProtocol, Depends(get_installation_service)]
ProductsServiceDep = Annotated[ProductsServiceProtocol, Depends(get_products_service)]
AlertRulesServiceDep = Annotated[AlertRulesServiceProtocol, Depends(get_alert_rules_service)]
NotificationsServiceDep = Annotated[
    NotificationsServiceProtocol, Depends(get_notifications_service)
]
WebhooksServiceDep = Annotated[WebhooksServiceProtocol, Depends(get_webhooks_service)]
