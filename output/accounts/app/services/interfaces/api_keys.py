# Generated from the contract by specloom; the next run writes it anew.
"""Credentials for programs."""

from typing import Protocol

from app.contract import Principal
from app.contract.types import Uuid
from app.schemas.api_keys import ApiKey, ApiKeyList, ApiKeyRequest
from app.services.results.api_keys import CreateApiKey201


class APIKeysServiceProtocol(Protocol):
    """Credentials for programs."""

    async def list_api_keys(
        self, user_id: Uuid, *, limit: int = 50, offset: int = 0, caller: Principal
    ) -> ApiKeyList:
        """List the API keys of a user.

        Lists the keys with their prefixes; the secrets are not known any more.
        """
        raise NotImplementedError

    async def create_api_key(
        self, user_id: Uuid, body: ApiKeyRequest, *, caller: Principal
    ) -> CreateApiKey201:
        """Make an API key.

        Makes a key. This answer is the only one that ever holds the secret.
        """
        raise NotImplementedError

    async def get_api_key(self, user_id: Uuid, key_id: Uuid, *, caller: Principal) -> ApiKey:
        """Get an API key.

        Returns what is known of a key.
        """
        raise NotImplementedError

    async def revoke_api_key(self, user_id: Uuid, key_id: Uuid, *, caller: Principal) -> None:
        """Revoke an API key.

        Deletes a key; programs that use it are locked out at once.
        """
        raise NotImplementedError
