"""How far this till and the ledger have come with each other: one row, changed with each answer that is taken in."""

from __future__ import annotations

import sqlite3
import zlib
from dataclasses import dataclass
from typing import Final

from posloyalty.till_store.core import (
    CheckConstraint,
    Column,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    select,
    text,
    update,
)
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import METADATA

# What is acknowledged is named by number and by hash. `unknown_ack` is an acknowledgement that this journal does not
# hold: the till is a copy or was restored. `stored_mark` is then how far the ledger has what this journal holds, and
# the outbox goes on after it. `missing_after`: own events that came to the ledger after this one are to be fetched.
# `synced_boot` and `synced_boot_ms`: the clock that nobody can set, at `last_synced_at`.
# `witness_seq` and `witness_hash`: the event that the anchor had seen, of a file that was behind it.
SYNC_STATE: Final = Table(
    "sync_state",
    METADATA,
    Column("id", Integer, CheckConstraint("id = 1"), primary_key=True),
    Column("acked_seq", Integer, nullable=False, server_default=text("0")),
    Column("cursor", Integer, nullable=False, server_default=text("0")),
    Column("generation", Integer, nullable=False, server_default=text("1")),
    Column("refetching", Integer, nullable=False, server_default=text("0")),
    Column("server_epoch", Integer, nullable=False, server_default=text("0")),
    Column("last_synced_at", Integer),
    Column("behind_anchor", Integer, nullable=False, server_default=text("0")),
    Column("stored_mark", Integer),
    Column("unknown_ack", LargeBinary),
    Column("frozen", Integer, nullable=False, server_default=text("0")),
    Column("recovering", Integer, nullable=False, server_default=text("0")),
    Column("missing_after", LargeBinary),
    Column("witness_seq", Integer),
    Column("witness_hash", LargeBinary),
    Column("synced_boot", Text),  # which start of the machine `synced_boot_ms` counts from
    Column("synced_boot_ms", Integer),
    Column("leases_as_of", Integer),  # the event through which the kept list of leases counts
    Column("revoked", Integer, nullable=False, server_default=text("0")),
    Column("scope", Text, nullable=False, server_default=text("''")),  # whom the members are of: a store's, or all
    Column("check_sum", Integer),  # of the other columns; NULL: before files had one
    sqlite_strict=True,
)

_STATE: Final = sql_of(
    select(
        SYNC_STATE.c.acked_seq,
        SYNC_STATE.c.cursor,
        SYNC_STATE.c.generation,
        SYNC_STATE.c.refetching,
        SYNC_STATE.c.server_epoch,
        SYNC_STATE.c.behind_anchor,
        SYNC_STATE.c.stored_mark,
        SYNC_STATE.c.unknown_ack,
        SYNC_STATE.c.frozen,
        SYNC_STATE.c.missing_after,
        SYNC_STATE.c.witness_seq,
        SYNC_STATE.c.witness_hash,
        SYNC_STATE.c.scope,
    )
)


_MARKS: Final = sql_of(select(*(column for column in SYNC_STATE.c if column.name != "check_sum")))
_CHECK_SUM: Final = sql_of(select(SYNC_STATE.c.check_sum))
_SEAL: Final = sql_of(update(SYNC_STATE).values(check_sum=bindparam("sum")))


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncMarks:
    """How far this till and the ledger have come with each other."""

    acked_seq: int
    cursor: int
    generation: int
    refetching: bool
    server_epoch: int
    behind_anchor: bool
    stored_mark: int | None
    unknown_ack: bytes | None
    frozen: bool
    missing_after: bytes | None
    witness_seq: int | None
    witness_hash: bytes | None
    scope: str

    @property
    def sent_seq(self) -> int:
        """Give the newest event that the ledger has, as far as this till knows: the next batch begins after it."""
        return max(self.acked_seq, self.stored_mark or 0)


def sync_marks(connection: sqlite3.Connection) -> SyncMarks:
    """Read how far the till and the ledger have come."""
    (
        acked_seq,
        cursor,
        generation,
        refetching,
        server_epoch,
        behind_anchor,
        stored_mark,
        unknown_ack,
        frozen,
        missing_after,
        witness_seq,
        witness_hash,
        scope,
    ) = connection.execute(_STATE).fetchone()
    return SyncMarks(
        acked_seq=acked_seq,
        cursor=cursor,
        generation=generation,
        refetching=bool(refetching),
        server_epoch=server_epoch,
        behind_anchor=bool(behind_anchor),
        stored_mark=stored_mark,
        unknown_ack=unknown_ack,
        frozen=bool(frozen),
        missing_after=missing_after,
        witness_seq=witness_seq,
        witness_hash=witness_hash,
        scope=scope,
    )


def seal_marks(writer: sqlite3.Connection) -> None:
    """Note what the marks are, so that a mark that goes bad is seen. At the end of each transaction that moves one."""
    writer.execute(_SEAL, {"sum": _sum_of_marks(writer)})


def are_marks_sealed(connection: sqlite3.Connection) -> bool:
    """Tell whether the marks are those that the till noted."""
    (kept,) = connection.execute(_CHECK_SUM).fetchone()
    return kept is None or kept == _sum_of_marks(connection)


def _sum_of_marks(connection: sqlite3.Connection) -> int:
    return zlib.crc32(repr(connection.execute(_MARKS).fetchone()).encode())
