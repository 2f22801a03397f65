"""What services return: plain content where that says everything, a small type for all else.

Every declared success and redirect becomes an alternative for each kind of content it may have.
The content of the first one is returned as it is, unless it needs headers that only the service
knows; the others are frozen dataclasses of their own, so that a type checker knows them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from typing import Protocol

from specloom.contract.model import Header, MediaType, Operation, Response
from specloom.design.app import Argument, ResultType
from specloom.design.naming import pascal_case, snake_case, unique
from specloom.design.pysource import docstring, literal, sentence
from specloom.design.resources import json_media, success
from specloom.design.schemas.places import operation_name

FILE = "bytes | FileResult"
_STRUCTURED = re.compile(
    r"(application|text)/([\w.+-]+\+)?(json|xml)|application/x-www-form-urlencoded|multipart/.+|\*/\*"
)
_REDIRECTS = ("301", "302", "303", "307", "308")
_OF_FILES = ("content-disposition", "content-length", "content-range", "accept-ranges")


class Items(Protocol):
    """The items of a sequence: where their schema is, and that of what their data holds."""

    @property
    def schema(self) -> str | None: ...

    @property
    def data(self) -> str | None: ...


class Wire(Protocol):
    """What the design asks of the application's own runtime."""

    def items(self, name: str, pointer: str) -> Items | None:
        """The items of the media type `name` at `pointer`, when it is a sequence."""

    def is_surrounding(self, header: str) -> bool:
        """Whether a header is set around services."""


class Types(Protocol):
    """The Python type of a schema, as source."""

    def __call__(self, pointer: str, view: str, /) -> str: ...


@dataclass(frozen=True, slots=True)
class Results:
    """The results of one operation, those that are plain content first."""

    content: str  # what the success carries
    plain: tuple[str, ...]
    types: tuple[ResultType, ...]
    success: ResultType | None  # the type of the success, where there is one
    accept: tuple[str, ...]  # media types between which the service decides

    @property
    def annotation(self) -> str:
        return " | ".join([*self.plain, *(found.name for found in self.types)])


@dataclass(frozen=True, slots=True)
class _Alternative:
    """Media types of a response whose content has one type."""

    content: str  # "" without any
    media: tuple[str, ...] = ()


@dataclass(frozen=True)
class ResultDesigner:
    """Decides the results of a contract's operations. `taken` are class names, and grow."""

    type_of: Types
    wire: Wire
    taken: set[str] = field(default_factory=set)

    def of(self, operation: Operation) -> Results:
        """The results of an operation."""
        first = success(operation)
        if first is None:
            return Results("None", ("None",), (), None, ())
        alternatives = self._alternatives(first)
        others = [r for r in operation.responses if r is not first and _answers(r, first)]
        own = self._types(operation, first, alternatives)
        plain = self._plain(first, alternatives)
        # Without headers, the first alternative needs no type beside its plain content.
        needless = plain and first.status.isdigit() and not self._headers(first, alternatives[0])
        kept = own[1:] if needless else own
        rest = [
            found
            for response in sorted(others, key=lambda r: r.status)
            for found in self._types(operation, response, self._alternatives(response))
        ]
        named = tuple(self._named(found) for found in (*kept, *rest))
        files = len(alternatives) == 1 and len(alternatives[0].media) > 1 and FILE in plain
        return Results(
            alternatives[0].content or "None",
            plain,
            named,
            None if needless else named[0],
            (
                tuple(name for one in alternatives for name in one.media)
                if len(alternatives) > 1 or files
                else ()
            ),
        )

    def _named(self, found: ResultType) -> ResultType:
        name = unique(found.name, self.taken)
        self.taken.add(name)
        return replace(found, name=name)

    def _plain(self, first: Response, alternatives: list[_Alternative]) -> tuple[str, ...]:
        """Contents of the success that are returned as they are: streams tell themselves apart."""
        if first.status.startswith("3"):
            return ()
        if any(not h.default for h in self._headers(first, alternatives[0])):
            return ()
        streams = [a.content for a in alternatives[1:] if a.content.startswith("AsyncIterator[")]
        return (alternatives[0].content or "None", *streams)

    def _alternatives(self, response: Response) -> list[_Alternative]:
        """The kinds of content of a response, JSON first."""
        json = json_media(response.content)
        media = sorted(response.content, key=lambda one: one is not json)
        groups: dict[tuple[str, str], list[str]] = {}
        for one in media:
            content = self._content(one)
            name = _essence(one)
            alone = name.startswith("text/") and name != "text/plain" and not _is_structured(name)
            groups.setdefault((content, name if alone else ""), []).append(one.name)
        found = [_Alternative(content, tuple(names)) for (content, _), names in groups.items()]
        return found or [_Alternative("")]

    def _content(self, media: MediaType) -> str:
        stream = stream_of_items(media, self.wire, self.type_of, "response")
        if stream:
            return stream
        described = self.type_of(media.schema.pointer, "response") if media.schema else ""
        name = _essence(media)
        if _is_structured(name):
            return FILE if described == "Upload" else described or "Any"
        if not name.startswith("text/"):
            return FILE
        text = "str" if described in ("", "Upload") else described
        is_page = name in ("text/plain", "text/html")
        return text if is_page or text != "str" else "str | FileResult"

    def _types(
        self, operation: Operation, response: Response, alternatives: list[_Alternative]
    ) -> list[ResultType]:
        """A type for each alternative; a stream beside other content is content as it is."""
        stem = operation_name(operation) + response.status.capitalize().replace("xx", "XX")
        suffixes = _suffixes(alternatives)
        first = response is success(operation)
        plain = self._plain(response, alternatives) if first else ()
        return [
            ResultType(
                stem + suffix,
                docstring(sentence(response.description)),
                response.status if response.status.isdigit() else "",
                literal(alternative.media) if index else "",
                self._fields(response, alternative),
            )
            for index, (alternative, suffix) in enumerate(zip(alternatives, suffixes, strict=True))
            if not index or alternative.content not in plain
        ]

    def _fields(self, response: Response, alternative: _Alternative) -> tuple[Argument, ...]:
        fields = [] if response.status.isdigit() else [Argument("status_code", _status(response))]
        if alternative.content:
            body = Argument("body", alternative.content)
            optional = response.status.startswith("3")
            fields.append(_optional(body) if optional else body)
        fields += self._headers(response, alternative, every=True)
        return tuple(sorted(fields, key=lambda one: bool(one.default)))

    def _headers(
        self, response: Response, alternative: _Alternative, *, every: bool = False
    ) -> list[Argument]:
        """The headers of a response as fields; `every` also those that are set around services."""
        taken = {"body", "status_code", "media_types"}
        fields = []
        is_file = "FileResult" in alternative.content
        for header in sorted(response.headers, key=lambda h: h.name.lower()):
            around = self.wire.is_surrounding(header.name)
            if (is_file and header.name.lower() in _OF_FILES) or (around and not every):
                continue
            name = unique(snake_case(header.name, "header"), taken)
            taken.add(name)
            found = self._header(header, name)
            redirects = header.name.lower() == "location" and response.status in _REDIRECTS
            needed = (header.required and not around) or redirects
            fields.append(found if needed else _optional(found))
        if response.status in _REDIRECTS and "location" not in taken:
            fields.append(Argument("location", "str"))
        return fields

    def _header(self, header: Header, name: str) -> Argument:
        annotation = self.type_of(header.schema.pointer, "response") if header.schema else "str"
        natural = name.replace("_", "-") == header.name.lower()
        return Argument(
            name, annotation, "" if natural else f"Header(alias={literal(header.name)})"
        )


