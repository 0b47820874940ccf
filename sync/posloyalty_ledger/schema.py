"""Bring a database to this version's tables, from nothing or from any older version. Nothing is ever dropped."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from posloyalty_ledger import migrations
from posloyalty_ledger.database import Database, DatabaseRefused, open_database
from posloyalty_ledger.programmes.service import publish_first
from posloyalty_ledger.tables import feed_counter, ledger_state

# Any fixed number: two services that start at once on one PostgreSQL migrate one after the other.
_MIGRATION_LOCK = 7_203_918


def open_migrated(url: str) -> Database:
    """Open a database and bring it up to date. Raises DatabaseRefused."""
    database = open_database(url)
    try:
        database.write(_migrate)
    except DBAPIError as error:
        database.close()
        raise DatabaseRefused(reason="unusable", detail=_what_failed(database, error)) from error
    except DatabaseRefused:
        database.close()
        raise
    return database


def _migrate(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent).replace("%", "%%"))
    _refuse_newer(connection, config)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    _begin_ledger(connection)


def _refuse_newer(connection: Connection, config: Config) -> None:
    current = MigrationContext.configure(connection).get_current_revision()
    known = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if current is not None and current not in known:
        raise DatabaseRefused(reason="newer", detail=current)


def _begin_ledger(connection: Connection) -> None:
    if connection.execute(select(ledger_state.c.id)).first() is not None:
        return
    now = datetime.now(UTC)
    connection.execute(ledger_state.insert().values(id=1, server_epoch=1, created_at=now))
    connection.execute(feed_counter.insert().values(id=1, pos=0))
    publish_first(connection, now=now)


def _what_failed(database: Database, error: DBAPIError) -> str:
    where = database.engine.url.render_as_string(hide_password=True)
    reason = " ".join(str(error.orig).split())
    return f"{where}: {reason}"
