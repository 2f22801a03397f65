"""What schemathesis needs to be told about contracts; schemathesis.toml names this file.

- A bearer token is one, wherever it comes from (RFC 6750): schemathesis only takes away and forges the
  credentials that it knows the place of, so OAuth 2 and OpenID Connect are described to it that way.
- A request has one Authorization header: of alternatives, one that wants two things in it is not tried.
- The examples name one row of each kind. Were it deleted first, nothing below it could be tested.
  `ROWS` says which path names a row that every test run stores.
- Header parameters called Accept, Content-Type and Authorization are ignored (OAS 3.1 §4.8.12.1), and
  no request can carry a header or cookie whose name is no token (RFC 9110 §5.1).
- Paths that differ only in the names of their parameters are one (OAS 3.1 §4.8.8): `Allow` lists the
  methods of all of them.
- Who has no credential is turned away with 403 where the contract declares no 401.
- Parameters have no types either, and what an object or a list of lists holds is written without
  escapes into one, so nobody can say that such a text is valid.
- An operation that nobody has written yet answers with a sample: it neither stores nor deletes anything.
- The value of a discriminator is what its schemas accept, also where those are not called that; and an
  answer that has no body by its status (RFC 9110 §15) has none, also where the contract describes one.
- No answer is exactly one of schemas that differ in nothing but their titles, so it may be any of them.
- What schemathesis makes for `type: [string, "null"]` ignores the format, and its patterns are Python's.
  Data that the contract's own schema rejects is not valid data, so turning it away is no failure.
  The other way round, data that this schema accepts is no mistake, whatever a discriminator says.
- XML and forms have no types, XML has no control characters: `<name>null</name>` is a string, whatever
  value a test meant by it. Data that is wrong only before it is written is not wrong data.
- Lists and objects without anything in them are nowhere in a URL-encoded form. An empty form is no
  bytes at all, so where it is valid nobody can tell it from a missing one, nor where none is demanded.
- Within an object they are written as an empty text there, and of an object in a list only the names
  are written, so data that is not valid when it is written like that is no failure.

Every other failure still counts.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, unquote

import jsonschema_rs
from jsonschema_rs import ValidationErrorKind as Kind
from schemathesis import Case, HookContext, Response, hook
from schemathesis.core import NotSet
from schemathesis.core.failures import Failure
from schemathesis.core.parameters import ParameterLocation

ACCEPTED_INVALID_DATA: Final = "ST201"
REJECTED_VALID_DATA: Final = "ST202"
USED_AFTER_FREE: Final = "ST301"
OTHER_METHODS: Final = "ST205"
HEADER_NOT_DEMANDED: Final = "ST203"
CREATED_AND_NOT_FOUND: Final = "ST302"
ROWS: Final = Path(__file__).with_name("schemathesis_rows.json")  # operation → path values
_METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_BODILESS: Final = {"204", "205", "304"}
_URL_ENCODED: Final = "application/x-www-form-urlencoded"
_FORMS: Final = ("multipart/form-data", _URL_ENCODED)
_IGNORED: Final = ("accept", "content-type", "authorization")
_SEPARATORS: Final = {"label": ".", "matrix": ";"}
_TEMPLATED: Final = re.compile(r"\{[^{}]*\}")
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_SAMPLE_HEADER: Final = "x-specloom-sample"
_NO_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RANGES: Final = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
_TEXT_KEYWORDS: Final = ("format", "pattern")  # a parameter is text, so its type says nothing here
_CONTAINERS: Final = {
    "path": "path_parameters",
    "query": "query",
    "header": "headers",
    "cookie": "cookies",
}
_EMPTY: Final[dict[str, Any]] = {"string": "", "object": {}, "array": [], "null": None}
_ANNOTATIONS: Final = (
    *("title", "description", "default", "example", "examples", "deprecated", "externalDocs"),
    *("$comment", "xml", "readOnly", "writeOnly"),
)
_ABSENT: Final = object()
_MOST: Final = 100  # mistakes of type in one body
_DEEPEST: Final = 5  # schemas within schemas that are read for one discriminator


@hook
def before_load_schema(context: HookContext, raw_schema: dict[str, Any]) -> None:
    """Describe the contract as it is meant, name rows that are there, and put what deletes last."""
    schemes = raw_schema.get("components", {}).get("securitySchemes", {})
    for key, scheme in schemes.items():
        if scheme.get("type") in ("oauth2", "openIdConnect"):
            schemes[key] = {"type": "http", "scheme": "bearer"}
    for node in _objects(raw_schema):
        _map_discriminator(raw_schema, node)
    paths = raw_schema.get("paths", {})
    _keep_open(raw_schema, schemes)
    rows = json.loads(ROWS.read_bytes()) if ROWS.is_file() else {}
    for path, item in paths.items():
        operations = {method: item[method] for method in _METHODS if method in item}
        for holder in (item, *operations.values()):
            if "parameters" in holder:
                listed = holder["parameters"]
                holder["parameters"] = [p for p in listed if _is_sent(_resolved(raw_schema, p))]
        for method, operation in operations.items():
            _keep_open(operation, schemes)
            for status, answer in operation.get("responses", {}).items():
                response = _resolved(raw_schema, answer)
                if status in _BODILESS:
                    response.pop("content", None)
                _open_answers(raw_schema, response)
            if values := rows.get(f"{method.upper()} {path}"):
                _name_row(raw_schema, item, operation, values)
    for path in sorted(paths, key=lambda name: _deletion(name, paths[name])):
        item = paths[path] = paths.pop(path)
        if "delete" in item:
            item["delete"] = item.pop("delete")


def _deletion(path: str, item: dict[str, Any]) -> tuple[bool, int]:
    """When a path is due: those that delete nothing first, then the deepest."""
    return (True, -path.count("/")) if "delete" in item else (False, 0)


def _keep_open(holder: dict[str, Any], schemes: dict[str, Any]) -> None:
    """Drop the alternatives that want different things in the one Authorization header, if others are left."""
    kept = [
        alternative
        for alternative in holder.get("security", ())
        if len({_authorization(schemes.get(key, {})) for key in alternative} - {None}) < 2
    ]
    if kept:
        holder["security"] = kept


def _authorization(scheme: dict[str, Any]) -> str | None:
    """The kind of credential that a scheme puts into the Authorization header."""
    if scheme.get("type") == "http":
        return str(scheme.get("scheme")).lower()
    is_there = scheme.get("in") == "header" and scheme.get("name", "").lower() == "authorization"
    return "key" if is_there else None


def _objects(document: Any) -> Iterator[dict[str, Any]]:
    """Every object of a JSON value."""
    waiting = [document]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
        if isinstance(node, dict | list):
            waiting += node.values() if isinstance(node, dict) else node


def _map_discriminator(document: dict[str, Any], union: dict[str, Any]) -> None:
    """Add the values that the schemas of a union have for its discriminator to the mapping."""
    discriminator = union.get("discriminator")
    if not isinstance(discriminator, dict) or "propertyName" not in discriminator:
        return
    branches = [*(union.get("oneOf") or ()), *(union.get("anyOf") or ())]
    for reference in (branch["$ref"] for branch in branches if "$ref" in branch):
        for value in _literals(document, {"$ref": reference}, discriminator["propertyName"], 0):
            discriminator.setdefault("mapping", {}).setdefault(value, reference)


def _open_answers(document: dict[str, Any], answer: dict[str, Any]) -> None:
    """Turn `oneOf` of schemas that say the same, which no value satisfies, into `anyOf`."""
    for media in (answer.get("content") or {}).values():
        schema = _resolved(document, media.get("schema"))
        branches = schema.get("oneOf") or ()
        meanings = [_meaning(document, branch, _DEEPEST) for branch in branches]
        if len(meanings) > 1 and "anyOf" not in schema and meanings[1:] == meanings[:-1]:
            others = {key: value for key, value in schema.items() if key != "oneOf"}
            media["schema"] = {**others, "anyOf": branches}


def _meaning(document: dict[str, Any], node: Any, depth: int) -> Any:
    """A schema without its annotations, and with what it refers to in place."""
    if isinstance(node, list):
        return [_meaning(document, item, depth) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _meaning(document, _resolved(document, node), depth - 1) if depth else node
    kept = {key: value for key, value in node.items() if key not in _ANNOTATIONS}
    for key, value in kept.items():
        if key == "properties":
            kept[key] = {name: _meaning(document, part, depth) for name, part in value.items()}
        elif key not in ("const", "enum"):
            kept[key] = _meaning(document, value, depth)
    return kept


def _literals(document: dict[str, Any], schema: Any, name: str, depth: int) -> Iterator[str]:
    """The texts that a schema lists for a property."""
    plain = _resolved(document, schema)
    listed = _resolved(document, plain.get("properties", {}).get(name))
    yield from (v for v in (listed.get("const"), *listed.get("enum", ())) if isinstance(v, str))
    if depth < _DEEPEST:
        for keyword in ("allOf", "oneOf", "anyOf"):
            for part in plain.get(keyword) or ():
                yield from _literals(document, part, name, depth + 1)


def _is_sent(parameter: dict[str, Any]) -> bool:
    """Whether a request says a parameter at all."""
    place, name = parameter.get("in"), parameter.get("name", "")
    if place == "header" and name.lower() in _IGNORED:
        return False
    return place not in ("header", "cookie") or _TOKEN.fullmatch(name) is not None


def _name_row(
    document: dict[str, Any], item: dict[str, Any], operation: dict[str, Any], row: dict[str, Any]
) -> None:
    """Give the path parameters of an operation the examples that name a row."""
    known = {}
    for listed in (*item.get("parameters", ()), *operation.get("parameters", ())):
        parameter = _resolved(document, listed)
        if parameter["in"] == "path" and parameter["name"] in row:
            plain = {key: value for key, value in parameter.items() if key != "examples"}
            known["path", parameter["name"]] = {**plain, "example": row[parameter["name"]]}
    others = [
        listed
        for listed in operation.get("parameters", ())
        if tuple(_resolved(document, listed)[key] for key in ("in", "name")) not in known
    ]
    operation["parameters"] = [*others, *known.values()]


_samples: Final[set[str]] = set()  # operations that have answered with a sample


@hook
def after_call(context: HookContext, case: Case[Any], response: Response) -> None:
    """Remember which operations nobody has written yet."""
    if _SAMPLE_HEADER in response.headers:
        _samples.add(case.operation.label)


def _is_about_sample(failure: Any, response: Response) -> bool:
    """Whether something is expected of an operation that only answers with samples."""
    if failure.code == CREATED_AND_NOT_FOUND:
        return failure.created_with in _samples
    is_deletion = failure.code == USED_AFTER_FREE
    return is_deletion and (failure.operation in _samples or _SAMPLE_HEADER in response.headers)


@hook
def filter_failure(
    context: HookContext, failure: Failure, case: Case[Any], response: Response
) -> bool:
    """Whether a failure counts."""
    if _is_about_sample(failure, response):
        return False
    if failure.code == HEADER_NOT_DEMANDED and response.status_code == 403:
        return "401" in _operation(case).get("responses", {})
    if failure.code == OTHER_METHODS:
        return not _advertises_twins(case, response)
    if failure.code == REJECTED_VALID_DATA:
        return not (_parameters_are_wrong(case) or _body_is_wrong(case))
    if failure.code == ACCEPTED_INVALID_DATA and case.meta is not None:
        wrong = [place for place in ParameterLocation if case.meta.is_negative_at(place)]
        return not wrong or not all(
            _reads_well(case, place) or _is_missing(case, place, response) for place in wrong
        )
    return True


def _is_missing(case: Case[Any], place: ParameterLocation, response: Response) -> bool:
    """Whether a body that need not be there was written as no bytes."""
    if place is not ParameterLocation.BODY or response.request.body:
        return False
    return not _target(case, _operation(case).get("requestBody", {})).get("required")


def _advertises_twins(case: Case[Any], response: Response) -> bool:
    """Whether `Allow` lists the methods of every path that is the same but for the names in it."""
    shape = _TEMPLATED.sub("{}", case.operation.path)
    paths = _document(case)["paths"].items()
    twins = [_target(case, item) for path, item in paths if _TEMPLATED.sub("{}", path) == shape]
    declared = {method.upper() for item in twins for method in _METHODS if method in item}
    # schemathesis does not read what OAS 3.2 calls additional operations.
    declared |= {name.upper() for item in twins for name in item.get("additionalOperations", {})}
    advertised = ",".join(response.headers.get("allow", ())).split(",")
    return {method.strip() for method in advertised} == declared


def _reads_well(case: Case[Any], place: ParameterLocation) -> bool:
    """Whether what a request says in one place is wrong only before it is written."""
    if place is ParameterLocation.BODY:
        return _is_valid_on_the_wire(case)
    judged = [pair for pair in _parameters(case) if pair[0]["in"] == place.value]
    return all(
        not parameter.get("required") if text is None else _is_read(case, parameter, text)
        for parameter, text in judged
    )


def _is_valid_on_the_wire(case: Case[Any]) -> bool:
    content = _content(case)
    if isinstance(case.body, NotSet):
        forms = [content[media_type] for media_type in _FORMS if media_type in content]
        return any(_accepts(_validator(case, form.get("schema", True)), {}) for form in forms)
    schema = content.get(case.media_type, {}).get("schema")
    validator = None if schema is None else _validator(case, schema)
    if _is_xml(case.media_type):
        return _accepts_texts(validator, _cleaned(case.body))
    return _accepts(validator, case.body) or (
        case.media_type in _FORMS and _accepts_texts(validator, _in_form(case))
    )


def _is_xml(media_type: str | None) -> bool:
    subtype = (media_type or "").partition(";")[0].strip().lower().rpartition("/")[2]
    return subtype == "xml" or subtype.endswith("+xml")


# What the contract says about data that clients send


def _body_is_wrong(case: Case[Any]) -> bool:
    schema = _body_schema(case)
    if schema is None or isinstance(case.body, NotSet):
        return False
    validator = _validator(case, schema)
    if case.media_type == _URL_ENCODED and not all(
        _accepts(validator, reading) for reading in (_in_form(case), _written(case.body))
    ):
        return True
    errors = _errors(validator, case.body)
    return any(error.kind.name != "required" for error in errors)  # `readOnly` may be behind one


def _parameters(case: Case[Any]) -> Iterator[tuple[dict[str, Any], Any]]:
    """The parameters that a contract describes by a schema, each with what is sent for it."""
    shared = _target(case, _document(case)["paths"][case.operation.path]).get("parameters", ())
    for listed in (*shared, *_operation(case).get("parameters", ())):
        parameter = _target(case, listed)
        if "schema" in parameter:
            sent = getattr(case, _CONTAINERS[parameter["in"]]) or {}
            yield parameter, sent.get(parameter["name"])


def _parameters_are_wrong(case: Case[Any]) -> bool:
    for parameter, value in _parameters(case):
        if value is not None and _has_no_text(_document(case), parameter):
            return True
        errors = _errors(_validator(case, parameter["schema"]), value)
        if any(error.kind.name in _TEXT_KEYWORDS for error in errors):
            return True
    return False


def _has_no_text(document: dict[str, Any], parameter: dict[str, Any]) -> bool:
    """Whether a parameter is an object or a list of lists: what those hold is written without escapes."""
    plain = _resolved(document, parameter["schema"])
    items = _resolved(document, plain.get("items"))
    nested = {"array", "object"} & _kinds(items)
    return bool(nested) or ("object" in _kinds(plain) and parameter.get("style") != "deepObject")


def _kinds(schema: dict[str, Any]) -> set[str]:
    named = schema.get("type", ())
    return {named} if isinstance(named, str) else {*named}


def _is_read(case: Case[Any], parameter: dict[str, Any], text: Any) -> bool:
    """Whether a text is a valid list or object, whatever was meant by it."""
    kinds = _kinds(_resolved(_document(case), parameter["schema"]))
    validator = _validator(case, parameter["schema"])
    if parameter["in"] == "query" and "object" in kinds:
        return False
    if not isinstance(text, str) or not {"array", "object"} & kinds:
        readings = [text]
        if isinstance(text, str):
            text = text.removeprefix(".").removeprefix(f";{parameter['name']}=")
            readings = [unquote(text), _scalar(text, text)]
        return any(_accepts(validator, reading) for reading in readings)
    return _accepts(validator, _split(parameter, text, "array" in kinds))


def _split(parameter: dict[str, Any], text: str, is_list: bool) -> Any:
    """A list or an object of texts (OAS 3.1 §4.8.12.5)."""
    place, name = parameter["in"], parameter["name"]
    style = parameter.get("style", "form" if place == "cookie" else "simple")
    explodes = parameter.get("explode", style == "form")
    lead = {"label": ".", "matrix": ";" if explodes else f";{name}="}.get(style, "")
    parts = text.removeprefix(lead).split(_SEPARATORS.get(style, ",") if explodes else ",")
    if is_list:
        own = f"{name}=" if style == "matrix" and explodes else ""
        return [unquote(part.removeprefix(own)) for part in parts]
    if explodes:
        named = (part.partition("=") for part in parts)
        return {unquote(key): unquote(value) for key, _, value in named}
    parts = [unquote(part) for part in parts]
    return dict(zip(parts[::2], parts[1::2], strict=True)) if len(parts) % 2 == 0 else None


def _validator(case: Case[Any], schema: Any) -> jsonschema_rs.Draft202012Validator | None:
    """A validator of what clients send; None when the schema's references cannot be followed here."""
    definitions: dict[str, Any] = {}
    _collect(case, schema, definitions)
    view = _request_view({"allOf": [schema], "$defs": definitions})
    try:
        return jsonschema_rs.Draft202012Validator(view, validate_formats=True, offline=True)
    except (ValueError, jsonschema_rs.ReferencingError):
        return None


