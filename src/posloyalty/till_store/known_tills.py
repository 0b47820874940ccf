"""Keep the keys of the shop's tills, so that a receipt of any of them can be checked here without a network."""

from __future__ import annotations

import sqlite3
from typing import Final

from posloyalty.till_store.core import Column, Integer, LargeBinary, Table, bindparam, delete, insert, select
from posloyalty.till_store.database import Database
from posloyalty.till_store.moments import micros_of, moment_or_none
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import METADATA
from posloyalty.use_cases.records import KnownTill

KEY_BYTES: Final = 32

# `public_keys`: all that the till has or had, 32 bytes each, newest first.
KNOWN_TILLS: Final = Table(
    "known_tills",
    METADATA,
    Column("till_no", Integer, primary_key=True),
    Column("public_keys", LargeBinary, nullable=False),
    Column("revoked_at", Integer),
    Column("pos", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
    sqlite_strict=True,
)

_BY_NO: Final = sql_of(
    select(KNOWN_TILLS.c.public_keys, KNOWN_TILLS.c.revoked_at).where(KNOWN_TILLS.c.till_no == bindparam("of_till"))
)
_PLACE: Final = sql_of(
    select(KNOWN_TILLS.c.pos, KNOWN_TILLS.c.generation).where(KNOWN_TILLS.c.till_no == bindparam("of_till"))
)
_PUT: Final = sql_of(insert(KNOWN_TILLS).prefix_with("OR REPLACE"))
_DROP_OLDER: Final = sql_of(delete(KNOWN_TILLS).where(KNOWN_TILLS.c.generation < bindparam("generation")))


class SqliteKnownTills:
    """The tills of the shop. Implements ports.KnownTills."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def by_no(self, till_no: int) -> KnownTill | None:
        """Find a till by the number that its receipts print."""
        with self._database.reading() as connection:
            row = connection.execute(_BY_NO, {"of_till": till_no}).fetchone()
        if row is None:
            return None
        keys, revoked_at = row
        return KnownTill(
            till_no=till_no,
            public_keys=tuple(keys[at : at + KEY_BYTES] for at in range(0, len(keys), KEY_BYTES)),
            revoked_at=moment_or_none(revoked_at),
        )


def put_known_till(writer: sqlite3.Connection, till: KnownTill, *, pos: int, generation: int) -> None:
    """Keep what the feed says of a till; of each the newest row counts."""
    here = writer.execute(_PLACE, {"of_till": till.till_no}).fetchone()
    if here is not None and pos < here[0] and generation <= here[1]:
        return
    row = {
        "till_no": till.till_no,
        "public_keys": b"".join(till.public_keys),
        "revoked_at": micros_of(till.revoked_at) if till.revoked_at else None,
        "pos": pos,
        "generation": generation,
    }
    writer.execute(_PUT, row)


def drop_older_tills(writer: sqlite3.Connection, *, generation: int) -> None:
    """Forget the tills that a whole new fetch did not bring."""
    writer.execute(_DROP_OLDER, {"generation": generation})
