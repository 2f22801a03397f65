# Generated from the contract by specloom; the next run writes it anew.
"""The first rows of a test run, made from the contract's own examples."""

import json
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncSession

from app.db import fitting, seed
from app.models.faces import FaceRow
from app.models.jobs import JobRow


async def plant(session: AsyncSession) -> None:
    """Stores the examples of the contract; what contradicts another one is left out."""
    examples = json.loads(Path(__file__).with_suffix(".json").read_bytes())
    faces = fitting(FaceRow, examples["faces"])
    await seed(session, faces)
    jobs = fitting(JobRow, examples["jobs"])
    await seed(session, jobs)
