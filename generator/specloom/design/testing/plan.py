"""What the tests of an application print: every value already safe Python source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from specloom.contract.model import Operation
from specloom.design.pysource import docstring


@dataclass(frozen=True, slots=True)
class Factory:
    """A function that makes a request body: `create_hut_body`."""

    name: str
    title: str
    annotation: str
    value: str


@dataclass(frozen=True, slots=True)
class RowFactory:
    """A function that makes a row as it is stored: `hut_row`. `columns` stand in no JSON."""

    module: str  # of its file: the table's
    name: str
    title: str
    row: str
    values: str
    columns: str


@dataclass(frozen=True, slots=True)
class Case:
    """One test. `template` names its body, `context` what that needs; `fixtures` are (name, type) pairs."""

    function: str
    title: str
    template: str
    fixtures: tuple[tuple[str, str], ...]
    context: Mapping[str, object] = field(default_factory=dict)

    @property
    def docstring(self) -> str:
        return docstring(f"{self.title}.")

    @property
    def arguments(self) -> str:
        return ", ".join(f"{name}: {kind}" for name, kind in self.fixtures)


@dataclass(frozen=True, slots=True)
class Store:
    """A repository in memory as a fixture; `argument` is the service's name for it."""

    fixture: str
    argument: str
    memory: str


@dataclass(frozen=True, slots=True)
class Suite:
    """The tests of one service."""

    module: str
    title: str
    service: str
    needs_settings: bool
    callbacks: str  # the class of its client, "" for none
    sends_with: str  # the service's name for it
    secured: bool
    stores: tuple[Store, ...]
    factories: tuple[Factory, ...]
    http: tuple[Case, ...]
    units: tuple[Case, ...]

    @property
    def bodies_docstring(self) -> str:
        """The docstring of the module of bodies."""
        return docstring(f"What the {self.title} operations take, by the contract's examples.")

    @property
    def http_docstring(self) -> str:
        """The docstring of the module of integration tests."""
        return docstring(f"The {self.title} operations over HTTP.")

    @property
    def fixtures(self) -> str:
        """The parameters of the fixture that makes the service."""
        stores = [f"{store.fixture}: {store.memory}" for store in self.stores]
        sent = [f"callbacks: {self.callbacks}"] if self.callbacks else []
        return ", ".join([*stores, *sent, *(["settings: Settings"] if self.needs_settings else [])])

    @property
    def arguments(self) -> str:
        """The arguments of the service's constructor."""
        stores = [f"{store.argument}={store.fixture}" for store in self.stores]
        sent = [f"{self.sends_with}=callbacks"] if self.callbacks else []
        return ", ".join([*stores, *sent, *(["settings=settings"] if self.needs_settings else [])])


@dataclass(frozen=True, slots=True)
class Credentials:
    """How the credential is sent, as source: headers, query parameters and cookies of a client."""

    headers: tuple[tuple[str, str], ...]
    query: tuple[str, ...]
    cookies: tuple[str, ...]
    basic: bool  # HTTP Basic, as the only use of Authorization
    basic_too: bool  # HTTP Basic, beside bearer tokens: for a client of its own

    @property
    def known(self) -> bool:
        return bool(self.headers or self.query or self.cookies or self.basic)


@dataclass(frozen=True, slots=True)
class TestPlan:
    """All tests of one application."""

    base_url: str
    base_path: str
    credentials: Credentials
    secured: bool
    has_database: bool
    rows: tuple[RowFactory, ...]
    suites: tuple[Suite, ...]
    has_security: bool
    stored: tuple[tuple[Operation, Mapping[str, object]], ...]  # path values that name a row

    @property
    def settings_need(self) -> str:
        """The fixtures that the settings are made of."""
        database = ["tmp_path: Path"] if self.has_database else []
        return ", ".join([*database, *(["credential: str"] if self.has_security else [])])

    @property
    def profile_means(self) -> str:
        """What is different in profile test, as prose."""
        seeds = ["what the contract's examples show is stored"] if self.has_database else []
        seeds += ["the credential is valid"] if self.has_security else []
        return " and ".join(seeds) or "what nobody has written yet answers with samples"
