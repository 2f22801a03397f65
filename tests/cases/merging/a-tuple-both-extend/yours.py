"""Alembic."""

from app.models.pets import PetRow
from ours import AuditRow

TABLES = (PetRow, AuditRow)

if offline():
    prepare()
    run()
