# Generated from the contract by specloom; the next run writes it anew.
"""What endpoints ask for, as annotations."""

from typing import Annotated

from fastapi import Depends

from app.api.providers import (
    get_bookings_service,
    get_guests_service,
    get_huts_service,
    get_payments_service,
    get_rooms_service,
    get_webhooks,
)
from app.clients.webhooks import Webhooks
from app.contract import Principal, current_caller
from app.services.interfaces.bookings import BookingsServiceProtocol
from app.services.interfaces.guests import GuestsServiceProtocol
from app.services.interfaces.huts import HutsServiceProtocol
from app.services.interfaces.payments import PaymentsServiceProtocol
from app.services.interfaces.rooms import RoomsServiceProtocol

Caller = Annotated[Principal, Depends(current_caller)]
WebhooksDep = Annotated[Webhooks, Depends(get_webhooks)]
HutsServiceDep = Annotated[HutsServiceProtocol, Depends(get_huts_service)]
RoomsServiceDep = Annotated[RoomsServiceProtocol, Depends(get_rooms_service)]
BookingsServiceDep = Annotated[BookingsServiceProtocol, Depends(get_bookings_service)]
GuestsServiceDep = Annotated[GuestsServiceProtocol, Depends(get_guests_service)]
PaymentsServiceDep = Annotated[PaymentsServiceProtocol, Depends(get_payments_service)]
