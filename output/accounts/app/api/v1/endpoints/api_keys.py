# Generated from the contract by specloom; the next run writes it anew.
"""Credentials for programs."""

from typing import Annotated

from fastapi import APIRouter, Path, Query

from app.api.dependencies import APIKeysServiceDep, Caller
from app.contract import ContractRoute
from app.contract.types import Uuid
from app.schemas.api_keys import ApiKey, ApiKeyList, ApiKeyRequest
from app.services.results.api_keys import CreateApiKey201

router = APIRouter(route_class=ContractRoute)


@router.get("/users/{user_id}/api-keys", operation_id="listApiKeys")
async def list_api_keys(
    user_id: Annotated[Uuid, Path(alias="userId")],
    service: APIKeysServiceDep,
    caller: Caller,
    limit: Annotated[int, Query()] = 50,
    offset: Annotated[int, Query()] = 0,
) -> ApiKeyList:
    """List the API keys of a user."""
    return await service.list_api_keys(user_id, limit=limit, offset=offset, caller=caller)


@router.post("/users/{user_id}/api-keys", operation_id="createApiKey")
async def create_api_key(
    user_id: Annotated[Uuid, Path(alias="userId")],
    body: ApiKeyRequest,
    service: APIKeysServiceDep,
    caller: Caller,
) -> CreateApiKey201:
    """Make an API key."""
    return await service.create_api_key(user_id, body, caller=caller)


@router.get("/users/{user_id}/api-keys/{key_id}", operation_id="getApiKey")
async def get_api_key(
    user_id: Annotated[Uuid, Path(alias="userId")],
    key_id: Annotated[Uuid, Path(alias="keyId")],
    service: APIKeysServiceDep,
    caller: Caller,
) -> ApiKey:
    """Get an API key."""
    return await service.get_api_key(user_id, key_id, caller=caller)


@router.delete("/users/{user_id}/api-keys/{key_id}", operation_id="revokeApiKey")
async def revoke_api_key(
    user_id: Annotated[Uuid, Path(alias="userId")],
    key_id: Annotated[Uuid, Path(alias="keyId")],
    service: APIKeysServiceDep,
    caller: Caller,
) -> None:
    """Revoke an API key."""
    await service.revoke_api_key(user_id, key_id, caller=caller)
