"""Keep what the ledger last told of the store's days, so that they can be looked at while there is no network."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from posloyalty.till_store.core import Column, LargeBinary, Table, Text, bindparam, delete, func, select, upsert
from posloyalty.till_store.database import Database
from posloyalty.till_store.prepared import at_most, number, sql_of
from posloyalty.till_store.tables import METADATA
from posloyalty.use_cases.day_records import StoreDay

# A year and a month: a manager compares with the same week of last year.
DAYS_KEPT_MAX: Final = 400

STORE_DAYS: Final = Table(
    "store_days",
    METADATA,
    Column("business_date", Text, primary_key=True, nullable=False),
    Column("content", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

_OF: Final = sql_of(select(STORE_DAYS.c.content).where(STORE_DAYS.c.business_date == bindparam("business_date")))
_put = upsert(STORE_DAYS)
_PUT: Final = sql_of(
    _put.on_conflict_do_update(index_elements=[STORE_DAYS.c.business_date], set_={"content": _put.excluded.content})
)
_newest = at_most(select(STORE_DAYS.c.business_date).order_by(STORE_DAYS.c.business_date.desc()), number(DAYS_KEPT_MAX))
_DROP_OLD: Final = sql_of(
    delete(STORE_DAYS).where(
        STORE_DAYS.c.business_date < select(func.min(_newest.subquery().c.business_date)).scalar_subquery()
    )
)


def _number(value: object) -> int:
    """Write money and points as the whole numbers that they are."""
    assert isinstance(value, int), "a day holds nothing else that is no plain value"
    return int(value)


def _of_kind(kind: type[int], value: int) -> int:
    """Read a whole number as the money or the points that it was."""
    return kind(value)


_WRITE: Final = msgspec.json.Encoder(enc_hook=_number)
_READ: Final = msgspec.json.Decoder(StoreDay, dec_hook=_of_kind)


class SqliteStoreDays:
    """The told days in the till's file. Implements ports.StoreDays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, day: date) -> StoreDay | None:
        """Give what is known of a day. What an older version kept in another form counts as unknown."""
        with self._database.reading() as connection:
            row = connection.execute(_OF, {"business_date": day.isoformat()}).fetchone()
        try:
            return _READ.decode(row[0]) if row else None
        except msgspec.MsgspecError:
            return None

    def put(self, told: StoreDay) -> None:
        """Keep what was told, in the place of what was. Needs an open transaction."""
        row = {"business_date": told.figures.business_date.isoformat(), "content": _WRITE.encode(told)}
        self._database.writer.execute(_PUT, row)
        self._database.writer.execute(_DROP_OLD)
