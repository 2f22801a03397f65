"""The token endpoint of an oauth2 password flow (RFC 6749 §4.3, §6), inferred like CRUD.

The operation that `tokenUrl` names checks a password and issues tokens; the one that `refreshUrl`
names exchanges a refresh token. Who the users are is read from the resource that has a writeOnly
property of format `password`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from specloom.contract.model import Contract, Operation
from specloom.design.bodies import Bodies, Body
from specloom.design.bodies import answer as answered
from specloom.design.naming import snake_case
from specloom.design.pysource import literal
from specloom.design.resources import Resource, answer_schema, body_schema
from specloom.design.shapes import ObjectShape
from specloom.design.storage import key_attribute

# What the methods that issue tokens call by name, besides what every method does.
_LOCALS = frozenset(
    [
        "access_token",
        "claims",
        "is_refresh_token",
        "issue_access_token",
        "issue_refresh_token",
        "known",
        "refresh_token",
        "scopes",
        "str",
        "subject",
        "verify_password",
    ]
)
_LOGINS = ("username", "user_name", "email", "login", "user")


def password_flows(contract: Contract, bodies: Bodies) -> dict[str, Body]:
    """The bodies of the token and refresh operations, by pointer."""
    found: dict[str, Body] = {}
    for scheme in contract.security_schemes.values():
        flow = scheme.flows.get("password")
        if flow is None:
            continue
        scopes = tuple(flow.get("scopes", {}))
        users = _users(bodies)
        for field, template in (("tokenUrl", "login"), ("refreshUrl", "refresh")):
            operation = _named(contract, str(flow.get(field, "")))
            body = (
                _body(operation, template, users, scopes, bodies) if operation and users else None
            )
            if operation and body:
                found.setdefault(operation.pointer, body)
    return found


def _named(contract: Contract, url: str) -> Operation | None:
    """The POST operation at a URL, absolute or relative to the base path."""
    path = urlsplit(url).path
    if not path:
        return None
    wanted = {path, "/" + path.lstrip("/"), "/" + path.removeprefix(contract.base_path).lstrip("/")}
    return next(
        (op for op in contract.operations if op.method == "post" and op.path in wanted), None
    )


def _users(bodies: Bodies) -> Resource | None:
    return next(
        (resource for resource in bodies.resources.values() if bodies.secrets(resource)), None
    )


def _body(
    operation: Operation, template: str, users: Resource, scopes: tuple[str, ...], bodies: Bodies
) -> Body | None:
    sent = bodies.finder.shapes.of(body_schema(operation) or True)
    shown = bodies.finder.shapes.of(answer_schema(operation) or True)
    signature = bodies.signatures[operation.pointer]
    if sent is None or shown is None or not bodies.types.is_model(signature.content):
        return None
    if _LOCALS & {argument.name for _, argument in signature.arguments}:
        return None
    answer = _answer(shown)
    sends = _sent(
        sent,
        template,
        bodies.attributes(users),
        lambda wire: bodies.body_attribute(signature, wire),
    )
    if answer is None or sends is None:
        return None
    given = answered(signature, f"{signature.content}.model_validate({answer})", {})
    if given is None:
        return None
    repository = bodies.repositories[users.path]
    variable = bodies.variable(users, signature)
    context: dict[str, object] = {
        "repository": repository.table_name,
        "variable": variable,
        "key": key_attribute(users),
        "secret": bodies.secrets(users)[0],
        "answer": given.source,
        **sends,
    }
    roles, granted = _granted(users, scopes, bodies, variable)
    return Body(
        template,
        {**context, "granted": granted},
        (users.path,),
        settings=True,
        roles=roles,
        returns=given.returns,
        wrapped=given.wrapped,
    )


def _sent(
    sent: ObjectShape, template: str, attributes: Mapping[str, str], field: Callable[[str], str]
) -> dict[str, str] | None:
    """The body's arguments, and the users' attribute that a user name is compared with."""
    names = {snake_case(name): name for name in sent.properties}
    if template == "refresh":
        token = next((name for name in ("refresh_token", "token") if name in names), None)
        return (
            {"token": f"body.{field(names[token])}"}
            if token and names[token] in sent.required
            else None
        )
    login = next((name for name in _LOGINS if name in names and names[name] in sent.required), None)
    columns = {snake_case(wire): attribute for wire, attribute in attributes.items()}
    column = (
        next((columns[name] for name in (login, *_LOGINS) if name in columns), None)
        if login
        else None
    )
    if login is None or column is None or "password" not in names:
        return None
    return {
        "login": f"body.{field(names[login])}",
        "column": column,
        "password": f"body.{field(names['password'])}",
    }


def _answer(shown: ObjectShape) -> str | None:
    known = {
        "access_token": "access_token",
        "token": "access_token",
        "refresh_token": "refresh_token",
        "token_type": literal("bearer"),
        "expires_in": "self._settings.access_token_seconds",
        "scope": '" ".join(sorted(scopes))',
    }
    parts = []
    for wire, schema in shown.properties.items():
        source = known.get(snake_case(wire))
        if source is not None and isinstance(schema, dict) and isinstance(schema.get("const"), str):
            source = literal(schema["const"])
        elif source == literal("bearer") and isinstance(schema, dict) and schema.get("enum"):
            source = literal(schema["enum"][0])
        if source is None and wire in shown.required:
            return None
        if source is not None:
            parts.append(f"{literal(wire)}: {source}")
    return "{" + ", ".join(parts) + "}"


def _granted(
    users: Resource, scopes: tuple[str, ...], bodies: Bodies, variable: str
) -> tuple[tuple[tuple[str, str], ...], str]:
    """What a user's tokens may do: by role where users have roles, else everything the flow offers.

    Returns the table of roles and the source of one user's scopes.
    """
    attributes = bodies.attributes(users)
    for wire, schema in users.entity.properties.items():
        schema = bodies.finder.shapes.target(schema)
        if snake_case(wire) != "role" or not isinstance(schema, dict) or not schema.get("enum"):
            continue
        roles = [role for role in schema["enum"] if isinstance(role, str)]
        table = tuple((literal(role), _set(_scopes_of(role, scopes))) for role in roles)
        return table, f"SCOPES.get({variable}.{attributes[wire]}, frozenset())"
    return (), _set(scopes)


def _scopes_of(role: str, scopes: Iterable[str]) -> tuple[str, ...]:
    """All scopes for who administers, reading ones for everybody else: less is safer than more."""
    if role.lower() in ("admin", "administrator", "owner", "superuser", "root"):
        return tuple(scopes)
    return tuple(
        scope for scope in scopes if "read" in scope.lower() or scope.lower() == role.lower()
    )


def _set(scopes: Iterable[str]) -> str:
    names = sorted(scopes)
    return (
        f"frozenset({{{', '.join(literal(name) for name in names)}}})" if names else "frozenset()"
    )
