"""Which credential opens which operation to the tests."""

from __future__ import annotations

from dataclasses import dataclass

from specloom.contract.model import Contract, Operation, SecurityAlternative, SecurityScheme
from specloom.design.pysource import literal
from specloom.design.testing.plan import Credentials


@dataclass(frozen=True, slots=True)
class Access:
    """The security of one contract, as tests meet it."""

    contract: Contract

    def credentials(self) -> Credentials:
        """What a client sends to be let in everywhere it can be."""
        used = {
            key
            for op in self.contract.operations
            for alternative in op.security
            for key, _ in alternative
        }
        schemes = [
            s for key, s in self.contract.security_schemes.items() if key in used and _is_usable(s)
        ]
        keys = [scheme for scheme in schemes if scheme.type == "apiKey"]
        bearer = any(_is_bearer(scheme) for scheme in schemes)
        basic = any(_is_basic(scheme) for scheme in schemes)
        headers = [(literal("Authorization"), 'f"Bearer {credential}"')] if bearer else []
        headers += [(literal(key.name), "credential") for key in keys if key.location == "header"]
        return Credentials(
            tuple(dict.fromkeys(headers)),
            tuple(dict.fromkeys(literal(key.name) for key in keys if key.location == "query")),
            tuple(dict.fromkeys(literal(key.name) for key in keys if key.location == "cookie")),
            basic=basic and not bearer,
            basic_too=basic and bearer,
        )

    def client(self, operation: Operation) -> str | None:
        """The fixture whose credentials open an operation; None where nobody is let in."""
        if not operation.security:
            return "client"
        beside_bearer = self.credentials().basic_too
        for alternative in operation.security:
            kinds = self._kinds(alternative)
            if kinds is not None and not {"basic", "bearer"} <= kinds:
                return "basic_client" if "basic" in kinds and beside_bearer else "client"
        return None

    def _kinds(self, alternative: SecurityAlternative) -> set[str] | None:
        """The kinds of credentials that an alternative takes, None where the tests lack one."""
        kinds = set()
        for key, _ in alternative:
            scheme = self.contract.security_schemes.get(key)
            if scheme is None or not _is_usable(scheme):
                return None
            kinds.add("basic" if _is_basic(scheme) else "bearer" if _is_bearer(scheme) else "key")
        return kinds


def demands_credentials(operation: Operation) -> bool:
    """Whether an operation is closed to whoever has no credential."""
    return bool(operation.security) and () not in operation.security


def _is_usable(scheme: SecurityScheme) -> bool:
    return scheme.type == "apiKey" or _is_basic(scheme) or _is_bearer(scheme)


def _is_basic(scheme: SecurityScheme) -> bool:
    return scheme.type == "http" and scheme.scheme == "basic"


def _is_bearer(scheme: SecurityScheme) -> bool:
    return scheme.type in ("oauth2", "openIdConnect") or (
        scheme.type == "http" and scheme.scheme == "bearer"
    )
