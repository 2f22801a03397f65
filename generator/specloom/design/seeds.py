"""Rows made from the contract's own examples, so that a test run finds something to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specloom.contract.model import MediaType, Parameter
from specloom.design.app import Repository
from specloom.design.pysource import literal
from specloom.design.resources import Parent, Resource, ResourceFinder, json_media, success
from specloom.design.showing import Examiner, Showing, Showings
from specloom.design.storage import column_of, key_attribute

_MOST = 10  # rows of one resource; more than that is no example but data


@dataclass(frozen=True, slots=True)
class SeedPlan:
    """The first rows of one table. `columns` are (column, source) pairs that no example can know."""

    name: str
    row: str
    rows: tuple[Mapping[str, Any], ...]
    columns: tuple[tuple[str, str], ...]
    secrets: tuple[str, ...]
    parents: tuple[str, ...]  # the seeds whose first row the columns mention


@dataclass(frozen=True, slots=True)
class SeedPlanner:
    """Plans the seeds of all resources of one contract."""

    finder: ResourceFinder
    examiner: Examiner
    repositories: Mapping[str, Repository]
    resources: Mapping[str, Resource]
    secrets: Callable[[Resource], tuple[str, ...]]
    showings: Showings

    def plan(self) -> tuple[SeedPlan, ...]:
        """Seeds in the order of the resources: parents come before their children."""
        plans: dict[str, SeedPlan] = {}
        for path, resource in self.resources.items():
            plan = self._plan(resource, plans)
            if plan.rows:
                plans[path] = plan
        return tuple(plans.values())

    def _plan(self, resource: Resource, plans: Mapping[str, SeedPlan]) -> SeedPlan:
        repository = self.repositories[resource.path]
        columns, needed = [], []
        for parent in resource.parents:
            source = self._parent_source(resource, parent, plans)
            owner = plans.get(parent.resource or "")
            if source is None:
                return SeedPlan(repository.table_name, repository.row, (), (), (), ())
            columns.append((column_of(resource, parent), source))
            needed += [owner.name] if owner and source.startswith(f"{owner.name}[") else []
        if resource.singleton and not resource.parents:
            columns.append((resource.key.attribute, literal("only")))
        rows = self._rows(resource)
        only = resource.singleton
        if rows and (key := self._hidden_key(resource)) is not None:
            only = True
            columns.append((key_attribute(resource), key))
        return SeedPlan(
            repository.table_name,
            repository.row,
            tuple(rows[:1] if only else rows),
            tuple(columns),
            self.secrets(resource),
            tuple(needed),
        )

    def _hidden_key(self, resource: Resource) -> str | None:
        """The source of a key that no property shows, so that clients of a test run can know it."""
        if resource.key.wire is not None:
            return None
        value = self._key_value(resource)
        return None if value is None else _typed(value, resource.key.python_type)

    def _key_value(self, resource: Resource) -> str | int | None:
        """What the path parameter of the key says, or a sample of it."""
        for parameter in self._key_parameters(resource):
            pointer = parameter.schema.pointer if parameter.schema else None
            for value in parameter_examples(parameter):
                if pointer is None or self.examiner.accepts(pointer, "request", value):
                    return _scalar(value)
            if pointer is not None:
                return _scalar(self.examiner.sample(pointer, "request"))
        return None

    def _key_parameters(self, resource: Resource) -> Iterator[Parameter]:
        """The path parameters that name a row: of its own path, then of the paths below it."""
        yield from _parameters(resource, resource.key.parameter)
        for child in self.resources.values():
            for parent in child.parents:
                if parent.resource == resource.path:
                    yield from _parameters(child, parent.parameter)

    def samples(self, resource: Resource) -> dict[str, Any]:
        """Values that the answers of a resource accept, by property."""
        found: dict[str, Any] = {}
        for row in self._examples(resource, samples=True):
            found = {**row, **found}
        return found

    def _parent_source(
        self, resource: Resource, parent: Parent, plans: Mapping[str, SeedPlan]
    ) -> str | None:
        """The source of a parent column's value: the path's own example, else the first parent row's key."""
        named = [*_parameters(resource, parent.parameter)]
        examples = [e for p in named for e in parameter_examples(p)]
        owner = plans.get(parent.resource or "")
        hidden = owner is not None and self.resources[parent.resource or ""].key.wire is None
        if examples and isinstance(examples[0], str | int) and not hidden:
            return _typed(examples[0], parent.python_type)
        if owner is not None and parent.resource is not None:
            return f"{owner.name}[0].{key_attribute(self.resources[parent.resource])}"
        if parent.resource is not None:
            return None
        known: dict[str, str | int] = {"int": 1, "UUID": "00000000-0000-4000-8000-000000000001"}
        value = known.get(parent.python_type, "example")
        pointers = [p.schema.pointer for p in named if p.schema]
        if pointers and not self.examiner.accepts(pointers[0], "request", value):
            made = _scalar(self.examiner.sample(pointers[0], "request"))
            value = value if made is None else made
        return _typed(value, parent.python_type)

    def _rows(self, resource: Resource) -> list[dict[str, Any]]:
        showings = self.showings.of(resource)
        for found, most in (
            (self._examples(resource, samples=False), _MOST),
            (self._examples(resource, samples=True), 1),
            (self._sent(resource), 1),  # no answer shows what is stored
        ):
            made = self._completed(resource, list(found))
            rows = [row for row in made if self._suits(row, resource, showings)][:most]
            if rows:
                break
        wanted = [e for p in self._key_parameters(resource) for e in parameter_examples(p)]
        addressed = _addressed(rows, resource, wanted)
        suiting = [row for row in addressed if self._suits(row, resource, showings)]
        return [*suiting, *self._keyed(rows, resource, showings)]

    def _suits(
        self, row: dict[str, Any], resource: Resource, showings: tuple[Showing, ...]
    ) -> bool:
        return self.showings.accept(showings, resource, row)

    def _completed(
        self, resource: Resource, found: list[dict[str, Any]]
    ) -> Iterator[dict[str, Any]]:
        """Rows with what every row has, one for each key."""
        rows: dict[str, dict[str, Any]] = {}
        hidden = {**self._lacking(resource, found), **self._written_only(resource)}
        entity = resource.entity
        for row in found:
            known = {n: v for n, v in row.items() if n in entity.properties or entity.open}
            rows.setdefault(str(known.get(resource.key.wire or "", len(rows))), {**hidden, **known})
        yield from rows.values()

    def _keyed(
        self, rows: list[dict[str, Any]], resource: Resource, showings: tuple[Showing, ...]
    ) -> list[dict[str, Any]]:
        """The rows, the first with a key that clients can know and send."""
        wire = resource.key.wire
        if not rows or wire is None or self._can_be_sent(resource, rows[0].get(wire)):
            return rows
        first = {**rows[0], wire: self._key_value(resource)}
        return [first, *rows[1:]] if self._suits(first, resource, showings) else rows

    def _can_be_sent(self, resource: Resource, key: Any) -> bool:
        """Whether the path parameters of a row take its key."""
        named = [p.schema.pointer for p in self._key_parameters(resource) if p.schema]
        return key is not None and all(
            self.examiner.accepts(pointer, "request", key) for pointer in named[:1]
        )

    def _examples(self, resource: Resource, *, samples: bool) -> Iterator[dict[str, Any]]:
        for operation in sorted(
            resource.operations,
            key=lambda op: (op.method != "get", op.path != resource.path, op.method),
        ):
            response = success(operation)
            media = json_media(response.content) if response else None
            if media is None or media.schema is None:
                continue
            array = self.finder.envelopes.array(operation) if operation.method == "get" else None
            around = self.finder.envelopes.around(operation.path, media.schema.value)
            for example in self._values(media, samples):
                yield from _objects(_inside(example, array[0] if array else around))

    def _values(self, media: MediaType, samples: bool) -> Iterator[Any]:
        assert media.schema is not None
        if samples:
            made = self.examiner.sample(media.schema.pointer, "response")
            yield from [made] if made is not None else []
            return
        schema = self.finder.shapes.target(media.schema.value)
        for example in (*media.examples, *_inner_examples(schema)):
            if self.examiner.accepts(media.schema.pointer, "response", example):
                yield example

    def _lacking(self, resource: Resource, rows: list[dict[str, Any]]) -> dict[str, Any]:
        """What every row has and some example does not show, from samples."""
        names = {name for row in rows for name in resource.always - row.keys()}
        if not names:
            return {}
        sent: dict[str, Any] = next(self._sent(resource), {})
        known = {**sent, **self.samples(resource)}
        return {name: known[name] for name in sorted(names - {resource.key.wire}) if name in known}

    def _written_only(self, resource: Resource) -> dict[str, Any]:
        """What is written and never shown, from the example of a creation."""
        names = {
            name
            for name, schema in resource.entity.properties.items()
            if isinstance(schema, dict) and schema.get("writeOnly") is True
        }
        sent: dict[str, Any] = next(self._sent(resource), {}) if names else {}
        return {name: sent[name] for name in sorted(names) if name in sent}

    def _sent(self, resource: Resource) -> Iterator[dict[str, Any]]:
        """What clients send to make or replace a row: examples, else samples."""
        for operation in resource.operations:
            body = operation.request_body
            media = json_media(body.content) if body is not None else None
            if operation.method not in ("post", "put") or media is None or media.schema is None:
                continue
            sample = self.examiner.sample(media.schema.pointer, "request")
            around = self.finder.envelopes.around(operation.path, media.schema.value)
            for value in [e for e in media.examples if isinstance(e, dict)][:1] or [sample]:
                yield from _objects(_inside(value, around))


