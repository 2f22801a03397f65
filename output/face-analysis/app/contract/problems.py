"""What an error response says, in the shape that the contract declares for it.

Where the contract declares none it is `application/problem+json` (RFC 9457). Otherwise the
declared schema is filled by the names of its properties; what cannot be told from a name comes
from a sample. Nothing of what the client sent is ever part of it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from .effective import Schema, effective, merge, types_of
from .errors import InputError, Kind
from .guards import Guard
from .samples import NoSampleError, rough_sample
from .values import JsonValue, Resolve

PROBLEM_JSON = "application/problem+json"

_TITLES = {"title", "reason", "error", "name", "summary"}
_DETAILS = {"detail", "details", "message", "msg", "description", "text", "info"}
_DETAILS |= {"errordescription", "errormessage", "errormsg", "developermessage", "usermessage"}
_CODES = {"code", "errorcode", "errortype", "kind", "id", "key", "slug", "type"}
_STATUSES = {
    "status",
    "statuscode",
    "httpstatus",
    "httpcode",
    "httpstatuscode",
    "code",
    "errorcode",
}
_POINTERS = {"pointer", "path", "location", "loc", "source", "target"}
_FIELDS = {"field", "fieldname", "property", "name", "param", "parameter", "key", "attribute"}
_RULES = {"rule", "keyword", "code", "type", "kind", "errorcode", "constraint"}


@dataclass(frozen=True, slots=True)
class Problem:
    """A failure, ready to be told."""

    status: int
    kind: Kind
    title: str
    detail: str
    errors: tuple[InputError, ...] = ()


def rfc9457(problem: Problem) -> dict[str, JsonValue]:
    """The members of RFC 9457 §3.1, with `errors` as in its example."""
    body: dict[str, JsonValue] = {"type": "about:blank", "title": problem.title}
    body["status"] = problem.status
    if problem.detail:
        body["detail"] = problem.detail
    if problem.errors:
        body["errors"] = [_told(error) for error in problem.errors]
    return body


@dataclass(frozen=True, slots=True)
class Shape:
    """What the contract declares for an error; `is_standard` says it is a problem of RFC 9457."""

    schema: Any
    guard: Guard
    resolve: Resolve
    is_standard: bool = False


def problem_value(problem: Problem, shape: Shape, sample: Callable[[], JsonValue]) -> JsonValue:
    """The problem as a value of the declared schema; a problem of RFC 9457 when none exists.

    `sample` gives a valid value to start from when the names alone are not enough.
    """
    standard = rfc9457(problem)
    fillings = list(_fillings(shape.schema, problem, shape.resolve))
    for filled in fillings:
        if shape.is_standard and isinstance(filled, dict):
            told = standard | {k: v for k, v in filled.items() if k not in standard}
            if shape.guard.is_valid(told):
                return told
        if shape.guard.is_valid(filled):
            return filled
    try:
        base = sample()
    except NoSampleError:
        return standard
    return _overlaid(base, fillings[0], shape.guard)


def _overlaid(base: JsonValue, filled: JsonValue, guard: Guard) -> JsonValue:
    """A sample with everything said about the problem that the guard lets through."""
    if not isinstance(base, dict) or not isinstance(filled, dict):
        return base
    for name, value in filled.items():
        told = {**base, name: value}
        if guard.is_valid(told):
            base = told
    return base


def _fillings(schema: Any, problem: Problem, resolve: Resolve) -> Iterator[JsonValue]:
    """Attempts at filling `schema`: each branch, all known properties and then only required."""
    plain = effective(schema, resolve)
    for branch in _branches(plain, resolve):
        yield _fill(branch, problem, resolve, generous=True)
        yield _fill(branch, problem, resolve, generous=False)


def _branches(plain: Schema, resolve: Resolve) -> list[Schema]:
    for keyword in ("oneOf", "anyOf"):
        if plain.get(keyword):
            rest = {key: value for key, value in plain.items() if key != keyword}
            return [merge(rest, effective(branch, resolve)) for branch in plain[keyword]]
    return [plain]


def _fill(
    plain: Schema, problem: Problem | InputError, resolve: Resolve, *, generous: bool
) -> JsonValue:
    kind = types_of(plain)[0]
    if kind == "object":
        return _object(plain, problem, resolve, generous=generous)
    if kind == "array":
        items = _branches(effective(plain.get("items", {}), resolve), resolve)[0]
        return [
            _item(items, each, resolve, generous=generous) for each in _parts(problem) or [problem]
        ]
    return _sentence(problem) if kind == "string" else rough_sample(plain, resolve, "response")


def _item(
    plain: Schema, problem: Problem | InputError, resolve: Resolve, *, generous: bool
) -> JsonValue:
    """An item of a list of errors; where its shape is open, all that is known."""
    if isinstance(problem, InputError) and not (plain.keys() & {"type", "properties", "required"}):
        return _told(problem)
    return _fill(plain, problem, resolve, generous=generous)


def _object(
    plain: Schema, problem: Problem | InputError, resolve: Resolve, *, generous: bool
) -> dict[str, JsonValue]:
    properties = plain.get("properties", {})
    required = plain.get("required", ())
    filled: dict[str, JsonValue] = {}
    for name in dict.fromkeys([*properties, *required]):
        if name not in required and not generous:
            continue
        schema = _branches(effective(properties.get(name, {}), resolve), resolve)[0]
        if name not in required and types_of(schema)[0] == "array" and not _parts(problem):
            continue
        value = _property(name, schema, problem, resolve, generous=generous)
        if value is None and name in required:
            value = rough_sample(schema, resolve, "response")
        if value is not None or name in required:
            filled[name] = value
    by_field = plain.get("additionalProperties")
    if not properties and isinstance(by_field, dict) and isinstance(problem, Problem):
        item = effective(by_field, resolve)
        for error in problem.errors:
            filled[_field(error)] = _fill(item, error, resolve, generous=generous)
    return filled


def _property(
    name: str,
    schema: Schema,
    problem: Problem | InputError,
    resolve: Resolve,
    *,
    generous: bool,
) -> JsonValue:
    """What a property of this name says about the problem; None when its name says nothing."""
    word = re.sub(r"[^a-z0-9]", "", name.lower())
    if "const" in schema:
        return schema["const"]
    for kind in types_of(schema):
        value: JsonValue = None
        if kind == "string":
            value = _text(word, schema, problem)
        elif kind in ("integer", "number"):
            value = problem.status if isinstance(problem, Problem) and word in _STATUSES else None
        elif kind == "boolean":
            value = {"success": False, "ok": False, "error": True}.get(word)
        elif kind in ("object", "array") and isinstance(problem, Problem) and _tells(word):
            value = _fill(schema, problem, resolve, generous=generous)
        if value is not None:
            return value
    return None


def _tells(word: str) -> bool:
    """Whether a property holds the error itself or a list of errors."""
    marks = ("error", "problem", "fault", "violation", "issue", "detail", "invalidparam", "message")
    return any(mark in word for mark in marks)


def _text(word: str, schema: Schema, problem: Problem | InputError) -> str | None:
    if "enum" in schema:
        return _listed(schema["enum"], problem)
    if schema.get("format") == "date-time":
        return datetime.now(UTC).isoformat().replace("+00:00", "Z")
    said = _said(word, schema, problem)
    limit = schema.get("maxLength")
    return said if said is None or limit is None else said[:limit]


def _said(word: str, schema: Schema, problem: Problem | InputError) -> str | None:
    if isinstance(problem, InputError):
        if word in _POINTERS:
            return problem.pointer if problem.location == "body" else problem.name
        if word in _FIELDS:
            return _field(problem)
        if word in ("in", "where"):
            return problem.location
        if word in _RULES:
            return problem.rule
        return problem.detail if word in _DETAILS | _TITLES else None
    if word == "type" and schema.get("format", "").startswith(("uri", "url")):
        return "about:blank"
    if word in ("type", "instance") and "format" in schema:
        return "about:blank" if word == "type" else None
    if word in _STATUSES - _CODES:
        return str(problem.status)
    if word in _DETAILS:
        return _sentence(problem)
    if word in _TITLES:
        return problem.title
    return problem.kind.value if word in _CODES else None


def _listed(values: list[Any], problem: Problem | InputError) -> str | None:
    """The listed word that means this problem, whatever its spelling."""
    if isinstance(problem, InputError):
        return problem.location if problem.location in values else None
    meant = {problem.kind.value, problem.title.lower(), str(problem.status)}
    meant = {re.sub(r"[^a-z0-9]", "", word) for word in meant}
    for value in values:
        if isinstance(value, str) and re.sub(r"[^a-z0-9]", "", value.lower()) in meant:
            return value
    return None


def _field(error: InputError) -> str:
    """The place of an error as people write it: `limit`, `address.city`."""
    return ".".join([*filter(None, [error.name]), *error.pointer.split("/")[1:]])


def _sentence(problem: Problem | InputError) -> str:
    if isinstance(problem, InputError):
        return problem.detail
    return problem.detail or problem.title


def _parts(problem: Problem | InputError) -> tuple[InputError, ...]:
    return problem.errors if isinstance(problem, Problem) else ()


def _told(error: InputError) -> dict[str, JsonValue]:
    told: dict[str, JsonValue] = {"in": error.location}
    if error.name:
        told["name"] = error.name
    if error.pointer or error.location == "body":
        told["pointer"] = "#" + error.pointer
    return {**told, "detail": error.detail}
