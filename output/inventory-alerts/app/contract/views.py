"""What a schema means in a request and in a response.

Both views are the document with only the schemas that differ copied:

- request: a `readOnly` property is not required (OAS 3.1 §4.8.24.5.1). When a client sends it
  all the same, it must fit its schema, so that the models can hold it; the service ignores it.
- response: a `writeOnly` property is not required and must not appear.
- both: `int32` and `int64` are ranges, `byte` is base64, a binary string is not constrained,
  because its characters are not what is sent.

`not` and `if` stay as authored: loosening them would tighten the schema around them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from .grammar import BELOW, IN_PLACE, replace, replace_schemas
from .references import resolver
from .values import Resolve

_BOUNDS: Final = {"int32": (-(2**31), 2**31 - 1), "int64": (-(2**63), 2**63 - 1)}
_BASE64: Final = "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"
_STRINGS: Final = ("string", ["string"], ["string", "null"], ["null", "string"])
_NONE: Final[frozenset[str]] = frozenset()


def request_view(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as it describes what clients send."""
    return _view(document, "readOnly", forbid=False)


def response_view(document: Mapping[str, Any]) -> dict[str, Any]:
    """The document as it describes what the application answers."""
    return _view(document, "writeOnly", forbid=True)


def _view(document: Mapping[str, Any], annotation: str, *, forbid: bool) -> dict[str, Any]:
    hidden = _Hidden(resolver(document), annotation)

    def change(schema: Any) -> Any:
        return _schema(schema, _NONE, hidden, forbid=forbid)

    return dict(replace_schemas(document, "document", change))


def _schema(
    schema: Any, inherited: frozenset[str], hidden: _Hidden, *, forbid: bool, depth: int = 0
) -> Any:
    """A schema of the view; `inherited` are hidden properties known from the schemas around it."""
    if not isinstance(schema, dict) or depth > 100:
        return schema
    names = inherited | hidden.names(schema)
    changed: dict[str, Any] = {}
    for keyword, holder in IN_PLACE.items():
        if keyword in schema:
            changed[keyword] = replace(
                schema[keyword],
                holder,
                lambda child: _schema(child, names, hidden, forbid=forbid, depth=depth + 1),
            )
    for keyword, holder in BELOW.items():
        if keyword in schema:
            changed[keyword] = replace(
                schema[keyword],
                holder,
                lambda child: _schema(child, _NONE, hidden, forbid=forbid, depth=depth + 1),
            )
    changed = {key: value for key, value in changed.items() if value is not schema[key]}
    if names:
        changed |= _without_hidden(schema, changed, names, hidden, forbid=forbid)
        changed |= _specialised(schema, changed, names, hidden, forbid=forbid, depth=depth)
    changed |= _formats({**schema, **changed})
    if not changed:
        return schema
    return {key: value for key, value in {**schema, **changed}.items() if value is not ...}


def _without_hidden(
    schema: Mapping[str, Any],
    changed: Mapping[str, Any],
    names: frozenset[str],
    hidden: _Hidden,
    *,
    forbid: bool,
) -> dict[str, Any]:
    result: dict[str, Any] = {}
    required = schema.get("required")
    if isinstance(required, list) and not names.isdisjoint(required):
        result["required"] = [name for name in required if name not in names]
    own = hidden.own(schema) if forbid else _NONE
    if own:
        properties = changed.get("properties", schema["properties"])
        result["properties"] = {
            name: False if name in own else value for name, value in properties.items()
        }
    return result


def _specialised(
    schema: Mapping[str, Any],
    changed: Mapping[str, Any],
    names: frozenset[str],
    hidden: _Hidden,
    *,
    forbid: bool,
    depth: int,
) -> dict[str, Any]:
    """A shared schema that requires what only this one hides is replaced by a copy that does not."""
    target = hidden.target(schema)
    if target is None or not (hidden.required(target) & names) - hidden.names(target):
        return {}
    copy = _schema(target, names, hidden, forbid=forbid, depth=depth + 1)
    return {"$ref": ..., "allOf": [*changed.get("allOf", schema.get("allOf", ())), copy]}