def stream_of_items(media: MediaType, wire: Wire, type_of: Types, view: str) -> str:
    """The type of a media type that is a sequence of items, "" for all others."""
    items = wire.items(media.name, media.pointer)
    if items is None:
        return ""
    if items.data is not None:
        return f"AsyncIterator[ServerSentEvent[{type_of(items.data, view)}]]"
    return f"AsyncIterator[{type_of(items.schema, view) if items.schema else 'Any'}]"


def received_content(operation: Operation, type_of: Types) -> str:
    """The type of what somebody else's success carries, its JSON where it has several forms."""
    first = success(operation)
    kinds = [r for r in operation.responses if r is first or r.status.startswith("2")]
    found = dict.fromkeys(_received(response, type_of) for response in kinds)
    return " | ".join(found) or "None"


def _received(response: Response, type_of: Types) -> str:
    media = json_media(response.content) or next(iter(response.content), None)
    if media is None:
        return "None"
    name = _essence(media)
    if _is_structured(name):
        return type_of(media.schema.pointer, "response") if media.schema else "Any"
    return "str" if name.startswith("text/") else "bytes"


def _answers(response: Response, first: Response) -> bool:
    """Whether a service may answer with it: 206 is what the boundary makes of a whole file."""
    part = response.status == "206" and first.status == "200"
    return response.status[0] in "23" and not (part and first.content)


def _status(response: Response) -> str:
    """The type of a status that the contract leaves open; 204 has no content to go with it."""
    kind = response.status[0]
    if kind not in "23":
        return "int"
    known = [int(s) for s in HTTPStatus if str(int(s))[0] == kind]
    bodiless = (204, 205, 304) if response.content else ()
    return f"Literal[{', '.join(str(status) for status in known if status not in bodiless)}]"


def _optional(argument: Argument) -> Argument:
    wide = argument.annotation
    if not re.search(r"(^|\| )(None|Any)$", wide):
        wide = f"{wide} | None"
    return replace(argument, annotation=wide, default="None")


def _suffixes(alternatives: list[_Alternative]) -> Iterator[str]:
    """What tells the types of one response apart: nothing for the first, then their media type."""
    taken: set[str] = {""}
    for index, alternative in enumerate(alternatives):
        kind, _, subtype = (alternative.media or ("",))[0].split(";")[0].lower().partition("/")
        wanted = pascal_case(subtype if subtype != "*" else kind, "Other") if index else ""
        suffix = unique(wanted, taken) if index else ""
        taken.add(suffix)
        yield suffix


def _essence(media: MediaType) -> str:
    return media.name.split(";")[0].strip().lower()


def _is_structured(name: str) -> bool:
    return _STRUCTURED.fullmatch(name) is not None
