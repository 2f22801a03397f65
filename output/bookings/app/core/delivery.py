"""How messages leave: signed, tried again, and in production to public addresses only."""

from app.contract import Contract, delivery
from app.core.config import Profile, Settings


def make_sender(contract: Contract, settings: Settings) -> delivery.Sender:
    """The sender of the application; what it sends is checked everywhere but in production."""
    in_production = settings.profile is Profile.PRODUCTION
    private = settings.webhook_private_addresses
    options = delivery.Delivery(
        secrets=tuple(secret.get_secret_value() for secret in settings.webhook_secrets),
        timeout=settings.webhook_timeout_seconds,
        backoff=delivery.Backoff(attempts=settings.webhook_attempts),
        private_addresses=not in_production if private is None else private,
        guarded=not in_production,
    )
    return delivery.Sender(contract, options)
