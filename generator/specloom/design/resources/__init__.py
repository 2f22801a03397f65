"""Resources: which paths store what. Read from the paths and the schemas, never from descriptions.

A collection (`/pets`), its items (`/pets/{petId}`), collections below an item
(`/pets/{petId}/visits`) and singletons (`/settings`, `/pets/{petId}/owner`) become tables; what an
operation does to them is decided in `crud`.
"""

from specloom.design.resources.finder import ResourceFinder
from specloom.design.resources.media import (
    answer_media,
    answer_schema,
    body_schema,
    json_media,
    success,
)
from specloom.design.resources.model import Content, Key, Parent, Resource, table_name
from specloom.design.resources.paths import segments

__all__ = [
    "Content",
    "Key",
    "Parent",
    "Resource",
    "ResourceFinder",
    "answer_media",
    "answer_schema",
    "body_schema",
    "json_media",
    "segments",
    "success",
    "table_name",
]
