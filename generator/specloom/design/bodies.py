"""The bodies of service methods: what an inferred operation does, as values that a template prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from specloom.contract.model import Operation
from specloom.design.app import Repository
from specloom.design.crud import Action, Kind
from specloom.design.listing import Envelope, design_listing
from specloom.design.listing_source import listing_source
from specloom.design.model_types import ModelTypes
from specloom.design.naming import shadows_builtin
from specloom.design.operations import RESERVED_NAMES, Signature, operation_key
from specloom.design.pysource import comment, literal
from specloom.design.resources import Resource, ResourceFinder, answer_schema, segments
from specloom.design.storage import attributes_of, column_of, key_attribute

UNIMPLEMENTED = "unimplemented"


@dataclass(frozen=True, slots=True)
class Body:
    """A method's body: the template that prints it and what the template needs."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)
    resources: tuple[str, ...] = ()  # paths of the resources whose repositories it uses
    settings: bool = False  # whether it needs the application's settings
    roles: tuple[tuple[str, str], ...] = ()  # role → scopes, where it issues tokens by role
    returns: str = ""  # the type of what it returns, where that is not all that the contract has
    wrapped: bool = False  # whether that is a result type with the content in its body


@dataclass(frozen=True, slots=True)
class Taken:
    """What a row is made of, as source, with its model, and the statement that takes it out of an envelope."""

    source: str
    model: str
    statement: str = ""


