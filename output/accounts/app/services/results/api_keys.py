# Generated from the contract by specloom; the next run writes it anew.
"""What API keys operations answer with where the content alone does not say it."""

from dataclasses import dataclass
from typing import ClassVar, Literal

from app.contract import Answer
from app.schemas.api_keys import ApiKeyWithSecret


@dataclass(frozen=True, slots=True)
class CreateApiKey201(Answer):
    """The key with its secret."""

    status_code: ClassVar[int] = 201
    body: ApiKeyWithSecret
    location: str
    cache_control: Literal["no-store"] | None = None
