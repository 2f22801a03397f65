"""Resources as the tables see them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from specloom.design.app import Repository
from specloom.design.resources import Key, Parent, Resource
from specloom.design.shapes import Shapes
from specloom.design.table_source import sql_name
from specloom.design.tables import ForeignKey, Property, ResourceShape, Table, row_attributes


def attributes_of(resource: Resource) -> dict[str, str]:
    """The table's attribute of each property."""
    hidden = [parent.attribute for parent in resource.parents if parent.wire is None]
    return row_attributes(
        resource.entity.properties, [*hidden, *([] if resource.key.wire else ["key"])]
    )


def key_attribute(resource: Resource) -> str:
    """The attribute that tells one row from another."""
    return column_of(resource, resource.key)


def column_of(resource: Resource, part: Key | Parent) -> str:
    """The attribute of a key or of a parent's key."""
    return part.attribute if part.wire is None else attributes_of(resource)[part.wire]


def resource_shape(
    resource: Resource,
    repository: Repository,
    samples: Mapping[str, Any],
    shapes: Shapes,
    foreign_keys: tuple[ForeignKey, ...],
) -> ResourceShape:
    """What the table of a resource is made from; `samples` are values of properties that its answers accept."""
    from_path = {parent.wire for parent in resource.parents if parent.wire}
    properties = tuple(
        Property(
            wire=name,
            schema=schema,
            always=name in resource.always or name in from_path,
            made_by_server=name not in resource.written,
            unique=isinstance(schema, dict) and schema.get("x-unique") is True,
            key=name == resource.key.wire,
            write_only=isinstance(schema, dict) and schema.get("writeOnly") is True,
            made=name in resource.made and name in resource.written,
            from_path=name in from_path,
            sample=samples.get(name),
            forgotten=tuple(sorted(shapes.write_only_inside(schema))),
        )
        for name, schema in resource.entity.properties.items()
    )
    hidden = tuple((p.attribute, p.python_type) for p in resource.parents if p.wire is None)
    return ResourceShape(
        name=repository.name,
        class_name=repository.row,
        table=repository.table_name,
        properties=properties,
        open=resource.entity.open,
        parents=hidden,
        hidden_key=None if resource.key.wire else resource.key.python_type,
        singleton=resource.singleton,
        foreign_keys=foreign_keys,
    )


def foreign_keys(
    resource: Resource, tables: Mapping[str, Table], repositories: Mapping[str, Repository]
) -> tuple[ForeignKey, ...]:
    """The columns that hold a parent's key. `tables` are those of the parents, by path.

    A parent whose own key has several columns is left to the service's check.
    """
    found = []
    for parent in resource.parents:
        table = tables.get(parent.resource or "")
        if table is None or parent.resource is None or len(table.keys) != 1:
            continue
        key = next(column for column in table.columns if column.attribute == table.keys[0])
        target = f"{sql_name(repositories[parent.resource].table_name)}.{sql_name(key.attribute)}"
        found.append(ForeignKey(column_of(resource, parent), target, key.kind))
    return tuple(found)
