"""Keep published programmes: rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from posloyalty_ledger.tables import programmes


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A programme version: its file's text and the hash of it."""

    version: int
    sha256: str
    text: str
    published_at: datetime


def newest(connection: Connection) -> Published:
    """Give the programme in force. A ledger always has one."""
    statement = select(programmes).order_by(programmes.c.version.desc()).limit(1)
    return Published(**connection.execute(statement).mappings().one())


def by_versions(connection: Connection, versions: Iterable[int]) -> dict[int, Published]:
    """Give those of the versions that exist."""
    statement = select(programmes).where(programmes.c.version.in_(sorted(set(versions))))
    return {row["version"]: Published(**row) for row in connection.execute(statement).mappings()}


def insert(connection: Connection, published: Published) -> None:
    """Add a version."""
    connection.execute(
        programmes.insert().values(
            version=published.version,
            sha256=published.sha256,
            text=published.text,
            published_at=published.published_at,
        )
    )


def every(connection: Connection) -> list[Published]:
    """Give all versions, oldest first."""
    return [
        Published(**row) for row in connection.execute(select(programmes).order_by(programmes.c.version)).mappings()
    ]
