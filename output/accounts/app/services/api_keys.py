"""Credentials for programs."""

from app.contract import Principal
from app.contract.types import Uuid
from app.core.credentials import new_api_key
from app.core.roles import is_self, require_management
from app.db import ListQuery, given
from app.models.api_keys import ApiKeyRow
from app.models.users import UserRow
from app.repositories.interfaces.api_keys import ApiKeyRepositoryProtocol
from app.repositories.interfaces.users import UserRepositoryProtocol
from app.schemas.api_keys import ApiKey, ApiKeyList, ApiKeyRequest, ApiKeyWithSecret
from app.services.interfaces.api_keys import APIKeysServiceProtocol
from app.services.results.api_keys import CreateApiKey201


class APIKeysService(APIKeysServiceProtocol):
    """Credentials for programs."""

    def __init__(self, users: UserRepositoryProtocol, api_keys: ApiKeyRepositoryProtocol) -> None:
        self._users = users
        self._api_keys = api_keys

    async def list_api_keys(
        self, user_id: Uuid, *, limit: int = 50, offset: int = 0, caller: Principal
    ) -> ApiKeyList:
        await self._require_user(user_id, caller)
        found = await self._api_keys.list(
            ListQuery(where=given(user_id=user_id), limit=limit, offset=offset)
        )
        return ApiKeyList.model_validate(
            {
                "items": [api_key.to_wire() for api_key in found.items],
                "total": found.total,
                "limit": found.limit,
                "offset": found.offset,
            }
        )

    async def create_api_key(
        self, user_id: Uuid, body: ApiKeyRequest, *, caller: Principal
    ) -> CreateApiKey201:
        await self._require_user(user_id, caller)
        credential = new_api_key()
        api_key = ApiKeyRow.from_model(
            body, user_id=user_id, prefix=credential.prefix, digest=credential.digest
        )
        await self._api_keys.add(api_key)
        return CreateApiKey201(
            ApiKeyWithSecret.model_validate({**api_key.to_wire(), "secret": credential.secret}),
            location=f"/v1/users/{user_id}/api-keys/{api_key.id}",
        )

    async def get_api_key(self, user_id: Uuid, key_id: Uuid, *, caller: Principal) -> ApiKey:
        await self._require_user(user_id, caller)
        api_key = await self._api_keys.get(user_id=user_id, id=key_id)
        return api_key.to_model(ApiKey)

    async def revoke_api_key(self, user_id: Uuid, key_id: Uuid, *, caller: Principal) -> None:
        await self._require_user(user_id, caller)
        api_key = await self._api_keys.get(user_id=user_id, id=key_id)
        await self._api_keys.remove(api_key)

    async def _require_user(self, user_id: Uuid, caller: Principal) -> UserRow:
        """The user whose keys these are: the caller, or somebody whom the caller manages.

        Raises NotFound and Forbidden. A key carries the rights of its user, so nobody makes one
        for somebody who has more of them.
        """
        user = await self._users.get(id=user_id)
        if not is_self(caller, user.id):
            require_management(caller, user.role)
        return user
