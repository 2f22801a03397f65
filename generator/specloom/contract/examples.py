"""Examples of parameters, headers and media types (OAS 3.2 §4.19)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specloom.contract.model import JsonValue
from specloom.contract.reader import JsonObject, Reader


def examples_of(reader: Reader, node: JsonObject, pointer: str) -> tuple[JsonValue, ...]:
    """The values of `example` and `examples`, in this order; those given only as text sent are left out."""
    single = (node["example"],) if "example" in node else ()
    named = (found for _, found, _ in reader.objects(node, "examples", pointer))
    held = ((found, value_field(found)) for found in named)
    return (*single, *(found[field] for found, field in held if field))


def value_field(example: Mapping[str, Any]) -> str | None:
    """The field of an Example Object that holds its value: `dataValue` since 3.2, `value` before."""
    return next((field for field in ("dataValue", "value") if field in example), None)
