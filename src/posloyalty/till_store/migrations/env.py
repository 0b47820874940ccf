"""What Alembic runs for each upgrade: the steps, on the connection and in the transaction that upgrade.py opened."""

from __future__ import annotations

from alembic import context

from posloyalty.till_store.tables import METADATA

context.configure(connection=context.config.attributes["connection"], target_metadata=METADATA)
with context.begin_transaction():
    context.run_migrations()
