"""Let every unique key hold the column by which its table can be spread, and drop the one reference across machines."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("uq_events_first_of_id", table_name="events")
    op.create_index(
        "uq_events_first_of_id",
        "events",
        ["device_id", "event_id"],
        unique=True,
        sqlite_where=sa.text("repeats = 0"),
        postgresql_where=sa.text("NOT repeats"),
    )
    with op.batch_alter_table("identifiers") as identifiers:
        identifiers.drop_constraint("fk_identifiers_member_id", type_="foreignkey")


def downgrade() -> None:
    reason = "facts are never dropped: restore a backup instead"
    raise NotImplementedError(reason)
