"""As many routes as `many.contract` has, in nested routers."""

import os
from typing import Annotated, Any

from fastapi import APIRouter, FastAPI, Path, Query
from pydantic import BaseModel

METHODS = ("get", "post", "get", "patch", "delete")


class Thing(BaseModel):
    id: int
    name: str | None = None


def create_app() -> FastAPI:
    app = FastAPI()
    for area in range(int(os.environ["AREAS"])):
        app.include_router(_area(), prefix=f"/areas{area}")
    return app


def _area() -> APIRouter:
    """Two collections of five operations each."""
    area = APIRouter()
    for kind in ("cats", "dogs"):
        area.include_router(_collection(), prefix=f"/{kind}")
    return area


def _collection() -> APIRouter:
    router = APIRouter()

    @router.get("", response_model=list[Thing])
    async def list_things(limit: Annotated[int, Query(ge=1, le=100)] = 20) -> Any:
        return []

    @router.post("", response_model=Thing, status_code=201)
    async def create_thing(thing: Thing) -> Any:
        return thing

    @router.get("/{thing_id}", response_model=Thing)
    async def get_thing(thing_id: Annotated[int, Path(ge=1)]) -> Any:
        return Thing(id=thing_id)

    @router.patch("/{thing_id}", response_model=Thing)
    async def update_thing(thing_id: Annotated[int, Path(ge=1)], thing: Thing) -> Any:
        return thing

    @router.delete("/{thing_id}", status_code=204)
    async def delete_thing(thing_id: Annotated[int, Path(ge=1)]) -> None: ...

    return router
