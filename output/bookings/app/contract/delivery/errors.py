"""What can become of a delivery."""

from __future__ import annotations

from ..values import JsonValue


class DeliveryFailed(Exception):
    """Nobody took the message.

    `status` and `content` are what the receiver answered last, if it answered. `is_final` says that
    trying again later cannot help: the address is refused, or the receiver does not want it.
    `retry_after` is how many seconds the receiver wants to be left alone.
    """

    def __init__(
        self,
        reason: str,
        *,
        status: int | None = None,
        content: JsonValue = None,
        is_final: bool = False,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(reason)
        self.status = status
        self.content = content
        self.is_final = is_final
        self.retry_after = retry_after
