"""Which properties of a request are certainly shown again by what reads the resource."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from specloom.contract.model import Operation
from specloom.design.pysource import literal
from specloom.design.resources import Resource, ResourceFinder, answer_schema, body_schema
from specloom.design.shapes import ObjectShape


@dataclass(frozen=True, slots=True)
class Echo:
    """`whole`: everything that was sent is shown; else the properties in `names` are."""

    whole: bool
    names: tuple[str, ...]

    @property
    def context(self) -> dict[str, object]:
        return {"whole": self.whole, "names": [literal(name) for name in self.names]}


def echo(
    finder: ResourceFinder,
    resource: Resource,
    operation: Operation,
    value: Any,
    shown: Operation | None,
) -> Echo:
    """What of the body `value` of `operation` is seen again; by `shown`, or by the row itself."""
    sent = finder.shapes.of(body_schema(operation) or True)
    seen = _seen(finder, resource, shown)
    if sent is None or seen is None or not isinstance(value, dict):
        return Echo(False, ())
    names = tuple(
        name
        for name, v in value.items()
        if v is not None and _is_kept(finder, name, sent, seen, resource)
    )
    return Echo(len(names) == len(value), names)


def _seen(
    finder: ResourceFinder, resource: Resource, shown: Operation | None
) -> Mapping[str, Any] | None:
    if shown is None:
        return resource.entity.view(drop="writeOnly").properties
    shape: ObjectShape | None = finder.shapes.of(answer_schema(shown) or True)
    return shape.view(drop="writeOnly").properties if shape else None


def _is_kept(
    finder: ResourceFinder,
    name: str,
    sent: ObjectShape,
    seen: Mapping[str, Any],
    resource: Resource,
) -> bool:
    schema = resource.entity.properties.get(name)
    if (
        name not in seen
        or schema is None
        or name not in sent.properties
        or name not in resource.written
    ):
        return False
    marked = [
        part for part in (schema, sent.properties[name], seen[name]) if isinstance(part, dict)
    ]
    if any(part.get("readOnly") or part.get("writeOnly") for part in marked):
        return False
    from_path = {parent.wire for parent in resource.parents}
    return name not in from_path and not any(
        finder.shapes.write_only_inside(part) for part in marked
    )
