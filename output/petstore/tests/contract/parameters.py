# Generated from the contract by specloom; the next run writes it anew.
"""What the parameters of a request say."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final
from urllib.parse import unquote, unquote_plus, urlsplit

from requests import PreparedRequest
from schemathesis import Case
from schemathesis.core.parameters import ParameterLocation

from app.contract.operations import Parameter
from app.contract.parameters import ParameterSpec, decode
from app.contract.raw_request import RawRequest, unquoted
from app.contract.shapes import Shape
from app.contract.texts import wire_text
from app.contract.values import ABSENT, Absent, JsonValue, Undecodable

from .described import contract, operation_of
from .said import Said, texts

# Between the elements of a header, spaces say nothing (RFC 9110 §5.6.1).
_BETWEEN_ELEMENTS: Final = re.compile(r"[ \t]*,[ \t]*")
_MARKS: Final = {"label": ".", "matrix": ";"}
_PLACES: Final = {"querystring": "query"}  # where schemathesis has a location of another name


def read_parameters(case: Case[Any], request: PreparedRequest) -> Iterator[Said]:
    """What a request says for each parameter of its operation."""
    raw = RawRequest(
        {name: str(text) for name, text in case.path_parameters.items()},
        urlsplit(request.url or "").query.encode(),
        [(name.lower().encode(), _bytes(text)) for name, text in request.headers.items()],
    )
    for parameter in operation_of(case).parameters:
        if not parameter.is_said_elsewhere:
            yield _read(case, parameter, raw)


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode("latin-1", "replace")


def _read(case: Case[Any], parameter: Parameter, raw: RawRequest) -> Said:
    spec = parameter.spec
    place = _PLACES.get(spec.location, spec.location)
    guard = contract().guard(parameter.schema, "request") if parameter.schema else None
    try:
        accepts = guard.is_valid if guard else None
        value = decode(spec, raw, contract().document.resolve, accepts)
    except Undecodable:
        return Said(place, ABSENT, spec.required, guard, is_written_so=False)
    sent = _sent(place, spec, raw)
    is_certain = _is_broken(spec, sent, raw) or _is_written_so(case, place, spec, value, sent)
    return Said(place, value, spec.required, guard, is_certain)


def _is_broken(spec: ParameterSpec, sent: Mapping[str, list[str]], raw: RawRequest) -> bool:
    """Whether a text is no object (OAS 3.1 §4.8.12.4): what divides it may be part of a value too.

    schemathesis writes what an object holds, which no style describes, without escapes.
    """
    if Shape(spec.schema, contract().document.resolve).kinds != {"object"}:
        return False
    # Only paths escape: what divides them is what came without an escape.
    texts = [raw.path.get(spec.name, "")] if spec.location == "path" else sent.get(spec.name, [])
    if len(texts) != 1:
        return False
    lead = {"label": ".", "matrix": ";" if spec.explode else f";{spec.name}="}.get(spec.style, "")
    mark = _MARKS.get(spec.style, ",") if spec.explode else ","
    pieces = texts[0].removeprefix(lead).split(mark)
    if spec.explode:
        return not all("=" in piece for piece in pieces)
    return len(pieces) % 2 == 1


def _sent(place: str, spec: ParameterSpec, raw: RawRequest) -> Mapping[str, list[str]]:
    """The texts of a request in one place, by name."""
    if place == "path":
        return {name: [unquote(text)] for name, text in raw.path.items()}
    if place == "header":
        return {spec.name: [_unspaced(text.strip()) for text in raw.header(spec.name)]}
    named: dict[str, list[str]] = {}
    for name, text in raw.pairs if place == "query" else raw.cookies:
        read = unquote_plus(text) if place == "query" else unquote(unquoted(text))
        named.setdefault(name, []).append(read)
    return named


def _is_written_so(
    case: Case[Any],
    place: str,
    spec: ParameterSpec,
    value: JsonValue | Absent,
    sent: Mapping[str, list[str]],
) -> bool:
    """Whether schemathesis writes a value of the parameter as what was sent."""
    if value is ABSENT:
        return not sent.get(spec.name)
    written = {spec.name: texts(value)}
    serialize = case.operation.get_parameter_serializer(ParameterLocation(place))
    if serialize is not None:
        written = serialize(written)
    said = {name: _listed(item) for name, item in written.items()}
    if place == "header":
        said = {name: list(map(_unspaced, items)) for name, items in said.items()}
    return all(sent.get(name) == items for name, items in said.items())


def _unspaced(text: str) -> str:
    return _BETWEEN_ELEMENTS.sub(",", text)


def _listed(written: Any) -> list[str]:
    return [wire_text(item) for item in (written if isinstance(written, list) else [written])]
