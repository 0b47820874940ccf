"""What Alembic runs for each upgrade: the steps, on the connection and in the transaction that upgrade.py opened."""

from __future__ import annotations

from alembic import context

from posloyalty.till_store.tables import all_tables

context.configure(connection=context.config.attributes["connection"], target_metadata=all_tables())
with context.begin_transaction():
    context.run_migrations()
