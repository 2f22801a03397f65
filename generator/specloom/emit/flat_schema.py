"""A planned model as the small JSON Schema that datamodel-code-generator reads.

Names are ours: members of enumerations, attributes and classes are given, not derived.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specloom.design.schemas.flat import (
    NULL,
    Anything,
    Enumeration,
    ListOf,
    Literals,
    MapOf,
    Property,
    Record,
    Reference,
    Scalar,
    Shape,
    Union,
)
from specloom.design.types import Model
from specloom.emit.model_text import members, prose

JsonSchema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Names:
    """Where the names live that the models of one module mention."""

    catalog: Mapping[str, str]
    own: str

    def mention(self, name: str) -> JsonSchema:
        """A class of this module, or one to be imported."""
        module = self.catalog[name]
        if module == self.own:
            return {"$ref": f"#/components/schemas/{name}"}
        return {"$ref": f"{module}.json#/components/schemas/{name}"}


def schema_of(model: Model, names: Names) -> JsonSchema:
    """The schema of a class or alias, with its description."""
    result = _schema(model.shape, names)
    text = prose(model.description)
    return {**result, "description": text} if text else result


def _schema(shape: Shape, names: Names) -> JsonSchema:
    match shape:
        case Anything():
            return {}
        case Scalar(rich=rich) if rich:
            return names.mention(rich)
        case Scalar(kind=kind, constraints=constraints):
            return {"type": kind, **dict(constraints)}
        case Literals(values=values):
            return {"enum": list(values), "x-enum-field-as-literal": True}
        case Enumeration(values=values):
            return {"type": "string", "enum": list(values), "x-enum-varnames": members(values)}
        case ListOf(items=items, constraints=constraints):
            return {"type": "array", "items": _schema(items, names), **dict(constraints)}
        case MapOf(values=inner, constraints=constraints):
            return {
                "type": "object",
                "additionalProperties": _schema(inner, names),
                **dict(constraints),
            }
        case Reference(key=name):
            return names.mention(name)
        case Union(options=options):
            return _union(options, names)
        case Record():
            return _record(shape, names)


def _union(options: tuple[Shape, ...], names: Names) -> JsonSchema:
    match options:
        case (Scalar(kind=kind, rich="", constraints=constraints), last) if last == NULL:
            return {"type": [kind, "null"], **dict(constraints)}
        case (ListOf(constraints=constraints) as one, last) if last == NULL and constraints:
            return {**_schema(one, names), "type": ["array", "null"]}
    return {"anyOf": [_schema(option, names) for option in options]}


def _record(record: Record, names: Names) -> JsonSchema:
    result: JsonSchema = {
        "type": "object",
        "properties": {item.wire: _property(item, names) for item in record.properties},
        "required": [item.wire for item in record.properties if item.required],
    }
    return {**result, "additionalProperties": False} if record.closed else result


def _property(item: Property, names: Names) -> JsonSchema:
    result = _schema(item.shape, names)
    if item.default:
        result["default"] = item.default[0]
    text = prose(item.description)
    return {**result, "description": text} if text else result
