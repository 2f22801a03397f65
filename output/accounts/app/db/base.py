"""The base of all tables: rows are typed dataclasses that know their JSON.

A row gives back the JSON that it was given. Columns hold what Python and SQL work with; the column
`extra` keeps what they cannot: unknown properties, a null where NULL means absent, and the writing
of a value where the column would print another one (`2024-05-01T12:00:00.000+02:00`).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Collection, Mapping
from typing import Any, ClassVar, Self, SupportsBytes, TypeVar, dataclass_transform
from uuid import UUID

import sqlalchemy as sa
from pydantic import BaseModel
from sqlalchemy.orm import DeclarativeBase, MappedAsDataclass, mapped_column

from .errors import InvalidValue
from .plans import Field, fields_of, key_of
from .types import Instant, Json, Text
from .values import JsonValue, decode, encode, merge_patch, without
from .wire import Wire

M = TypeVar("M", bound=BaseModel)


@dataclass_transform(kw_only_default=True, eq_default=False, field_specifiers=(mapped_column,))
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """One row. `wire` says where attributes and properties differ, `default_order` how lists begin."""

    wire: ClassVar[Wire] = Wire()
    default_order: ClassVar[tuple[str, ...]] = ()

    metadata = sa.MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text,
        int: sa.BigInteger,
        float: sa.Double,
        dt.datetime: Instant,
        dt.date: sa.Date,
        UUID: sa.Uuid,
        dict[str, Any]: Json,
        list[Any]: Json,
    }

    @classmethod
    def from_wire(cls, values: Mapping[str, JsonValue], /, **columns: Any) -> Self:
        """A row of JSON as answers show it, server-made properties too. `columns` win over `values`.

        Raises InvalidValue when a required property is missing or no column can hold a value.
        """
        taken, extra = _read(cls, values)
        if extra and _has_extra(cls):
            taken[_EXTRA] = extra
        taken |= columns
        missing = [
            field.name
            for field in dataclasses.fields(cls)
            if field.init and field.name not in taken and not _has_default(field)
        ]
        if missing:
            raise InvalidValue(cls.__tablename__, missing)
        return cls(**taken)

    @classmethod
    def from_model(cls, body: BaseModel, /, **columns: Any) -> Self:
        """A row of a request body; `columns` are the keys and parents that stand in the path."""
        return cls.from_wire(_sent(cls, body), **columns)

    def update_from(self, body: BaseModel) -> None:
        """Takes over what was sent (PATCH); null clears an optional property that cannot be null.

        Key, parents and what the server makes stay. Raises InvalidValue as `from_wire` does.
        """
        self._take(_sent(type(self), body))

    def merge_from(self, body: BaseModel) -> None:
        """Takes over a merge patch (RFC 7396): objects are merged, null removes what may be absent.

        Key, parents and what the server makes stay. Raises InvalidValue as `from_wire` does.
        """
        fields, now = fields_of(type(self)), self.to_wire()
        sent = _sent(type(self), body)
        gone = {
            name
            for name, value in sent.items()
            if value is None and (name not in fields or fields[name].may_be_absent)
        }
        for name in gone & fields.keys():
            self._forget(fields[name])
        if gone - fields.keys():
            self._set_extra({k: v for k, v in self._extra().items() if k not in gone})
        rest = {name: value for name, value in sent.items() if name not in gone}
        self._take({name: merge_patch(now.get(name), value) for name, value in rest.items()})

    def replace_from(self, body: BaseModel) -> None:
        """As `update_from`, and what the body could have said but did not becomes absent (PUT).

        Required properties stay, and so do write-only ones: nobody who read the row knows them.
        """
        fields = fields_of(type(self))
        if getattr(self, _EXTRA, None):
            self._set_extra({k: v for k, v in self._extra().items() if k in fields})
        sent = _sent(type(self), body)
        for wire in _declared(type(body)) - sent.keys():
            field = fields.get(wire)
            if field and not (field.made or field.needed or field.write_only):
                self._forget(field)
        self._take(sent)

    def copy_from(self, other: Self) -> None:
        """Takes every value but the key from another row of the same table."""
        key = key_of(type(self))
        for attribute, _ in sa.inspect(type(self)).columns.items():
            if attribute not in key:
                setattr(self, attribute, getattr(other, attribute))

    def to_wire(self) -> dict[str, JsonValue]:
        """The JSON of this row, without what is hidden or write-only."""
        extra, fields = self._extra(), fields_of(type(self))
        result = {
            wire: value
            for wire, field in fields.items()
            if field.shown and (value := self._value(field, extra)) is not _ABSENT
        }
        return result | {name: value for name, value in extra.items() if name not in fields}

    def to_model(self, model: type[M]) -> M:
        """This row as an answer: the properties that `model` declares, the unknown ones if it is open."""
        declared, known = _declared(model), fields_of(type(self))
        open_ = model.model_config.get("extra") == "allow"
        values = {
            name: value
            for name, value in self.to_wire().items()
            if name in declared or (open_ and name not in known)
        }
        return model.model_validate(values, by_alias=True, by_name=False)

    def __repr__(self) -> str:
        # Only the key: rows are logged, and some columns are secrets.
        key = ", ".join(f"{name}={getattr(self, name)!r}" for name in key_of(type(self)))
        return f"{type(self).__name__}({key})"

    def _take(self, sent: Mapping[str, JsonValue]) -> None:
        fields = fields_of(type(self))
        writable = {k: v for k, v in sent.items() if k not in fields or not fields[k].made}
        # A null that the resource does not know cannot empty a column that must be full.
        writable = {
            k: v
            for k, v in writable.items()
            if v is not None or k not in fields or not fields[k].needed
        }
        taken, extra = _read(type(self), writable)
        for attribute, value in taken.items():
            setattr(self, attribute, value)
        if _has_extra(type(self)):
            kept = {k: v for k, v in self._extra().items() if k not in writable}
            self._set_extra(kept | extra)

    def _forget(self, field: Field) -> None:
        setattr(self, field.attribute, None)
        if field.wire in self._extra():
            self._set_extra({k: v for k, v in self._extra().items() if k != field.wire})

    def _value(self, field: Field, extra: Mapping[str, JsonValue]) -> JsonValue:
        value = getattr(self, field.attribute)
        if field.wire in extra:
            remembered = extra[field.wire]
            # What is remembered counts as long as nobody gave the column another value.
            if decode(field.type, remembered) == value:
                return remembered
        if value is None:
            return None if field.null_when_empty else _ABSENT
        return encode(value)

    def _extra(self) -> Mapping[str, JsonValue]:
        return getattr(self, _EXTRA, None) or {}

    def _set_extra(self, extra: dict[str, JsonValue]) -> None:
        if extra != self._extra():
            setattr(self, _EXTRA, extra or None)


_ABSENT: Any = object()
_EXTRA = "extra"


def _read(
    row: type[Base], values: Mapping[str, JsonValue]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Values of attributes, and what `extra` has to remember."""
    fields = fields_of(row)
    taken: dict[str, Any] = {}
    extra: dict[str, JsonValue] = {}
    for wire, value in values.items():
        field = fields.get(wire)
        if field is None:
            if row.wire.open:
                extra[wire] = value
            continue
        if forgotten := row.wire.forgotten.get(field.attribute):
            value = without(value, forgotten)
        taken[field.attribute] = _decoded(row, field, value)
        if _needs_memory(field, value, taken[field.attribute]):
            extra[wire] = value
    return taken, extra


