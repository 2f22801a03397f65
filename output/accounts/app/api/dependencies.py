# Generated from the contract by specloom; the next run writes it anew.
"""What endpoints ask for, as annotations."""

from typing import Annotated

from fastapi import Depends

from app.api.providers import get_api_keys_service, get_auth_service, get_users_service
from app.contract import Principal, current_caller
from app.services.interfaces.api_keys import APIKeysServiceProtocol
from app.services.interfaces.auth import AuthServiceProtocol
from app.services.interfaces.users import UsersServiceProtocol

Caller = Annotated[Principal, Depends(current_caller)]
AuthServiceDep = Annotated[AuthServiceProtocol, Depends(get_auth_service)]
UsersServiceDep = Annotated[UsersServiceProtocol, Depends(get_users_service)]
APIKeysServiceDep = Annotated[APIKeysServiceProtocol, Depends(get_api_keys_service)]
