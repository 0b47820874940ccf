"""Keep what the ledger has set aside for this till, fold the till's own events over it, and count what the floor lent.

Sync file, "Leases": a reply lists all leases as of what it acknowledges. The list replaces what was kept, and what this
till did after it is folded over it, in the transaction that takes the reply in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from posloyalty.domain.facts import AdjustmentFact, CounterFact, LeaseFact, SaleFact
from posloyalty.domain.ids import MemberId
from posloyalty.domain.leases import LeaseMove, fold_leases, parts_of_spending
from posloyalty.domain.money import Points
from posloyalty.till_store.core import bindparam, case, func, insert, select, union_all, update, upsert
from posloyalty.till_store.database import Database
from posloyalty.till_store.moments import micros_of, moment_of
from posloyalty.till_store.prepared import NOTHING, at_most, number, sql_of
from posloyalty.till_store.sync_state import SYNC_STATE
from posloyalty.till_store.tables import LEASE_MOVES, LEASES, MEMBERS
from posloyalty.use_cases.records import KeptLease, LeaseState, ListedLease

_NOTHING_LEFT: Final = sql_of(
    update(LEASES)
    .values(points=number(0), listed=number(0))
    .where((LEASES.c.points > number(0)) | (LEASES.c.listed > number(0)))
)
_NOTE_LISTED: Final = sql_of(update(SYNC_STATE).values(leases_as_of=bindparam("as_of")))
_SUMS: Final = sql_of(
    select(LEASES.c.member_id, LEASES.c.points, LEASES.c.listed).where(
        (LEASES.c.points != number(0)) | (LEASES.c.listed != number(0))
    )
)
_AS_OF: Final = sql_of(select(SYNC_STATE.c.leases_as_of))
_put = upsert(LEASES)
_PUT: Final = sql_of(
    _put.on_conflict_do_update(
        index_elements=[LEASES.c.member_id],
        set_={"points": _put.excluded.points, "listed": _put.excluded.listed, "ends_at": _put.excluded.ends_at},
    )
)
_ASK: Final = sql_of(
    _put.on_conflict_do_update(
        index_elements=[LEASES.c.member_id],
        set_={
            "points": func.min(LEASES.c.points, _put.excluded.target),
            "target": _put.excluded.target,
            "asked_at": _put.excluded.asked_at,
            "state": _put.excluded.state,
        },
    )
)
# Where nothing was left, what is added has its own end; what is added to a rest ends with it, or makes it end earlier.
_ADD: Final = sql_of(
    _put.on_conflict_do_update(
        index_elements=[LEASES.c.member_id],
        set_={
            "points": LEASES.c.points + _put.excluded.points,
            "ends_at": case(
                (LEASES.c.points == number(0), _put.excluded.ends_at),
                else_=func.min(LEASES.c.ends_at, _put.excluded.ends_at),
            ),
        },
    )
)
_LEAVE: Final = sql_of(
    update(LEASES).values(points=bindparam("left")).where(LEASES.c.member_id == bindparam("of_member"))
)
_SPEND: Final = sql_of(
    update(LEASES)
    .values(points=LEASES.c.points - bindparam("part"))
    .where(LEASES.c.member_id == bindparam("of_member"))
)
# Whoever was served here may have points set aside from now on, whether they had before or not.
_SERVED: Final = sql_of(
    _put.on_conflict_do_update(
        index_elements=[LEASES.c.member_id], set_={"seen_at": _put.excluded.seen_at, "state": _put.excluded.state}
    )
)
_SERVED_AS: Final = sql_of(
    update(LEASES)
    .values(seen_at=bindparam("at"), state=number(LeaseState.SERVED))
    .where(LEASES.c.member_id == bindparam("of_member"))
)
_NEWS: Final = sql_of(
    update(LEASES)
    .values(state=number(LeaseState.SERVED))
    .where(LEASES.c.member_id == bindparam("of_member"), LEASES.c.state == number(LeaseState.STANDING))
)
_SERVING: Final = sql_of(
    update(LEASES)
    .values(state=number(LeaseState.SERVING), asked_at=bindparam("at"))
    .where(LEASES.c.member_id == bindparam("of_member"))
)
_SETTLED: Final = sql_of(
    update(LEASES).values(state=number(LeaseState.STANDING)).where(LEASES.c.member_id == bindparam("of_member"))
)
_ADD_MOVE: Final = sql_of(insert(LEASE_MOVES))
_MOVES_AFTER: Final = sql_of(
    select(LEASE_MOVES.c.member_id, LEASE_MOVES.c.from_lease, LEASE_MOVES.c.sets_aside, LEASE_MOVES.c.target)
    .where(LEASE_MOVES.c.seq > bindparam("after"))
    .order_by(LEASE_MOVES.c.seq)
)
_MERGED_INTO: Final = sql_of(
    select(MEMBERS.c.member_id).where(MEMBERS.c.merged_into == bindparam("survivor")).order_by(MEMBERS.c.member_id)
)
_LEASES_OF: Final = sql_of(
    select(LEASES.c.points, LEASES.c.ends_at).where(LEASES.c.member_id == bindparam("of_member"))
)
_acked_seq = select(SYNC_STATE.c.acked_seq).scalar_subquery()
_their_ids = union_all(
    select(bindparam("of_member")),
    select(MEMBERS.c.member_id).where(MEMBERS.c.merged_into == bindparam("of_member")),
)
_lent = func.coalesce(func.sum(LEASE_MOVES.c.from_floor), number(0))
FLOOR_OF_ALL: Final = select(_lent).where(LEASE_MOVES.c.seq > _acked_seq).scalar_subquery()
_FLOOR_USED: Final = sql_of(
    select(
        select(_lent).where(LEASE_MOVES.c.member_id.in_(_their_ids), LEASE_MOVES.c.seq > _acked_seq).scalar_subquery(),
        FLOOR_OF_ALL,
        select(func.count())
        .where(
            LEASE_MOVES.c.member_id.in_(_their_ids),
            LEASE_MOVES.c.seq > _acked_seq,
            LEASE_MOVES.c.target.is_not(NOTHING),
        )
        .scalar_subquery(),
        select(func.coalesce(func.sum(LEASE_MOVES.c.sets_aside), number(0)))
        .where(LEASE_MOVES.c.member_id.in_(_their_ids), LEASE_MOVES.c.seq > _acked_seq)
        .scalar_subquery(),
    )
)
_STANDING: Final = sql_of(select(func.count()).where(LEASES.c.points > number(0)))
_KEPT: Final = (
    LEASES.c.member_id,
    LEASES.c.points,
    LEASES.c.target,
    LEASES.c.ends_at,
    LEASES.c.seen_at,
    LEASES.c.state,
)
_is_left_over = (LEASES.c.state == number(LeaseState.SERVED)) | (
    (LEASES.c.state == number(LeaseState.SERVING)) & (LEASES.c.asked_at <= bindparam("asked_before"))
)
_is_wanted = (LEASES.c.points > number(0)) | (LEASES.c.target > number(0))
_BY_MEMBER: Final = sql_of(select(*_KEPT).where(LEASES.c.member_id == bindparam("of_member")))
_DUE: Final = sql_of(
    at_most(
        select(*_KEPT).where(
            (_is_left_over & (bindparam("online") == number(1)))
            | ((LEASES.c.points > number(0)) & (LEASES.c.ends_at <= bindparam("at")))
            | (_is_wanted & (LEASES.c.seen_at <= bindparam("seen_before")))
        ),
        bindparam("limit"),
    )
)


class SqliteLeaseBook:
    """The leases in the till's file. Implements ledger_books.LeaseBook."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, member_id: MemberId) -> KeptLease | None:
        """Give the lease that was granted under a member's id; None if none ever was."""
        with self._database.reading() as connection:
            row = connection.execute(_BY_MEMBER, {"of_member": member_id.bytes}).fetchone()
        return _kept_lease(row) if row else None

    def due(
        self, *, now: datetime, asked_before: datetime, seen_before: datetime, online: bool, limit: int
    ) -> tuple[KeptLease, ...]:
        """Give leases to look at: their time is over, or the member stayed away; `online`: also where a visit is over.

        What a visit left is looked at once the ledger answers: until then nobody else could use what is given back.
        """
        row = {
            "at": micros_of(now),
            "asked_before": micros_of(asked_before),
            "seen_before": micros_of(seen_before),
            "online": int(online),
            "limit": limit,
        }
        with self._database.reading() as connection:
            rows = connection.execute(_DUE, row).fetchall()
        return tuple(_kept_lease(row) for row in rows)

    def standing(self) -> int:
        """Count the members of whose points anything is set aside for this till."""
        with self._database.reading() as connection:
            return int(connection.execute(_STANDING).fetchone()[0])

    def serving(self, member_id: MemberId, *, now: datetime) -> None:
        """Note that a basket may use what is set aside of a member's points. Needs an open transaction."""
        self._database.writer.execute(_SERVING, {"of_member": member_id.bytes, "at": micros_of(now)})

    def settled(self, member_id: MemberId) -> None:
        """Note that what stands of a member's points is what is to stand. Needs an open transaction."""
        self._database.writer.execute(_SETTLED, {"of_member": member_id.bytes})


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaseFigures:
    """A member's leases at this till, those of members merged into them included, and what the floor has lent."""

    left: int
    ends_at: int | None  # the earliest end, in microseconds; None: nothing is left
    floor_used: int  # lent to this member and not in the ledger's balance yet
    till_floor_used: int
    asking: bool  # a target is on its way to the ledger
    set_aside: int  # of awards that the ledger has not posted yet


