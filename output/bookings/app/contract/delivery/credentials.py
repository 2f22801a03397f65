"""Credentials that a receiver asks for: the `security` of a webhook or callback (OAS 3.1 §4.8.30)."""

from __future__ import annotations

import base64
from collections.abc import Mapping

from ..operations import Operation
from ..security import Requirement, SchemeSpec
from .errors import DeliveryFailed

Placed = tuple[str, str, str]  # header, query or cookie; the name there; the value


def credentials_for(operation: Operation, known: Mapping[str, str]) -> list[Placed]:
    """What the first alternative wants for which everything is `known`, by the scheme's name.

    A value is the key or token itself, `user:password` for HTTP Basic. Raises DeliveryFailed when
    no alternative can be met.
    """
    for alternative in operation.security:
        if all(_is_known(requirement, known) for requirement in alternative):
            return [_placed(each.scheme, known[each.scheme.name]) for each in alternative]
    if not operation.security:
        return []
    wanted = " or ".join(
        " and ".join(each.scheme.name for each in alternative) for alternative in operation.security
    )
    raise DeliveryFailed(f"{operation.key}: no credentials for {wanted}", is_final=True)


def _is_known(requirement: Requirement, known: Mapping[str, str]) -> bool:
    """Client certificates are no part of a message, so they are never known."""
    scheme = requirement.scheme
    return scheme.name in known and scheme.type not in ("", "mutualTLS")


def _placed(scheme: SchemeSpec, value: str) -> Placed:
    if scheme.type == "apiKey":
        return scheme.where, scheme.parameter, value
    if scheme.http == "basic":
        value = base64.b64encode(value.encode()).decode()  # RFC 7617 §2
    return "header", "Authorization", f"{scheme.http.capitalize()} {value}"
