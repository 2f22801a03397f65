"""Swagger 2.0 to OpenAPI 3.0."""

from specloom.document.upgrade.swagger.convert import convert

__all__ = ["convert"]
