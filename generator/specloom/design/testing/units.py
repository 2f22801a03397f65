"""Services over repositories in memory: one call each, no HTTP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from specloom.contract.model import Operation, Parameter
from specloom.design.app import Argument, Repository
from specloom.design.bodies import Bodies
from specloom.design.crud import Action, Kind
from specloom.design.listing import design_listing
from specloom.design.operations import Signature
from specloom.design.pysource import literal
from specloom.design.resources import Parent, Resource, ResourceFinder, answer_schema
from specloom.design.services import split_arguments
from specloom.design.storage import attributes_of, column_of, key_attribute
from specloom.design.testing.echo import echo
from specloom.design.testing.plan import Case, Store
from specloom.design.testing.requests import RequestMaker
from specloom.design.testing.rows import RowPlanner
from specloom.design.testing.stock import wire_of

_WRITING = (Kind.CREATE, Kind.UPDATE, Kind.REPLACE)
_PLAIN = {("str", "str"), ("int", "int"), ("Uuid", "UUID"), ("UUID", "UUID")}


@dataclass(frozen=True, slots=True)
class UnitTests:
    """Makes the tests of service methods."""

    finder: ResourceFinder
    requests: RequestMaker
    bodies: Bodies
    signatures: Mapping[str, Signature]
    repositories: Mapping[str, Repository]
    rows: RowPlanner
    service: str
    stores: tuple[Store, ...]

    def of(self, operation: Operation) -> Iterator[Case]:
        """The tests of one inferred operation."""
        action = self.requests.actions.get(operation.pointer)
        template = self.bodies.of(operation).template
        if (
            action is None
            or action.wrapping
            or action.envelope
            or template != action.kind.value
            or not self.rows.known(action.resource.path)
        ):
            return
        signature = self.signatures[operation.pointer]
        arguments = self._arguments(action, signature)
        if arguments is None:
            return
        context = self._context(action, signature, arguments)
        if context is None:
            return
        yield Case(
            f"test_{signature.name}",
            _TITLES[action.kind],
            action.kind.value,
            self._fixtures(action),
            context,
        )
        if self._can_miss(action):
            yield Case(
                f"test_{signature.name}_of_nothing",
                "What is not there is not found",
                "missing",
                (("service", self.service),),
                context,
            )
        if action.upserts:
            title = "What is not there yet is made"
            yield Case(
                f"test_{signature.name}_of_something_new",
                title,
                "create",
                self._fixtures(action),
                context,
            )
        if action.kind is Kind.CREATE and context["conflicts"]:
            yield Case(
                f"test_{signature.name}_twice",
                "What is unique is stored once",
                "twice",
                self._fixtures(action),
                context,
            )

    def _fixtures(self, action: Action) -> tuple[tuple[str, str], ...]:
        used = [action.resource.path]
        owner = self._owner(action)
        used += [owner] if owner else []
        named = {
            self.repositories[path].table_name: self.repositories[path].memory for path in used
        }
        found = tuple((s.fixture, s.memory) for s in self.stores if s.memory in named.values())
        return (("service", self.service), *found)

    def _owner(self, action: Action) -> str | None:
        """The parent that the method looks for first."""
        checks = action.kind in (Kind.CREATE, Kind.LIST) or action.upserts
        return action.parents[-1].resource if action.parents and checks else None

    def _can_miss(self, action: Action) -> bool:
        if action.kind in (Kind.CREATE, Kind.LIST) or action.upserts:
            return self._owner(action) is not None
        return True

    def _fixture(self, path: str) -> str:
        memory = self.repositories[path].memory
        return next(store.fixture for store in self.stores if store.memory == memory)

    def _context(
        self, action: Action, signature: Signature, arguments: list[str]
    ) -> dict[str, object] | None:
        resource = action.resource
        name = self.repositories[resource.path].name
        owner = self._owner(action)
        body = self.requests.body(action.operation)
        value = body.value if body else None
        if signature.body is not None and not isinstance(value, dict):
            return None
        sent = signature.body.annotation.removesuffix(" | None") if signature.body else ""
        wire = resource.key.wire
        aligned = f" | {{{literal(wire)}: {literal(self.rows.cell(resource.path, key_attribute(resource)))}}}"
        needs_key = (
            isinstance(value, dict) and wire in value and action.kind in (Kind.UPDATE, Kind.REPLACE)
        )
        known = {k: v for k, v in value.items() if k != wire} if isinstance(value, dict) else {}
        echoed = echo(self.finder, resource, action.operation, known, None)
        compared = action.shows or echoed.whole or bool(echoed.names)
        needs_row = any("row." in argument for argument in arguments)
        return {
            "repository": self._fixture(resource.path),
            "row": f"{name}_row()",
            "owner": self._fixture(owner) if owner else "",
            "owner_row": f"{self.repositories[owner].name}_row()" if owner else "",
            "call": f"service.{signature.name}({', '.join(arguments)})",
            "needs_row": needs_row,
            "compared": compared,
            "keeps_row": compared or needs_row,
            "body": (
                f"{signature.name}_body(){aligned if needs_key else ''}" if signature.body else ""
            ),
            "model": self._model(sent) if sent else "",
            "content": signature.content,
            "of_answer": ".body" if self.bodies.of(action.operation).wrapped else "",
            "shows": action.shows,
            "upserts": action.upserts,
            "conflicts": self._conflicts(action, value),
            **self._listed(action, signature),
            **echoed.context,
        }

    def _model(self, sent: str) -> str:
        """The source that turns a body into what the method takes."""
        if self.bodies.types.is_model(sent):
            return f"{sent}.model_validate"
        return f"TypeAdapter[{sent}]({sent}).validate_python"

    def _conflicts(self, action: Action, value: Any) -> bool:
        """Whether storing a body twice is refused."""
        if action.kind is not Kind.CREATE or not isinstance(value, dict):
            return False
        context = self.bodies.of(action.operation).context
        key = action.resource.key.wire
        unique = [
            name
            for name, schema in action.resource.entity.properties.items()
            if name in value
            and name != key
            and isinstance(schema, dict)
            and schema.get("x-unique") is True
        ]
        by_key = key in value and key in action.resource.written and context.get("store") == "add"
        return bool(unique) or by_key

    def _listed(self, action: Action, signature: Signature) -> dict[str, object]:
        if action.kind is not Kind.LIST:
            return {}
        schema = answer_schema(action.operation)
        if schema is not None and self.finder.shapes.items(schema) is not None:
            return {"item": self.bodies.types.item_type(action.operation) or "", "array": ""}
        found = self.finder.envelopes.array(action.operation)
        return {"item": "", "array": literal(found[0]) if found else ""}

    def _arguments(self, action: Action, signature: Signature) -> list[str] | None:
        """The arguments of the call; `row` is the row in question and `body` the model."""
        positional, keyword = split_arguments(signature)
        by_name = {argument.name: parameter for parameter, argument in signature.arguments}
        found = []
        for argument in (*positional, *keyword):
            named = argument in keyword
            if signature.body is not None and argument.name == "body":
                if action.kind not in _WRITING:
                    return None
                found.append("body")
            elif signature.accept is not None and argument.name == signature.accept.name:
                found.append(f"{argument.name}={literal(signature.results.accept[0])}")
            elif argument.name == "caller" and argument.annotation == "Principal":
                found.append("caller=CALLER")
            elif not argument.default:
                source = self._argument(action, signature, by_name[argument.name], argument)
                if source is None:
                    return None
                found.append(f"{argument.name}={source}" if named else source)
        return found

    def _argument(
        self, action: Action, signature: Signature, parameter: Parameter, argument: Argument
    ) -> str | None:
        if parameter.location == "path":
            return self._path_argument(action, parameter, argument)
        if action.kind is Kind.LIST:
            filtered, value = self._filter(action, signature, argument)
            if filtered:
                return None if value is None else _typed(argument.annotation, value)
        value = self.requests.value(parameter)
        return None if value is None else _typed(argument.annotation, value)

    def _filter(self, action: Action, signature: Signature, argument: Argument) -> tuple[bool, Any]:
        """Whether an argument selects rows, and the value by which it selects ours."""
        attributes = attributes_of(action.resource)
        listing = design_listing(
            action.operation,
            signature.names,
            attributes,
            action.resource.entity,
            self.finder.shapes,
        )
        attribute = next((a for a, name in listing.filters if name == argument.name), None)
        wire = wire_of(action.resource, attribute) if attribute else None
        if wire is not None:
            return True, self.rows.value(action.resource.path, wire)
        bounds = (*listing.holding, *listing.lower, *listing.upper)
        others = {
            listing.search,
            listing.page,
            listing.offset,
            listing.cursor,
            *(name for _, name in bounds),
        }
        return argument.name in others, None

    def _path_argument(
        self, action: Action, parameter: Parameter, argument: Argument
    ) -> str | None:
        resource = action.resource
        part: Any = next((p for p in action.parents if p.parameter == parameter.name), None)
        if part is None and resource.key.parameter == parameter.name:
            part = resource.key
        if part is None:
            value = self.requests.value(parameter)
            return None if value is None else _typed(argument.annotation, value)
        column = column_of(resource, part) if not _is_foreign(part, resource) else part.attribute
        if (argument.annotation, self.rows.type_of(resource.path, column)) in _PLAIN:
            cell = self.rows.cell(resource.path, column)
            return f"row.{column}" if self.requests.suits(parameter, cell) else None
        value = self.rows.cell(resource.path, column)
        if value is None or not self.requests.suits(parameter, value):
            return None
        return _typed(argument.annotation, value)


def _is_foreign(part: Any, resource: Resource) -> bool:
    """A parent of another path of the same rows, which the table has no column for."""
    return isinstance(part, Parent) and part not in resource.parents


def _typed(annotation: str, value: Any) -> str:
    """A value as the source of an argument of this type."""
    if type(value).__name__ == annotation:
        return literal(value)
    return f"TypeAdapter[{annotation}]({annotation}).validate_python({literal(value)})"


_TITLES = {
    Kind.CREATE: "What is sent is stored",
    Kind.READ: "What is stored is shown",
    Kind.LIST: "What is stored is listed",
    Kind.UPDATE: "What is sent changes",
    Kind.REPLACE: "What is sent takes the place of what was there",
    Kind.DELETE: "What is deleted is gone",
}
