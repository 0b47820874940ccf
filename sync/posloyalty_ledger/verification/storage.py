"""Ask the database itself whether what it stores is whole: names, settings and keys have no other witness."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text


def storage_faults(connection: Connection) -> Iterator[str]:
    """Name what SQLite finds in its own file, or the pages that PostgreSQL found to be bad since it counts them."""
    if connection.dialect.name == "sqlite":
        said = connection.execute(text("PRAGMA integrity_check")).scalars()
        yield from (f"the database file: {line}" for line in said if line != "ok")
        return
    statement = "SELECT checksum_failures FROM pg_stat_database WHERE datname = current_database()"
    failures = connection.execute(text(statement)).scalar()
    if failures:
        yield f"the database: {failures} pages of it did not have their check sum"
