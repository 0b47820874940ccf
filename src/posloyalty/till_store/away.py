"""Forget members of whom the feed tells no more: those who visit this store no longer.

They are marked first and forgotten a day later, so that nobody vanishes who is being served, and not before whatever
this till has of theirs has come back or gone out: points set aside, unsent events, a basket on hold. Whoever is marked
is served like everybody, but nothing is lent on figures that may be old. One more row of the feed ends the mark.
"""

from __future__ import annotations

import sqlite3
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from posloyalty.domain.ids import MemberId
from posloyalty.till_store.core import bindparam, exists, or_, select, update
from posloyalty.till_store.held_baskets import HELD_BASKETS
from posloyalty.till_store.member_rows import remove_member
from posloyalty.till_store.moments import micros_of
from posloyalty.till_store.prepared import at_most, number, sql_of
from posloyalty.till_store.sync_state import SYNC_STATE
from posloyalty.till_store.tables import EVENTS, LEASES, MEMBERS

# No basket is open so long.
FORGOTTEN_AFTER: Final = timedelta(days=1)
# Some 20 ms within the transaction that takes an answer in; a sale may be waiting for it.
FORGOTTEN_AT_ONCE: Final = 100

_MARK: Final = sql_of(
    update(MEMBERS)
    .values(away_since=bindparam("at"))
    .where(
        MEMBERS.c.member_id == bindparam("of_member"), MEMBERS.c.pos <= bindparam("pos"), MEMBERS.c.away_since.is_(None)
    )
)
_MARK_OLDER: Final = sql_of(
    update(MEMBERS)
    .values(away_since=bindparam("at"))
    .where(MEMBERS.c.generation < bindparam("generation"), MEMBERS.c.pos > number(0), MEMBERS.c.away_since.is_(None))
)
_acked_seq = select(SYNC_STATE.c.acked_seq).scalar_subquery()
_UNNEEDED: Final = sql_of(
    at_most(
        select(MEMBERS.c.member_id, MEMBERS.c.pos).where(
            MEMBERS.c.away_since <= bindparam("before"),
            ~exists().where(
                LEASES.c.member_id == MEMBERS.c.member_id,
                or_(LEASES.c.points > number(0), LEASES.c.target > number(0)),
            ),
            ~exists().where(EVENTS.c.member_id == MEMBERS.c.member_id, EVENTS.c.seq > _acked_seq),
            ~exists().where(HELD_BASKETS.c.member_id == MEMBERS.c.member_id),
        ),
        bindparam("limit"),
    )
)


def mark_away(writer: sqlite3.Connection, member_id: MemberId, *, pos: int, now: datetime) -> None:
    """Mark a member of whom the feed tells no more from `pos` on, unless what is here is newer."""
    writer.execute(_MARK, {"of_member": member_id.bytes, "pos": pos, "at": micros_of(now)})


def mark_older_away(writer: sqlite3.Connection, *, generation: int, now: datetime) -> None:
    """Mark everybody whom a whole new fetch did not bring. Who joined here is of this store."""
    writer.execute(_MARK_OLDER, {"generation": generation, "at": micros_of(now)})


def forget_away(writer: sqlite3.Connection, *, now: datetime) -> None:
    """Forget some of those who were marked long enough ago and of whom this till has nothing."""
    row = {"before": micros_of(now - FORGOTTEN_AFTER), "limit": FORGOTTEN_AT_ONCE}
    for member_id, pos in writer.execute(_UNNEEDED, row).fetchall():
        remove_member(writer, MemberId(UUID(bytes=member_id)), pos=pos)
