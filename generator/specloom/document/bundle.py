"""Many files to one tree: what other files hold moves to components, or into its place.

A reference whose object kind has a section of its own (schema, parameter, response, …) becomes an
internal one to a component that is named after the fragment or file. All others (path items,
operations, lists, texts) are put in place. A part keeps its origin, so positions lead to its own file.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from specloom.diagnostics import Diagnostics, Location
from specloom.document.files import Files
from specloom.document.grammar import GRAMMAR_3, Field, Grammar, Kind, children, fields_of, walk
from specloom.document.identifiers import refer
from specloom.document.model import Origin
from specloom.document.names import component_name
from specloom.document.pointer import (
    ROOT,
    NowhereError,
    follow,
    is_pointer,
    join,
    split,
    to_reference,
)
from specloom.document.source import Source

# A bundled schema is known by its pointer; an `$id` would give the references in it another base. Where
# dynamic references are to be resolved, it stays until then.
_NAMES = ("$id", "$anchor")


@dataclass(frozen=True, slots=True)
class Place:
    """A value in a file, on its way to `out` in the bundled tree."""

    source: Source
    pointer: str
    out: str

    def child(self, *tokens: str) -> Place:
        return Place(self.source, join(self.pointer, *tokens), join(self.out, *tokens))

    @property
    def location(self) -> Location:
        return self.source.locate(self.pointer)


Target = tuple[str, str]  # a file's label, and a pointer in it


@dataclass
class Bundler:
    """The state of one bundling; `run` gives the tree."""

    entry: Source
    files: Files
    grammar: Grammar
    sections: Mapping[Kind, str]
    diagnostics: Diagnostics
    homes: dict[Target, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    made: set[str] = field(default_factory=set)  # components that no author named
    _taken: dict[str, set[str]] = field(default_factory=dict)
    _waiting: deque[tuple[Kind, Place]] = field(default_factory=deque)
    _inlining: list[Target] = field(default_factory=list)
    _links: list[tuple[dict[str, Any], Place]] = field(default_factory=list)

    def run(self) -> dict[str, Any]:
        for section in self.sections.values():
            self._register(section)
        tree: dict[str, Any] = self.node(Kind.ROOT, self.entry.value, Place(self.entry, ROOT, ROOT))
        while self._waiting:
            kind, place = self._waiting.popleft()
            value = self.node(kind, follow(place.source.value, place.pointer), place)
            _put(tree, place.out, value)
        for link, place in self._links:
            self._link_up(link, place)
        return tree

    def node(self, kind: Kind, value: Any, place: Place) -> Any:
        """The value with every reference to another file replaced."""
        if isinstance(value, list):
            return [self.node(kind, item, place.child(str(at))) for at, item in enumerate(value)]
        if not isinstance(value, dict):
            return value
        reference = value.get("$ref")
        if kind is Kind.SCHEMA:
            return self._schema(value, place)
        if isinstance(reference, str):
            return self._reference(kind, value, reference, place)
        return self._walked(kind, value, place)

    def _walked(self, kind: Kind, value: dict[str, Any], place: Place) -> dict[str, Any]:
        table = fields_of(self.grammar, kind, value)
        dropped = _NAMES if kind is Kind.SCHEMA and not place.source.scoped else ()
        found = {
            name: self._field(table.get(name, Field(Kind.DATA)), item, place.child(name))
            for name, item in self._with_names(kind, value, place).items()
            if name not in dropped or not isinstance(item, str)
        }
        if kind is Kind.LINK and isinstance(found.get("operationRef"), str):
            self._links.append((found, place))  # operations have their places in the end
        return found

    def _link_up(self, link: dict[str, Any], place: Place) -> None:
        """A link names an operation by a reference that is no `$ref` (OAS 3.1 §4.8.20.1)."""
        reference = link["operationRef"]
        own = reference.startswith("#")
        if (own and place.source is self.entry) or not (
            own or self.files.holds(reference, place.source, place.pointer)
        ):
            return
        target = self._target(reference, place)
        home = self._operation_home(*target) if target else None
        if home:
            link["operationRef"] = to_reference(home)

    def _operation_home(self, source: Source, pointer: str) -> str | None:
        """Where an operation of any file stands among the paths."""
        if source is self.entry:
            return pointer
        for out, origin in self.origins.items():
            begins = pointer == origin.pointer or pointer.startswith(f"{origin.pointer}/")
            if begins and origin.file == source.label and out.startswith("#/paths/"):
                return out + pointer[len(origin.pointer) :]
        return None

    def _schema(self, value: dict[str, Any], place: Place) -> Any:
        """From OpenAPI 3.1 on, what stands beside the reference of a schema counts as well."""
        reference = value.get("$ref")
        if isinstance(reference, str) and len(value) == 1:
            return self._reference(Kind.SCHEMA, value, reference, place)
        found = self._walked(Kind.SCHEMA, value, place)
        if isinstance(reference, str):
            found = self._reference(Kind.SCHEMA, found, reference, place)
        if isinstance(found.get("$dynamicRef"), str):
            self._dynamic_reference(found, place)
        return found

    def _dynamic_reference(self, schema: dict[str, Any], place: Place) -> None:
        """Without a dynamic anchor at its end it is a `$ref` (JSON Schema 2020-12, core §8.2.3.2)."""
        reference = schema["$dynamicRef"]
        if place.source is self.entry and reference.startswith("#/"):
            return
        home = self._home(Kind.SCHEMA, reference, place)
        target = self._target(reference, place)
        if home is None or target is None:
            return
        node = follow(target[0].value, target[1])
        # Inside a file it has been looked at already.
        named = reference.startswith("#") or not is_pointer(reference.partition("#")[2])
        if named and isinstance(node, dict) and isinstance(node.get("$dynamicAnchor"), str):
            schema["$dynamicRef"] = to_reference(home)
        else:
            del schema["$dynamicRef"]
            refer(schema, to_reference(home))

    def _field(self, field: Field, value: Any, place: Place) -> Any:
        if isinstance(value, dict) and field.shape != "one":
            reference = value.get("$ref")
            if isinstance(reference, str):  # a whole map kept in a file of its own
                return self._inline(field, value, reference, place)
            found = dict(value)
            for tokens, item in children(field, value):
                found[tokens[0]] = self.node(field.kind, item, place.child(*tokens))
            return found
        return self.node(field.kind, value, place)

    def _reference(
        self, kind: Kind, value: dict[str, Any], reference: str, place: Place
    ) -> dict[str, Any] | Any:
        if kind is Kind.DATA:
            # Literal data, unless it plainly is a file of ours standing in for the value.
            named = len(value) == 1 and self.files.holds(reference, place.source, place.pointer)
            return self._inline(Field(kind), value, reference, place) if named else value
        if place.source is self.entry and reference.startswith("#"):
            return value
        if kind not in self.sections:
            return self._inline(Field(kind), value, reference, place)
        home = self._home(kind, reference, place)
        return {**value, "$ref": to_reference(home)} if home else value

    def _home(self, kind: Kind, reference: str, place: Place) -> str | None:
        """The pointer in the bundled tree of what the reference names; None when it leads nowhere."""
        target = self._target(reference, place)
        return None if target is None else self._home_of(kind, *target)

    def _home_of(self, kind: Kind, source: Source, pointer: str) -> str:
        if source is self.entry:
            return pointer
        known = self.homes.get((source.label, pointer))
        if known is None and source.scoped and pointer != ROOT and "$id" in source.value:
            # A file of schemas: its scopes are those of the whole.
            return self._home_of(kind, source, ROOT) + pointer.removeprefix(ROOT)
        if known is None:
            section = self.sections[kind]
            name = component_name(self._near(source), pointer, self._taken[section])
            known = self._settle(source, pointer, section, name)
            self.made.add(known)
            self._waiting.append((kind, Place(source, pointer, known)))
        return known

    def _near(self, source: Source) -> str:
        """The file as seen from the entry: names must not depend on where a project lies."""
        if source.is_remote:
            return urlsplit(source.url).path.lstrip("/")
        return os.path.relpath(source.path, self.entry.path.parent).replace(f"..{os.sep}", "")

    def _target(self, reference: str, place: Place) -> tuple[Source, str] | None:
        return self.files.find(reference, place.source, place.pointer, place.location)

    def _inline(self, field: Field, value: dict[str, Any], reference: str, place: Place) -> Any:
        if place.source is self.entry and reference.startswith("#"):
            return value
        target = self._target(reference, place)
        if target is None:
            return {name: item for name, item in value.items() if name != "$ref"}
        source, pointer = target
        key = (source.label, pointer)
        if key in self._inlining:
            message = f"The reference `{reference}` comes back to itself."
            hint = "Only schemas and other components can refer to themselves."
            self.diagnostics.error("reference-cycle", message, place.location, hint)
            return {}
        self.origins[place.out] = Origin(source.label, pointer)
        self._inlining.append(key)
        found = self._field(field, follow(source.value, pointer), Place(source, pointer, place.out))
        self._inlining.pop()
        if not isinstance(found, dict):
            return found
        siblings = {name: item for name, item in value.items() if name != "$ref"}
        for name in siblings:
            beside = place.child(name)
            self.origins[beside.out] = Origin(place.source.label, beside.pointer)
        return {**found, **siblings}

    def _with_names(self, kind: Kind, value: dict[str, Any], place: Place) -> dict[str, Any]:
        """What names other objects without a `$ref`: discriminators and security requirements."""
        if kind is Kind.SCHEMA and isinstance(value.get("discriminator"), dict):
            return {**value, "discriminator": self._discriminator(value["discriminator"], place)}
        if kind in (Kind.ROOT, Kind.OPERATION) and self._requires_by_uri(value):
            at = place.child("security")
            named = [
                self._requirement(item, at.child(str(number)))
                for number, item in enumerate(value["security"])
            ]
            return {**value, "security": named}
        return value

    def _requires_by_uri(self, value: dict[str, Any]) -> bool:
        modern = str(self.entry.value.get("openapi", "")).startswith("3.2")
        return modern and isinstance(value.get("security"), list)

    def _discriminator(self, discriminator: dict[str, Any], place: Place) -> dict[str, Any]:
        """It names schemas by reference, too (OAS 3.2 §4.25)."""
        found = dict(discriminator)
        if isinstance(found.get("mapping"), dict):
            mapping = found["mapping"].items()
            found["mapping"] = {name: self._mapped(target, place) for name, target in mapping}
        if "defaultMapping" in found:
            found["defaultMapping"] = self._mapped(found["defaultMapping"], place)
        return found

    def _requirement(self, requirement: Any, place: Place) -> Any:
        """A key that is no component's name is the URI of a security scheme (OAS 3.2 §4.30)."""
        if not isinstance(requirement, dict):
            return requirement
        known = self._taken.get(self.sections.get(Kind.SECURITY_SCHEME, ""), set())
        return {
            key if key in known or not _is_uri(key) else self._scheme(key, place.child(key)): scopes
            for key, scopes in requirement.items()
        }

    def _scheme(self, uri: str, place: Place) -> str:
        home = self._home(Kind.SECURITY_SCHEME, uri, place)
        return split(home)[-1] if home else uri

    def _mapped(self, target: Any, place: Place) -> Any:
        if not isinstance(target, str) or (place.source is self.entry and target.startswith("#")):
            return target
        if target.startswith("#") or self.files.holds(target, place.source, place.pointer):
            home = self._home(Kind.SCHEMA, target, place.child("discriminator", "mapping"))
            return to_reference(home) if home else target
        return target

    def _register(self, section: str) -> None:
        """Components of the entry that are only a reference to a file are that file's home."""
        self._taken[section] = set()
        try:
            members = follow(self.entry.value, section)
        except NowhereError:
            return
        source, base = self.entry, section
        if isinstance(members, dict) and isinstance(members.get("$ref"), str):
            target = self._target(members["$ref"], Place(source, base, section))
            if target is None or not isinstance(follow(target[0].value, target[1]), dict):
                return
            source, base = target
            members = follow(source.value, base)
        for name in members if isinstance(members, dict) else ():
            self._settle(source, join(base, name), section, name)
            self._register_alias(
                members[name], Place(source, join(base, name), join(section, name))
            )

    def _register_alias(self, member: Any, place: Place) -> None:
        only_reference = isinstance(member, dict) and list(member) == ["$ref"]
        reference = member["$ref"] if only_reference else None
        if not isinstance(reference, str) or reference.startswith("#"):
            return
        target = self._target(reference, place)
        if target is None or target[0] is self.entry:
            return
        key = (target[0].label, target[1])
        if key not in self.homes:
            self.homes[key] = place.out
            self.origins[place.out] = Origin(*key)
            kind = next(
                kind for kind, at in self.sections.items() if place.out.startswith(at + "/")
            )
            self._waiting.append((kind, Place(target[0], target[1], place.out)))

    def _settle(self, source: Source, pointer: str, section: str, name: str) -> str:
        out = join(section, name)
        self._taken[section].add(name)
        if source is not self.entry:
            self.homes.setdefault((source.label, pointer), out)
            self.origins[out] = Origin(source.label, pointer)
        return out


def _is_uri(key: str) -> bool:
    return "#" in key or "/" in key


def names_schemes_by_uri(tree: Any) -> bool:
    """Whether a security requirement of the document names a scheme by its URI."""
    return any(
        isinstance(requirement, dict) and any(map(_is_uri, requirement))
        for _, kind, node in walk(tree, GRAMMAR_3, into_schemas=False)
        if kind in (Kind.ROOT, Kind.OPERATION) and isinstance(node.get("security"), list)
        for requirement in node["security"]
    )


def _put(tree: dict[str, Any], pointer: str, value: Any) -> None:
    *parents, last = split(pointer)
    for token in parents:
        tree = tree.setdefault(token, {})
    tree[last] = value