def _collect(case: Case[Any], node: Any, definitions: dict[str, Any]) -> None:
    """Gather what a schema refers to, by reference: a contract may be too big to copy for each failure."""
    reference = node.get("$ref") if isinstance(node, dict) else None
    if isinstance(reference, str) and reference.startswith("#/") and reference not in definitions:
        definitions[reference] = _at(_document(case), reference)
        _collect(case, definitions[reference], definitions)
    for child in (
        node.values() if isinstance(node, dict) else node if isinstance(node, list) else ()
    ):
        _collect(case, child, definitions)


def _errors(
    validator: jsonschema_rs.Draft202012Validator | None, value: Any
) -> list[jsonschema_rs.ValidationError]:
    try:
        return list(validator.iter_errors(value)) if validator is not None else []
    except ValueError:  # it holds a file, which is no JSON
        return []


def _in_form(case: Case[Any]) -> Any:
    return _without_empty(case.body) if case.media_type == _URL_ENCODED else case.body


def _without_empty(value: Any) -> Any:
    """What is left in a form: a list or an object without anything in it is not there at all."""
    if isinstance(value, list):
        return [_without_empty(item) for item in value]
    if not isinstance(value, dict):
        return value
    kept = {key: _without_empty(item) for key, item in value.items()}
    return {key: item for key, item in kept.items() if item not in ([], {})}


