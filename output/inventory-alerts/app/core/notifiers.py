"""How somebody is told: one notifier for each channel."""

import asyncio
import logging
import smtplib
from collections.abc import Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from typing import Protocol

from app.clients.callbacks.alert_rules import AlertRulesCallbacks
from app.contract import delivery
from app.core.config import Profile, Settings
from app.schemas.alert_rules import Channel
from app.schemas.notifications import StockLowEvent

_SMTP_SECONDS = 10

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What is to be told, and to whom."""

    channel: Channel
    rule_id: int
    product_id: int
    available: int
    recipients: tuple[str, ...] = ()
    webhook_url: str | None = None
    note: str | None = None

    @property
    def text(self) -> str:
        sentence = f"Product {self.product_id}: {self.available} pieces are left."
        return f"{sentence}\n\n{self.note}" if self.note else sentence


class DeliveryFailed(Exception):
    """Nobody was told."""


class Notifier(Protocol):
    """Tells somebody."""

    async def send(self, alert: Alert) -> None:
        """Raises DeliveryFailed."""


class LogNotifier(Notifier):
    """Tells the log, where no real message should leave."""

    async def send(self, alert: Alert) -> None:
        log.info("Rule %s would send %s: %s", alert.rule_id, alert.channel.value, alert.text)


class NoGateway(Notifier):
    """For a channel that nobody has configured."""

    async def send(self, alert: Alert) -> None:
        raise DeliveryFailed(f"there is no gateway for {alert.channel.value}")


class WebhookNotifier(Notifier):
    """The callback `stockLow` of the contract, sent to the merchant's own system."""

    def __init__(self, callbacks: AlertRulesCallbacks) -> None:
        self._callbacks = callbacks

    async def send(self, alert: Alert) -> None:
        event = StockLowEvent(
            rule_id=alert.rule_id, product_id=alert.product_id, available=alert.available
        )
        try:
            await self._callbacks.stock_low(alert.webhook_url or "", event)
        except delivery.DeliveryFailed as error:
            raise DeliveryFailed(str(error)) from error


class MailNotifier(Notifier):
    """A mail to every recipient of the rule; `smtplib` blocks, so it works in a thread."""

    def __init__(self, host: str, port: int, sender: str) -> None:
        self._host = host
        self._port = port
        self._sender = sender

    async def send(self, alert: Alert) -> None:
        if not alert.recipients:
            raise DeliveryFailed("the rule has no recipients")
        try:
            await asyncio.to_thread(self._send, self._mail(alert))
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(str(error)) from error

    def _mail(self, alert: Alert) -> EmailMessage:
        mail = EmailMessage()
        try:
            mail["From"], mail["To"] = self._sender, ", ".join(alert.recipients)
        except ValueError as error:  # a line break in an address
            raise DeliveryFailed("an address is none") from error
        mail["Subject"] = f"Low stock of product {alert.product_id}"
        mail.set_content(alert.text)
        return mail

    def _send(self, mail: EmailMessage) -> None:
        with smtplib.SMTP(self._host, self._port, timeout=_SMTP_SECONDS) as server:
            server.send_message(mail)


class ChannelNotifier(Notifier):
    """Leaves each alert to the notifier of its channel."""

    def __init__(self, notifiers: Mapping[Channel, Notifier], otherwise: Notifier) -> None:
        self._notifiers = notifiers
        self._otherwise = otherwise

    async def send(self, alert: Alert) -> None:
        await self._notifiers.get(alert.channel, self._otherwise).send(alert)


def make_notifier(settings: Settings, sender: delivery.Sender) -> Notifier:
    """Nothing leaves a test; outside production, what has no gateway goes to the log."""
    if settings.profile is Profile.TEST:
        return LogNotifier()
    in_production = settings.profile is Profile.PRODUCTION
    notifiers: dict[Channel, Notifier] = {
        Channel.WEBHOOK: WebhookNotifier(AlertRulesCallbacks(sender))
    }
    if settings.smtp_host is not None:
        notifiers[Channel.EMAIL] = MailNotifier(
            settings.smtp_host, settings.smtp_port, settings.mail_sender
        )
    return ChannelNotifier(notifiers, NoGateway() if in_production else LogNotifier())
