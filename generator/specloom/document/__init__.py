"""OpenAPI files to one tree in one dialect, with a position for every JSON pointer."""

from specloom.document.loading import load
from specloom.document.model import Document
from specloom.document.upgrade import upgrade

__all__ = ["Document", "load", "upgrade"]