def _written(body: Any) -> Any:
    """What schemathesis writes of a body into a form, lists and objects at their wrong places."""
    if not isinstance(body, dict):
        return body
    written = {}
    for name, value in body.items():
        if isinstance(value, list):
            parts = [[*item] if isinstance(item, dict | list) else [item] for item in value]
            written[name] = [part for listed in parts for part in listed]
        elif value != {}:
            written[name] = _flat(value)
    return {name: value for name, value in written.items() if value != []}


def _flat(value: Any) -> Any:
    """The value of one property: what is empty in it is a text without a character."""
    if value in ([], {}):
        return ""
    if isinstance(value, list):
        return [_flat(item) for item in value]
    return {key: _flat(item) for key, item in value.items()} if isinstance(value, dict) else value


def _accepts(validator: jsonschema_rs.Draft202012Validator | None, value: Any) -> bool:
    try:
        return validator is not None and validator.is_valid(value)
    except ValueError:  # it holds a file, which is no JSON
        return False


def _request_view(node: Any) -> Any:
    """Schemas as they describe requests: nothing `readOnly` is required, and `int32` is a range."""
    if isinstance(node, list):
        return [_request_view(item) for item in node]
    if not isinstance(node, dict):
        return node
    view = {key: _request_view(value) for key, value in node.items()}
    properties, required, reference = (node.get(key) for key in ("properties", "required", "$ref"))
    if isinstance(properties, dict) and isinstance(required, list):
        view["required"] = [name for name in required if not _is_read_only(properties.get(name))]
    if isinstance(reference, str) and reference.startswith("#/"):
        view["$ref"] = "#/$defs/" + quote(reference.replace("~", "~0").replace("/", "~1"))
    if node.get("format") in ("int32", "int64"):
        low, high = _RANGES[node["format"]]
        view["minimum"] = max(low, node.get("minimum", low))
        view["maximum"] = min(high, node.get("maximum", high))
    return view


