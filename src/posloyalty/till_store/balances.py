"""What is known of a member's points: the ledger's figures, and beside them what this till has not sent.

Unsent sums are never stored: they are summed over the events after the acknowledged one, so they cannot be wrong.
"""

from __future__ import annotations

import sqlite3
from datetime import date
from typing import Final

import msgspec

from posloyalty.domain.ids import MemberId
from posloyalty.domain.members import ExpiringPoints
from posloyalty.domain.money import Points
from posloyalty.till_store.core import bindparam, func, select, union_all, upsert
from posloyalty.till_store.leases import lease_figures, note_news
from posloyalty.till_store.moments import micros_of, moment_or_none
from posloyalty.till_store.order_table import waiting_award
from posloyalty.till_store.prepared import NOTHING, at_most, number, sql_of, word
from posloyalty.till_store.sync_state import SYNC_STATE
from posloyalty.till_store.tables import BALANCES, EVENTS, IDENTITY, MEMBERS
from posloyalty.use_cases.records import ConfirmedBalance, KnownBalance

_acked_seq = select(SYNC_STATE.c.acked_seq).scalar_subquery()
# A member's own events and those of members that were merged into them.
_their_ids = union_all(
    select(bindparam("member_id")),
    select(MEMBERS.c.member_id).where(MEMBERS.c.merged_into == bindparam("member_id")),
)
_unsent = (
    select(
        func.coalesce(func.sum(EVENTS.c.award), number(0)).label("award"),
        func.coalesce(func.sum(EVENTS.c.redeemed), number(0)).label("redeemed"),
        func.coalesce(func.sum(EVENTS.c.returned), number(0)).label("returned"),
    )
    .where(EVENTS.c.member_id.in_(_their_ids), EVENTS.c.seq > _acked_seq)
    .subquery("unsent")
)
# What of it was before the last day that the ledger named had passed.
_unsent_in_time = (
    EVENTS.c.member_id.in_(_their_ids),
    EVENTS.c.seq > _acked_seq,
    EVENTS.c.business_date <= BALANCES.c.expiring_on,
)
_redeemed_in_time = (
    select(func.coalesce(func.sum(EVENTS.c.redeemed), number(0)))
    .where(*_unsent_in_time)
    .correlate(BALANCES)
    .scalar_subquery()
)
_sales_in_time = (
    select(func.count())
    .select_from(EVENTS)
    .where(*_unsent_in_time, EVENTS.c.type == word("sale"))
    .correlate(BALANCES)
    .scalar_subquery()
)
_is_away = (
    select(MEMBERS.c.away_since.is_not(NOTHING)).where(MEMBERS.c.member_id == bindparam("member_id")).scalar_subquery()
)
_KNOWN: Final = sql_of(
    select(
        BALANCES.c.available,
        BALANCES.c.pending,
        BALANCES.c.overdraft,
        BALANCES.c.as_of,
        BALANCES.c.pos,
        _unsent.c.award,
        _unsent.c.redeemed,
        _unsent.c.returned,
        number(0),  # `Figures.redeemed_of_all`
        BALANCES.c.expiring_points,
        BALANCES.c.expiring_on,
        _redeemed_in_time,
        _sales_in_time,
        BALANCES.c.leased,
        BALANCES.c.online_only_until,
        _is_away,
    )
    .select_from(_unsent)
    .join(BALANCES, BALANCES.c.member_id == bindparam("member_id"), isouter=True)
)
# A till without a ledger: what it recorded is all there is.
_newest_at = at_most(select(EVENTS.c.recorded_at).order_by(EVENTS.c.seq.desc()), number(1)).scalar_subquery()
_ALONE: Final = sql_of(select(func.coalesce(_newest_at, number(0))).where(IDENTITY.c.ledger_url == word("")))

_put = upsert(BALANCES)
_PUT: Final = sql_of(
    _put.on_conflict_do_update(
        index_elements=[BALANCES.c.member_id],
        set_={column.name: _put.excluded[column.name] for column in BALANCES.c if column.name != "member_id"},
        where=_put.excluded.pos >= BALANCES.c.pos,  # an older figure never overwrites a newer one
    )
)


class Figures(msgspec.Struct, frozen=True, array_like=True):
    """The figures of a KnownBalance, kept with a receipt as one array: a field is only ever added at the end."""

    available: int | None
    pending: int | None
    overdraft: int | None
    as_of: int | None
    pos: int | None
    award: int
    redeemed: int
    returned: int
    redeemed_of_all: int  # 0 since nobody asks for it: what was kept before has it here
    expiring_points: int | None
    expiring_on: str | None
    redeemed_in_time: int = 0
    sales_in_time: int = 0
    leased: int | None = 0
    lease: int = 0
    lease_ends_at: int | None = None
    floor_used: int = 0
    till_floor_used: int = 0
    asking: bool = False
    online_only_until: str | None = None
    alone_since: int | None = None  # the newest event of a till that stands alone
    away: int | None = 0
    waiting: int = 0  # for the money of orders, at a till that stands alone
    set_aside: int = 0  # of `award`: for this till


