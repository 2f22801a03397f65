"""How services are made: give a service what it needs here."""

from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_session
from app.repositories.orders import OrderRepository
from app.repositories.pets import PetRepository
from app.repositories.users import UserRepository
from app.services.interfaces.pet import PetServiceProtocol
from app.services.interfaces.store import StoreServiceProtocol
from app.services.interfaces.user import UserServiceProtocol
from app.services.pet import PetService
from app.services.store import StoreService
from app.services.user import UserService

SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


async def get_pet_service(session: SessionDep) -> PetServiceProtocol:
    return PetService(pets=PetRepository(session))


async def get_store_service(session: SessionDep) -> StoreServiceProtocol:
    return StoreService(orders=OrderRepository(session))


async def get_user_service(session: SessionDep) -> UserServiceProtocol:
    return UserService(users=UserRepository(session))