def _is_read_only(schema: Any) -> bool:
    return isinstance(schema, dict) and schema.get("readOnly") is True


def _document(case: Case[Any]) -> dict[str, Any]:
    document: dict[str, Any] = case.operation.schema.raw_schema
    return document


def _operation(case: Case[Any]) -> dict[str, Any]:
    path = _target(case, _document(case)["paths"][case.operation.path])
    operation: dict[str, Any] = path[case.operation.method.lower()]
    return operation


def _body_schema(case: Case[Any]) -> Any:
    return _content(case).get(case.media_type, {}).get("schema")


def _content(case: Case[Any]) -> dict[str | None, Any]:
    content: dict[str | None, Any] = _target(case, _operation(case).get("requestBody", {})).get(
        "content", {}
    )
    return content


def _target(case: Case[Any], node: dict[str, Any]) -> dict[str, Any]:
    """What a reference leads to."""
    return _resolved(_document(case), node)


def _resolved(document: dict[str, Any], node: Any) -> dict[str, Any]:
    while isinstance(node, dict) and isinstance(node.get("$ref"), str):
        node = _at(document, node["$ref"])
    return node if isinstance(node, dict) else {}


def _at(document: dict[str, Any], reference: str) -> Any:
    """The value at a reference within the document (RFC 6901 §6)."""
    node: Any = document
    for part in unquote(reference).removeprefix("#/").split("/"):
        key = part.replace("~1", "/").replace("~0", "~")
        node = node[int(key)] if isinstance(node, list) else node[key]
    return node


