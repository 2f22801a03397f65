# Generated from the contract by specloom; the next run writes it anew.
"""Models that operations share."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import MISSING, ConfigDict, Field

from app.contract.model import Model


class Money(Model):
    """An amount of money."""

    model_config = ConfigDict(extra="forbid")
    amount: Annotated[int, Field(ge=0)]
    """In the smallest unit of the currency."""
    currency: Literal["CHF", "EUR"]
    """The ISO 4217 code."""


class PageInfo(Model):
    """Which part of the list a page is."""

    page: Annotated[int, Field(ge=1)]
    """The number of the page, counted from 1."""
    limit: Annotated[int, Field(ge=1)]
    """How many items a page has."""
    total_items: Annotated[int, Field(alias="totalItems", ge=0)]
    """How many items the whole list has."""
    total_pages: Annotated[int, Field(alias="totalPages", ge=0)]
    """How many pages the whole list has."""


class PageLinks(Model):
    """Where this page and its neighbours are; a neighbour that does not exist is left out."""

    self_: Annotated[str | MISSING, Field(alias="self")] = MISSING
    """
    This page.

    Checked by the contract: format uri-reference.
    """
    next: str | MISSING = MISSING
    """
    The page after it.

    Checked by the contract: format uri-reference.
    """
    prev: str | MISSING = MISSING
    """
    The page before it.

    Checked by the contract: format uri-reference.
    """


class ProblemErrorsItem(Model):
    pointer: str
    """JSON pointer into the body, or the name of a parameter."""
    message: str
    """What is wrong there."""


class Problem(Model):
    """A problem (RFC 9457)."""

    type: str = "about:blank"
    """
    What kind of problem it is.

    Checked by the contract: format uri-reference.
    """
    title: str
    """The kind of problem in words."""
    status: Annotated[int, Field(ge=400, le=599)]
    """The status code of the answer."""
    detail: str | MISSING = MISSING
    """This problem in words."""
    instance: str | MISSING = MISSING
    """
    Where the problem can be looked up.

    Checked by the contract: format uri-reference.
    """
    errors: list[ProblemErrorsItem] | MISSING = MISSING
    """The places that are wrong, when there are any."""
