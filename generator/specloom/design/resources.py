"""Resources: which paths store what. Read from the paths and the schemas, never from descriptions.

A collection (`/pets`), its items (`/pets/{petId}`), collections below an item
(`/pets/{petId}/visits`) and singletons (`/settings`, `/pets/{petId}/owner`) become tables; what an
operation does to them is decided in `crud`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from specloom.contract.model import Contract, MediaType, Operation, Response
from specloom.design.naming import plural, singular, snake_case, unique
from specloom.design.shapes import JsonSchema, ObjectShape, Shapes

_TEMPLATE = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Key:
    """What tells one row from another: a property, or a hidden column when no property does."""

    attribute: str
    wire: str | None
    parameter: str  # the path parameter's name, "" for a singleton
    python_type: str  # "UUID", "int" or "str"


@dataclass(frozen=True, slots=True)
class Parent:
    """A path parameter in front of the resource: the column that holds it, and the resource it names."""

    parameter: str
    attribute: str
    wire: str | None
    python_type: str
    resource: str | None  # the parent's collection path, when that is a resource too


@dataclass(frozen=True, slots=True)
class Resource:
    """One table. `path` is the collection's (or singleton's) path, and its identity."""

    path: str
    name: str
    singleton: bool
    key: Key
    parents: tuple[Parent, ...]
    entity: ObjectShape  # as stored: the union of what is sent and what is shown
    written: frozenset[str]  # properties that clients send
    always: frozenset[str]  # properties that every stored row has
    made: frozenset[str]  # of those, the ones the server makes when a client sends none
    operations: tuple[Operation, ...] = field(repr=False)
    aliases: tuple[
        tuple[str, tuple[Parent, ...]], ...
    ] = ()  # other paths of the same rows, with their parents
    differing: frozenset[str] = (
        frozenset()
    )  # sent in one form and shown in another: not taken from clients


def segments(path: str) -> tuple[str, ...]:
    return tuple(part for part in path.split("/") if part)


def parameter_of(segment: str) -> str | None:
    """The name of a segment that is one whole template expression."""
    found = _TEMPLATE.fullmatch(segment)
    return found.group(1) if found else None


def success(operation: Operation) -> Response | None:
    """The response of a success: the smallest 2xx, then `2XX`, then the smallest 3xx, then `default`."""
    declared = sorted(r.status for r in operation.responses)
    for pick in (r"2\d\d", r"2XX", r"3\d\d", r"3XX", r"default"):
        for status in declared:
            if re.fullmatch(pick, status, re.IGNORECASE):
                return operation.response(status)
    return None


def json_media(content: Iterable[MediaType]) -> MediaType | None:
    """The JSON media type of a content map, or None."""
    for media in content:
        if re.fullmatch(
            r"application/([\w.+-]+\+)?json|\*/\*", media.name.split(";")[0].strip().lower()
        ):
            return media
    return None


def body_schema(operation: Operation) -> JsonSchema | None:
    """The schema of the body that an operation takes: JSON, or the first one that is an object."""
    if operation.request_body is None:
        return None
    media = json_media(operation.request_body.content)
    if media is None:
        objects = ("application/x-www-form-urlencoded", "application/xml")
        media = next((m for m in operation.request_body.content if m.name in objects), None)
    return media.schema.value if media and media.schema else None


def answer_schema(operation: Operation) -> JsonSchema | None:
    """The schema of the JSON body that a success carries, or None."""
    response = success(operation)
    media = json_media(response.content) if response else None
    return media.schema.value if media and media.schema else None


def python_type(schema: JsonSchema) -> str:
    """The Python type of a key: "UUID", "int" or "str"."""
    if isinstance(schema, dict):
        if schema.get("type") == "integer":
            return "int"
        if schema.get("format") == "uuid":
            return "UUID"
    return "str"


class ResourceFinder:
    """Finds the resources of one contract."""

    def __init__(self, contract: Contract) -> None:
        self.shapes = Shapes(contract.document)
        self._by_path: dict[str, dict[str, Operation]] = {}
        for operation in contract.operations:
            self._by_path.setdefault(operation.path, {})[operation.method] = operation
        self._taken: set[str] = set()

    def find(self) -> dict[str, Resource]:
        """Resources by path, parents before their children."""
        found: dict[str, Resource] = {}
        for path in sorted(self._candidates(), key=lambda path: (len(segments(path)), path)):
            resource = self._resource(path, found)
            if resource is None:
                continue
            twin = self._twin(resource, found)
            if twin is not None:
                found[twin.path] = replace(
                    twin,
                    aliases=(*twin.aliases, (path, resource.parents)),
                    operations=(*twin.operations, *resource.operations),
                )
                continue
            found[path] = replace(resource, name=self._name(path))
        return found

    def _candidates(self) -> set[str]:
        paths = set()
        for path in self._by_path:
            parts = segments(path)
            if (
                parts
                and parameter_of(parts[-1])
                and len(parts) > 1
                and not _TEMPLATE.search(parts[-2])
            ):
                paths.add("/" + "/".join(parts[:-1]))
            elif parts and not _TEMPLATE.search(parts[-1]):
                paths.add(path)
        return paths

    def item_path(self, collection: str) -> str | None:
        """The path of one item of a collection; the one with most operations when spelled twice."""
        depth = len(segments(collection)) + 1
        paths = [
            path
            for path in self._by_path
            if path.startswith(collection + "/")
            and len(segments(path)) == depth
            and parameter_of(segments(path)[-1])
        ]
        return max(paths, key=lambda path: (len(self._by_path[path]), path), default=None)

    def _resource(self, path: str, found: Mapping[str, Resource]) -> Resource | None:
        item = self.item_path(path)
        here = self._by_path.get(path, {})
        there = self._by_path.get(item, {}) if item else {}
        listed = self.listed(here["get"]) if "get" in here else None
        if (
            item is None
            and listed is None
            and not (self._is_singleton(here) and not self._is_named_item(path))
        ):
            return None
        singleton = item is None and listed is None
        writers = [m[name] for m in (here, there) for name in ("post", "put", "patch") if name in m]
        shown = self._shown(here, there, listed, singleton)
        entity = self._entity(shown, writers)
        if entity is None:
            return None
        parents = self._parents(path, entity, found)
        key = self._key(path, item, there, entity, singleton)
        resource = Resource(
            path,
            "",
            singleton,
            key,
            parents,
            entity,
            frozenset(),
            frozenset(),
            frozenset(),
            (*here.values(), *there.values()),
        )
        return self._filled(resource, here, there, shown, writers)

    def _is_singleton(self, here: Mapping[str, Operation]) -> bool:
        if "get" not in here or not (here.keys() & {"put", "patch", "post"}):
            return False
        shape = self._row(here["get"].path, answer_schema(here["get"]))
        writer = next(here[name] for name in ("put", "post", "patch") if name in here)
        sent_shape = self._row(writer.path, body_schema(writer))
        return (
            shape is not None
            and sent_shape is not None
            and bool(sent_shape.properties.keys() & shape.properties.keys())
        )

    def wraps(self, path: str, schema: JsonSchema | None) -> bool:
        """Whether a schema is an object around the thing itself: `{"data": {…}}`, `{"droplet": {…}}`."""
        shape = self.shapes.of(schema) if schema is not None else None
        if shape is None or len(shape.properties) != 1:
            return False
        (name, inner), *_ = shape.properties.items()
        words = [snake_case(part) for part in segments(path) if not _TEMPLATE.search(part)]
        own = singular(words[-1]) if words else ""
        named = name.lower() in _ENVELOPES or (own and snake_case(name).endswith(own))
        return bool(named) and self.shapes.of(inner) is not None

    def _row(self, path: str, schema: JsonSchema | None) -> ObjectShape | None:
        """What a schema says of a row; nothing where it only wraps one."""
        return None if schema is None or self.wraps(path, schema) else self.shapes.of(schema)

    def _is_named_item(self, path: str) -> bool:
        """Whether a path names one item of a collection by a word: `/users/me` beside `/users/{userId}`."""
        collection, _, _ = path.rpartition("/")
        return bool(collection) and self.item_path(collection) is not None

    def listed(self, operation: Operation) -> JsonSchema | None:
        """The element schema of a list answer: an array, or an object around exactly one array of objects."""
        schema = answer_schema(operation)
        if schema is None:
            return None
        items = self.shapes.items(schema)
        if items is None:
            found = self.envelope_array(operation)
            items = found[1] if found else None
        return items if items is not None and self.shapes.of(items) else None

    def envelope_array(self, operation: Operation) -> tuple[str, JsonSchema] | None:
        """The property of a list envelope that holds the elements, and their schema."""
        shape = self.shapes.of(answer_schema(operation) or True)
        if shape is None or parameter_of((segments(operation.path) or ("",))[-1]):
            return None
        arrays = [
            (name, items)
            for name, schema in shape.properties.items()
            if (items := self.shapes.items(schema)) is not None and self.shapes.of(items)
        ]
        named = [
            pair
            for pair in arrays
            if pair[0].lower() in _LIST_NAMES or pair[0].lower() in operation.path.lower()
        ]
        chosen = named if len(named) == 1 else arrays
        return chosen[0] if len(chosen) == 1 and (named or len(shape.properties) <= 6) else None

    def _shown(
        self,
        here: Mapping[str, Operation],
        there: Mapping[str, Operation],
        listed: JsonSchema | None,
        singleton: bool,
    ) -> list[ObjectShape]:
        schemas: list[JsonSchema | None] = [listed]
        answering = [*(there[name] for name in ("get", "put", "patch") if name in there)]
        answering += [
            here[name]
            for name in (("get", "post", "put", "patch") if singleton else ("post",))
            if name in here
        ]
        shapes = [self.shapes.of(schema) for schema in schemas if schema is not None]
        shapes += [self._row(operation.path, answer_schema(operation)) for operation in answering]
        return [shape.view(drop="writeOnly") for shape in shapes if shape is not None]

    def _entity(self, shown: list[ObjectShape], writers: list[Operation]) -> ObjectShape | None:
        sent = [shape for op in writers if (shape := self._row(op.path, body_schema(op)))]
        if not shown and not sent:
            return None
        properties: dict[str, JsonSchema] = {}
        for shape in (*shown, *sent):
            for name, schema in shape.properties.items():
                properties.setdefault(name, schema)
        open_ = any(shape.open for shape in sent) or (
            not sent and any(shape.open for shape in shown)
        )
        return ObjectShape(properties, frozenset(), open_)

    def _key(
        self,
        path: str,
        item: str | None,
        there: Mapping[str, Operation],
        entity: ObjectShape,
        singleton: bool,
    ) -> Key:
        if singleton:
            return Key("key", None, "", "str")
        own = singular(snake_case(segments(path)[-1]))
        parameter = parameter_of(segments(item)[-1]) if item else None
        wire = _key_property(parameter, own, entity)
        if item is None or parameter is None:
            return (
                Key(snake_case(wire), wire, "", python_type(entity.properties[wire]))
                if wire
                else Key("key", None, "", "int")
            )
        declared = next(
            (
                p.schema.value
                for op in there.values()
                for p in op.parameters
                if p.name == parameter and p.schema
            ),
            True,
        )
        kind = python_type(self.shapes.target(declared))
        return Key(snake_case(wire) if wire else "key", wire, parameter, kind)

    def _parents(
        self, path: str, entity: ObjectShape, found: Mapping[str, Resource]
    ) -> tuple[Parent, ...]:
        parents = []
        parts = segments(path)
        for index, part in enumerate(parts):
            parameter = parameter_of(part)
            if parameter is None:
                continue
            prefix = "/" + "/".join(parts[:index])
            owner = found.get(prefix)
            if owner is not None and not (owner.key.wire or owner.key.parameter):
                owner = None  # nothing that a path could say tells its rows apart
            parents.append(
                self._parent(parameter, owner, parts[index - 1] if index else "", path, entity)
            )
        return tuple(parents)

    def _parent(
        self, parameter: str, owner: Resource | None, before: str, path: str, entity: ObjectShape
    ) -> Parent:
        kind = owner.key.python_type if owner else self._parameter_type(path, parameter)
        attribute = snake_case(parameter)
        if attribute in ("id", "key", "name", "slug"):
            attribute = f"{singular(snake_case(before))}_{attribute}"
        wire = next(
            (
                name
                for name, schema in entity.properties.items()
                # A property of the same name that is an object shows the parent, not its key.
                if snake_case(name) == attribute and self.shapes.of(schema) is None
            ),
            None,
        )
        return Parent(parameter, attribute, wire, kind, owner.path if owner else None)

    def _parameter_type(self, path: str, parameter: str) -> str:
        for candidate, operations in self._by_path.items():
            if candidate.startswith(path):
                for operation in operations.values():
                    for declared in operation.parameters:
                        if (
                            declared.name == parameter
                            and declared.location == "path"
                            and declared.schema
                        ):
                            return python_type(self.shapes.target(declared.schema.value))
        return "str"

    def _filled(
        self,
        resource: Resource,
        here: Mapping[str, Operation],
        there: Mapping[str, Operation],
        shown: list[ObjectShape],
        writers: list[Operation],
    ) -> Resource:
        creators = [
            op
            for op in (here.get("post"), *((there.get("put"),) if "post" not in here else ()))
            if op
        ]
        if resource.singleton:
            creators = [op for name, op in here.items() if name in ("post", "put")]
        bodies = [shape for op in writers if (shape := self._row(op.path, body_schema(op)))]
        created = [
            shape.view(drop="readOnly")
            for op in creators
            if (shape := self._row(op.path, body_schema(op)))
        ]
        written = frozenset(
            name for shape in bodies for name in shape.view(drop="readOnly").properties
        )
        demanded = (
            frozenset.intersection(*(shape.required for shape in created))
            if created
            else frozenset()
        )
        if not creators:
            demanded = frozenset(name for shape in shown for name in shape.required)
        needed = frozenset(name for shape in shown for name in shape.required) | _stamped(
            resource.entity, written
        )
        if resource.key.wire:
            needed |= {resource.key.wire}
        from_path = {parent.wire for parent in resource.parents if parent.wire}
        made = frozenset(needed - demanded - from_path)
        # What is sent in another form than it is shown cannot be stored as it came. Where an answer
        # requires it all the same, the server makes it.
        differing = self._differing(shown, bodies)
        always = (demanded - differing) | needed
        made |= differing & needed
        return replace(
            resource, written=written - differing, always=always, made=made, differing=differing
        )

    def _differing(self, shown: list[ObjectShape], bodies: list[ObjectShape]) -> frozenset[str]:
        """Properties that clients send in a form which some answer may not show."""
        return frozenset(
            name
            for body in bodies
            for name, schema in body.view(drop="readOnly").properties.items()
            for shape in shown
            if name in shape.properties and not self.shapes.accepts(shape.properties[name], schema)
        )

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
        same = all(
            root.entity.properties.get(n) == s for n, s in resource.entity.properties.items()
        )
        return root if same else None

    def _name(self, path: str) -> str:
        literal = [snake_case(part) for part in segments(path) if not _TEMPLATE.search(part)]
        # The singular of a plain word may be a keyword: `defs`.
        name = snake_case(singular(literal[-1])) if literal else "root"
        if name in self._taken and len(literal) > 1:
            name = f"{singular(literal[-2])}_{name}"
        name = unique(name, self._taken)
        self._taken.add(name)
        return name


_ENVELOPES = frozenset(["data", "item", "result", "record", "entry", "payload", "response"])
_LIST_NAMES = frozenset(
    [
        "data",
        "items",
        "results",
        "records",
        "entries",
        "values",
        "list",
        "content",
        "rows",
        "elements",
    ]
)


def _key_property(parameter: str | None, own: str, entity: ObjectShape) -> str | None:
    names = {snake_case(name): name for name in entity.properties}
    wanted = [snake_case(parameter)] if parameter else []
    if not wanted or re.search(r"(^|_)(id|uuid|key)$", wanted[0]):
        wanted += ["id", f"{own}_id", "uuid"]
    return next(
        (
            names[name]
            for name in wanted
            if name in names and _is_scalar(entity.properties[names[name]])
        ),
        None,
    )


def _is_scalar(schema: JsonSchema) -> bool:
    return isinstance(schema, dict) and schema.get("type") in ("string", "integer")


def _stamped(entity: ObjectShape, written: frozenset[str]) -> frozenset[str]:
    """Timestamps that the server keeps: date-times that clients never send."""
    return frozenset(
        name
        for name, schema in entity.properties.items()
        if name not in written
        and isinstance(schema, dict)
        and schema.get("format") == "date-time"
        and re.fullmatch(
            r"(created|updated|modified|changed|inserted|registered)(_?(at|on|date|time))?|(date|time)_?(created|updated)",
            snake_case(name),
        )
    )


def table_name(resource: Resource) -> str:
    """The table of a resource: the plural of its name, a singleton's as it is."""
    return resource.name if resource.singleton else plural(resource.name)


def as_object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}
