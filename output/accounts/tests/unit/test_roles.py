"""The table of roles at the head of the contract."""

import pytest

from app.contract import Principal
from app.core.errors import Forbidden
from app.core.roles import ROLE, SCOPES, require_grant, require_management, role_of
from app.schemas.common import Role

OWNER, ADMIN, MEMBER, GUEST = Role


def caller(role: Role) -> Principal:
    return Principal("someone", SCOPES[role], claims={ROLE: role.value})


def allowed(require: object, role: Role) -> set[Role]:
    """The roles for which a rule lets somebody through."""
    found = set()
    for other in Role:
        try:
            require(caller(role), other)  # type: ignore[operator]
        except Forbidden:
            continue
        found.add(other)
    return found


@pytest.mark.parametrize(
    ("role", "others"),
    [(OWNER, {*Role}), (ADMIN, {MEMBER, GUEST}), (MEMBER, set()), (GUEST, set())],
)
def test_who_manages_whom(role: Role, others: set[Role]) -> None:
    assert allowed(require_management, role) == others


@pytest.mark.parametrize(
    ("role", "others"),
    [(OWNER, {*Role}), (ADMIN, {ADMIN, MEMBER, GUEST}), (MEMBER, set()), (GUEST, set())],
)
def test_who_makes_whom(role: Role, others: set[Role]) -> None:
    assert allowed(require_grant, role) == others


def test_who_has_every_scope_is_an_owner() -> None:
    assert role_of(Principal("test", scopes=None)) is OWNER
    assert role_of(Principal("someone", frozenset())) is GUEST
