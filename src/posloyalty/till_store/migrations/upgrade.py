"""Bring a till's file to the newest schema in one transaction: all steps, or the file as it was."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from posloyalty.till_store.database import connect


def upgrade_file(path: Path, *, application_id: int, schema_version: int) -> None:
    """Run the missing steps. Raises sqlite3.Error; the file is then as it was."""
    engine = create_engine("sqlite://", creator=lambda: connect(path), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            _run_steps(connection)
            connection.exec_driver_sql(f"PRAGMA application_id = {application_id:d}")
            connection.exec_driver_sql(f"PRAGMA user_version = {schema_version:d}")
            connection.exec_driver_sql("COMMIT")
    except DBAPIError as error:
        if isinstance(error.orig, sqlite3.Error):
            raise error.orig from error
        raise


def _run_steps(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
