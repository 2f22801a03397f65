"""What the application sends: webhooks and callbacks, signed, retried, checked by the contract."""

from .errors import DeliveryFailed
from .expressions import expand
from .retries import Backoff
from .sender import Delivery, Recipient, Sender

__all__ = ["Backoff", "Delivery", "DeliveryFailed", "Recipient", "Sender", "expand"]