def lease_figures(connection: sqlite3.Connection, member_id: MemberId) -> LeaseFigures:
    """Give what may be spent of a member's points without asking."""
    left, ends = 0, []
    for own in (member_id, *_merged_into(connection, member_id)):
        row = connection.execute(_LEASES_OF, {"of_member": own.bytes}).fetchone()
        if row and row[0]:
            left += row[0]
            ends.append(row[1])
    used, used_in_all, asked, set_aside = connection.execute(_FLOOR_USED, {"of_member": member_id.bytes}).fetchone()
    return LeaseFigures(
        left=left,
        ends_at=min(ends, default=None),
        floor_used=used,
        till_floor_used=used_in_all,
        asking=asked > 0,
        set_aside=set_aside,
    )


def note_lease_move(writer: sqlite3.Connection, fact: CounterFact, *, seq: int) -> None:
    """Keep what a fact did to its member's lease and to the floor, and change the lease itself."""
    if isinstance(fact, LeaseFact):
        _note_target(writer, fact, seq=seq)
        return
    spending = _spending_of(fact)
    if spending is None:
        return
    member_id, from_lease, from_floor = spending
    own = [member_id, *_merged_into(writer, member_id)]
    added = fact.sets_aside if isinstance(fact, SaleFact) else Points(0)
    if from_lease or from_floor or added:
        _add_move(
            writer, seq=seq, member_id=member_id, from_lease=from_lease, from_floor=from_floor, sets_aside=int(added)
        )
        for of_member, part in parts_of_spending(_left_of(writer, own), own, points=Points(from_lease)):
            writer.execute(_SPEND, {"of_member": of_member.bytes, "part": int(part)})
    at = micros_of(fact.occurred_at)
    row = {"member_id": member_id.bytes, "points": 0, "listed": 0, "target": 0, "state": int(LeaseState.SERVED)}
    row |= {"ends_at": at, "asked_at": at, "seen_at": at}
    if isinstance(fact, SaleFact) and fact.sets_aside_until is not None:
        writer.execute(_ADD, {**row, "points": int(added), "ends_at": micros_of(fact.sets_aside_until)})
    writer.execute(_SERVED, row)
    for of_member in own[1:]:
        writer.execute(_SERVED_AS, {"of_member": of_member.bytes, "at": at})


