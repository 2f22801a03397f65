# Generated from the contract by specloom; the next run writes it anew.
"""Models that operations share."""

from __future__ import annotations

from typing import Annotated

from pydantic import MISSING, Field
from typing_extensions import TypeAliasType

from app.contract.model import Model

NextCursor = TypeAliasType("NextCursor", Annotated[str | None, Field(max_length=200)])
"""The `cursor` of the next page; null on the last one."""


class Error(Model):
    """What went wrong."""

    code: str
    """A word that programs can compare."""
    message: str
    """A sentence for people."""
    details: list[str] | MISSING = MISSING
    """More sentences, when there is more to say."""
