# Generated from the contract by specloom; the next run writes it anew.
"""What schemathesis is told before it begins: the contract, as it is meant.

- A bearer token is one, wherever it comes from (RFC 6750): schemathesis only takes away and forges the
  credentials that it knows the place of, so OAuth 2 and OpenID Connect are described to it that way.
- A request has one Authorization header (RFC 9110 §11.6.2): of alternatives, one that wants two things
  in it is not tried.
- Header parameters called Accept, Content-Type and Authorization are ignored (OAS 3.1 §4.8.12.1), and
  no request can carry a header or cookie whose name is no token (RFC 9110 §5.1).
- `nullable` is no keyword since OpenAPI 3.1, in whose words the contract is served: null is not valid.
- An answer that has no body by its status (RFC 9110 §6.4.1) has none, also where the contract
  describes one.
- Unions are what their schemas accept (`unions`), sequences of items are arrays (`sequences`); rows that are there have names, and what deletes
  them comes last (`rows`).
"""

import re
from collections.abc import Iterator
from typing import Any, Final

from app.contract.document import Document
from app.contract.encoding import has_no_body
from app.contract.grammar import BELOW, IN_PLACE, replace, replace_schemas
from app.contract.operations import METHODS, SAID_ELSEWHERE

from .rows import delete_last, name_row, stored_rows
from .sequences import describe_sequences
from .unions import accept_any, list_discriminator_values

_SCHEMAS: Final = {**IN_PLACE, **BELOW}
_BEARER: Final = {"type": "http", "scheme": "bearer"}
_TOKEN: Final = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")


def describe(tree: dict[str, Any]) -> None:
    """Change the document that schemathesis is about to read."""
    tree.update(replace_schemas(tree, "document", _without_nullable))
    document, rows = Document(tree), stored_rows()
    schemes = tree.get("components", {}).get("securitySchemes", {})
    for key, scheme in schemes.items():
        if scheme.get("type") in ("oauth2", "openIdConnect"):
            schemes[key] = _BEARER
    list_discriminator_values(document)
    describe_sequences(document)
    _drop_crowded(tree, schemes)
    for path, method, item, operation in _operations(tree):
        _drop_crowded(operation, schemes)
        for holder in (item, operation):
            _drop_unsent(document, holder)
        for status, response in operation.get("responses", {}).items():
            _describe_answer(document, status, document.target(response))
        name_row(document, item, operation, rows.get(f"{method.upper()} {path}", {}))
    delete_last(tree.get("paths", {}))


def _without_nullable(schema: Any) -> Any:
    if not isinstance(schema, dict):
        return schema
    changed = {
        keyword: replace(schema[keyword], holder, _without_nullable)
        for keyword, holder in _SCHEMAS.items()
        if keyword in schema
    }
    if "nullable" not in schema and all(schema[key] is value for key, value in changed.items()):
        return schema
    return {key: value for key, value in {**schema, **changed}.items() if key != "nullable"}


def _operations(tree: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any], dict[str, Any]]]:
    """Path, method, path item and operation."""
    for path, item in tree.get("paths", {}).items():
        for method in METHODS:
            if method in item:
                yield path, method, item, item[method]


def _drop_crowded(holder: dict[str, Any], schemes: dict[str, Any]) -> None:
    """Drop the alternatives that want different things in one header, if others are left."""
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


def _drop_unsent(document: Document, holder: dict[str, Any]) -> None:
    if "parameters" in holder:
        listed = holder["parameters"]
        holder["parameters"] = [node for node in listed if _is_sent(document.target(node))]


def _is_sent(parameter: dict[str, Any]) -> bool:
    """Whether a request says a parameter at all."""
    place, name = parameter["in"], parameter["name"]
    if place == "header" and name.lower() in SAID_ELSEWHERE:
        return False
    return place not in ("header", "cookie") or _TOKEN.fullmatch(name) is not None


def _describe_answer(document: Document, status: str, response: dict[str, Any]) -> None:
    if status.isdigit() and has_no_body(int(status)):
        response.pop("content", None)
    for media in response.get("content", {}).values():
        accept_any(document, media)
