"""Signatures of messages, as Standard Webhooks has them (standardwebhooks.com, version 1.0)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Sequence

_PREFIX = "whsec_"


def signed_headers(
    message_id: str, timestamp: int, body: bytes, secrets: Sequence[str]
) -> dict[str, str]:
    """The headers of one attempt; `timestamp` is in seconds since 1970.

    With several secrets there are several signatures: while a secret is replaced, both are valid.
    """
    headers = {"webhook-id": message_id, "webhook-timestamp": str(timestamp)}
    if secrets:
        content = f"{message_id}.{timestamp}.".encode() + body
        signatures = (_signature(secret, content) for secret in secrets)
        headers["webhook-signature"] = " ".join(f"v1,{signature}" for signature in signatures)
    return headers


def secret_key(secret: str) -> bytes:
    """The bytes of a secret: `whsec_` and base64. Raises ValueError for what is none."""
    if not secret.startswith(_PREFIX):
        raise ValueError("a webhook secret is whsec_ and base64")
    return base64.b64decode(secret.removeprefix(_PREFIX), validate=True)


def _signature(secret: str, content: bytes) -> str:
    return base64.b64encode(hmac.digest(secret_key(secret), content, hashlib.sha256)).decode()
