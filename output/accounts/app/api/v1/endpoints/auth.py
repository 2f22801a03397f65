# Generated from the contract by specloom; the next run writes it anew.
"""Register, sign in, and stay signed in."""

from fastapi import APIRouter

from app.api.dependencies import AuthServiceDep
from app.contract import ContractRoute
from app.schemas.auth import PasswordGrant, RefreshGrant, Registration, Tokens
from app.services.results.auth import Register201

router = APIRouter(route_class=ContractRoute)


@router.post("/auth/register", operation_id="register")
async def register(body: Registration, service: AuthServiceDep) -> Register201:
    """Create your own account."""
    return await service.register(body)


@router.post("/auth/login", operation_id="login")
async def login(body: PasswordGrant, service: AuthServiceDep) -> Tokens:
    """Sign in."""
    return await service.login(body)


@router.post("/auth/refresh", operation_id="refreshTokens")
async def refresh_tokens(body: RefreshGrant, service: AuthServiceDep) -> Tokens:
    """Stay signed in."""
    return await service.refresh_tokens(body)
