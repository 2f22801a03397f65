"""A small application over a small contract, written the way a generated one is."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, ClassVar

import httpx
import pytest
from contract_runtime import (
    Answer,
    Authenticator,
    Contract,
    ContractError,
    ContractRoute,
    Kind,
    Model,
    Principal,
    SchemeSpec,
    Unimplemented,
    Upload,
    current_caller,
    install,
    mount,
)
from contract_runtime.document import Document
from fastapi import APIRouter, Depends, FastAPI, Header, Query, Request
from fastapi import Path as InPath
from pydantic import MISSING, Field

KENNEL = Path(__file__).with_name("kennel.json")


class Dog(Model):
    id: int | MISSING = MISSING
    name: str
    born: date | MISSING = MISSING
    chip_id: Annotated[str | MISSING | None, Field(alias="chipId")] = MISSING
    secret: str | MISSING = MISSING


@dataclass(frozen=True, slots=True)
class CreateDog201(Answer):
    status_code: ClassVar[int] = 201
    body: Dog
    location: str


class NoDogError(Exception):
    """The application's own exception."""


@dataclass
class Keeper:
    """The service: what endpoints call."""

    dogs: dict[int, Dog] = field(default_factory=lambda: {1: Dog(id=1, name="Rex")})
    seen: list[Any] = field(default_factory=list)


async def keeper(request: Request) -> Keeper:
    return request.app.state.keeper  # type: ignore[no-any-return]


KeeperDep = Annotated[Keeper, Depends(keeper)]
Caller = Annotated[Principal, Depends(current_caller)]
router = APIRouter(route_class=ContractRoute)
DogId = Annotated[int, InPath(alias="dogId")]


@router.get("/dogs", operation_id="listDogs")
async def list_dogs(
    keeper: KeeperDep,
    # The contract's default is 10, and the contract decides.
    limit: Annotated[int | None, Query()] = None,
    tags: Annotated[list[str] | None, Query()] = None,
    x_trace: Annotated[str | None, Header(alias="X-Trace")] = None,
) -> list[Dog]:
    keeper.seen.append({"limit": limit, "tags": tags, "x_trace": x_trace})
    return list(keeper.dogs.values())[:limit]


@router.post("/dogs", operation_id="createDog")
async def create_dog(body: Dog, keeper: KeeperDep, caller: Caller) -> CreateDog201:
    keeper.seen.append((body, caller))
    if body.name == "Rex":
        raise ContractError(Kind.CONFLICT, "there is one already")
    body.id = 7
    return CreateDog201(body, location="/dogs/7")


@router.get("/dogs/mine", operation_id="myDog")
async def my_dog(caller: Caller) -> Dog:
    return Dog(id=1, name=caller.subject or "nobody's")


@router.get("/dogs/{dog_id}", operation_id="getDog")
async def get_dog(dog_id: DogId, keeper: KeeperDep) -> Dog:
    if dog_id not in keeper.dogs:
        raise NoDogError("no such dog")
    return keeper.dogs[dog_id]


@router.delete("/dogs/{dog_id}", operation_id="deleteDog")
async def delete_dog(dog_id: DogId, keeper: KeeperDep) -> None:
    if keeper.dogs.pop(dog_id, None) is None:
        raise NoDogError("no such dog")


@router.get("/dogs/{dog_id}/photo", operation_id="getPhoto")
async def get_photo(dog_id: DogId) -> bytes:
    raise Unimplemented("getPhoto")


@router.put("/dogs/{dog_id}/photo", operation_id="putPhoto")
async def put_photo(dog_id: DogId, keeper: KeeperDep, body: Upload | None = None) -> None:
    keeper.seen.append(body)


@router.get("/reports/{name}.{format}", operation_id="get /reports/{name}.{format}")
async def report(name: Annotated[str, InPath()], format: Annotated[str, InPath()]) -> str:
    return f"{name} as {format}"


class Doorkeeper(Authenticator):
    """Knows one key and two tokens."""

    async def api_key(self, request: Request, scheme: SchemeSpec, value: str) -> Principal | None:
        return Principal("key", None, scheme.name) if value == "k" else None

    async def basic(
        self, request: Request, scheme: SchemeSpec, username: str, password: str
    ) -> Principal | None:
        return (
            Principal(username, None, scheme.name)
            if username == "open" or password == "p"
            else None
        )

    async def bearer(self, request: Request, scheme: SchemeSpec, token: str) -> Principal | None:
        scopes = {"writer": frozenset({"write"}), "reader": frozenset({"read"})}.get(token)
        return None if scopes is None else Principal(token, scopes, scheme.name)


@pytest.fixture
def kennel() -> FastAPI:
    """The application with everything in it."""
    return make_kennel()


def make_kennel(prefix: str = "", **settings: Any) -> FastAPI:
    app = FastAPI(openapi_url=None)
    app.state.keeper = Keeper()
    settings = {"authenticator": Doorkeeper(), "errors": {NoDogError: Kind.NOT_FOUND}} | settings
    install(app, Contract.load(KENNEL), **settings)
    mount(app, [router], prefix=prefix)
    return app


@pytest.fixture
def make() -> Callable[..., FastAPI]:
    return make_kennel


def contract_of(paths: dict[str, Any], **more: Any) -> Contract:
    tree = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}, "paths": paths, **more}
    return Contract(Document(tree, json.dumps(tree).encode()))


@pytest.fixture
def contract() -> Callable[..., Contract]:
    """A contract with these paths."""
    return contract_of


class Client:
    """Requests in the process; `raw_path` goes over the wire as it is written."""

    def __init__(self, app: FastAPI, *, raises: bool = True) -> None:
        transport = httpx.ASGITransport(app, raise_app_exceptions=raises)
        self._client = httpx.AsyncClient(transport=transport, base_url="http://test")

    def __call__(self, method: str, path: str, **options: Any) -> httpx.Response:
        import asyncio

        return asyncio.run(self._client.request(method, path, **options))


@pytest.fixture
def client() -> type[Client]:
    return Client


@pytest.fixture
def serve_secured() -> Callable[..., FastAPI]:
    """An application with `GET /who` under this security; it answers with who is calling."""

    def build(security: list[dict[str, list[str]]], schemes: dict[str, Any]) -> FastAPI:
        answer = {"description": "", "content": {"application/json": {}}}
        operation = {"operationId": "who", "security": security, "responses": {"200": answer}}
        for status in ("401", "403"):
            operation["responses"][status] = {"description": ""}  # type: ignore[index]
        app, router = FastAPI(), APIRouter(route_class=ContractRoute)

        @router.get("/who", operation_id="who")
        async def who(caller: Caller) -> str | None:
            return caller.subject

        paths = {"/who": {"get": operation}}
        parts = {"securitySchemes": schemes}
        install(app, contract_of(paths, components=parts), authenticator=Doorkeeper())
        mount(app, [router])
        return app

    return build
