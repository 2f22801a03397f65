"""Security that schemathesis does not check: who may come in comes in each of the ways, nobody else does."""

from __future__ import annotations

import base64
import http.client
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from specloom.contract.model import Contract, Operation, SecurityScheme
from specloom.verify.results import Failure
from specloom.verify.server import HOST, Server
from specloom.verify.settings import TEST_USER, crowds_header, label, usable

_WRONG = "specloom-wrong-credential"


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A request without a body, and what it presents itself with."""

    name: str
    path: str
    headers: Mapping[str, str]


def probe_security(contract: Contract, server: Server) -> tuple[Failure, ...]:
    """Knock at every secured operation without a credential and with a wrong one for each scheme.

    The answer must be the 401 (or, where only that is declared, 403) of the contract, and a 401 must
    carry WWW-Authenticate (RFC 9110 §11.6.1).
    """
    return tuple(
        failure
        for operation in contract.operations
        if operation.security and () not in operation.security
        for attempt in _attempts(contract, operation)
        if (failure := _knock(server, operation, attempt)) is not None
    )


def probe_alternatives(contract: Contract, server: Server) -> tuple[Failure, ...]:
    """Knock at every secured operation with the credentials of each alternative alone.

    Whatever else the answer is, it must not be 401. Requests that come through may change data.
    """
    return tuple(
        failure
        for operation in contract.operations
        for attempt in _allowed(contract, operation, server.credential)
        if (failure := _enter(server, operation, attempt)) is not None
    )


def _attempts(contract: Contract, operation: Operation) -> Iterator[_Attempt]:
    path = _path(contract, operation)
    yield _Attempt("no credential", path, {})
    keys = dict.fromkeys(key for alternative in operation.security for key, _ in alternative)
    for key in keys:
        scheme = contract.security_schemes.get(key)
        if scheme is not None and scheme.type != "mutualTLS":
            yield _attempt(f"a wrong credential for {key}", path, [scheme], _WRONG)


def _allowed(contract: Contract, operation: Operation, credential: str) -> Iterator[_Attempt]:
    for alternative in operation.security:
        schemes = [contract.security_schemes.get(key) for key, _ in alternative]
        known = [scheme for scheme in schemes if scheme is not None and usable(scheme)]
        if known and len(known) == len(schemes) and not crowds_header(known):
            name = "the credential for " + " and ".join(scheme.key for scheme in known)
            yield _attempt(name, _path(contract, operation), known, credential)


def _path(contract: Contract, operation: Operation) -> str:
    return contract.base_path + re.sub(r"\{[^}]*\}", "1", operation.path)


def _attempt(name: str, path: str, schemes: Sequence[SecurityScheme], credential: str) -> _Attempt:
    """A request that presents one credential in the way of each scheme."""
    headers: dict[str, str] = {}
    query: list[str] = []
    cookies: list[str] = []
    for scheme in schemes:
        if scheme.type == "apiKey" and scheme.location == "query":
            query.append(f"{quote(scheme.name)}={credential}")
        elif scheme.type == "apiKey" and scheme.location == "cookie":
            cookies.append(f"{scheme.name}={credential}")
        elif scheme.type == "apiKey":
            headers[scheme.name] = credential
        else:
            headers["Authorization"] = _authorization(scheme, credential)
    if cookies:
        headers["Cookie"] = "; ".join(cookies)
    return _Attempt(name, f"{path}?{'&'.join(query)}" if query else path, headers)


def _authorization(scheme: SecurityScheme, credential: str) -> str:
    """OAuth 2 and OpenID Connect end in a bearer token too (RFC 6750)."""
    if scheme.type == "http" and scheme.scheme == "basic":
        return "Basic " + base64.b64encode(f"{TEST_USER}:{credential}".encode()).decode()
    return f"Bearer {credential}"


def _knock(server: Server, operation: Operation, attempt: _Attempt) -> Failure | None:
    expected = 403 if operation.response("401") is None and operation.response("403") else 401
    status, headers = _ask(server.port, operation.method, attempt)
    if status != expected:
        found = f"{attempt.name} was answered with {status}, not {expected}"
    elif status == 401 and "www-authenticate" not in headers:
        found = f"the 401 to {attempt.name} lacks WWW-Authenticate"
    else:
        return None
    return _failure(server, operation, attempt, "Security is not enforced", status, found)


def _enter(server: Server, operation: Operation, attempt: _Attempt) -> Failure | None:
    status, _ = _ask(server.port, operation.method, attempt)
    if status != 401:
        return None
    found = f"{attempt.name}, which the contract lets in, was answered with 401"
    return _failure(server, operation, attempt, "Security shuts clients out", status, found)


def _failure(
    server: Server, operation: Operation, attempt: _Attempt, check: str, status: int, found: str
) -> Failure:
    flags = " ".join(f"-H '{key}: {value}'" for key, value in attempt.headers.items())
    method = operation.method.upper()
    curl = " ".join(
        part for part in ("curl -X", method, flags, f"'{server.origin}{attempt.path}'") if part
    )
    return Failure(label(operation), (check,), str(status), found, (curl,))


def _ask(port: int, method: str, attempt: _Attempt) -> tuple[int, set[str]]:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request(method.upper(), attempt.path, headers=dict(attempt.headers))
        answer = connection.getresponse()
        answer.read()
        return answer.status, {name.lower() for name, _ in answer.getheaders()}
    finally:
        connection.close()
