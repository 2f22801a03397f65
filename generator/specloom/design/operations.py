"""Operations as functions: their names, arguments and results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from specloom.contract.model import Contract, MediaType, Operation, Parameter, Response
from specloom.design.app import Argument
from specloom.design.naming import argument_names, shadows_builtin, snake_case, unique_names
from specloom.design.pysource import docstring, literal, sentence
from specloom.design.resources import json_media, success

# What the functions around a parameter call by name: their other arguments, helpers and variables.
RESERVED_NAMES = frozenset(
    [
        "answer",
        "body",
        "caller",
        "cursor_offset",
        "found",
        "given",
        "hash_password",
        "ordering",
        "page_offset",
        "request",
        "router",
        "self",
        "service",
    ]
)
_MARKERS = {
    "path": "Path",
    "query": "Query",
    "querystring": "QueryString",
    "header": "Header",
    "cookie": "Cookie",
}
_STRUCTURED = re.compile(
    r"(application|text)/([\w.+-]+\+)?(json|xml)|application/x-www-form-urlencoded|multipart/.+|\*/\*"
)
_TEXTUAL = re.compile(r"text/.+|application/(javascript|jsonl|x-ndjson|json-seq|graphql|sql)")
_SIMPLE = {"str": str, "int": int, "float": float, "bool": bool}


class Types(Protocol):
    """What operations ask of the models: the Python type of a schema, as source."""

    def __call__(self, pointer: str, view: str, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Signature:
    """An operation as a Python function."""

    operation: Operation
    name: str
    arguments: tuple[tuple[Parameter, Argument], ...]
    body: Argument | None
    secured: bool
    content: str  # the type of what a success carries
    result: str  # `content`, or `Answer[content]` where status or headers must be said
    headers: tuple[str, ...]  # declared headers of the success

    def argument(self, location: str, name: str) -> str:
        """The argument that carries a parameter."""
        return next(a.name for p, a in self.arguments if (p.location, p.name) == (location, name))

    @property
    def names(self) -> Mapping[tuple[str, str], str]:
        return {
            (parameter.location, parameter.name): argument.name
            for parameter, argument in self.arguments
        }


def operation_key(operation: Operation) -> str:
    """What identifies an operation at run time: its operationId, or method and path."""
    return operation.id or f"{operation.method} {operation.path}"


def function_names(contract: Contract) -> dict[str, str]:
    """A function name for each operation, by pointer."""
    wanted = {
        operation.pointer: _function_name(operation.id or _readable(operation))
        for operation in contract.operations
    }
    return unique_names(wanted, reserved=("router",))


def _function_name(text: str) -> str:
    """Never a builtin's name: `list` as a function would spoil `list[Pet]` in every annotation after it."""
    name = snake_case(text, "operation")
    return f"{name}_" if shadows_builtin(name) else name


def _readable(operation: Operation) -> str:
    path = re.sub(r"\{([^{}]+)\}", r"by \1", operation.path)
    return f"{operation.method} {path}" if path != "/" else f"{operation.method} root"


def signature(
    operation: Operation,
    name: str,
    type_of: Types,
    reserved: Iterable[str] = RESERVED_NAMES,
) -> Signature:
    """Decides the arguments and the result of an operation; no argument is called as `reserved` says."""
    parameters = [
        p for p in operation.parameters if p.schema is not None and not _said_elsewhere(p)
    ]
    names = argument_names([(p.location, p.name) for p in parameters], reserved)
    arguments = tuple((p, _argument(p, names[p.location, p.name], type_of)) for p in parameters)
    content = _content(operation, type_of)
    return Signature(
        operation,
        name,
        arguments,
        _body(operation, type_of),
        bool(operation.security),
        content,
        _result(operation, content, type_of),
        _headers(success(operation)),
    )


def _said_elsewhere(parameter: Parameter) -> bool:
    """Headers that are no parameters (OAS 3.1 §4.8.12.1); the boundary demands a required one itself."""
    names = ("accept", "content-type", "authorization")
    return parameter.location == "header" and parameter.name.lower() in names


def _argument(parameter: Parameter, name: str, type_of: Types) -> Argument:
    assert parameter.schema is not None
    annotation = type_of(parameter.schema.pointer, "request")
    marker = _marker(parameter, name)
    if parameter.required:
        return Argument(name, annotation, marker)
    default = (
        parameter.schema.value.get("default") if isinstance(parameter.schema.value, dict) else None
    )
    kind = _SIMPLE.get(annotation)
    if kind is not None and type(default) is kind:
        return Argument(name, annotation, marker, literal(default))
    wide = (
        annotation
        if re.search(r"(^|\| )None$", annotation) or annotation == "Any"
        else f"{annotation} | None"
    )
    return Argument(name, wide, marker, "None")