def _decoded(row: type[Base], field: Field, value: JsonValue) -> Any:
    try:
        return decode(field.type, value)
    except (ValueError, TypeError, ArithmeticError):
        raise InvalidValue(row.__tablename__, [field.wire]) from None


def _needs_memory(field: Field, value: JsonValue, stored: Any) -> bool:
    if value is None:
        return field.may_be_null and not field.null_when_empty
    return not isinstance(value, SupportsBytes) and encode(stored) != value


def _sent(row: type[Base], body: BaseModel) -> dict[str, JsonValue]:
    """The JSON that a client sent, without what it may not decide.

    A property of the table that the body's own model does not declare is none of the client's
    business, however open the model is: otherwise `{"role": "admin"}` would register an admin.
    """
    binary = {name: value for name, value in body if isinstance(value, SupportsBytes)}
    values = body.model_dump(mode="json", by_alias=True, exclude_unset=True, exclude=set(binary))
    values |= {_wire_name(type(body), name): bytes(value) for name, value in binary.items()}
    declared, fields = _declared(type(body)), fields_of(row)
    return {
        name: value
        for name, value in values.items()
        if name not in fields or (name in declared and not fields[name].server_made)
    }


def _declared(model: type[BaseModel]) -> Collection[str]:
    return {_wire_name(model, name) for name in model.model_fields}


def _wire_name(model: type[BaseModel], name: str) -> str:
    field = model.model_fields.get(name)
    aliases = (field.serialization_alias, field.alias) if field else ()
    return next((alias for alias in aliases if alias is not None), name)  # "" is a name too


def _has_extra(row: type[Base]) -> bool:
    return _EXTRA in row.__table__.columns


def _has_default(field: dataclasses.Field[Any]) -> bool:
    return not (
        field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    )
