"""An endpoint's parameters: which the contract provides and which are FastAPI's own."""

from __future__ import annotations

import inspect
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, get_args, get_origin

from fastapi import BackgroundTasks, Response, params
from fastapi.security import SecurityScopes
from starlette.background import BackgroundTasks as StarletteBackgroundTasks
from starlette.requests import HTTPConnection

from .answers import Negotiated
from .uploads import ByteStream

_FRAMEWORK = (HTTPConnection, Response, StarletteBackgroundTasks, BackgroundTasks, SecurityScopes)


@dataclass(frozen=True, slots=True)
class QueryString:
    """Marks the argument that is the whole query of the URL (OAS 3.2 §4.12.2.1, `querystring`)."""

    alias: str | None = None


@dataclass(frozen=True, slots=True)
class ByMediaType:
    """Marks a body whose type depends on its media type, and says how."""

    types: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class ContractArgument:
    """An argument that the contract provides: a parameter's place and name, or the body.

    `by_media_type` holds a body's annotations where they differ.
    """

    name: str
    location: str  # path, query, querystring, header, cookie or body
    wire_name: str
    annotation: Any
    by_media_type: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Signature:
    """An endpoint's arguments, sorted by who provides them."""

    arguments: tuple[ContractArgument, ...]
    framework: tuple[inspect.Parameter, ...]
    result: Any
    accepted: str | None = None  # who wants to know which media type the client likes best

    @property
    def streams(self) -> bool:
        """Whether the body is taken as it arrives."""
        return any(
            ByteStream in (each, *get_args(each)) or item_type(each) is not None
            for argument in self.arguments
            for each in (argument.annotation, *argument.by_media_type.values())
        )

    def named(self, kind: type[Any]) -> str | None:
        """The name under which the endpoint wants FastAPI's object of this class."""
        for parameter in self.framework:
            base, _ = unwrapped(parameter.annotation)
            if inspect.isclass(base) and issubclass(base, kind):
                return parameter.name
        return None


def item_type(annotation: Any) -> Any:
    """The `T` of an `AsyncIterator[T]`, alone or in a union; None where there is none."""
    for each in (annotation, *get_args(annotation)):
        if get_origin(each) is AsyncIterator:
            return get_args(each)[0]
    return None


def read_signature(endpoint: Callable[..., Any]) -> Signature:
    """Read the endpoint's annotations; raises NameError for one that means nothing."""
    signature = inspect.signature(endpoint, eval_str=True)
    arguments, framework = [], []
    accepted = None
    for parameter in signature.parameters.values():
        argument = _argument(parameter)
        if any(isinstance(marker, Negotiated) for marker in unwrapped(parameter.annotation)[1]):
            accepted = parameter.name
        elif argument is None:
            framework.append(parameter.replace(kind=inspect.Parameter.KEYWORD_ONLY))
        else:
            arguments.append(argument)
    result = signature.return_annotation
    return Signature(
        tuple(arguments),
        tuple(framework),
        Any if result is inspect.Signature.empty else result,
        accepted,
    )


def _argument(parameter: inspect.Parameter) -> ContractArgument | None:
    """What the contract provides for this parameter; None when it is FastAPI's business."""
    base, metadata = unwrapped(parameter.annotation)
    markers = [*metadata, parameter.default]
    if any(isinstance(marker, params.Depends) for marker in markers):
        return None
    if inspect.isclass(base) and issubclass(base, _FRAMEWORK):
        return None
    for marker in markers:
        if isinstance(marker, params.Param):
            name = marker.alias or _wire_name(parameter.name, marker)
            annotation = _without_markers(base, metadata)
            return ContractArgument(parameter.name, marker.in_.value, name, annotation)
        if isinstance(marker, QueryString):
            name, annotation = marker.alias or parameter.name, _without_markers(base, metadata)
            return ContractArgument(parameter.name, "querystring", name, annotation)
    types = next((marker.types for marker in metadata if isinstance(marker, ByMediaType)), {})
    annotation = _without_markers(base, metadata)
    return ContractArgument(parameter.name, "body", "body", annotation, types)


def _wire_name(name: str, marker: params.Param) -> str:
    dashed = isinstance(marker, params.Header) and marker.convert_underscores
    return name.replace("_", "-") if dashed else name


def unwrapped(annotation: Any) -> tuple[Any, tuple[Any, ...]]:
    if get_origin(annotation) is Annotated:
        return annotation.__origin__, annotation.__metadata__
    return annotation, ()


def _without_markers(base: Any, metadata: tuple[Any, ...]) -> Any:
    """The annotation without FastAPI's markers: they say where a value comes from, no more."""
    markers = params.Param | params.Body | QueryString | ByMediaType
    kept = tuple(item for item in metadata if not isinstance(item, markers))
    return Annotated[base, *kept] if kept else base


def facade_signature(signature: Signature, extra: Mapping[str, type[Any]]) -> inspect.Signature:
    """What FastAPI is to see: its own parameters, and those in `extra`."""
    own = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=annotation)
        for name, annotation in extra.items()
    ]
    known = {parameter.name for parameter in signature.framework}
    return inspect.Signature([*(p for p in own if p.name not in known), *signature.framework])
