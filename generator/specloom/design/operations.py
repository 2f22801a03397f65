"""Operations as functions: their names, arguments and results."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from specloom.contract.model import Contract, MediaType, Operation, Parameter
from specloom.design.app import Argument
from specloom.design.naming import (
    argument_names,
    shadows_builtin,
    snake_case,
    unique,
    unique_names,
)
from specloom.design.pysource import docstring, literal, sentence
from specloom.design.results import Results, Types, Wire, stream_of_items

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


@dataclass(frozen=True, slots=True)
class Signature:
    """An operation as a Python function."""

    operation: Operation
    name: str
    arguments: tuple[tuple[Parameter, Argument], ...]
    body: Argument | None
    secured: bool
    results: Results
    accept: Argument | None  # tells the media type that the client likes best

    @property
    def content(self) -> str:
        """The type of what a success carries."""
        return self.results.content

    @property
    def result(self) -> str:
        """The type of everything that the contract lets a service answer with."""
        return self.results.annotation

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
    results: Results,
    reserved: Iterable[str] = RESERVED_NAMES,
    wire: Wire | None = None,
) -> Signature:
    """Decides the arguments of an operation; none is called as `reserved` says.

    With `wire`, a body that is a sequence of items is an iterator of them.
    """
    parameters = [
        p for p in operation.parameters if p.schema is not None and not _said_elsewhere(p)
    ]
    names = argument_names([(p.location, p.name) for p in parameters], reserved)
    arguments = tuple((p, _argument(p, names[p.location, p.name], type_of)) for p in parameters)
    return Signature(
        operation,
        name,
        arguments,
        _body(operation, type_of, wire),
        bool(operation.security),
        results,
        _accept(results, set(names.values())),
    )


def _accept(results: Results, taken: set[str]) -> Argument | None:
    if not results.accept:
        return None
    name = unique("accept", taken)
    return Argument(name, f"Literal[{', '.join(map(literal, results.accept))}]", "Negotiated()")


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


def _body(operation: Operation, type_of: Types, wire: Wire | None) -> Argument | None:
    """The body: a union where its media types carry different things, and which is which."""
    body = operation.request_body
    if body is None or not body.content:
        return None
    streams = {
        media.name: stream_of_items(media, wire, type_of, "request") if wire else ""
        for media in body.content
    }
    kinds = {
        media.name: streams[media.name] or _body_type(media, type_of) for media in body.content
    }
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
