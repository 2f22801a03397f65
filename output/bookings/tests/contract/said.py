# Generated from the contract by specloom; the next run writes it anew.
"""What one part of a request says, and whether that is certain."""

from dataclasses import dataclass
from typing import Final

from jsonschema_rs import ValidationErrorKind

from app.contract.guards import Guard
from app.contract.texts import wire_text
from app.contract.values import ABSENT, Absent, JsonValue

from .sequences import Every

# What a text cannot break by having no type.
_STRUCTURE: Final = frozenset(
    (
        *("format", "pattern", "minLength", "maxLength", "minItems", "maxItems", "uniqueItems"),
        *("contains", "required", "additionalProperties", "minProperties", "maxProperties"),
    )
)


@dataclass(frozen=True, slots=True)
class Said:
    """A parameter or a body as the application reads it; `value` is ABSENT when nothing was sent.

    `is_written_so` says that schemathesis writes the value like this. Without it, the application may
    only have misread what was sent.
    """

    place: str
    value: JsonValue | Absent
    is_required: bool
    guard: Guard | Every | None
    is_written_so: bool

    @property
    def is_valid(self) -> bool:
        if self.value is ABSENT:
            return not self.is_required
        return self.guard is None or self.guard.is_valid(self.value)

    @property
    def is_certainly_valid(self) -> bool:
        """Whether a valid value is written like this."""
        return self.is_written_so and self.is_valid

    @property
    def is_certainly_wrong(self) -> bool:
        """Whether this is wrong, whatever types its texts are read as."""
        if not self.is_written_so or self.is_valid:
            return False
        if self.value is ABSENT or self.guard is None:
            return True
        if isinstance(self.guard, Every):
            return True  # JSON has types
        errors = self.guard.validator.iter_errors(self.value)
        return any(_is_of_structure(error.kind, error.instance) for error in errors)


def _is_of_structure(kind: ValidationErrorKind, value: JsonValue) -> bool:
    if isinstance(kind, ValidationErrorKind.Type):
        return not {"array", "object"}.isdisjoint(kind.types)
    if isinstance(kind, ValidationErrorKind.Enum):
        return texts(value) not in map(texts, kind.options)
    return kind.name in _STRUCTURE


def texts(value: JsonValue) -> JsonValue:
    """A value without the types of its scalars; null is none, for no text means it everywhere."""
    if isinstance(value, dict):
        return {name: texts(item) for name, item in value.items()}
    if isinstance(value, list):
        return [texts(item) for item in value]
    return None if value is None else wire_text(value)
