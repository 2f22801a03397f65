"""Resources as the tables see them."""

from __future__ import annotations

from specloom.design.app import Repository
from specloom.design.resources import Resource
from specloom.design.tables import Property, ResourceShape


def resource_shape(resource: Resource, repository: Repository) -> ResourceShape:
    """What the table of a resource is made from."""
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
    )