_FIGURES: Final = msgspec.json.Decoder(Figures)


def known_balance(connection: sqlite3.Connection, member_id: MemberId) -> KnownBalance:
    """Give what is known of a member's points now."""
    return _balance_of(known_figures(connection, member_id))


def known_figures(connection: sqlite3.Connection, member_id: MemberId) -> Figures:
    """Give the same as plain figures, ready to be kept with a receipt."""
    *told, online_only_until, away = connection.execute(_KNOWN, {"member_id": member_id.bytes}).fetchone()
    lease = lease_figures(connection, member_id)
    leased = (lease.left, lease.ends_at, lease.floor_used, lease.till_floor_used, lease.asking)
    alone = connection.execute(_ALONE).fetchone()
    waiting = waiting_award(connection, member_id) if alone else 0
    return msgspec.convert(
        (*told, *leased, online_only_until, alone and alone[0], away, waiting, lease.set_aside), Figures
    )


def balance_told(
    told: tuple[int | None, int | None, int | None, int | None, int | None],
    expiring: tuple[int | None, str | None],
    leased: tuple[int | None, int, int | None],
    *,
    lent_to_all: int,
    online_only_until: str | None,
    away: bool,
) -> KnownBalance:
    """Give the balance of rows that were read already, of a member of whom nothing is unsent.

    `leased`: to all tills, and of it what is left here, with its end. `lent_to_all`: by the floor to all members, of
    what is unsent.
    """
    to_all, left, ends_at = leased
    not_asking, alone_since = False, None
    return _balance_of(
        Figures(
            *(*told, 0, 0, 0, 0, *expiring, 0, 0),
            *(to_all, left, ends_at, 0, lent_to_all, not_asking, online_only_until, alone_since, away),
        )
    )


def kept_figures(figures: Figures) -> bytes:
    """Write figures down beside a sale."""
    return msgspec.json.encode(figures)


def kept_balance(kept: bytes | None) -> KnownBalance | None:
    """Read what was known when a sale was recorded; None for a sale without a member."""
    return None if kept is None else _balance_of(_FIGURES.decode(kept))


def put_balance(writer: sqlite3.Connection, balance: ConfirmedBalance) -> None:
    """Keep the ledger's figures, unless newer ones are there."""
    expiring = balance.expiring
    row = {
        "member_id": balance.member_id.bytes,
        "pos": balance.pos,
        "available": int(balance.available),
        "pending": int(balance.pending),
        "overdraft": int(balance.overdraft),
        "as_of": micros_of(balance.as_of),
        "expiring_points": int(expiring.points) if expiring else None,
        "expiring_on": expiring.on.isoformat() if expiring else None,
        "leased": int(balance.leased),
        "online_only_until": balance.online_only_until.isoformat() if balance.online_only_until else None,
    }
    writer.execute(_PUT, row)
    note_news(writer, balance.member_id)


def _balance_of(figures: Figures) -> KnownBalance:
    if figures.alone_since is not None:
        return _balance_alone(figures)
    points, on = figures.expiring_points, figures.expiring_on
    available = figures.available or 0
    return KnownBalance(
        confirmed=Points(available + (figures.leased or 0)),
        available=Points(available),
        pending=Points(figures.pending or 0),
        overdraft=Points(figures.overdraft or 0),
        as_of=moment_or_none(figures.as_of),
        pos=figures.pos or 0,
        unsent_award=Points(figures.award),
        unsent_redeemed=Points(figures.redeemed),
        unsent_returned=Points(figures.returned),
        expiring=(
            ExpiringPoints(points=Points(points), on=date.fromisoformat(on))
            if points is not None and on is not None
            else None
        ),
        redeemed_in_time=Points(figures.redeemed_in_time),
        sold_in_time=figures.sales_in_time > 0,
        lease=Points(figures.lease),
        lease_ends_at=moment_or_none(figures.lease_ends_at),
        floor_used=Points(figures.floor_used),
        till_floor_used=Points(figures.till_floor_used),
        asking=figures.asking,
        unsent_set_aside=Points(figures.set_aside),
        online_only_until=date.fromisoformat(figures.online_only_until) if figures.online_only_until else None,
        away=bool(figures.away),
    )


def _balance_alone(figures: Figures) -> KnownBalance:
    """Sum what a till without a ledger recorded: it is confirmed by nobody else, and spent by nobody else."""
    told = (figures.available or 0) - (figures.overdraft or 0)
    points = told + figures.award - figures.waiting - figures.redeemed + figures.returned
    return KnownBalance(
        confirmed=Points(max(0, points)),
        available=Points(max(0, points)),
        pending=Points(figures.waiting),
        overdraft=Points(max(0, -points)),
        as_of=moment_or_none(figures.alone_since),
        is_whole=True,
    )
