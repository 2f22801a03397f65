"""Checks of an application as it stands: imported, typed and migrated by its own interpreter."""

from specloom.verify.checks.migrations import check_migrations
from specloom.verify.checks.routes import check_routes
from specloom.verify.checks.services import check_services

__all__ = ["check_migrations", "check_routes", "check_services"]
