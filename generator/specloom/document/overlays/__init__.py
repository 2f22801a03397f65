"""Overlays (OpenAPI Overlay Specification 1.0 and 1.1): changes to a document, kept in files of their own."""

from specloom.document.overlays.apply import apply_overlays

__all__ = ["apply_overlays"]
