"""Keep which single-use codes can be used no more: those shown at this till, for ever, and those the ledger told of.

Told ones are a courtesy to whoever stands at the till, and the ledger finds every second use without them. So their
number is bounded here, whatever a ledger sends: the newest stay.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from posloyalty.domain.coupon_codes import CouponKey, key_of_code
from posloyalty.domain.facts import SaleFact
from posloyalty.till_store.core import bindparam, delete, select, upsert
from posloyalty.till_store.database import Database
from posloyalty.till_store.prepared import number, sql_of
from posloyalty.till_store.tables import SPENT_COUPONS
from posloyalty.use_cases.records import SpentCoupon

# Some 60 bytes each: what a busy chain uses in a year or two stays within a few megabytes at each till.
TOLD_MAX: Final = 50_000
USED: Final = "used"

_STATE: Final = sql_of(select(SPENT_COUPONS.c.state).where(SPENT_COUPONS.c.code == bindparam("code")))
_new = upsert(SPENT_COUPONS)
_NOTE_USE: Final = sql_of(
    _new.values(code=bindparam("code"), state=bindparam("state"), seq=bindparam("seq")).on_conflict_do_update(
        index_elements=["code"], set_={"state": _new.excluded.state, "seq": _new.excluded.seq}
    )
)
_PUT_TOLD: Final = sql_of(
    _new.values(code=bindparam("code"), state=bindparam("state"), pos=bindparam("pos")).on_conflict_do_update(
        index_elements=["code"], set_={"state": _new.excluded.state, "pos": _new.excluded.pos}
    )
)
_told = select(SPENT_COUPONS.c.pos).where(SPENT_COUPONS.c.seq.is_(None)).order_by(SPENT_COUPONS.c.pos.desc())
_DROP_OLDEST: Final = sql_of(
    delete(SPENT_COUPONS).where(
        SPENT_COUPONS.c.seq.is_(None),
        SPENT_COUPONS.c.pos <= _told.limit(number(1)).offset(bindparam("kept")).scalar_subquery(),
    )
)


class SqliteSpentCoupons:
    """Codes that can be used no more. Implements ports.SpentCoupons."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def spent(self, key: CouponKey) -> str | None:
        """Say what became of a code; None if nothing is known."""
        with self._database.reading() as connection:
            row = connection.execute(_STATE, {"code": key}).fetchone()
        return str(row[0]) if row else None


def note_shown_codes(writer: sqlite3.Connection, fact: SaleFact, *, seq: int) -> None:
    """Note the codes that a sale showed, whatever they gave."""
    keys = {key for text in fact.basket.coupons if (key := key_of_code(text)) is not None}
    writer.executemany(_NOTE_USE, [{"code": key, "state": USED, "seq": seq} for key in sorted(keys)])


def put_spent_coupon(writer: sqlite3.Connection, coupon: SpentCoupon, *, pos: int) -> None:
    """Keep what the ledger told of a code."""
    writer.execute(_PUT_TOLD, {"code": coupon.key, "state": coupon.state, "pos": pos})


def drop_oldest_told(writer: sqlite3.Connection) -> None:
    """Drop the oldest of the codes that the ledger told of, if there are too many."""
    writer.execute(_DROP_OLDEST, {"kept": TOLD_MAX})
