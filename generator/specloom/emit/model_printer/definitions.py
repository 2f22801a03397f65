"""Classes of fields, enumerations, and aliases for everything else."""

from __future__ import annotations

from collections.abc import Callable

from specloom.design.pysource import literal
from specloom.design.schemas.flat import Enumeration, Property, Record
from specloom.design.types import Model
from specloom.emit.model_printer.docstrings import docstring
from specloom.emit.model_printer.fields import alias_value, field
from specloom.emit.model_text import members, prose

# The source of a property's default, or "" when it has none.
Default = Callable[[Property], str]

_INDENT = "    "


def definition(model: Model, default: Default) -> str:
    """A model as Python source."""
    match model.shape:
        case Record() as record:
            head, body = f"class {model.name}(Model):", _fields(record, default)
        case Enumeration(values=values):
            head, body = f"class {model.name}(StrEnum):", _members(values)
        case shape:
            head = f'{model.name} = TypeAliasType("{model.name}", {alias_value(shape)})'
            return "\n".join([head, *docstring(prose(model.description))])
    lines = [*docstring(prose(model.description), _INDENT), *body]
    return "\n".join([head, *(lines or [f"{_INDENT}pass"])])


def _fields(record: Record, default: Default) -> list[str]:
    lines = [f'{_INDENT}model_config = ConfigDict(extra="forbid")'] if record.closed else []
    for item in record.properties:
        lines.append(_INDENT + field(item, default(item)))
        lines += docstring(prose(item.description), _INDENT)
    return lines


def _members(values: tuple[str, ...]) -> list[str]:
    names = members(values)
    return [
        f"{_INDENT}{name} = {literal(value)}" for name, value in zip(names, values, strict=True)
    ]
