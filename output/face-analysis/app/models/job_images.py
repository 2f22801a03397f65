"""How the image of each job is stored: apart, so that lists of jobs do not read it."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class JobImageRow(Base):
    """The image of a job; it is personal data, and goes with the job."""

    __tablename__ = "job_images"

    job_id: Mapped[UUID] = mapped_column(
        ForeignKey("jobs.id", ondelete="CASCADE"), primary_key=True
    )
    content: Mapped[bytes]
