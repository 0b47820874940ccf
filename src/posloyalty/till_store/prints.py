"""Keep what is to be printed until the printer took it: a till that was killed prints it after it is opened again."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from posloyalty.till_store.core import (
    Column,
    Integer,
    LargeBinary,
    Table,
    Text,
    bindparam,
    delete,
    insert,
    select,
    text,
    update,
)
from posloyalty.till_store.database import Database
from posloyalty.till_store.moments import micros_of, moment_of
from posloyalty.till_store.prepared import number, sql_of
from posloyalty.till_store.tables import METADATA
from posloyalty.use_cases.device_ports import PRINTS_MAX, WaitingPrint

# The bytes that the printer takes; a row is gone once it was printed. `began`: the printer was being sent it, so that
# after a restart nobody knows whether paper came out.
PRINTS: Final = Table(
    "prints",
    METADATA,
    Column("print_id", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("queued_at", Integer, nullable=False),
    Column("began", Integer, nullable=False, server_default=text("0")),
    sqlite_strict=True,
    sqlite_autoincrement=True,
)

_PUT: Final = sql_of(insert(PRINTS).values(title=bindparam("title"), data=bindparam("data"), queued_at=bindparam("at")))
_newest = select(PRINTS.c.print_id).order_by(PRINTS.c.print_id.desc())
_DROP_OLDEST: Final = sql_of(
    delete(PRINTS).where(PRINTS.c.print_id <= _newest.limit(number(1)).offset(bindparam("kept")).scalar_subquery())
)
_WAITING: Final = sql_of(
    select(PRINTS.c.print_id, PRINTS.c.title, PRINTS.c.queued_at, PRINTS.c.began).order_by(PRINTS.c.print_id)
)
_DATA: Final = sql_of(select(PRINTS.c.data).where(PRINTS.c.print_id == bindparam("print_id")))
_MARK: Final = sql_of(update(PRINTS).values(began=bindparam("is_so")).where(PRINTS.c.print_id == bindparam("which")))
_REMOVE: Final = sql_of(delete(PRINTS).where(PRINTS.c.print_id == bindparam("which")))


class SqlitePrintQueue:
    """Jobs in the order in which they were asked for. Implements device_ports.PrintQueue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, *, title: str, data: bytes, now: datetime) -> None:
        """Add a job; the oldest beyond PRINTS_MAX go. Needs an open transaction."""
        writer = self._database.writer
        writer.execute(_PUT, {"title": title, "data": data, "at": micros_of(now)})
        writer.execute(_DROP_OLDEST, {"kept": PRINTS_MAX})

    def waiting(self) -> tuple[WaitingPrint, ...]:
        """List the jobs, the oldest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_WAITING).fetchall()
        return tuple(
            WaitingPrint(print_id=print_id, title=title, queued_at=moment_of(queued_at), began=bool(began))
            for print_id, title, queued_at, began in rows
        )

    def data_of(self, print_id: int) -> bytes | None:
        """Give the bytes of a job; None if it is gone."""
        with self._database.reading() as connection:
            row = connection.execute(_DATA, {"print_id": print_id}).fetchone()
        return bytes(row[0]) if row else None

    def mark(self, print_id: int, *, began: bool) -> None:
        """Note whether the printer is being sent the job. Needs an open transaction."""
        self._database.writer.execute(_MARK, {"which": print_id, "is_so": int(began)})

    def remove(self, print_id: int) -> None:
        """Forget a job: it was printed, or nobody wants it. Needs an open transaction."""
        self._database.writer.execute(_REMOVE, {"which": print_id})
