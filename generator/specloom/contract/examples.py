"""Examples of parameters, headers and media types (OAS 3.1 §4.8.19)."""

from __future__ import annotations

from specloom.contract.model import JsonValue
from specloom.contract.reader import JsonObject, Reader


def examples_of(reader: Reader, node: JsonObject, pointer: str) -> tuple[JsonValue, ...]:
    """The values of `example` and `examples`, in this order; external values are not fetched."""
    single = (node["example"],) if "example" in node else ()
    named = (found for _, found, _ in reader.objects(node, "examples", pointer))
    return (*single, *(found["value"] for found in named if "value" in found))
