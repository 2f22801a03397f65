"""Who is calling: security requirements of the contract, enforced before anything else.

One alternative of `security` suffices, all schemes within it are needed (OAS 3.1 §4.8.30). What
a credential means is the application's business: it hands over an `Authenticator`. Nothing is
let in by default.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Protocol

from starlette.requests import Request

from .errors import ContractError, Kind

Where = Literal["header", "query", "cookie"]


@dataclass(frozen=True, slots=True)
class Principal:
    """Whoever made a request; `scopes=None` means all of them, `subject=None` nobody known."""

    subject: str | None = None
    scopes: frozenset[str] | None = frozenset()
    scheme: str | None = None
    claims: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_anonymous(self) -> bool:
        return self.subject is None

    def has(self, scopes: frozenset[str]) -> bool:
        return self.scopes is None or scopes <= self.scopes


@dataclass(frozen=True, slots=True)
class SchemeSpec:
    """A security scheme of the contract; `http` is the lower-cased HTTP scheme, if it has one."""

    name: str
    type: str
    http: str = ""
    where: Where = "header"
    parameter: str = ""
    definition: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A scheme and the scopes it must bring."""

    scheme: SchemeSpec
    scopes: frozenset[str] = frozenset()


Alternatives = tuple[tuple[Requirement, ...], ...]


class Authenticator(Protocol):
    """What the application knows about credentials; None means: not accepted."""

    async def api_key(
        self, request: Request, scheme: SchemeSpec, value: str
    ) -> Principal | None: ...

    async def basic(
        self, request: Request, scheme: SchemeSpec, username: str, password: str
    ) -> Principal | None: ...

    async def bearer(
        self, request: Request, scheme: SchemeSpec, token: str
    ) -> Principal | None: ...


class Closed:
    """Accepts nobody: an application without keys lets nobody in."""

    async def api_key(self, request: Request, scheme: SchemeSpec, value: str) -> Principal | None:
        return None

    async def basic(
        self, request: Request, scheme: SchemeSpec, username: str, password: str
    ) -> Principal | None:
        return None

    async def bearer(self, request: Request, scheme: SchemeSpec, token: str) -> Principal | None:
        return None


ANONYMOUS = Principal()


async def authenticate(
    request: Request, authenticator: Authenticator, alternatives: Alternatives
) -> Principal:
    """The caller; raises ContractError (UNAUTHENTICATED, FORBIDDEN)."""
    outcomes = [await _try(request, authenticator, wanted) for wanted in alternatives if wanted]
    for outcome in outcomes:
        if isinstance(outcome, Principal):
            return outcome
    if "forbidden" in outcomes:
        raise ContractError(
            Kind.FORBIDDEN,
            "the credentials do not allow this operation",
            headers=_challenges(alternatives, "insufficient_scope"),
        )
    if () in alternatives and "refused" not in outcomes:
        return ANONYMOUS
    refused = "refused" in outcomes
    raise ContractError(
        Kind.UNAUTHENTICATED,
        "the credentials are not accepted" if refused else "credentials are needed",
        headers=_challenges(alternatives, "invalid_token" if refused else None),
    )


async def current_caller(request: Request) -> Principal:
    """Dependency: who made this request, as the contract's security established it."""
    caller = request.scope.get("contract.caller", ANONYMOUS)
    return caller if isinstance(caller, Principal) else ANONYMOUS


_Failure = Literal["missing", "refused", "forbidden"]


async def _try(
    request: Request, authenticator: Authenticator, wanted: tuple[Requirement, ...]
) -> Principal | _Failure:
    """The principal of the first scheme, when every scheme of the alternative is satisfied."""
    found: list[Principal] = []
    for requirement in wanted:
        principal = await _identify(request, authenticator, requirement.scheme)
        if not isinstance(principal, Principal):
            return principal
        if not principal.has(requirement.scopes):
            return "forbidden"
        found.append(principal)
    return found[0]


async def _identify(
    request: Request, authenticator: Authenticator, scheme: SchemeSpec
) -> Principal | Literal["missing", "refused"]:
    if scheme.type == "apiKey":
        value = _api_key(request, scheme)
        if value is None:
            return "missing"
        return await authenticator.api_key(request, scheme, value) or "refused"
    kind, _, credentials = request.headers.get("authorization", "").partition(" ")
    credentials = credentials.strip()
    if kind.lower() != scheme.http or not credentials:
        return "missing"
    if scheme.http == "basic":
        pair = _basic(credentials)
        if pair is None:
            return "refused"
        return await authenticator.basic(request, scheme, *pair) or "refused"
    if scheme.http == "bearer":
        return await authenticator.bearer(request, scheme, credentials) or "refused"
    return (
        "refused"  # mutualTLS, digest and the like are for a proxy in front; here they are closed
    )


def _api_key(request: Request, scheme: SchemeSpec) -> str | None:
    if scheme.where == "query":
        return request.query_params.get(scheme.parameter)
    if scheme.where == "cookie":
        return request.cookies.get(scheme.parameter)
    return request.headers.get(scheme.parameter)


def _basic(credentials: str) -> tuple[str, str] | None:
    """User name and password (RFC 7617 §2)."""
    try:
        text = base64.b64decode(credentials, validate=True).decode()
    except (binascii.Error, ValueError):
        return None
    username, colon, password = text.partition(":")
    return (username, password) if colon else None


def _challenges(alternatives: Alternatives, error: str | None) -> dict[str, str]:
    """`WWW-Authenticate`: one challenge for each scheme (RFC 9110 §11.6.1, RFC 6750 §3)."""
    challenges: dict[str, None] = {}
    for requirement in (item for wanted in alternatives for item in wanted):
        challenges[_challenge(requirement, error)] = None
    return {"WWW-Authenticate": ", ".join(challenges)} if challenges else {}


def _challenge(requirement: Requirement, error: str | None) -> str:
    scheme = requirement.scheme
    realm = f'realm="{_quotable(scheme.name)}"'
    if scheme.type == "apiKey":
        return f'ApiKey {realm}, in="{scheme.where}", name="{_quotable(scheme.parameter)}"'
    if scheme.http == "basic":
        return f'Basic {realm}, charset="UTF-8"'
    if scheme.http != "bearer":
        return f"{scheme.http.capitalize() or 'Closed'} {realm}"
    parts = [f"Bearer {realm}"]
    if error:
        parts.append(f'error="{error}"')
    if requirement.scopes:
        parts.append(f'scope="{_quotable(" ".join(sorted(requirement.scopes)))}"')
    return ", ".join(parts)


def _quotable(text: str) -> str:
    return "".join(c for c in text if c.isascii() and c.isprintable() and c not in '"\\')
