"""Keep published programmes: rows are only ever added, and a text is believed by its hash alone."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, select

from posloyalty.domain.errors import StoreDamaged
from posloyalty.domain.ids import ProgrammeVersion
from posloyalty.domain.programme_versions import VersionStart, version_in_force
from posloyalty_ledger.rows import values_of
from posloyalty_ledger.tables import programmes, sales, transfers


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """A programme version: its file's text and the hash of it. `starts_at` None: when it was published."""

    version: int
    sha256: str
    text: str
    published_at: datetime
    starts_at: datetime | None = None

    @property
    def begins_at(self) -> datetime:
        """Give the moment from which it can be in force."""
        return self.starts_at or self.published_at

    @property
    def is_as_published(self) -> bool:
        """Tell whether the text is the one that the hash was made of."""
        return sha256_of(self.text) == self.sha256


def sha256_of(text: str) -> str:
    """Give the hash that a published text is known by, in hex."""
    return hashlib.sha256(text.encode()).hexdigest()


def newest(connection: Connection) -> Published:
    """Give the version that was published last, which may not have begun. A ledger always has one."""
    statement = select(programmes).order_by(programmes.c.version.desc()).limit(1)
    return _published(connection.execute(statement).mappings().one())


def in_force(connection: Connection, *, now: datetime) -> Published:
    """Give the version in force. A ledger always has one: its first began with it. Raises StoreDamaged."""
    version = version_in_force(starts(connection), at=now)
    assert version is not None, "a ledger begins with a programme"
    return by_versions(connection, [version])[version]


def starts(connection: Connection) -> tuple[VersionStart, ...]:
    """Give when each version begins, without its text."""
    statement = select(programmes.c.version, programmes.c.starts_at).order_by(programmes.c.version)
    return tuple(
        VersionStart(version=ProgrammeVersion(row.version), starts_at=row.starts_at)
        for row in connection.execute(statement)
    )


def by_versions(connection: Connection, versions: Iterable[int]) -> dict[int, Published]:
    """Give those of the versions that exist. Raises StoreDamaged for one that is not as it was published."""
    statement = select(programmes).where(programmes.c.version.in_(sorted(set(versions))))
    return {row["version"]: _published(row) for row in connection.execute(statement).mappings()}


def insert(connection: Connection, published: Published) -> None:
    """Add a version."""
    connection.execute(programmes.insert().values(values_of(published)))


def every(connection: Connection) -> list[Published]:
    """Give all versions, oldest first. Raises StoreDamaged."""
    return [_published(row) for row in _rows(connection)]


def as_stored(connection: Connection) -> list[Published]:
    """Give all versions as they are stored, believed or not: for checking them."""
    return [Published(**row) for row in _rows(connection)]


def is_in_use(connection: Connection) -> bool:
    """Tell whether anything was sold or any points were given: amounts and points then have their currency."""
    sold, moved = select(sales.c.sale_id).limit(1), select(transfers.c.member_id).limit(1)
    return any(connection.execute(statement).first() is not None for statement in (sold, moved))


def _rows(connection: Connection) -> Iterable[RowMapping]:
    return connection.execute(select(programmes).order_by(programmes.c.version)).mappings()


def _published(row: Any) -> Published:  # noqa: ANN401 - a row
    published = Published(**row)
    if not published.is_as_published:
        raise StoreDamaged(file=f"programme version {published.version}", reason="programme_changed")
    return published
