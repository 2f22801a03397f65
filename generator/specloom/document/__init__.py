"""OpenAPI files to one tree in one dialect, with a position for every JSON pointer."""

from specloom.document.loading import load
from specloom.document.model import Document

__all__ = ["Document", "load"]
