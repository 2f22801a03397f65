# Generated from the contract by specloom; the next run writes it anew.
"""The first rows of a test run, made from the contract's own examples."""

import json
from pathlib import Path
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from app.db import fitting, seed
from app.models.bookings import BookingRow
from app.models.guests import GuestRow
from app.models.huts import HutRow
from app.models.payment import PaymentRow
from app.models.rooms import RoomRow


async def plant(session: AsyncSession) -> None:
    """Stores the examples of the contract; what contradicts another one is left out."""
    examples = json.loads(Path(__file__).with_suffix(".json").read_bytes())
    bookings = fitting(BookingRow, examples["bookings"])
    await seed(session, bookings)
    huts = fitting(HutRow, examples["huts"])
    await seed(session, huts)
    guests = fitting(
        GuestRow, examples["guests"], booking_id=UUID("0190d6b0-7e3f-7a52-b174-5c3e70af9d32")
    )
    await seed(session, guests)
    payment = fitting(
        PaymentRow, examples["payment"], booking_id=UUID("0190d6b0-7e3f-7a52-b174-5c3e70af9d32")
    )
    await seed(session, payment)
    rooms = fitting(RoomRow, examples["rooms"], hut_id=UUID("0190d6a4-5b7e-7c31-9f52-3a1c5e8d7b10"))
    await seed(session, rooms)
