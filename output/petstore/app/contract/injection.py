"""An endpoint's dependencies, put in order once: what FastAPI would find out again at every request.

Only what FastAPI documents is read: the `Depends` and `Security` of a signature. Whatever goes
beyond functions and classes that ask for each other and for FastAPI's own objects is left to it.
"""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, fields, replace
from functools import partial
from typing import Any, Final, NamedTuple

from anyio import CancelScope
from anyio.lowlevel import checkpoint_if_cancelled
from fastapi import Request, Response, WebSocket, params
from fastapi.concurrency import contextmanager_in_threadpool
from fastapi.security import SecurityScopes
from starlette.background import BackgroundTasks as StarletteBackgroundTasks
from starlette.concurrency import run_in_threadpool
from starlette.requests import HTTPConnection

from .signatures import unwrapped

# What is there before any dependency, by its place among the values.
_REQUEST, _RESPONSE, _TASKS, _GIVEN = 0, 1, 2, 3
_OBJECTS: Final[tuple[tuple[type[Any], int], ...]] = (
    (Request, _REQUEST),
    (HTTPConnection, _REQUEST),
    (Response, _RESPONSE),
    (StarletteBackgroundTasks, _TASKS),
)
_UNDERSTOOD: Final = frozenset({"dependency", "use_cache", "scope", "scopes"})

Named = tuple[tuple[str, int], ...]  # arguments, and where among the values they are


class BeyondPlanningError(Exception):
    """Something that only FastAPI knows how to provide."""


class Stacks:
    """What the generators of a request have open, by the scope of their dependency."""

    def __init__(self, request: AsyncExitStack, function: AsyncExitStack, shield: CancelScope):
        self.request = request
        self.function = function
        self._shield = shield

    async def enter(self, step: Step, arguments: Mapping[str, Any]) -> Any:
        stack = self.function if step.scope == "function" else self.request
        if step.kind == "generator":
            managed = contextmanager_in_threadpool(contextmanager(step.call)(**arguments))
            return await stack.enter_async_context(managed)
        return await stack.enter_async_context(self._shielded(step.call, arguments))

    @asynccontextmanager
    async def _shielded(
        self, call: Callable[..., Any], arguments: Mapping[str, Any]
    ) -> AsyncIterator[Any]:
        """Once it is open it is also closed in peace, though the request be cancelled."""
        before = self._shield.shield
        try:
            async with asynccontextmanager(call)(**arguments) as value:
                try:
                    yield value
                finally:
                    self._shield.shield = True
        finally:
            self._shield.shield = before
        await checkpoint_if_cancelled()


@dataclass(frozen=True, slots=True)
class Step:
    """One call; its result is the next of the values."""

    call: Callable[..., Any]
    kind: str  # here, async, thread, generator or async generator
    arguments: Named
    scope: str | None = None


@dataclass(frozen=True, slots=True)
class Injection:
    """The calls in FastAPI's order, and which of the values the endpoint asks for."""

    steps: tuple[Step, ...]
    arguments: Named
    asks_response: bool
    asks_tasks: bool
    has_cleanup: bool

    async def provide(self, values: list[Any], stacks: Stacks | None) -> dict[str, Any]:
        """The endpoint's arguments; `values` begin with request, response and tasks."""
        for step in self.steps:
            arguments = {name: values[place] for name, place in step.arguments}
            if step.kind == "async":
                value = await step.call(**arguments)
            elif step.kind == "here":
                value = step.call(**arguments)
            elif step.kind == "thread":
                value = await run_in_threadpool(step.call, **arguments)
            else:
                assert stacks is not None
                value = await stacks.enter(step, arguments)
            values.append(value)
        return {name: values[place] for name, place in self.arguments}


