"""What a role may do: the table at the head of the contract, as code."""

from app.contract import Principal
from app.core.errors import Forbidden
from app.schemas.common import Role

SCOPES: dict[Role, frozenset[str]] = {
    Role.OWNER: frozenset({"admin", "users:read", "users:write"}),
    Role.ADMIN: frozenset({"admin", "users:read", "users:write"}),
    Role.MEMBER: frozenset({"users:read", "users:write"}),
    Role.GUEST: frozenset(),
}

# The claim of a principal in which the authenticator puts the role that the user has now.
ROLE = "role"


def role_of(caller: Principal) -> Role:
    """The caller's role. Who has every scope, as the tests do, counts as an owner."""
    if caller.scopes is None:
        return Role.OWNER
    return Role(caller.claims.get(ROLE, Role.GUEST))


def is_self(caller: Principal, user_id: object) -> bool:
    return caller.subject == str(user_id)


def require_management(caller: Principal, role: str) -> None:
    """Raises Forbidden unless the caller may change or delete somebody with this role."""
    if not _manages(role_of(caller), Role(role)):
        raise Forbidden(f"Your role may not manage a user with the role {role}.")


def require_grant(caller: Principal, role: str) -> None:
    """Raises Forbidden unless the caller may give this role to somebody."""
    own = role_of(caller)
    if own is not Role.OWNER and (own is not Role.ADMIN or role == Role.OWNER):
        raise Forbidden(f"Your role may not make anybody {role}.")


def _manages(own: Role, other: Role) -> bool:
    if own is Role.OWNER:
        return True
    return own is Role.ADMIN and other in (Role.MEMBER, Role.GUEST)
