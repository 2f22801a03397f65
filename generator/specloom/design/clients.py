"""Clients: a class with a method for each webhook, and one for the callbacks of each tag."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from specloom.contract.model import Contract, Operation
from specloom.design.app import Argument, Client, Destination, Message
from specloom.design.groups import Group, groups_of, module_names, webhook_groups
from specloom.design.naming import pascal_case, snake_case, unique, unique_names
from specloom.design.operations import Signature, documentation, signature
from specloom.design.outgoing import WEBHOOKS, Called, callbacks_of, outgoing_names
from specloom.design.pysource import comment, docstring, literal
from specloom.design.results import Results, Types, received_content

_EXPRESSION = re.compile(r"^\$[^{}]*$|(?<=\{)\$[^{}]*(?=\})")
_RESERVED = ("self", "to", "body", "message_id", "answer")
# The sender writes them (Standard Webhooks), whether the contract mentions them or not.
_SIGNED = frozenset({"webhook-id", "webhook-timestamp", "webhook-signature"})
_GIVEN_AS = {"path": "path", "query": "query", "header": "headers", "cookie": "cookies"}


@dataclass(frozen=True, slots=True)
class ClientDesigner:
    """Makes the clients of one contract."""

    contract: Contract
    type_of: Types
    signatures: Mapping[str, Signature]  # of the contract's own operations
    class_name: Callable[[str], str]  # a free class name

    def webhooks(self) -> tuple[Client, ...]:
        """The client of all webhooks, or several where there are very many."""
        groups = webhook_groups(self.contract)
        return tuple(
            self._webhooks(
                group, [hook for hook in self.contract.webhooks if groups[hook.pointer] == group]
            )
            for group in sorted({*groups.values()}, key=lambda group: group.words)
        )

    def _webhooks(self, group: Group, operations: list[Operation]) -> Client:
        names = self._methods([operation.pointer for operation in operations])
        about = " ".join(group.words)
        return Client(
            "_".join(group.names),
            self.class_name("".join(map(pascal_case, (*group.words, WEBHOOKS)))),
            docstring(
                f"What is told{f' about {about}' * bool(about)} to whoever asked to be told."
            ),
            tuple(self._message(each, names[each.pointer], ()) for each in operations),
        )

    def callbacks(self) -> dict[str, Client]:
        """The clients of callbacks, by the module of the service whose operations have them."""
        modules = module_names(self.contract)
        groups = groups_of(self.contract)
        grouped: dict[Group, list[Called]] = {}
        for called in callbacks_of(self.contract):
            grouped.setdefault(groups[called.owner.pointer], []).append(called)
        return {
            modules[group]: self._callbacks(group, all_called, modules[group])
            for group, all_called in grouped.items()
        }

    def _callbacks(self, group: Group, all_called: list[Called], module: str) -> Client:
        operations = {called.operation.pointer: called.operation for called in all_called}
        names = self._methods(operations)
        destinations = _destinations(all_called, names, self.signatures)
        return Client(
            module,
            self.class_name(f"{group.class_stem}Callbacks"),
            docstring(f"What is sent to those who use the {comment(group.title)} operations."),
            tuple(
                self._message(operation, names[pointer], destinations[pointer])
                for pointer, operation in operations.items()
            ),
        )

    def _methods(self, pointers: list[str] | Mapping[str, Operation]) -> dict[str, str]:
        wanted = outgoing_names(self.contract)
        return unique_names({at: snake_case(wanted[at], "message") for at in pointers})

    def _message(
        self, operation: Operation, name: str, destinations: tuple[Destination, ...]
    ) -> Message:
        received = received_content(operation, self._sent_type)
        results = Results(received, (received,), (), None, ())
        sent = signature(operation, name, self._sent_type, results, _RESERVED)
        arguments = [
            (parameter, argument)
            for parameter, argument in sent.arguments
            if parameter.name.lower() not in _SIGNED and parameter.location in _GIVEN_AS
        ]
        given: dict[str, list[str]] = {}
        for parameter, argument in arguments:
            entry = f"{literal(parameter.name)}: {argument.name}"
            given.setdefault(_GIVEN_AS[parameter.location], []).append(entry)
        body = [sent.body] if sent.body else []
        values = [f"body={argument.name}" for argument in body]
        values += [f"{where}={{{', '.join(entries)}}}" for where, entries in given.items()]
        answers = sent.content != "None"
        return Message(
            name,
            _parameters(body, [argument for _, argument in arguments]),
            sent.content,
            documentation(operation, short=False),
            (
                literal(operation.pointer),
                "to",
                *values,
                "message_id=message_id",
                *([f"answer={sent.content}"] if answers else []),
            ),
            answers,
            destinations,
        )

    def _sent_type(self, pointer: str, view: str, /) -> str:
        """Who sends sees from the other side: what is sent is what responses are elsewhere."""
        return self.type_of(pointer, "response" if view == "request" else "request")


def _parameters(body: list[Argument], others: list[Argument]) -> tuple[str, ...]:
    keyword = sorted(others, key=lambda argument: bool(argument.default))
    return (
        "self",
        "to: str | delivery.Recipient",
        *(argument.source for argument in body),
        "*",
        *(argument.source for argument in keyword),
        "message_id: str | None = None",
    )


def _destinations(
    group: list[Called], names: Mapping[str, str], signatures: Mapping[str, Signature]
) -> dict[str, tuple[Destination, ...]]:
    """How the URL of each callback is found; shared ones say whose they are."""
    taken = set(names.values())
    found: dict[str, list[Destination]] = {called.operation.pointer: [] for called in group}
    several = {at for at in found if sum(called.operation.pointer == at for called in group) > 1}
    for called in group:
        pointer = called.operation.pointer
        owner = signatures[called.owner.pointer]
        wanted = f"{names[pointer]}_url{f'_of_{owner.name}' if pointer in several else ''}"
        name = unique(wanted, taken)
        taken.add(name)
        found[pointer].append(_destination(called, name, owner))
    return {pointer: tuple(destinations) for pointer, destinations in found.items()}


def _destination(called: Called, name: str, owner: Signature) -> Destination:
    expression = called.callback.expression
    taken: set[str] = set()
    values: dict[str, tuple[str, str]] = {}  # source → (argument, annotation)
    for source, wanted, annotation in _sources(expression, owner):
        if source not in values:
            argument = unique(wanted, taken)
            taken.add(argument)
            values[source] = argument, annotation
    text = f"Where `{comment(called.callback.name)}` goes: `{comment(expression)}`."
    return Destination(
        name,
        tuple(f"{argument}: {annotation}" for argument, annotation in values.values()),
        docstring(text),
        literal(expression),
        tuple(f"{literal(source)}: {argument}" for source, (argument, _) in values.items()),
    )


def _sources(expression: str, owner: Signature) -> Iterator[tuple[str, str, str]]:
    """(source, argument, annotation) of each value that an expression needs (OAS 3.1 §4.8.20.4)."""
    for found in _EXPRESSION.findall(expression):
        source = found.partition("#")[0]
        side, _, rest = source.partition(".")
        where, _, name = rest.partition(".")
        if source == "$request.body":
            yield source, "body", owner.body.annotation if owner.body else "object"
        elif source == "$response.body":
            yield source, "answer", owner.content
        elif side == "$request":
            yield source, *_parameter(owner, where, name)
        else:
            kind = "int" if source == "$statusCode" else "str"
            yield source, snake_case(name or source, "value"), kind


def _parameter(owner: Signature, location: str, name: str) -> tuple[str, str]:
    """The argument of a request's parameter; header names have no case (RFC 9110 §5.1)."""
    for parameter, argument in owner.arguments:
        same = parameter.name == name or (
            location == "header" and parameter.name.lower() == name.lower()
        )
        if parameter.location == location and same:
            return argument.name, argument.annotation
    return snake_case(name, "parameter"), "str | None"
