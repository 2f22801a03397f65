"""How services are made: give a service what it needs here."""

from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from app.clients.webhooks import Webhooks
from app.contract import delivery
from app.db import get_session
from app.repositories.bookings import BookingRepository
from app.repositories.guests import GuestRepository
from app.repositories.huts import HutRepository
from app.repositories.payment import PaymentRepository
from app.repositories.rooms import RoomRepository
from app.services.bookings import BookingsService
from app.services.guests import GuestsService
from app.services.huts import HutsService
from app.services.interfaces.bookings import BookingsServiceProtocol
from app.services.interfaces.guests import GuestsServiceProtocol
from app.services.interfaces.huts import HutsServiceProtocol
from app.services.interfaces.payments import PaymentsServiceProtocol
from app.services.interfaces.rooms import RoomsServiceProtocol
from app.services.payments import PaymentsService
from app.services.rooms import RoomsService

SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


async def get_sender(request: Request) -> delivery.Sender:
    sender: delivery.Sender = request.app.state.sender
    return sender


SenderDep = Annotated[delivery.Sender, Depends(get_sender)]


async def get_webhooks(sender: SenderDep) -> Webhooks:
    return Webhooks(sender)


async def get_huts_service(session: SessionDep) -> HutsServiceProtocol:
    return HutsService(huts=HutRepository(session))


async def get_rooms_service(session: SessionDep) -> RoomsServiceProtocol:
    return RoomsService(huts=HutRepository(session), rooms=RoomRepository(session))


async def get_bookings_service(session: SessionDep) -> BookingsServiceProtocol:
    return BookingsService(bookings=BookingRepository(session))


async def get_guests_service(session: SessionDep) -> GuestsServiceProtocol:
    return GuestsService(bookings=BookingRepository(session), guests=GuestRepository(session))


async def get_payments_service(session: SessionDep) -> PaymentsServiceProtocol:
    return PaymentsService(bookings=BookingRepository(session), payment=PaymentRepository(session))