def _typed(value: str | int, python_type: str) -> str:
    return f"UUID({literal(value)})" if python_type == "UUID" else literal(value)


def _scalar(value: Any) -> str | int | None:
    return value if isinstance(value, str | int) and not isinstance(value, bool) else None


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    for row in value if isinstance(value, list) else [value]:
        if isinstance(row, dict):
            yield row


def _inside(value: Any, envelope: str) -> Any:
    """What an envelope holds, or the value itself where it has none."""
    return value.get(envelope) if envelope and isinstance(value, dict) else value


def _inner_examples(schema: dict[str, Any] | bool) -> list[Any]:
    if not isinstance(schema, dict):
        return []
    many = schema.get("examples")
    return [
        *(many if isinstance(many, list) else []),
        *([schema["example"]] if "example" in schema else []),
    ]


def _parameters(resource: Resource, name: str) -> Iterator[Parameter]:
    for operation in resource.operations:
        yield from (p for p in operation.parameters if p.location == "path" and p.name == name)


def parameter_examples(parameter: Parameter) -> list[Any]:
    """What a parameter gives as examples, itself or in its schema."""
    return [
        *parameter.examples,
        *_inner_examples(parameter.schema.value if parameter.schema else True),
    ]


def _addressed(
    rows: list[dict[str, Any]], resource: Resource, wanted: list[Any]
) -> list[dict[str, Any]]:
    """The first row once more, under each key that the examples of path parameters name."""
    wire = resource.key.wire
    if wire is None or not rows:
        return []
    known = {str(row.get(wire)): True for row in rows}
    found: dict[str, Any] = {}
    for example in wanted:
        if str(example) not in known and isinstance(example, str | int):
            found.setdefault(str(example), {**rows[0], wire: example})
    return list(found.values())
