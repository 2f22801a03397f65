"""Tables as a generated application has them: every kind of column, every kind of key."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from contract_persistence import AnyInteger, AnyJson, Base, Serial, Wire, now
from sqlalchemy import Integer, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

__all__ = ["Base", "EverythingRow", "MemberRow", "NoteRow", "TagRow"]


class EverythingRow(Base):
    """One column of each kind, optional, required and nullable."""

    __tablename__ = "everything"
    wire: ClassVar[Wire] = Wire(
        names={"starts_at": "startsAt", "type_": "type", "big": "big-number"},
        server_made={"id", "created_at"},
        write_only={"secret"},
        hidden={"owner_id"},
        null_when_empty={"always_null"},
        nullable={"note", "starts_at", "anything"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    owner_id: Mapped[str] = mapped_column(index=True, default="nobody")
    name: Mapped[str]
    type_: Mapped[str | None] = mapped_column(default=None)
    note: Mapped[str | None] = mapped_column(default=None)
    always_null: Mapped[int | None] = mapped_column(default=None)
    secret: Mapped[str | None] = mapped_column(default=None)
    reference: Mapped[UUID | None] = mapped_column(default=None)
    starts_at: Mapped[dt.datetime | None] = mapped_column(default=None)
    day: Mapped[dt.date | None] = mapped_column(default=None)
    small: Mapped[int | None] = mapped_column(Integer, default=None)
    count: Mapped[int | None] = mapped_column(default=None)
    big: Mapped[int | None] = mapped_column(AnyInteger, default=None)
    ratio: Mapped[float | None] = mapped_column(default=None)
    flag: Mapped[bool | None] = mapped_column(default=None)
    tags: Mapped[list[Any] | None] = mapped_column(default=None)
    details: Mapped[dict[str, Any] | None] = mapped_column(default=None)
    anything: Mapped[Any] = mapped_column(AnyJson, nullable=True, default=None)
    photo: Mapped[bytes | None] = mapped_column(default=None)
    created_at: Mapped[dt.datetime] = mapped_column(default_factory=now, onupdate=now)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)


class NoteRow(Base):
    """Keys that the database counts up."""

    __tablename__ = "notes"
    __table_args__ = ({"sqlite_autoincrement": True},)
    wire: ClassVar[Wire] = Wire(server_made={"id"}, open=False)

    id: Mapped[int] = mapped_column(Serial, primary_key=True, default=None)
    title: Mapped[str]
    rank: Mapped[int | None] = mapped_column(AnyInteger, default=None)
    written_on: Mapped[dt.date | None] = mapped_column(default=None)


class MemberRow(Base):
    """A unique property, and a secret one."""

    __tablename__ = "members"
    default_order: ClassVar[tuple[str, ...]] = ("-joined_at",)
    wire: ClassVar[Wire] = Wire(
        names={"e_mail": "e-mail", "joined_at": "joinedAt"},
        server_made={"id", "role", "joined_at"},
        write_only={"password"},
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default_factory=uuid4)
    e_mail: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str | None] = mapped_column(default=None)
    role: Mapped[str] = mapped_column(default="member")
    nickname: Mapped[str | None] = mapped_column(default=None)
    joined_at: Mapped[dt.datetime] = mapped_column(default_factory=now)
    extra: Mapped[dict[str, Any] | None] = mapped_column(default=None)


class TagRow(Base):
    """A key of two: the parent's, and a name that clients choose."""

    __tablename__ = "tags"
    __table_args__ = (UniqueConstraint("note_id", "colour"),)
    wire: ClassVar[Wire] = Wire(hidden={"note_id"})

    note_id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(primary_key=True)
    colour: Mapped[str | None] = mapped_column(default=None)
