"""Settings: from the environment, then from `.env`. `.env.example` documents each of them."""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, HttpUrl, Secret, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

# `whsec_` and at least 24 bytes in base64
WebhookSecret = Secret[Annotated[str, Field(pattern="^whsec_[A-Za-z0-9+/]{32,}={0,2}$")]]

# Public-key algorithms only: a key that everybody can fetch must never verify an HMAC.
JwksAlgorithm = Literal[
    "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"
]


class Profile(StrEnum):
    """Where the application runs."""

    DEVELOPMENT = "development"
    TEST = "test"
    PRODUCTION = "production"


class Settings(BaseSettings):
    """Read when instantiated, never at import. Nobody gets in until credentials are configured."""

    model_config = SettingsConfigDict(
        env_prefix="APP_",
        env_file=".env",
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        use_attribute_docstrings=True,
        validate_by_name=True,
    )

    profile: Profile = Profile.DEVELOPMENT
    """development and test create tables and answer what is not implemented with samples."""

    database_url: Annotated[str, Field(validation_alias="DATABASE_URL")] = (
        "sqlite+aiosqlite:///./inventory-alerts.db"
    )
    """An async SQLAlchemy URL: `postgresql+asyncpg://user:password@host/name` in production."""

    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    docs: bool = True
    """Serve the interactive documentation at /docs."""
    max_body_bytes: Annotated[int, Field(gt=0)] = 16 * 1024 * 1024
    """A longer request body is answered with 413."""
    guard_responses: bool | None = None
    """Whether an answer that breaks the contract becomes a 500; not in production, unless said."""

    cors_origins: tuple[str, ...] = ()
    """Origins whose pages may call this API, or `*`; none unless named."""
    cors_credentials: bool = False
    """Whether those pages may send cookies."""

    test_credential: Annotated[SecretStr, Field(min_length=1)] | None = None
    """Accepted as every kind of credential, with all scopes, in profile test and nowhere else."""

    jwt_secret: Annotated[SecretStr, Field(min_length=32)] | None = None
    """Verifies HS256 tokens. RFC 7518 §3.2: at least as long as the hash, 32 bytes."""
    jwks_url: HttpUrl | None = None
    """Where the identity provider publishes its public keys; needs issuer and audience."""
    jwks_algorithms: tuple[JwksAlgorithm, ...] = ("RS256", "ES256")
    jwt_issuer: str | None = None
    jwt_audience: str | None = None
    jwt_leeway_seconds: Annotated[int, Field(ge=0)] = 10
    """How far the clocks of two machines may differ."""

    webhook_secrets: tuple[WebhookSecret, ...] = ()
    """Sign what is sent (standardwebhooks.com); two of them while one is replaced."""
    webhook_timeout_seconds: Annotated[float, Field(gt=0)] = 5
    """How long a receiver may take to answer one attempt: all of them within the worker's lease."""
    webhook_attempts: Annotated[int, Field(gt=0)] = 4
    webhook_private_addresses: bool | None = None
    """Whether http:// and private addresses may be called; not in production, unless said."""

    platform_client_id: str = "alerts"
    platform_secret: SecretStr | None = None
    """Signs the callback and the webhooks; without it, none of them is accepted."""
    platform_scopes: tuple[str, ...] = ("read_products", "read_orders")
    platform_url: str = "https://{shop}"
    """Where a shop answers; `{shop}` stands for its host name."""

    smtp_host: str | None = None
    """The server that takes mails; without it they go to the log, in production nowhere."""
    smtp_port: Annotated[int, Field(gt=0, lt=65536)] = 25
    mail_sender: str = "Inventory Alerts <alerts@localhost>"

    @model_validator(mode="after")
    def _cookies_need_named_origins(self) -> Self:
        if self.cors_credentials and "*" in self.cors_origins:
            raise ValueError("APP_CORS_CREDENTIALS needs origins named in APP_CORS_ORIGINS, not *")
        return self

    @model_validator(mode="after")
    def _tokens_meant_for_others_stay_out(self) -> Self:
        if self.jwks_url and not (self.jwt_issuer and self.jwt_audience):
            raise ValueError("APP_JWKS_URL needs APP_JWT_ISSUER and APP_JWT_AUDIENCE")
        return self