def note_news(writer: sqlite3.Connection, member_id: MemberId) -> None:
    """Note that a member's points changed, so that what stands here of them is looked at again."""
    writer.execute(_NEWS, {"of_member": member_id.bytes})


def take_leases(writer: sqlite3.Connection, listed: Iterable[ListedLease], *, acked_seq: int, now: datetime) -> None:
    """Put the ledger's list, as of event `acked_seq`, in the place of what was kept, later events folded over it."""
    listed = tuple(listed)
    writer.execute(_NOTHING_LEFT)
    writer.execute(_NOTE_LISTED, {"as_of": acked_seq})
    left = _folded(writer, {one.member_id: one.points for one in listed}, after=acked_seq)
    at = micros_of(now)
    for one in listed:
        row = {
            "member_id": one.member_id.bytes,
            "points": int(left.pop(one.member_id)),
            "listed": int(one.points),
            "target": int(one.points),
            "ends_at": micros_of(now + one.lasts),
            "asked_at": at,
            "seen_at": at,
            "state": int(LeaseState.STANDING),
        }
        writer.execute(_PUT, row)
    for member_id, points in left.items():  # awards set aside since: no list has them yet
        writer.execute(_LEAVE, {"of_member": member_id.bytes, "left": int(points)})


def lease_faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare what is left of all leases with what the ledger listed, less what this till did since."""
    (as_of,) = connection.execute(_AS_OF).fetchone()
    rows = connection.execute(_SUMS).fetchall()
    if as_of is None:
        return
    listed = {MemberId(UUID(bytes=member_id)): Points(points) for member_id, _, points in rows}
    expected = sum(_folded(connection, listed, after=as_of).values())
    left = sum(points for _, points, _ in rows)
    if left != expected:
        yield f"{left} points are set aside for this till, and what the ledger listed leaves {expected}"


def _folded(connection: sqlite3.Connection, listed: dict[MemberId, Points], *, after: int) -> dict[MemberId, Points]:
    moves = [
        LeaseMove(
            member_id=MemberId(UUID(bytes=member_id)),
            spent=Points(spent),
            added=Points(added),
            target=None if target is None else Points(target),
        )
        for member_id, spent, added, target in connection.execute(_MOVES_AFTER, {"after": after})
    ]
    families = {move.member_id: _merged_into(connection, move.member_id) for move in moves}
    return fold_leases(listed, moves, families=families)


def drop_leases(writer: sqlite3.Connection) -> None:
    """Spend nothing of what was set aside until the ledger lists it again."""
    writer.execute(_NOTHING_LEFT)
    writer.execute(_NOTE_LISTED, {"as_of": None})


def _note_target(writer: sqlite3.Connection, fact: LeaseFact, *, seq: int) -> None:
    target, at = int(fact.target), micros_of(fact.occurred_at)
    _add_move(writer, seq=seq, member_id=fact.member_id, target=target)
    row = {
        "member_id": fact.member_id.bytes,
        "points": 0,
        "listed": 0,
        "target": target,
        "ends_at": at,
        "asked_at": at,
        "seen_at": at,
        "state": int(LeaseState.SERVING if fact.serving else LeaseState.STANDING),
    }
    writer.execute(_ASK, row)


def _add_move(
    writer: sqlite3.Connection,
    *,
    seq: int,
    member_id: MemberId,
    from_lease: int = 0,
    from_floor: int = 0,
    sets_aside: int = 0,
    target: int | None = None,
) -> None:
    row = {
        "seq": seq,
        "member_id": member_id.bytes,
        "from_lease": from_lease,
        "from_floor": from_floor,
        "target": target,
        "sets_aside": sets_aside,
    }
    writer.execute(_ADD_MOVE, row)


def _spending_of(fact: CounterFact) -> tuple[MemberId, int, int] | None:
    """Give whose points a fact used, out of the lease and lent by the floor; None if it served nobody."""
    if isinstance(fact, SaleFact) and fact.member_id is not None:
        return fact.member_id, int(fact.from_lease), int(fact.from_floor)
    if isinstance(fact, AdjustmentFact) and fact.points < 0:
        return fact.member_id, int(fact.from_lease), int(-fact.points - fact.from_lease)
    return None


def _kept_lease(row: tuple[bytes, int, int, int, int, int]) -> KeptLease:
    member_id, points, target, ends_at, seen_at, state = row
    return KeptLease(
        member_id=MemberId(UUID(bytes=member_id)),
        points=Points(points),
        target=Points(target),
        ends_at=moment_of(ends_at),
        seen_at=moment_of(seen_at),
        state=LeaseState(state),
    )


def _merged_into(connection: sqlite3.Connection, member_id: MemberId) -> Sequence[MemberId]:
    rows = connection.execute(_MERGED_INTO, {"survivor": member_id.bytes})
    return [MemberId(UUID(bytes=merged)) for (merged,) in rows]


def _left_of(connection: sqlite3.Connection, member_ids: Iterable[MemberId]) -> dict[MemberId, Points]:
    left: dict[MemberId, Points] = {}
    for member_id in member_ids:
        row = connection.execute(_LEASES_OF, {"of_member": member_id.bytes}).fetchone()
        left[member_id] = Points(row[0]) if row else Points(0)
    return left
