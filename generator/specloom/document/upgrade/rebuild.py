"""A copy of the document with every schema passed through the keyword functions.

Only the structure is copied; examples, defaults and other values are shared with the original.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from specloom.diagnostics import Diagnostics
from specloom.document.grammar import Field, Kind, fields_of
from specloom.document.model import Document
from specloom.document.pointer import ROOT, join

JsonSchema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Report:
    """Tells of one schema what was dropped from it, or changed."""

    document: Document
    diagnostics: Diagnostics
    pointer: str
    mended: set[str]
    implied_types: bool = True

    def __call__(
        self,
        keyword: str | tuple[str, ...],
        code: str,
        message: str,
        hint: str,
        *,
        mends: bool = True,
    ) -> None:
        place = join(self.pointer, *((keyword,) if isinstance(keyword, str) else keyword))
        self.diagnostics.warning(code, message, self.document.locate(place), hint)
        if mends:
            self.mended.add(self.document.original_pointer(place))


KeywordFunction = Callable[[JsonSchema, Report], None]
"""Brings one keyword of a schema, a shallow copy of its own, to the 3.1 dialect."""


@dataclass
class Rebuilder:
    document: Document
    keywords: Sequence[KeywordFunction]
    diagnostics: Diagnostics
    implied_types: bool
    moved: dict[str, str] = field(default_factory=dict)
    _mended: set[str] = field(default_factory=set)

    @property
    def mended(self) -> frozenset[str]:
        return frozenset(self._mended)

    def run(self) -> dict[str, Any]:
        found: dict[str, Any] = self._node(Kind.ROOT, self.document.tree, ROOT, ROOT)
        return found

    def _node(self, kind: Kind, value: Any, old: str, new: str) -> Any:
        if isinstance(value, list):
            return [
                self._node(kind, item, f"{old}/{at}", f"{new}/{at}")
                for at, item in enumerate(value)
            ]
        if not isinstance(value, dict):
            return value
        if kind is Kind.SCHEMA:
            return self._schema(value, old, new)
        return self._fields(kind, value, old, new)

    def _schema(self, value: JsonSchema, old: str, new: str) -> JsonSchema:
        schema = dict(value)
        report = Report(self.document, self.diagnostics, old, self._mended, self.implied_types)
        for keyword in self.keywords:
            keyword(schema, report)
        if not schema.pop(NULL_BESIDE, False):
            return self._fields(Kind.SCHEMA, schema, old, new)
        inner = join(new, "anyOf", 0)
        self.moved[inner] = old
        outside = {name: schema.pop(name) for name in list(schema) if _is_annotation(name)}
        within = self._fields(Kind.SCHEMA, schema, old, inner)
        return {**outside, "anyOf": [within, {"type": "null"}]}

    def _fields(self, kind: Kind, node: dict[str, Any], old: str, new: str) -> dict[str, Any]:
        table = fields_of(self.document.grammar, kind, node)
        return {
            name: (
                self._field(table[name], value, join(old, name), join(new, name))
                if name in table and isinstance(value, (dict, list))
                else value
            )
            for name, value in node.items()
        }

    def _field(self, field: Field, value: Any, old: str, new: str) -> Any:
        if field.kind is Kind.DATA:
            return value
        if field.shape in ("one", "list") or not isinstance(value, dict):
            return self._node(field.kind, value, old, new)
        return {
            name: (
                item
                if field.shape == "patterned" and name.startswith("x-")
                else self._node(field.kind, item, join(old, name), join(new, name))
            )
            for name, item in value.items()
        }


# Left by `nullable` where null can only be an alternative to the whole schema.
NULL_BESIDE = "\0null"

# What is said about the value, not asked of it: it belongs to the schema that admits null as well.
_ANNOTATIONS = frozenset(
    {
        "title",
        "description",
        "default",
        "deprecated",
        "readOnly",
        "writeOnly",
        "examples",
        "externalDocs",
        "xml",
    }
)


def _is_annotation(name: str) -> bool:
    return name in _ANNOTATIONS or name.startswith("x-")
