"""Finds the resources of a contract."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from specloom.contract.model import Contract
from specloom.design.naming import singular, snake_case, unique
from specloom.design.resources.content import Exchange, Methods, content_of, entity_of
from specloom.design.resources.envelopes import Envelopes
from specloom.design.resources.keys import KeyFinder
from specloom.design.resources.model import Resource
from specloom.design.resources.paths import Paths, segments, words
from specloom.design.shapes import Shapes


class ResourceFinder:
    """Finds the resources of one contract."""

    def __init__(self, contract: Contract) -> None:
        self.shapes = Shapes(contract.document)
        self.paths = Paths(contract, self.shapes)
        self.envelopes = Envelopes(self.shapes, self.paths)
        self._keys = KeyFinder(self.paths, self.shapes)
        self._taken: set[str] = set()

    def find(self) -> dict[str, Resource]:
        """Resources by path, parents before their children."""
        found: dict[str, Resource] = {}
        for path in sorted(self.paths.candidates(), key=lambda path: (len(segments(path)), path)):
            resource = self._resource(path, found)
            if resource is None:
                continue
            twin = self._twin(resource, found)
            if twin is None:
                found[path] = replace(resource, name=self._name(path))
                continue
            found[twin.path] = replace(
                twin,
                aliases=(*twin.aliases, (path, resource.parents)),
                operations=(*twin.operations, *resource.operations),
            )
        return found

    def _resource(self, path: str, found: Mapping[str, Resource]) -> Resource | None:
        here, item = self.paths.at(path), self.paths.item(path)
        singleton = item is None and not self._lists(here)
        if singleton and (not self._is_singleton(here) or self.paths.is_named_item(path)):
            return None
        exchange = Exchange(self.envelopes, here, self.paths.at(item), singleton)
        entity = entity_of(exchange)
        if entity is None:
            return None
        parents = tuple(self._keys.parents(path, entity, found))
        key = self._keys.key(path, entity, singleton=singleton)
        content = content_of(exchange, entity, key, parents)
        return Resource(path, "", singleton, key, parents, content, exchange.operations)

    def _lists(self, here: Methods) -> bool:
        return "get" in here and self.envelopes.listed(here["get"]) is not None

    def _is_singleton(self, here: Methods) -> bool:
        """Whether what a path takes is what it shows."""
        writer = next((here[name] for name in ("put", "post", "patch") if name in here), None)
        if "get" not in here or writer is None:
            return False
        shown, sent = self.envelopes.answer(here["get"]), self.envelopes.body(writer)
        return bool(shown and sent and sent.properties.keys() & shown.properties.keys())

    def _twin(self, resource: Resource, found: Mapping[str, Resource]) -> Resource | None:
        """The collection whose rows a list shows too: `/pet/findByStatus` those of `/pet`,
        `/huts/{hutId}/bookings` those of `/bookings` which have that `hutId`."""
        if resource.singleton or resource.key.parameter:
            return None
        parts = segments(resource.path)
        root = found.get("/" + "/".join(parts[:-1]))
        if root is None and resource.parents and resource.parents[-1].wire is not None:
            root = found.get(f"/{parts[-1]}")
        if root is None or root.singleton:
            return None
        known = root.entity.properties
        same = all(known.get(n) == schema for n, schema in resource.entity.properties.items())
        return root if same else None

    def _name(self, path: str) -> str:
        literal = [snake_case(part) for part in words(path)]
        # The singular of a plain word may be a keyword: `defs`.
        name = snake_case(singular(literal[-1])) if literal else "root"
        for above in reversed(literal[:-1]):
            if name not in self._taken:
                break
            name = f"{singular(above)}_{name}"
        name = unique(name, self._taken)
        self._taken.add(name)
        return name
