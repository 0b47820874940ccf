"""Make a ledger's tables alone, those of now or of an earlier version: its books are begun by whoever opens it."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from posloyalty_ledger import migrations
from posloyalty_ledger.database import Database


def migrate_to(database: Database, revision: str) -> None:
    def work(connection: Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(Path(migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)

    database.write(work)
