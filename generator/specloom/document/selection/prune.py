"""The document that the chosen operations need: what nothing refers to any more is left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from specloom.document.model import Document, Origin
from specloom.document.names import component_name
from specloom.document.pointer import ROOT, NowhereError, exists, follow, join, split
from specloom.document.selection.choose import FIELDS, Chosen
from specloom.document.selection.copying import Copier
from specloom.document.selection.usage import Target, Usage

JsonObject = dict[str, Any]


def prune(document: Document, chosen: Chosen) -> tuple[JsonObject, dict[str, Origin]]:
    """The tree with the chosen operations, and where its moved parts come from."""
    pruner = _Pruner(document, chosen, Usage(document))
    return pruner.run(), pruner.origins


@dataclass
class _Pruner:
    document: Document
    chosen: Chosen
    usage: Usage
    origins: dict[str, Origin] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)
    # Parts of dropped operations that others refer to become components.
    _moved: dict[str, str] = field(default_factory=dict)

    def run(self) -> JsonObject:
        self.origins |= self.chosen.origins
        tree = self._without_components()
        self._collect(tree)
        for name in dict.fromkeys(split(section)[0] for section in self.usage.sections.values()):
            if components := self._components(name):
                tree[name] = components
        self._tags(tree)
        dropped = [candidate.node.get("operationId") for candidate in self.chosen.dropped]
        copier = Copier(self._moved, frozenset(name for name in dropped if isinstance(name, str)))
        return copier.copy(
            {name: tree[name] for name in (*self.document.tree, *tree) if name in tree}
        )

    def _without_components(self) -> JsonObject:
        outside = {split(section)[0] for section in self.usage.sections.values()}
        return {
            name: self._items(name) if name in FIELDS else value
            for name, value in self.document.tree.items()
            if name not in outside
        }

    def _items(self, name: str) -> JsonObject:
        """The path items that stay, in their order."""
        old = self.document.tree[name]
        places = {key: join(ROOT, name, key) for key in old} if isinstance(old, dict) else {}
        return {
            key: self.chosen.items.get(place, old[key])
            for key, place in places.items()
            if key.startswith("x-") or place in self.chosen.items
        }

    def _collect(self, tree: JsonObject) -> None:
        pending = self.usage.of_document(tree)
        while pending:
            target = pending.pop()
            component = self.usage.component(target.pointer)
            if component is not None:
                if component.pointer not in self._used:
                    self._used.add(component.pointer)
                    pending += self.usage.of(component)
            elif not exists(tree, target.pointer) and exists(self.document.tree, target.pointer):
                pending += self._move(target)

    def _move(self, target: Target) -> list[Target]:
        section = self.usage.sections.get(target.kind)
        if target.pointer in self._moved or section is None:
            return []
        taken = {*self._members(section), *(split(new)[-1] for new in self._moved.values())}
        new = join(section, component_name(self.document.entry, target.pointer, taken))
        self._moved[target.pointer] = new
        self.origins[new] = self.document.origin(target.pointer)
        return self.usage.of(target)

    def _components(self, name: str) -> JsonObject:
        """What is left of a field that holds components, sections and extensions in their order."""
        place = join(ROOT, name)
        if place in self.usage.sections.values():
            return self._section(place)
        known = self._members(place)
        found = {key: value for key, value in known.items() if key.startswith("x-")}
        for section in self.usage.sections.values():
            if section.startswith(f"{place}/") and (members := self._section(section)):
                found[split(section)[-1]] = members
        return {key: found[key] for key in (*known, *found) if key in found}

    def _section(self, section: str) -> JsonObject:
        kept = {
            name: value
            for name, value in self._members(section).items()
            if join(section, name) in self._used
        }
        for old, new in self._moved.items():
            if new.startswith(f"{section}/"):
                kept[split(new)[-1]] = follow(self.document.tree, old)
        return kept

    def _members(self, pointer: str) -> JsonObject:
        try:
            found = follow(self.document.tree, pointer)
        except NowhereError:
            return {}
        return found if isinstance(found, dict) else {}

    def _tags(self, tree: JsonObject) -> None:
        """Tags that only dropped operations had are not listed any more."""
        tags = tree.get("tags")
        if not isinstance(tags, list):
            return
        kept = {name for found in self.chosen.kept for name in found.names("tag")}
        lost = {name for found in self.chosen.dropped for name in found.names("tag")} - kept
        stays = [
            at
            for at, tag in enumerate(tags)
            if not (isinstance(tag, dict) and tag.get("name") in lost)
        ]
        tree["tags"] = [tags[at] for at in stays]
        for new, old in enumerate(stays):
            self.origins[join("#/tags", new)] = self.document.origin(join("#/tags", old))
