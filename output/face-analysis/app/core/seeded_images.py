"""Images for the jobs of the contract's examples, which name none."""

import base64

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import seed
from app.models.job_images import JobImageRow
from app.models.jobs import JobRow

# The example of the contract: one pixel.
_PIXEL = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="


async def plant_images(session: AsyncSession) -> None:
    """Gives each job that has no image the example's."""
    jobs = await session.scalars(sa.select(JobRow.id))
    pixel = base64.b64decode(_PIXEL)
    await seed(session, [JobImageRow(job_id=job_id, content=pixel) for job_id in jobs])
