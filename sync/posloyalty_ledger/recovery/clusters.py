"""Tell one life of a PostgreSQL cluster from another: its system identifier, and the timeline that it writes on.

A dump that is put back elsewhere has another identifier; a standby that took over, or a restore to a point in time, has
another timeline. Both may lack what was acknowledged. The timeline is read off the write position, because the control
file names the new one only after its next checkpoint.
"""

from __future__ import annotations

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

_CLUSTER = text(
    "SELECT system_identifier::text || ':' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) "
    "FROM pg_control_system()"
)


def cluster_now(connection: Connection) -> str | None:
    """Give the cluster and its timeline as one text; None on SQLite, and where PostgreSQL does not tell."""
    if connection.dialect.name == "sqlite":
        return None
    try:
        with connection.begin_nested():
            found: str = connection.execute(_CLUSTER).scalar_one()
    except DBAPIError as error:
        if error.connection_invalidated:
            raise
        return None  # a service that hides these functions from its users
    return found
