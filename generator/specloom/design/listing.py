"""What the query parameters of a list operation select, and what its envelope says about the page."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from specloom.contract.model import Operation, Parameter
from specloom.design.naming import snake_case
from specloom.design.shapes import JsonSchema, ObjectShape, Shapes, kinds

_PAGE = frozenset(["page", "page_number", "page_no", "page_index"])
_LIMIT = frozenset(
    [
        "limit",
        "per_page",
        "page_size",
        "items_per_page",
        "size",
        "page_limit",
        "max_results",
        "results_per_page",
        "top",
        "take",
        "first",
    ]
)
_OFFSET = frozenset(["offset", "skip", "start_index"])
_CURSOR = frozenset(
    [
        "cursor",
        "after",
        "starting_after",
        "page_token",
        "next_token",
        "next_page_token",
        "continuation_token",
    ]
)
_SEARCH = frozenset(["q", "query", "search", "search_term", "term", "keyword", "keywords"])
_SORT = frozenset(["sort", "sort_by", "order_by", "ordering"])
_DIRECTION = frozenset(
    ["order", "direction", "sort_direction", "sort_order", "order_direction", "sort_dir"]
)
_LOWER = re.compile(
    r"^(?:min|from|since|after|start)_(.+)$|^(.+)_(?:min|from|since|after|gte|gt|start)$"
)
_UPPER = re.compile(r"^(?:max|to|until|before|end)_(.+)$|^(.+)_(?:max|to|until|before|lte|lt|end)$")


@dataclass(frozen=True, slots=True)
class Listing:
    """How a list is selected. Each name on the right is an argument of the service method."""

    filters: tuple[tuple[str, str], ...] = ()  # (attribute, argument)
    holding: tuple[tuple[str, str], ...] = ()  # (array, or one of the properties in it; argument)
    lower: tuple[tuple[str, str], ...] = ()
    upper: tuple[tuple[str, str], ...] = ()
    search: str = ""
    search_in: tuple[str, ...] = ()
    sort: str = ""
    direction: str = ""
    page: str = ""
    limit: str = ""
    offset: str = ""
    cursor: str = ""
    ignored: tuple[str, ...] = ()


def design_listing(
    operation: Operation,
    arguments: Mapping[tuple[str, str], str],
    attributes: Mapping[str, str],
    entity: ObjectShape,
    shapes: Shapes,
) -> Listing:
    """Decides what every query parameter of a list operation does."""
    roles: dict[str, str] = {}
    filters, holding, lower, upper, ignored = [], [], [], [], []
    by_name = {snake_case(wire): attribute for wire, attribute in attributes.items()}
    wires = {attribute: wire for wire, attribute in attributes.items()}
    for parameter in operation.parameters:
        if parameter.location != "query":
            continue
        name, argument = snake_case(parameter.name), arguments["query", parameter.name]
        role = _role(name, parameter)
        low, high = _LOWER.match(name), _UPPER.match(name)
        if name in by_name and role != "sort":
            attribute = by_name[name]
            inside = _inside(entity.properties.get(wires[attribute], True), parameter, shapes)
            if inside is None:
                filters.append((attribute, argument))
            elif inside is _NOWHERE:
                ignored.append(argument)
            else:
                holding.append((f"{attribute}{inside}", argument))
        elif role and role not in roles:
            roles[role] = argument
        elif low and (found := _property(low, by_name)):
            lower.append((found, argument))
        elif high and (found := _property(high, by_name)):
            upper.append((found, argument))
        else:
            ignored.append(argument)
    texts = tuple(
        attributes[wire]
        for wire, schema in entity.properties.items()
        if wire in attributes and _is_text(schema)
    )
    if "search" in roles and not texts:
        ignored.append(roles.pop("search"))
    if "direction" in roles and "sort" not in roles:
        ignored.append(roles.pop("direction"))
    return Listing(
        tuple(filters),
        tuple(holding),
        tuple(lower),
        tuple(upper),
        roles.get("search", ""),
        texts if "search" in roles else (),
        roles.get("sort", ""),
        roles.get("direction", ""),
        roles.get("page", ""),
        roles.get("limit", ""),
        roles.get("offset", ""),
        roles.get("cursor", ""),
        tuple(ignored),
    )


_NOWHERE = "\0"
_NAMING = ("name", "slug", "key", "label", "title", "id")  # what says which one an object is


def _inside(schema: JsonSchema, parameter: Parameter, shapes: Shapes) -> str | None:
    """Where a filter looks in a property: "" in an array, ".name" in its objects, None when it is a scalar.

    `_NOWHERE` when the property is an object, or nothing in it is what the parameter names.
    """
    found = kinds(schema)
    if "array" not in found or found == kinds(True):
        return _NOWHERE if found <= {"object", "null"} else None
    wanted = _scalars(parameter.schema.value if parameter.schema else True, shapes)
    item = shapes.flat(shapes.items(schema) or True)
    if kinds(item) & wanted and kinds(item) <= _COMPARED:
        return ""
    shape = shapes.of(item)
    properties = shape.properties if shape else {}
    names = (name for name in _NAMING if kinds(properties.get(name, False)) <= _COMPARED)
    fitting = (name for name in names if name in properties and kinds(properties[name]) & wanted)
    return next((f".{name}" for name in fitting), _NOWHERE)


_COMPARED = frozenset({"string", "integer", "null"})


def _scalars(schema: JsonSchema, shapes: Shapes) -> frozenset[str]:
    """The kinds of a parameter's value, or of the values in it."""
    schema = shapes.flat(schema)
    items = shapes.items(schema)
    return kinds(shapes.flat(items) if items is not None else schema) & _COMPARED