def _formats(schema: Mapping[str, Any]) -> dict[str, Any]:
    name = schema.get("format")
    if is_binary(schema):
        return {
            key: ...
            for key in ("minLength", "maxLength", "pattern", "enum", "const")
            if key in schema
        }
    if name == "byte" and "pattern" not in schema:
        return {"pattern": _BASE64}
    if name == "byte":
        return {"allOf": [*schema.get("allOf", ()), {"pattern": _BASE64}]}
    if name in _BOUNDS and _allows_integers(schema.get("type", "integer")):
        low, high = _BOUNDS[name]
        bounds = (("minimum", low, max), ("maximum", high, min))
        return {key: _tighter(schema.get(key), limit, pick) for key, limit, pick in bounds}
    return {}


def _allows_integers(type_: Any) -> bool:
    return bool(type_ == "integer" or (isinstance(type_, list) and "integer" in type_))


def _tighter(bound: Any, limit: int, pick: Callable[[float, float], float]) -> float:
    return pick(bound, limit) if isinstance(bound, int | float) else limit


def is_binary(schema: Any) -> bool:
    """Whether a string schema stands for raw bytes (OAS 3.0 `binary`; 3.1 `contentMediaType`)."""
    if not isinstance(schema, Mapping) or schema.get("type", "string") not in _STRINGS:
        return False
    if schema.get("format") == "binary":
        return True
    media = schema.get("contentMediaType")
    return isinstance(media, str) and "contentEncoding" not in schema and not _is_text(media)


def _is_text(media: str) -> bool:
    essence = media.partition(";")[0].strip().lower()
    return essence.startswith("text/") or essence.endswith(("json", "xml", "yaml", "javascript"))


class _Hidden:
    """Which properties of a schema are readOnly (or writeOnly), seen through references."""

    def __init__(self, resolve: Resolve, annotation: str) -> None:
        self._resolve = resolve
        self._annotation = annotation
        self._names: dict[int, frozenset[str]] = {}
        self._required: dict[int, frozenset[str]] = {}

    def target(self, schema: Mapping[str, Any]) -> Mapping[str, Any] | None:
        reference = schema.get("$ref")
        if not isinstance(reference, str):
            return None
        try:
            target = self._resolve(reference)
        except LookupError:
            return None
        return target if isinstance(target, Mapping) else None

    def own(self, schema: Mapping[str, Any]) -> frozenset[str]:
        properties = schema.get("properties")
        if not isinstance(properties, Mapping):
            return _NONE
        return frozenset(name for name, value in properties.items() if self._applies(value))

    def names(self, schema: Any) -> frozenset[str]:
        """Hidden properties of every value of this schema, whichever branch it takes."""
        return self._collect(schema, self._names, self.own, frozenset.intersection)

    def required(self, schema: Any) -> frozenset[str]:
        """Every name that this schema or a schema applied in place may require."""
        return self._collect(schema, self._required, _required, frozenset.union)

    def _collect(
        self,
        schema: Any,
        memo: dict[int, frozenset[str]],
        own: Callable[[Mapping[str, Any]], frozenset[str]],
        branches: Callable[..., frozenset[str]],
    ) -> frozenset[str]:
        if not isinstance(schema, Mapping):
            return _NONE
        if id(schema) in memo:
            return memo[id(schema)]
        memo[id(schema)] = _NONE  # a schema that contains itself adds nothing
        found = own(schema) | self._collect(self.target(schema), memo, own, branches)
        for part in schema.get("allOf", ()):
            found |= self._collect(part, memo, own, branches)
        for keyword in ("anyOf", "oneOf"):
            if parts := schema.get(keyword):
                found |= branches(*(self._collect(part, memo, own, branches) for part in parts))
        memo[id(schema)] = found
        return found

    def _applies(self, schema: Any, seen: frozenset[int] = frozenset()) -> bool:
        if not isinstance(schema, Mapping) or id(schema) in seen:
            return False
        if schema.get(self._annotation) is True:
            return True
        parts = [self.target(schema), *schema.get("allOf", ())]
        for keyword in ("anyOf", "oneOf"):  # a nullable one is annotated on its other side
            variants = [part for part in schema.get(keyword, ()) if part != {"type": "null"}]
            parts += variants if len(variants) == 1 else ()
        return any(self._applies(part, seen | {id(schema)}) for part in parts)


def _required(schema: Mapping[str, Any]) -> frozenset[str]:
    required = schema.get("required")
    return frozenset(required) if isinstance(required, list) else _NONE
