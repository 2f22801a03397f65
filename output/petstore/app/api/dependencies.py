# Generated from the contract by specloom; the next run writes it anew.
"""What endpoints ask for, as annotations."""

from typing import Annotated

from fastapi import Depends

from app.api.providers import get_pet_service, get_store_service, get_user_service
from app.contract import Principal, current_caller
from app.services.interfaces.pet import PetServiceProtocol
from app.services.interfaces.store import StoreServiceProtocol
from app.services.interfaces.user import UserServiceProtocol

Caller = Annotated[Principal, Depends(current_caller)]
PetServiceDep = Annotated[PetServiceProtocol, Depends(get_pet_service)]
StoreServiceDep = Annotated[StoreServiceProtocol, Depends(get_store_service)]
UserServiceDep = Annotated[UserServiceProtocol, Depends(get_user_service)]