# What becomes of data in XML and in forms


def _accepts_texts(validator: jsonschema_rs.Draft202012Validator | None, body: Any) -> bool:
    """Whether a body is valid once each text is taken for what the schema wants in its place."""
    for _ in range(_MOST):
        errors = _errors(validator, body)
        if not errors:
            return _accepts(validator, body)
        mistake = next(((e, e.kind.types) for e in errors if isinstance(e.kind, Kind.Type)), None)
        if mistake is None:
            return False
        error, kinds = mistake
        meant = _read(error.instance, kinds)
        if meant is error.instance or (meant is _ABSENT and not error.instance_path):
            return False
        body = _replaced(body, error.instance_path, meant)
    return False


def _cleaned(value: Any) -> Any:
    """A value without what XML cannot hold."""
    if isinstance(value, str):
        return _NO_XML.sub("", value).replace("\r\n", "\n").replace("\r", "\n")
    if isinstance(value, list):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        return {key: _cleaned(item) for key, item in value.items()}
    return value


def _read(value: Any, kinds: list[str]) -> Any:
    """What a reader who wants one of these kinds makes of a value of another; itself when nothing."""
    if isinstance(value, list) and len(value) < 2:  # without a wrapper an item stands for itself
        return value[0] if value else _ABSENT
    if value in ({}, ""):  # an empty element is either
        return next((_EMPTY[kind] for kind in kinds if kind in _EMPTY), value)
    if "array" in kinds:
        return [value]
    if isinstance(value, list) or (value and isinstance(value, dict) and "string" not in kinds):
        return value
    text = value if isinstance(value, str) else json.dumps(value)
    return text if "string" in kinds else _scalar(text, value)


def _scalar(text: str, otherwise: Any) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return otherwise


def _replaced(value: Any, path: list[str | int], by: Any) -> Any:
    """A copy with another value at a path, or with none."""
    if not path:
        return by
    first, *rest = path
    pairs = list(enumerate(value) if isinstance(value, list) else value.items())
    changed = [(key, _replaced(item, rest, by) if key == first else item) for key, item in pairs]
    kept = [(key, item) for key, item in changed if item is not _ABSENT]
    return [item for _, item in kept] if isinstance(value, list) else dict(kept)
