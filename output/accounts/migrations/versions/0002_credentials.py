"""API keys by their digest, and the refresh tokens."""

import sqlalchemy as sa
from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None


def upgrade() -> None:
    with op.batch_alter_table("api_keys") as api_keys:
        api_keys.drop_column("secret")
        api_keys.add_column(sa.Column("digest", sa.Text(), nullable=True))
        api_keys.create_unique_constraint(None, ["digest"])
    op.create_table(
        "refresh_tokens",
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column(
            "user_id", sa.Uuid(), sa.ForeignKey("users.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
    )
    op.create_index(None, "refresh_tokens", ["user_id"])
    op.create_index(None, "refresh_tokens", ["expires_at"])


def downgrade() -> None:
    op.drop_table("refresh_tokens")
    with op.batch_alter_table("api_keys") as api_keys:
        api_keys.drop_constraint("uq_api_keys_digest", type_="unique")
        api_keys.drop_column("digest")
        api_keys.add_column(sa.Column("secret", sa.Text(), nullable=False, server_default=""))
