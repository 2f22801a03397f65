"""Alembic."""

from app.models.owners import OwnerRow
from app.models.pets import PetRow

TABLES = (PetRow, OwnerRow)

if offline():
    run()
