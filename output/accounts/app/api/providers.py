"""How services are made: give a service what it needs here."""

from typing import Annotated

from fastapi import Depends, Request
from sqlalchemy.ext.asyncio import AsyncSession

from app.core.config import Settings
from app.db import get_session
from app.repositories.api_keys import ApiKeyRepository
from app.repositories.refresh_tokens import RefreshTokenRepository
from app.repositories.users import UserRepository
from app.services.api_keys import APIKeysService
from app.services.auth import AuthService
from app.services.interfaces.api_keys import APIKeysServiceProtocol
from app.services.interfaces.auth import AuthServiceProtocol
from app.services.interfaces.users import UsersServiceProtocol
from app.services.users import UsersService

SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


async def get_settings(request: Request) -> Settings:
    settings: Settings = request.app.state.settings
    return settings


SettingsDep = Annotated[Settings, Depends(get_settings)]


async def get_api_keys_service(session: SessionDep) -> APIKeysServiceProtocol:
    return APIKeysService(users=UserRepository(session), api_keys=ApiKeyRepository(session))


async def get_auth_service(session: SessionDep, settings: SettingsDep) -> AuthServiceProtocol:
    return AuthService(
        users=UserRepository(session),
        refresh_tokens=RefreshTokenRepository(session),
        settings=settings,
    )


async def get_users_service(session: SessionDep) -> UsersServiceProtocol:
    return UsersService(users=UserRepository(session))