@dataclass(frozen=True, slots=True)
class Bodies:
    """Decides the body of each operation's method."""

    finder: ResourceFinder
    resources: Mapping[str, Resource]
    actions: Mapping[str, Action]
    repositories: Mapping[str, Repository]
    signatures: Mapping[str, Signature]
    types: ModelTypes
    prefix: str
    special: Mapping[str, Body] = field(default_factory=dict)  # by pointer: decided elsewhere

    def of(self, operation: Operation) -> Body:
        """The body of an operation; one that says it is not implemented where nothing can be inferred."""
        if operation.pointer in self.special:
            return self.special[operation.pointer]
        action = self.actions.get(operation.pointer)
        body = self._body(action, self.signatures[operation.pointer]) if action else None
        return body or self._unimplemented(operation)

    def _unimplemented(self, operation: Operation) -> Body:
        """Even without a rule of its own an operation on something needs that to be there."""
        signature = self.signatures[operation.pointer]
        owner = self._owner(operation)
        check = self._existence(owner, owner.key.parameter, signature) if owner else None
        context = {"operation_id": literal(operation_key(operation)), "check": check}
        return Body(UNIMPLEMENTED, context, (owner.path,) if owner else ())

    def _owner(self, operation: Operation) -> Resource | None:
        """The nearest stored thing that an operation's path names, such as the booking to be cancelled."""
        kept = {
            action.operation.path: action.resource
            for action in self.actions.values()
            if action.on_item and action.resource.path in self.resources
        }
        parts = segments(operation.path)
        paths = ("/" + "/".join(parts[:length]) for length in range(len(parts), 0, -1))
        return next((kept[path] for path in paths if path in kept), None)

    def _body(self, action: Action, signature: Signature) -> Body | None:
        context: dict[str, object] = self._common(action, signature)
        extra = (
            self._listed(action, signature)
            if action.kind is Kind.LIST
            else self._single(action, signature)
        )
        if extra is None:
            return None
        content = str(extra["answer"])
        found = answer(signature, content, self._headers(action, signature))
        if found is None:
            return None
        owners = [parent.resource for parent in action.parents if parent.resource]
        return Body(
            action.kind.value,
            {**context, **extra, "answer": found.source, "shows": bool(found.source)},
            (action.resource.path, *owners[-1:]),
            returns=found.returns,
            wrapped=found.wrapped,
        )

    def _headers(self, action: Action, signature: Signature) -> dict[str, str]:
        """The headers that an inferred method knows: where a new thing is, how many there are."""
        known = signature.results.success.fields if signature.results.success else ()
        headers = {}
        for header in known:
            if header.name in ("location", "content_location"):
                headers[header.name] = self._location(action, signature)
            elif action.kind is Kind.LIST and TOTAL.fullmatch(header.name):
                total = {"int": "found.total", "str": "str(found.total)"}
                headers[header.name] = total.get(header.annotation.removesuffix(" | None"), "")
        return {name: source for name, source in headers.items() if source}

    def _common(self, action: Action, signature: Signature) -> dict[str, object]:
        resource = action.resource
        repository = self.repositories[resource.path]
        scope = self._scope(action, signature)
        return {
            "repository": repository.table_name,
            "variable": self.variable(resource, signature),
            "row": repository.row,
            "check": self._check(action, signature),
            "scope": ", ".join(f"{attribute}={argument}" for attribute, argument in scope),
            "columns": "".join(f", {attribute}={argument}" for attribute, argument in scope),
            "secrets": self.secrets(resource),
            "answer": "",
            "change": "merge_from" if action.merges else "update_from",
            "differing": comment(", ".join(action.differing)),
        }

    def _scope(self, action: Action, signature: Signature) -> list[tuple[str, str]]:
        return [
            (column_of(action.resource, parent), signature.argument("path", parent.parameter))
            for parent in action.parents
        ]

    def _check(self, action: Action, signature: Signature) -> dict[str, str] | None:
        """The parent whose existence the method makes sure of first."""
        parent = action.parents[-1] if action.parents else None
        if parent is None or parent.resource is None:
            return None
        return self._existence(self.resources[parent.resource], parent.parameter, signature)

    def _existence(self, owner: Resource, parameter: str, signature: Signature) -> dict[str, str]:
        """The source that makes sure of one thing, named by a path parameter and those before it."""
        where = [(key_attribute(owner), signature.argument("path", parameter))]
        where += [
            (column_of(owner, above), signature.argument("path", above.parameter))
            for above in owner.parents
        ]
        return {
            "repository": self.repositories[owner.path].table_name,
            "where": ", ".join(f"{attribute}={argument}" for attribute, argument in where),
        }

    def variable(self, resource: Resource, signature: Signature) -> str:
        """What a method calls its row: the resource's name, unless that means something else there."""
        name = self.repositories[resource.path].name
        arguments = {argument.name for _, argument in signature.arguments}
        taken = name in arguments | RESERVED_NAMES or shadows_builtin(name)
        return f"{name}_row" if taken else name

    def secrets(self, resource: Resource) -> tuple[str, ...]:
        """Attributes that are stored as a hash: writeOnly properties of format `password`."""
        attributes = self.attributes(resource)
        return tuple(
            attributes[name]
            for name, schema in resource.entity.properties.items()
            if name in attributes
            and isinstance(schema, dict)
            and schema.get("writeOnly") is True
            and schema.get("format") == "password"
        )

    def body_attribute(self, signature: Signature, wire: str) -> str:
        """The body's attribute of a property."""
        return self.types.field_of(signature.body.annotation, wire) if signature.body else wire

    def attributes(self, resource: Resource) -> dict[str, str]:
        """The table's attribute of each property."""
        return attributes_of(resource)

    def _single(self, action: Action, signature: Signature) -> dict[str, object] | None:
        resource = action.resource
        if action.shows and not self.types.is_model(signature.content):
            return None
        taken = self._taken(action, signature)
        if taken is None:
            return None
        where = self._scope(action, signature)
        key = resource.key
        if key.parameter and action.on_item:
            where.append((key_attribute(resource), signature.argument("path", key.parameter)))
        elif action.kind is Kind.REPLACE and not resource.singleton and key.wire:
            where.append(
                (
                    key_attribute(resource),
                    f"{taken.source}.{self.types.field_of(taken.model, key.wire)}",
                )
            )
        if not where and resource.singleton:
            where.append((key.attribute, literal("only")))
        columns = "".join(f", {attribute}={argument}" for attribute, argument in where)
        sent, shown = self._sent(action, signature), self._shown(action, signature)
        if sent is None or shown is None:
            return None
        return {
            **sent,
            "sent": taken.source,
            "inner": taken.statement,
            "where": ", ".join(f"{attribute}={argument}" for attribute, argument in where),
            "columns": columns,
            "upserts": action.upserts,
            "store": "put" if key.wire in resource.written and not action.conflicts else "add",
            "answer": shown,
        }

    def _taken(self, action: Action, signature: Signature) -> Taken | None:
        """What a row is made of: the body, or what it holds; None where that is no model."""
        model = signature.body.annotation.removesuffix(" | None") if signature.body else ""
        if not action.wrapping:
            return Taken("body", model)
        inner = self.types.inner(model, action.wrapping)
        if inner is None:
            return None
        source = f"body.{inner.attribute}"
        if inner.required:
            return Taken(source, inner.model)
        if self.types.requires(inner.model):
            return None
        names = {argument.name for _, argument in signature.arguments} | RESERVED_NAMES
        used = names | {"body", self.variable(action.resource, signature)}
        name = (
            "sent"
            if inner.attribute in used or shadows_builtin(inner.attribute)
            else inner.attribute
        )
        made = f"{name} = {inner.model}() if {source} is MISSING else {source}"
        return Taken(name, inner.model, made)

    def _sent(self, action: Action, signature: Signature) -> dict[str, object] | None:
        """What happens when nothing is sent, where the contract lets clients leave the body out.

        It is an empty object where that is one; else nothing happens, unless a row must be shown.
        """
        body = signature.body
        if body is None or not body.default:
            return {"fallback": "", "skips": False}
        model = body.annotation.removesuffix(" | None")
        if not self.types.requires(model):
            return {"fallback": f"{model}()", "skips": False}
        return None if action.shows else {"fallback": "", "skips": True}

    def _shown(self, action: Action, signature: Signature) -> str | None:
        """The source of the content that shows a row, "" for none; None where no model can."""
        if not action.shows:
            return ""
        variable, content = self.variable(action.resource, signature), signature.content
        if action.kind is Kind.DELETE and self._says_nothing(action, content):
            return f"{content}()"
        if not action.envelope:
            return f"{variable}.to_model({content})"
        inner = self.types.inner(content, action.envelope)
        if inner is None:
            return None
        return f"{content}({inner.attribute}={variable}.to_model({inner.model}))"

    def _says_nothing(self, action: Action, content: str) -> bool:
        """Whether an answer has nothing of a row in it, such as `{"data": {}}`."""
        shape = self.finder.envelopes.answer(action.operation)
        shared = shape and shape.properties.keys() & action.resource.entity.properties.keys()
        return not shared and not self.types.requires(content)

    def _location(self, action: Action, signature: Signature) -> str:
        """The source of the URL of what was made, or "" where it has none."""
        resource = action.resource
        made = action.kind is Kind.CREATE or resource.singleton
        item = resource.path if resource.singleton else self.finder.paths.item(resource.path)
        if not made or item is None:
            return ""
        variable = self.variable(action.resource, signature)
        parts = []
        for part in segments(item):
            name = part[1:-1] if part.startswith("{") else ""
            if name and name == action.resource.key.parameter:
                parts.append(f"{{{variable}.{key_attribute(action.resource)}}}")
            else:
                parts.append(
                    f"{{{signature.argument('path', name)}}}"
                    if name
                    else literal(part)[1:-1].replace("{", "{{").replace("}", "}}")
                )
        return f'f"{self.prefix}/{"/".join(parts)}"'

    def _listed(self, action: Action, signature: Signature) -> dict[str, object] | None:
        resource = action.resource
        schema = answer_schema(action.operation)
        if schema is None:
            return None
        variable = self.variable(resource, signature)
        listing = design_listing(
            action.operation,
            signature.names,
            self.attributes(resource),
            resource.entity,
            self.finder.shapes,
        )
        if self.finder.shapes.items(schema) is not None:
            item = self.types.item_type(action.operation)
            if item is None:
                return None
            return {
                "listing": listing_source(listing, self._scope(action, signature), signature),
                "ignored": listing.ignored,
                "answer": f"[{variable}.to_model({item}) for {variable} in found.items]",
            }
        array = self.finder.envelopes.array(action.operation)
        rows = f"[{variable}.to_wire() for {variable} in found.items]"
        source = Envelope(self.finder.shapes).source(schema, array[0], rows) if array else None
        if source is None:
            return None
        return {
            "listing": listing_source(listing, self._scope(action, signature), signature),
            "ignored": listing.ignored,
            "answer": f"{signature.content}.model_validate({source})",
        }


@dataclass(frozen=True, slots=True)
class Answered:
    """What a method returns: its source and its type."""

    source: str
    returns: str
    wrapped: bool


def answer(signature: Signature, content: str, headers: Mapping[str, str]) -> Answered | None:
    """Content and headers as the method returns them; None where the contract requires more headers.

    `headers` are sources by field; `content` is "" where there is none.
    """
    results = signature.results
    kind = results.success
    if kind is None or (results.plain and not headers):
        return Answered(content, results.content, False)
    if not kind.required <= headers.keys():
        return None
    arguments = [content] if content else []
    arguments += [f"{name}={source}" for name, source in headers.items()]
    return Answered(f"{kind.name}({', '.join(arguments)})", kind.name, True)


# Headers that say how many rows there are, as fields.
TOTAL = re.compile(r"(x_)?(pagination_)?(total|(total_)?(count|items|results|records|elements))")
