"""Installations, the webhooks that were counted, and the lease of a notification."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    op.add_column(
        "notifications", sa.Column("leased_until", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_table(
        "deliveries",
        sa.Column("order_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("order_id", "topic"),
    )
    op.create_table(
        "installations",
        sa.Column("shop", sa.Text(), nullable=False),
        sa.Column("access_token", sa.Text(), nullable=False),
        sa.Column("scopes", sa.JSON(), nullable=False),
        sa.Column("installed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("shop"),
    )
    op.create_table(
        "installation_states",
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("shop", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("state"),
    )
    op.create_index(None, "installation_states", ["expires_at"])


def downgrade() -> None:
    op.drop_table("installation_states")
    op.drop_table("installations")
    op.drop_table("deliveries")
    with op.batch_alter_table("notifications") as notifications:
        notifications.drop_column("leased_until")
