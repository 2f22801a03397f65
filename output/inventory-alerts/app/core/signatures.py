"""What the platform signs: HMAC-SHA256 under the secret that only it and this app know."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from urllib.parse import urlencode

from pydantic import SecretStr

QueryItems = Iterable[tuple[str, str]]


class SignatureVerifier:
    """Compares in constant time. Without a secret nothing is accepted."""

    def __init__(self, secret: SecretStr | None) -> None:
        self._secret = secret.get_secret_value().encode() if secret else None

    def fits_body(self, body: bytes, signature: str) -> bool:
        """Whether the Base64 of `signature` belongs to the bytes of a body as they were sent."""
        digest = self._digest(body)
        return digest is not None and _same(base64.b64encode(digest).decode(), signature)

    def fits_query(self, items: QueryItems, signature: str) -> bool:
        """Whether the hex digits of `signature` belong to all parameters but `hmac`, sorted."""
        signed = urlencode(sorted(item for item in items if item[0] != "hmac"))
        digest = self._digest(signed.encode())
        return digest is not None and _same(digest.hex(), signature)

    def _digest(self, message: bytes) -> bytes | None:
        if self._secret is None:
            return None
        return hmac.digest(self._secret, message, hashlib.sha256)


def _same(expected: str, given: str) -> bool:
    return hmac.compare_digest(expected.encode(), given.encode())