def _is_text(schema: JsonSchema) -> bool:
    """Whether people would search in a property: free text, or an address."""
    if (
        not isinstance(schema, dict)
        or schema.get("writeOnly") is True
        or "enum" in schema
        or "const" in schema
    ):
        return False
    return (
        "string" in kinds(schema)
        and len(kinds(schema)) <= 2
        and schema.get("format", "email") in ("email", "uri", "idn-email")
    )


def _role(name: str, parameter: Parameter) -> str:
    schema = parameter.schema.value if parameter.schema else True
    integer = "integer" in kinds(schema)
    text = "string" in kinds(schema)
    for role, names, fits in (
        ("page", _PAGE, integer),
        ("limit", _LIMIT, integer),
        ("offset", _OFFSET, integer),
        ("cursor", _CURSOR, text),
        ("search", _SEARCH, text),
        ("sort", _SORT, text or "array" in kinds(schema)),
        ("direction", _DIRECTION, text),
    ):
        if name in names and fits:
            return role
    return ""


def _property(match: re.Match[str], by_name: Mapping[str, str]) -> str | None:
    wanted = match.group(1) or match.group(2)
    for name in (wanted, f"{wanted}_at", f"{wanted}_date", f"{wanted}_on"):
        if name in by_name:
            return by_name[name]
    return None


_TOTALS = frozenset(
    [
        "total",
        "total_count",
        "count",
        "total_items",
        "item_count",
        "total_results",
        "total_elements",
        "total_records",
        "items_count",
    ]
)
_PAGES = frozenset(["pages", "total_pages", "page_count", "last_page"])
_NEXT_CURSORS = frozenset(
    ["next_cursor", "cursor", "next_token", "next_page_token", "continuation_token", "after"]
)


class Envelope:
    """Writes the answer of a list operation: Python source made of a page called `found`."""

    def __init__(self, shapes: Shapes) -> None:
        self._shapes = shapes

    def source(self, schema: JsonSchema, array: str, rows: str) -> str | None:
        """The dict display of an envelope, or None when a required property cannot be known."""
        return self._object(schema, array, rows, depth=0)

    def _object(self, schema: JsonSchema, array: str, rows: str, depth: int) -> str | None:
        shape = self._shapes.of(schema)
        if shape is None or depth > 3:
            return None
        parts = []
        for wire, inner in shape.properties.items():
            value = rows if wire == array and depth == 0 else self._value(wire, inner, depth)
            if value is None and wire in shape.required:
                return None
            if value is not None:
                parts.append(f"{wire!r}: {value}")
        return "{" + ", ".join(parts) + "}"

    def _value(self, wire: str, schema: JsonSchema, depth: int) -> str | None:
        name = snake_case(wire)
        if (
            isinstance(schema, dict)
            and "const" in schema
            and isinstance(schema["const"], str | int | bool)
        ):
            return repr(schema["const"])
        found = kinds(schema)
        if "integer" in found and len(found) < 7:
            return _number(name)
        if found <= {"boolean"} and name in ("has_more", "has_next", "has_next_page", "more"):
            return "found.has_more"
        if (
            found <= {"string", "null"}
            and name in _NEXT_CURSORS
            and "format" not in (schema if isinstance(schema, dict) else {})
        ):
            return "found.next_cursor" if "null" in found else None
        if found == {"object"}:
            source = self._object(schema, "", "", depth + 1)
            return None if source == "{}" else source
        return (
            "None"
            if found <= {"string", "null"}
            and "null" in found
            and name in ("next", "prev", "previous")
            else None
        )


def _number(name: str) -> str | None:
    if name in _TOTALS:
        return "found.total"
    if name in _PAGES:
        return "found.pages"
    if name in _PAGE or name == "current_page":
        return "found.page"
    if name in _LIMIT:
        return "found.limit"
    return "found.offset" if name in _OFFSET else None
