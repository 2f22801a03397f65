"""Requests and responses: a component becomes two only where readOnly or writeOnly reach it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from specloom.design.schemas.flat import Definition, Shape, references


def differing(
    request: Mapping[str, Definition], response: Mapping[str, Definition]
) -> frozenset[str]:
    """The keys of definitions that differ between the views, or refer to one that does."""
    both = request.keys() & response.keys()
    found = {key for key in both if request[key].shape != response[key].shape}
    users = _users(both, request, response)
    pending = list(found)
    while pending:
        for user in users.get(pending.pop(), ()):
            if user not in found:
                found.add(user)
                pending.append(user)
    return frozenset(found)


def _users(both: Iterable[str], *views: Mapping[str, Definition]) -> dict[str, set[str]]:
    users: dict[str, set[str]] = {}
    for key in both:
        for view in views:
            for used in references(view[key].shape):
                users.setdefault(used, set()).add(key)
    return users


def reached(places: Iterable[Shape], definitions: Mapping[str, Definition]) -> frozenset[str]:
    """The keys of all definitions that some places mention, directly or not."""
    pending = [key for shape in places for key in references(shape)]
    found: set[str] = set()
    while pending:
        key = pending.pop()
        if key not in found:
            found.add(key)
            pending += references(definitions[key].shape)
    return frozenset(found)
