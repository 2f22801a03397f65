"""The schemathesis.toml of an application: the whole campaign, and what is left out of it with its reason."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping

from specloom.contract.model import Contract, Operation, SecurityScheme
from specloom.contract.satisfiable import Unsatisfiable
from specloom.document.grammar import ADDITIONAL
from specloom.document.pointer import split
from specloom.verify.allowances import Allowance, allowances

CREDENTIAL = "APP_TEST_CREDENTIAL"
TEST_USER = "test"
HOOKS = "tests.schemathesis_hooks"
ROWS_FILE = "tests/schemathesis_rows.json"  # the hooks look for it beside themselves
_INTRODUCTION = """\
# The contract test of this application; `specloom test` runs it against a server of its own.
# Every phase and every check is on. Never pass --checks on the command line: it overrides this file.

"""
_SETTINGS = """\
# How much of what was made is thrown away, and how long that takes, says nothing of the application.
suppress-health-check = ["filter_too_much", "too_slow"]

[phases.examples]
fill-missing = true # operations without examples take part too
operation-ordering = "none" # that of the hooks: what lies below an item is tested before the item is deleted

[warnings]
# An operation that only ever answers 401 or 404 was not tested.
fail-on = ["base_url_mismatch", "missing_test_data", "missing_auth"]

[cache]
enabled = false # a run depends on nothing but its seed

[auth]
auto-signup = false
"""


def campaign_config(
    contract: Contract, skipped: Mapping[str, str] | None = None, hooks: str = HOOKS
) -> str:
    """Text of a schemathesis.toml: credentials for every scheme, `skipped` operations with their reason.

    `skipped` maps an operation's label (`GET /pets/{petId}`) to the reason; what can never pass is added.
    `hooks` is the module that speaks with schemathesis, "" for none.
    """
    reasons = {**unpassable(contract), **(skipped or {})}
    labels = [label(operation) for operation in contract.operations]
    hooked = f"hooks = {toml_string(hooks)}\n\n" if hooks else ""
    parts = [_INTRODUCTION + hooked + _SETTINGS, *_credentials(contract)]
    parts += [_left_out(name, reasons[name]) for name in labels if name in reasons]
    parts += [_allowed(allowance) for allowance in allowances(contract)]
    return "\n".join(parts)


def label(operation: Operation) -> str:
    """How schemathesis calls an operation."""
    return f"{operation.method.upper()} {operation.path}"


def unpassable(contract: Contract) -> dict[str, str]:
    """Operations that no application can answer to the satisfaction of every check, with the reason."""
    found, unsatisfiable = {}, Unsatisfiable(contract)
    for operation in contract.operations:
        if ADDITIONAL in split(operation.pointer):
            found[label(operation)] = f"schemathesis does not read {ADDITIONAL}"
        elif "#" in operation.path:
            found[label(operation)] = "no client sends what follows # in an address (RFC 3986 §3.5)"
        elif part := unsatisfiable.part(operation):
            found[label(operation)] = f"no value satisfies the schema of its {part}"
        elif obstacle := _obstacle(contract, operation):
            found[label(operation)] = obstacle
    return found


def _obstacle(contract: Contract, operation: Operation) -> str:
    """What keeps everybody out, or "" when one alternative is open to the test credential."""
    missing, crowded = [], []
    for alternative in operation.security:
        keys = [key for key, _ in alternative]
        schemes = [contract.security_schemes.get(key) for key in keys]
        wanting = [key for key, scheme in zip(keys, schemes, strict=True) if not usable(scheme)]
        if not wanting and not crowds_header(filter(None, schemes)):
            return ""
        missing += wanting
        crowded += [] if wanting else [" and ".join(keys)]
    if crowded:
        together = " or ".join(dict.fromkeys(crowded))
        return f"needs {together}, which no request carries at once: they share a header"
    if missing:
        return f"needs {' or '.join(dict.fromkeys(missing))}, which the campaign cannot offer"
    return ""


def crowds_header(schemes: Iterable[SecurityScheme]) -> bool:
    """Whether usable schemes want different values in the one Authorization header (RFC 9110 §11.6.2)."""
    return len({_authorization(scheme) for scheme in schemes} - {""}) > 1


def _authorization(scheme: SecurityScheme) -> str:
    """Kind of credential that a usable scheme puts into the Authorization header, "" for none."""
    if scheme.type == "apiKey":
        is_there = scheme.location == "header" and scheme.name.lower() == "authorization"
        return "key" if is_there else ""
    return "basic" if scheme.type == "http" and scheme.scheme == "basic" else "bearer"


def usable(scheme: SecurityScheme | None) -> bool:
    if scheme is None or scheme.type == "mutualTLS":
        return False
    return scheme.type != "http" or scheme.scheme in ("basic", "bearer")


def _credentials(contract: Contract) -> Iterator[str]:
    used = {
        key for op in contract.operations for alternative in op.security for key, _ in alternative
    }
    secret = toml_string(f"${{{CREDENTIAL}}}")
    for key, scheme in contract.security_schemes.items():
        if key not in used or not usable(scheme):
            continue
        table = f"[auth.openapi.{toml_string(key)}]\n"
        if scheme.type == "apiKey":
            yield f"{table}api_key = {secret}\n"
        elif scheme.type == "http" and scheme.scheme == "basic":
            yield f"{table}username = {toml_string(TEST_USER)}\npassword = {secret}\n"
        else:  # OAuth 2 and OpenID Connect end in a bearer token too (RFC 6750)
            yield f"{table}bearer = {secret}\n"


def _left_out(name: str, reason: str) -> str:
    comment = " ".join(reason.split())
    shown = "".join(char if char.isprintable() else " " for char in comment)
    return f"# {shown}\n[[operations]]\ninclude-name = {toml_string(name)}\nenabled = false\n"


def _allowed(allowance: Allowance) -> str:
    names = ", ".join(toml_string(label(operation)) for operation in allowance.operations)
    return f"# {allowance.reason}\n[[operations]]\ninclude-name = [{names}]\n{allowance.settings}"


def toml_string(text: str) -> str:
    """A TOML basic string. JSON's escapes are TOML's, except that DEL must be escaped too (TOML 1.0)."""
    clean = text.encode("utf-8", "replace").decode()
    return json.dumps(clean, ensure_ascii=False).replace("\x7f", "\\u007f")
