"""Parcels, sent row by row while the database is read and written."""

import asyncio
from collections.abc import AsyncIterator

from app.contract import DeclaredError
from app.db import ListQuery
from app.models.parcels import ParcelRow
from app.repositories.interfaces.parcels import ParcelRepositoryProtocol
from app.schemas.parcels import Parcel, ParcelRequest, Refusal
from app.services.interfaces.parcels import ParcelsServiceProtocol


class ParcelsService(ParcelsServiceProtocol):
    def __init__(self, parcels: ParcelRepositoryProtocol) -> None:
        self._parcels = parcels

    async def list_parcels(self) -> list[Parcel]:
        found = await self._parcels.list(ListQuery())
        return [parcel.to_model(Parcel) for parcel in found.items]

    async def create_parcel(self, body: ParcelRequest) -> Parcel:
        parcel = await self._parcels.add(ParcelRow.from_model(body))
        match body.label:
            case "twice":
                refusal = Refusal(reason="twice", known=parcel.to_model(Parcel))
                raise DeclaredError(409, refusal, {"Retry-After": 5})
            case "no header":
                raise DeclaredError(409, Refusal(reason="full"))
            case "no reason":
                raise DeclaredError(409, Refusal.model_construct(), {"Retry-After": 5})
            case "no status":
                raise DeclaredError(402, Refusal(reason="full"))
        return parcel.to_model(Parcel)

    async def send_parcels(self, *, waits: bool = False) -> AsyncIterator[Parcel]:
        await self._parcels.add(ParcelRow(label="asked"))
        return self._sent(waits)

    async def _sent(self, waits: bool) -> AsyncIterator[Parcel]:
        total = (await self._parcels.list(ListQuery(limit=1))).total
        for offset in range(total):
            page = await self._parcels.list(ListQuery(limit=1, offset=offset))
            yield page.items[0].to_model(Parcel)
        row = await self._parcels.add(ParcelRow(label="sent"))
        yield row.to_model(Parcel)
        if waits:
            await asyncio.sleep(3600)
