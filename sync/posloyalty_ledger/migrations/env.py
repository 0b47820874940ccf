"""Run the migrations on the connection that schema.py opened: Alembic finds this file by its name."""

from __future__ import annotations

from alembic import context

from posloyalty_ledger.all_tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
with context.begin_transaction():
    context.run_migrations()
