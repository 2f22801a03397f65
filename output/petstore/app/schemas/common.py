# Generated from the contract by specloom; the next run writes it anew.
"""Models that operations share."""

from __future__ import annotations

from app.contract.model import Model


class Error(Model):
    """What went wrong."""

    code: str
    """A word that programs can compare."""
    message: str
    """A sentence for people."""