def _marker(parameter: Parameter, name: str) -> str:
    kind = _MARKERS[parameter.location]
    # FastAPI reads `api_key` as the header `api-key`.
    same = name == parameter.name and not (kind == "Header" and "_" in name)
    return f"{kind}()" if same else f"{kind}(alias={literal(parameter.name)})"


def _body(operation: Operation, type_of: Types) -> Argument | None:
    """The body: a union where its media types carry different things, and which is which."""
    body = operation.request_body
    if body is None or not body.content:
        return None
    kinds = {media.name: _body_type(media, type_of) for media in body.content}
    distinct = dict.fromkeys(kinds.values())
    annotation, marker = " | ".join(distinct), ""
    if len(distinct) > 1:
        pairs = ", ".join(f"{literal(name)}: {kind}" for name, kind in kinds.items())
        marker = f"ByMediaType({{{pairs}}})"
    if body.required:
        return Argument("body", annotation, marker)
    return Argument("body", f"{annotation} | None", marker, "None")


def _body_type(media: MediaType, type_of: Types) -> str:
    """What carries a body of a media type: bytes arrive as a stream, unless a schema makes them text."""
    kind = media.name.split(";")[0].strip().lower()
    annotation = type_of(media.schema.pointer, "request") if media.schema else "Any"
    if _STRUCTURED.fullmatch(kind) and annotation != "Upload":
        return annotation
    if _TEXTUAL.fullmatch(kind):
        return "str" if annotation in ("Any", "Upload") else annotation
    return "ByteStream" if annotation in ("Any", "Upload") else annotation


def _media_type(name: str, pointer: str, view: str, type_of: Types) -> str:
    kind = name.split(";")[0].strip().lower()
    if _STRUCTURED.fullmatch(kind):
        return type_of(pointer, view) if pointer else "Any"
    return "str" if kind.startswith("text/") else "bytes"


def _content(operation: Operation, type_of: Types) -> str:
    kinds = dict.fromkeys(_response_type(response, type_of) for response in _successes(operation))
    return " | ".join(kinds) or "None"


def _successes(operation: Operation) -> tuple[Response, ...]:
    first = success(operation)
    others = [r for r in operation.responses if r.status.startswith("2") and r is not first]
    return (first, *sorted(others, key=lambda r: r.status)) if first else tuple(others)


def _response_type(response: Response, type_of: Types) -> str:
    if not response.content:
        return "None"
    media = json_media(response.content) or response.content[0]
    return _media_type(
        media.name, media.schema.pointer if media.schema else "", "response", type_of
    )


def _result(operation: Operation, content: str, type_of: Types) -> str:
    first = success(operation)
    said = first is not None and (first.status.startswith("3") or _headers(first))
    return f"Answer[{content}]" if said or len(_successes(operation)) > 1 else content


def _headers(response: Response | None) -> tuple[str, ...]:
    """Headers that only the service can know; what runs around it (rate limits, caching) sets the others."""
    if response is None:
        return ()
    return tuple(
        h.name
        for h in response.headers
        if h.name.lower() in ("location", "etag", "content-location", "link")
    )


def documentation(operation: Operation, *, short: bool) -> str:
    """The docstring of an operation's function."""
    summary = sentence(
        operation.summary or operation.description or f"{operation.method.upper()} {operation.path}"
    )
    if short or not operation.summary or operation.description.strip() == operation.summary.strip():
        return docstring(summary)
    return docstring(f"{summary}\n\n{operation.description}")


def router_path(operation: Operation, names: Mapping[tuple[str, str], str]) -> str:
    """The path as a router takes it: template expressions named as the arguments are.

    A router takes no name twice: the second `{id}` of a path becomes `{id__2}`.
    """
    seen: Counter[str] = Counter()

    def rename(match: re.Match[str]) -> str:
        name = names.get(("path", match.group(1)), snake_case(match.group(1)))
        seen[name] += 1
        return f"{{{name}__{seen[name]}}}" if seen[name] > 1 else f"{{{name}}}"

    return re.sub(r"\{([^{}]+)\}", rename, operation.path)


TypeLookup = Callable[[str, str], Any]
