"""The types that templates see: every decision made, every text already safe Python source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Argument:
    """A parameter of a function. `marker` is FastAPI's (`Path(alias="petId")`), `default` source or ""."""

    name: str
    annotation: str
    marker: str = ""
    default: str = ""

    @property
    def endpoint_source(self) -> str:
        """As it stands in an endpoint's signature."""
        kind = f"Annotated[{self.annotation}, {self.marker}]" if self.marker else self.annotation
        return f"{self.name}: {kind}{f' = {self.default}' if self.default else ''}"

    @property
    def source(self) -> str:
        """As it stands in a service's signature."""
        return f"{self.name}: {self.annotation}{f' = {self.default}' if self.default else ''}"


@dataclass(frozen=True, slots=True)
class ResultType:
    """A class for one declared response: status, body and headers. `status` and `media_types` are source."""

    name: str
    docstring: str
    status: str  # "" where it is a field
    media_types: str  # "" for those that no other type of the same status has
    fields: tuple[Argument, ...]

    @property
    def required(self) -> frozenset[str]:
        """Fields without a default, the content aside."""
        return frozenset(field.name for field in self.fields if not field.default) - {"body"}

    def field(self, name: str) -> Argument | None:
        return next((field for field in self.fields if field.name == name), None)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A route: typed arguments in, one service call, a typed result out."""

    function: str
    route: str  # the call of the router that decorates the function
    docstring: str
    statement: str  # "return await", or "await" where there is nothing to return
    required: tuple[Argument, ...]
    optional: tuple[Argument, ...]
    service: str  # the alias that injects the service
    secured: bool
    result: str
    call: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters of the function, as source."""
        caller = ("caller: Caller",) if self.secured else ()
        required = tuple(argument.endpoint_source for argument in self.required)
        optional = tuple(argument.endpoint_source for argument in self.optional)
        return (*required, f"service: {self.service}", *caller, *optional)


@dataclass(frozen=True, slots=True)
class Method:
    """A method of a service. `template` names the body's template, `action` what it needs."""

    name: str
    positional: tuple[Argument, ...]
    keyword: tuple[Argument, ...]
    result: str  # as the Protocol has it
    returns: str  # as the class has it: an inferred method returns one thing
    docstring: str
    template: str
    action: Mapping[str, object]
    operation_id: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters of the method, as source."""
        star = ("*",) if self.keyword else ()
        positional = tuple(argument.source for argument in self.positional)
        return ("self", *positional, *star, *(argument.source for argument in self.keyword))


@dataclass(frozen=True, slots=True)
class Dependency:
    """A repository that a service is given."""

    attribute: str
    protocol: str
    repository: str
    memory: str


@dataclass(frozen=True, slots=True)
class Destination:
    """A function that finds a callback's URL in the request that asked for it."""

    name: str
    parameters: tuple[str, ...]
    docstring: str
    expression: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A method that sends one webhook or callback."""

    name: str
    parameters: tuple[str, ...]
    result: str
    docstring: str
    given: tuple[str, ...]  # what the sender is called with
    answers: bool  # whether what the receiver answers is given back
    destinations: tuple[Destination, ...]


@dataclass(frozen=True, slots=True)
class Client:
    """A class that sends: webhooks, or the callbacks of one tag."""

    module: str  # that of its service for callbacks
    class_name: str
    docstring: str
    messages: tuple[Message, ...]

    @property
    def provider(self) -> str:
        """The function that makes it, where it is no part of a service."""
        return f"get_{self.module}"


@dataclass(frozen=True, slots=True)
class Service:
    """One tag: its endpoints and the service that they call."""

    module: str
    class_name: str
    protocol: str
    docstring: str
    title: str
    alias: str  # the Annotated alias: `PetsServiceDep`
    provider: str  # `get_pets_service`
    dependencies: tuple[Dependency, ...]
    callbacks: Client | None
    needs_settings: bool
    roles: tuple[tuple[str, str], ...]  # role → scopes, where tokens are issued by role
    methods: tuple[Method, ...]
    endpoints: tuple[Endpoint, ...]
    results: tuple[ResultType, ...]

    @property
    def sends_with(self) -> str:
        """What the client of its callbacks is called in it, beside its repositories."""
        taken = any(one.attribute == "callbacks" for one in self.dependencies)
        return "callback_client" if taken else "callbacks"

    @property
    def constructor(self) -> tuple[str, ...]:
        """The parameters of the class, as source; none when the service is given nothing."""
        given = tuple(f"{one.attribute}: {one.protocol}" for one in self.dependencies)
        sent = (f"{self.sends_with}: {self.callbacks.class_name}",) if self.callbacks else ()
        return (*given, *sent, *(("settings: Settings",) if self.needs_settings else ()))

    @property
    def provided(self) -> tuple[str, ...]:
        """The parameters of its provider, as source."""
        session = ("session: SessionDep",) if self.dependencies else ()
        sender = ("sender: SenderDep",) if self.callbacks else ()
        return (*session, *sender, *(("settings: SettingsDep",) if self.needs_settings else ()))

    @property
    def given(self) -> tuple[str, ...]:
        """The arguments that its provider makes it with, as source."""
        repositories = tuple(
            f"{one.attribute}={one.repository}(session)" for one in self.dependencies
        )
        sent = (f"{self.sends_with}={self.callbacks.class_name}(sender)",) if self.callbacks else ()
        return (*repositories, *sent, *(("settings=settings",) if self.needs_settings else ()))

    @property
    def secured(self) -> bool:
        return any(endpoint.secured for endpoint in self.endpoints)


@dataclass(frozen=True, slots=True)
class Repository:
    """One resource: the classes that store it."""

    module: str  # of its files: the table's name
    name: str
    row: str
    table_name: str
    protocol: str
    class_name: str
    memory: str
    title: str


@dataclass(frozen=True, slots=True)
class App:
    """A whole application, decided."""

    name: str
    title: str
    package: str
    prefix: str
    services: tuple[Service, ...]
    repositories: tuple[Repository, ...]
    secured: bool
    webhooks: tuple[Client, ...]
    providers_apart: bool  # whether each service's provider has a module of its own
    catalog: Mapping[str, str] = field(
        repr=False
    )  # every name that a module may import → its module

    @property
    def needs_settings(self) -> bool:
        return any(service.needs_settings for service in self.services)

    @property
    def sends(self) -> bool:
        """Whether there is anything to send: webhooks or callbacks."""
        return bool(self.webhooks or any(service.callbacks for service in self.services))