def plan_injection(
    endpoint: Iterable[inspect.Parameter], first: Sequence[params.Depends]
) -> Injection | None:
    """The plan for an endpoint's own parameters, after the `first` of its route.

    None where something is asked for that only FastAPI can provide.
    """
    planner = _Planner()
    try:
        for depends in first:
            # FastAPI does not look at `use_cache` there.
            planner.dependency(replace(depends, use_cache=True), None, ())
        arguments = planner.arguments(endpoint, _Scopes())
    except (BeyondPlanningError, NameError, TypeError, ValueError):
        return None
    used = {
        place for named in (arguments, *(s.arguments for s in planner.steps)) for _, place in named
    }
    return Injection(
        tuple(planner.steps),
        arguments,
        asks_response=_RESPONSE in used,
        asks_tasks=_TASKS in used,
        has_cleanup=any(step.kind.endswith("generator") for step in planner.steps),
    )


class _Scopes(NamedTuple):
    """The security scopes that a dependency is told, and those that what it asks for begins with."""

    here: tuple[str, ...] = ()
    below: tuple[str, ...] = ()


class _Planner:
    """Walks the dependencies as FastAPI does, so that the cache holds the same at the same time."""

    def __init__(self) -> None:
        self.steps: list[Step] = []
        self._cached: dict[tuple[Any, ...], int] = {}
        self._scoped = False  # whether what was walked last depends on security scopes

    def arguments(self, parameters: Iterable[inspect.Parameter], scopes: _Scopes) -> Named:
        return tuple((each.name, self._place(each, scopes)) for each in parameters)

    def _place(self, parameter: inspect.Parameter, scopes: _Scopes) -> int:
        if parameter.kind not in (parameter.KEYWORD_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            raise BeyondPlanningError(parameter)
        base, metadata = unwrapped(parameter.annotation)
        markers = [each for each in (*metadata, parameter.default) if _is_fastapis(each)]
        if len(markers) > 1:
            raise BeyondPlanningError(parameter)
        if markers:
            return self.dependency(markers[0], base, scopes.below)
        if not inspect.isclass(base) or issubclass(base, WebSocket):
            raise BeyondPlanningError(parameter)
        if issubclass(base, SecurityScopes):
            self._scoped = True
            return self._add(Step(partial(SecurityScopes, list(scopes.here)), "here", ()))
        for kind, place in _OBJECTS:
            if issubclass(base, kind):
                return place
        raise BeyondPlanningError(parameter)

    def dependency(self, depends: Any, annotation: Any, above: tuple[str, ...]) -> int:
        if not isinstance(depends, params.Depends) or not _is_understood(depends):
            raise BeyondPlanningError(depends)
        call: Callable[..., Any] = depends.dependency or annotation
        kind = _kind(call)
        own = tuple(getattr(depends, "scopes", None) or ())
        more = (each for each in dict.fromkeys(own) if each not in above)
        scopes = _Scopes(here=(*above, *more), below=(*above, *own))
        outside, self._scoped = self._scoped, bool(own)
        parameters = inspect.signature(call, eval_str=True).parameters.values()
        # What it asks for is provided even when its own result is known already, as FastAPI does.
        arguments = self.arguments(parameters, scopes)
        scope = depends.scope or ("request" if kind.endswith("generator") else None)
        key = (call, frozenset(scopes.here) if self._scoped else (), scope)
        self._scoped |= outside
        if depends.use_cache and key in self._cached:
            return self._cached[key]
        place = self._add(Step(call, kind, arguments, scope))
        self._cached.setdefault(key, place)
        return place

    def _add(self, step: Step) -> int:
        self.steps.append(step)
        return _GIVEN + len(self.steps) - 1


def _is_fastapis(marker: Any) -> bool:
    return isinstance(marker, params.Depends | params.Param | params.Body)


def _is_understood(depends: params.Depends) -> bool:
    """Whether it asks for nothing that a later FastAPI may have added."""
    return all(
        each.name in _UNDERSTOOD or getattr(depends, each.name) == each.default
        for each in fields(depends)
    )


def _kind(call: Any) -> str:
    """How FastAPI calls it. One that carries attributes may be decorated: FastAPI looks behind that."""
    if inspect.isclass(call):
        return "thread"
    function = getattr(call, "__func__", call)
    if not inspect.isfunction(function) or vars(function):
        raise BeyondPlanningError(call)
    if inspect.isasyncgenfunction(function):
        return "async generator"
    if inspect.isgeneratorfunction(function):
        return "generator"
    return "async" if inspect.iscoroutinefunction(function) else "thread"
