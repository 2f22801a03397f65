"""Alembic."""

from app.models.owners import OwnerRow
from app.models.pets import PetRow
from ours import AuditRow

TABLES = (PetRow, OwnerRow, AuditRow)

if offline():
    prepare()
    run()
