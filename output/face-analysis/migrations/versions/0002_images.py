"""The images of jobs, how to look at them, and what recognition compares."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.create_table(
        "job_images",
        sa.Column(
            "job_id", sa.Uuid(), sa.ForeignKey("jobs.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("job_id"),
    )
    with op.batch_alter_table("jobs") as jobs:
        jobs.add_column(sa.Column("max_faces", sa.Integer(), nullable=False, server_default="10"))
        jobs.add_column(
            sa.Column("min_confidence", sa.Double(), nullable=False, server_default="0.5")
        )
        jobs.add_column(sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True))
    op.add_column("faces", sa.Column("embedding", sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("faces") as faces:
        faces.drop_column("embedding")
    with op.batch_alter_table("jobs") as jobs:
        jobs.drop_column("leased_until")
        jobs.drop_column("min_confidence")
        jobs.drop_column("max_faces")
    op.drop_table("job_images")
