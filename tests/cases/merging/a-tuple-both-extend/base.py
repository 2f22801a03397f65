"""Alembic."""

from app.models.pets import PetRow

TABLES = (PetRow,)

if offline():
    run()
