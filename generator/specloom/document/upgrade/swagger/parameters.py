"""Parameters outside the body: what describes the value moves into a schema."""

from __future__ import annotations

from typing import Any

from specloom.document.pointer import join
from specloom.document.upgrade.swagger.conversion import Conversion, JsonObject, extensions
from specloom.document.upgrade.swagger.schemas import moved_reference

# OAS 2.0: the JSON Schema keywords of a parameter, header or items object.
SCHEMA_KEYWORDS = (
    *("type", "format", "items", "default", "enum", "multipleOf", "maximum", "exclusiveMaximum"),
    *("minimum", "exclusiveMinimum", "maxLength", "minLength", "pattern", "maxItems", "minItems"),
    *("uniqueItems", "x-nullable", "x-example"),
)
_KEPT = ("name", "in", "description", "required", "allowEmptyValue")
# For query and form. `csv` is told by the place of the parameter; `tsv` has no counterpart.
_STYLES: dict[str, JsonObject] = {
    "ssv": {"style": "spaceDelimited", "explode": False},
    "pipes": {"style": "pipeDelimited", "explode": False},
    "multi": {"style": "form", "explode": True},
}


def is_body(conversion: Conversion, parameter: Any) -> bool:
    """Whether the parameter (or what it refers to) is the body or a field of it."""
    _, found = conversion.resolved(parameter, "#")
    return found.get("in") in ("body", "formData")


def convert_parameter(conversion: Conversion, parameter: Any, pointer: str, out: str) -> Any:
    """The parameter at `pointer`, to stand at `out`."""
    if not isinstance(parameter, dict):
        return parameter
    if isinstance(parameter.get("$ref"), str):
        return {"$ref": moved_reference(parameter["$ref"])}
    found: JsonObject = {name: parameter[name] for name in _KEPT if name in parameter}
    found |= style_of(conversion, parameter, pointer)
    found |= extensions(parameter)
    found["schema"] = value_schema(parameter)
    conversion.move(out, pointer)
    conversion.move(join(out, "schema"), pointer)
    return found


def value_schema(node: JsonObject) -> JsonObject:
    """The schema that a parameter, header or items object of Swagger 2.0 describes."""
    found = {name: node[name] for name in SCHEMA_KEYWORDS if name in node}
    if isinstance(found.get("items"), dict):
        found["items"] = value_schema(found["items"])
    if "x-nullable" in found:
        found["nullable"] = found.pop("x-nullable")
    if "x-example" in found:
        found["example"] = found.pop("x-example")
    return found


def style_of(conversion: Conversion, parameter: JsonObject, pointer: str) -> JsonObject:
    """`style` and `explode` for the `collectionFormat` of an array (OAS 2.0, default csv)."""
    if parameter.get("type") != "array":
        return {}
    form = parameter.get("collectionFormat", "csv")
    simple = parameter.get("in") in ("path", "header")
    _check_inner(conversion, parameter.get("items"), join(pointer, "items"))
    if isinstance(form, str) and form in _STYLES and not simple:
        return dict(_STYLES[form])
    if form != "csv":
        hint = "Use csv." if simple else "Use csv, ssv, pipes or multi."
        _warn_format(conversion, form, pointer, hint)
    return {"style": "simple" if simple else "form", "explode": False}


def _check_inner(conversion: Conversion, items: Any, pointer: str) -> None:
    """Lists in lists have separators of their own in Swagger 2.0; later versions know only one."""
    if not isinstance(items, dict) or items.get("type") != "array":
        return
    form = items.get("collectionFormat", "csv")
    _warn_format(conversion, form, pointer, "Use lists of single values, or a JSON body.")
    _check_inner(conversion, items.get("items"), join(pointer, "items"))


def _warn_format(conversion: Conversion, form: Any, pointer: str, hint: str) -> None:
    place = join(pointer, "collectionFormat")
    message = f"`collectionFormat: {form}` has no counterpart here; commas are expected instead."
    conversion.warn(place, "collection-format", message, hint)
