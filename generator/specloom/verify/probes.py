"""Security that schemathesis does not check: who has no valid credential gets in nowhere."""

from __future__ import annotations

import base64
import http.client
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from specloom.contract.model import Contract, Operation, SecurityScheme
from specloom.verify.results import Failure
from specloom.verify.server import HOST, Server
from specloom.verify.settings import TEST_USER, label

_WRONG = "specloom-wrong-credential"


@dataclass(frozen=True, slots=True)
class _Attempt:
    """A request that must be turned away."""

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


def _attempts(contract: Contract, operation: Operation) -> Iterator[_Attempt]:
    path = contract.base_path + re.sub(r"\{[^}]*\}", "1", operation.path)
    yield _Attempt("no credential", path, {})
    keys = dict.fromkeys(key for alternative in operation.security for key, _ in alternative)
    for key in keys:
        scheme = contract.security_schemes.get(key)
        if scheme is not None and scheme.type != "mutualTLS":
            yield _wrong(scheme, path)


def _wrong(scheme: SecurityScheme, path: str) -> _Attempt:
    name = f"a wrong credential for {scheme.key}"
    if scheme.type == "apiKey" and scheme.location == "query":
        return _Attempt(name, f"{path}?{quote(scheme.name)}={_WRONG}", {})
    if scheme.type == "apiKey":
        cookie = scheme.location == "cookie"
        return _Attempt(
            name, path, {"Cookie": f"{scheme.name}={_WRONG}"} if cookie else {scheme.name: _WRONG}
        )
    if scheme.type == "http" and scheme.scheme == "basic":
        pair = base64.b64encode(f"{TEST_USER}:{_WRONG}".encode()).decode()
        return _Attempt(name, path, {"Authorization": f"Basic {pair}"})
    return _Attempt(name, path, {"Authorization": f"Bearer {_WRONG}"})


def _knock(server: Server, operation: Operation, attempt: _Attempt) -> Failure | None:
    expected = 403 if operation.response("401") is None and operation.response("403") else 401
    status, headers = _ask(server.port, operation.method, attempt)
    if status != expected:
        found = f"{attempt.name} was answered with {status}, not {expected}"
    elif status == 401 and "www-authenticate" not in headers:
        found = f"the 401 to {attempt.name} lacks WWW-Authenticate"
    else:
        return None
    flags = " ".join(f"-H '{key}: {value}'" for key, value in attempt.headers.items())
    method = operation.method.upper()
    curl = " ".join(
        part for part in ("curl -X", method, flags, f"'{server.origin}{attempt.path}'") if part
    )
    return Failure(label(operation), ("Security is not enforced",), str(status), found, (curl,))


def _ask(port: int, method: str, attempt: _Attempt) -> tuple[int, set[str]]:
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request(method.upper(), attempt.path, headers=dict(attempt.headers))
        answer = connection.getresponse()
        answer.read()
        return answer.status, {name.lower() for name, _ in answer.getheaders()}
    finally:
        connection.close()
