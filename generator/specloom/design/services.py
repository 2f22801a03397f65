"""Services: one for each group of operations, with the methods that they call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from specloom.contract.model import Contract, Operation
from specloom.design.app import Argument, Client, Dependency, Endpoint, Method, Service
from specloom.design.bodies import Bodies, Body
from specloom.design.groups import Group, groups_of, module_names
from specloom.design.operations import Signature, documentation, operation_key, router_path
from specloom.design.pysource import comment, docstring, literal

# What APIRouter has a decorator for; other methods (QUERY, COPY, …) are named to `api_route`.
_ROUTER_METHODS = frozenset({"get", "put", "post", "delete", "options", "head", "patch", "trace"})


@dataclass(frozen=True, slots=True)
class ServiceDesigner:
    """Makes the services of one contract."""

    contract: Contract
    bodies: Bodies
    class_name: Callable[[str], str]  # a free class name
    callbacks: Mapping[str, Client]  # by the module of their service

    def design(self) -> tuple[Service, ...]:
        """The services, in the order in which their groups first appear."""
        descriptions = {Group(tag.name): tag.description for tag in self.contract.tags}
        groups = groups_of(self.contract)
        operations: dict[Group, list[Operation]] = {}
        for operation in self.contract.operations:
            operations.setdefault(groups[operation.pointer], []).append(operation)
        return tuple(
            self._service(group, module, descriptions.get(group, ""), operations[group])
            for group, module in module_names(self.contract).items()
        )

    def _service(
        self, group: Group, module: str, description: str, operations: list[Operation]
    ) -> Service:
        class_name = self.class_name(f"{group.class_stem}Service")
        bodies = {op.pointer: self.bodies.of(op) for op in operations}
        used = dict.fromkeys(path for body in bodies.values() for path in body.resources)
        return Service(
            module,
            class_name,
            f"{class_name}Protocol",
            docstring(description or f"What the {comment(group.title)} operations do."),
            comment(group.title),
            f"{class_name}Dep",
            f"get_{module}_service",
            tuple(self._dependency(path) for path in sorted(used)),
            self.callbacks.get(module),
            any(body.settings for body in bodies.values()),
            tuple(dict.fromkeys(row for body in bodies.values() for row in body.roles)),
            tuple(
                self._method(self.bodies.signatures[op.pointer], bodies[op.pointer])
                for op in operations
            ),
            tuple(
                self._endpoint(self.bodies.signatures[op.pointer], f"{class_name}Dep")
                for op in operations
            ),
            tuple(
                found
                for op in operations
                for found in self.bodies.signatures[op.pointer].results.types
            ),
        )

    def _dependency(self, path: str) -> Dependency:
        repository = self.bodies.repositories[path]
        return Dependency(
            repository.table_name, repository.protocol, repository.class_name, repository.memory
        )

    def _method(self, signature: Signature, body: Body) -> Method:
        positional, keyword = split_arguments(signature)
        return Method(
            signature.name,
            positional,
            keyword,
            signature.result,
            body.returns or signature.result,
            documentation(signature.operation, short=False),
            body.template,
            body.context,
            literal(operation_key(signature.operation)),
        )

    def _endpoint(self, signature: Signature, service: str) -> Endpoint:
        arguments = [
            *(argument for _, argument in signature.arguments),
            *([signature.body] if signature.body else []),
            *([signature.accept] if signature.accept else []),
        ]
        positional, keyword = split_arguments(signature)
        given = [argument.name for argument in positional]
        given += [f"{argument.name}={argument.name}" for argument in keyword]
        return Endpoint(
            signature.name,
            _route(signature),
            documentation(signature.operation, short=True),
            "await" if signature.result == "None" else "return await",
            tuple(argument for argument in arguments if not argument.default),
            tuple(argument for argument in arguments if argument.default),
            service,
            signature.secured,
            signature.result,
            f"service.{signature.name}({', '.join(given)})",
        )


def _route(signature: Signature) -> str:
    operation = signature.operation
    path = literal(router_path(operation, signature.names))
    key = literal(operation_key(operation))
    if operation.method in _ROUTER_METHODS:
        return f"{operation.method}({path}, operation_id={key})"
    return f"api_route({path}, methods=[{literal(operation.method.upper())}], operation_id={key})"


def split_arguments(signature: Signature) -> tuple[tuple[Argument, ...], tuple[Argument, ...]]:
    """A service method's arguments: path and body by position, everything else by keyword."""
    path = tuple(a for p, a in signature.arguments if p.location == "path")
    others = [a for p, a in signature.arguments if p.location != "path"]
    positional = (*path, signature.body) if signature.body else path
    if signature.accept:
        others.append(signature.accept)
    if signature.secured:
        others.append(Argument("caller", "Principal"))
    bare = tuple(replace(argument, marker="") for argument in others)
    return tuple(replace(argument, marker="") for argument in positional), bare
