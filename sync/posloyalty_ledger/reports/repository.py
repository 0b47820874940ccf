"""Sum transfers and lots for reports. Nothing here is stored: a report is always what the transfers say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, RowMapping, and_, case, func, or_, select

from posloyalty.domain.points import Account, TransferKind
from posloyalty_ledger.sync.repository import PARKED
from posloyalty_ledger.tables import balances, events, lot_debits, lots, sales, transfers


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """What moved from one account to another for one reason: before a span of time, and in it."""

    debit: Account
    credit: Account
    kind: TransferKind
    before: int
    during: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LotSum:
    """Points of lots with one last day, as of a moment. `starts_on`: from when they can be spent."""

    expires_on: date | None
    starts_on: date
    points: int


def movements(connection: Connection, *, since: datetime, until: datetime, store: str | None) -> list[Movement]:
    """Sum the transfers that were recorded before `until`, those since `since` apart."""
    points = transfers.c.points
    in_span = transfers.c.recorded_at >= since
    statement = (
        select(
            transfers.c.debit,
            transfers.c.credit,
            transfers.c.kind,
            func.sum(case((in_span, 0), else_=points)).label("before"),
            func.sum(case((in_span, points), else_=0)).label("during"),
        )
        .where(transfers.c.recorded_at < until, *_of_store(store))
        .group_by(transfers.c.debit, transfers.c.credit, transfers.c.kind)
    )
    return [
        Movement(
            debit=Account(row.debit),
            credit=Account(row.credit),
            kind=TransferKind(row.kind),
            before=int(row.before),
            during=int(row.during),
        )
        for row in connection.execute(statement)
    ]


def sales_counted(
    connection: Connection, *, since: datetime, until: datetime, store: str | None
) -> tuple[int, int, int]:
    """Count sales with a member, sales without one, and the members who bought."""
    spoken_of = [sales.c.recorded_at >= since, sales.c.recorded_at < until]
    if store is not None:
        spoken_of.append(sales.c.store_id == store)
    statement = select(func.count(sales.c.member_id), func.count(), func.count(sales.c.member_id.distinct())).where(
        *spoken_of
    )
    with_member, every, members = connection.execute(statement).one()
    return int(with_member), int(every) - int(with_member), int(members)


def lots_as_of(connection: Connection, moment: datetime) -> list[LotSum]:
    """Sum what was left of all lots at a moment, by last day and first day."""
    taken = (
        select(lot_debits.c.member_id, lot_debits.c.lot_id, func.sum(lot_debits.c.points).label("points"))
        .join(
            transfers,
            and_(transfers.c.member_id == lot_debits.c.member_id, transfers.c.transfer_id == lot_debits.c.transfer_id),
        )
        .where(transfers.c.recorded_at < moment)
        .group_by(lot_debits.c.member_id, lot_debits.c.lot_id)
        .subquery()
    )
    left = func.sum(lots.c.points - func.coalesce(taken.c.points, 0))
    statement = (
        select(lots.c.expires_on, lots.c.starts_on, left.label("points"))
        .outerjoin(taken, and_(taken.c.member_id == lots.c.member_id, taken.c.lot_id == lots.c.lot_id))
        .where(or_(lots.c.made_at.is_(None), lots.c.made_at < moment))
        .group_by(lots.c.expires_on, lots.c.starts_on)
    )
    return [
        LotSum(expires_on=row.expires_on, starts_on=row.starts_on, points=int(row.points))
        for row in connection.execute(statement)
        if row.points
    ]


def overdrafts(connection: Connection, *, limit: int) -> Sequence[RowMapping]:
    """Give who owes, the largest debts first: member_id, overdraft_redemption, overdraft_return, last_at."""
    last = (
        select(func.max(transfers.c.recorded_at))
        .where(transfers.c.member_id == balances.c.member_id, transfers.c.kind == TransferKind.OVERDRAFT.value)
        .scalar_subquery()
    )
    owed = balances.c.overdraft_redemption + balances.c.overdraft_return
    statement = (
        select(
            balances.c.member_id, balances.c.overdraft_redemption, balances.c.overdraft_return, last.label("last_at")
        )
        .where(owed > 0)
        .order_by(owed.desc(), balances.c.member_id)
        .limit(limit)
    )
    return connection.execute(statement).mappings().all()


def debts_of(connection: Connection, member_ids: Sequence[UUID]) -> Sequence[RowMapping]:
    """Give every transfer that made or repaid a debt of members, in order: member_id, points, debit, credit, at."""
    debts = [Account.OVERDRAFT_REDEMPTION.value, Account.OVERDRAFT_RETURN.value]
    statement = (
        select(
            transfers.c.member_id,
            transfers.c.points,
            transfers.c.debit,
            transfers.c.credit,
            transfers.c.recorded_at.label("at"),
        )
        .where(transfers.c.member_id.in_(member_ids), or_(transfers.c.debit.in_(debts), transfers.c.credit.in_(debts)))
        .order_by(transfers.c.member_id, transfers.c.sequence)
    )
    return connection.execute(statement).mappings().all()


def waiting_events(connection: Connection, *, limit: int) -> Sequence[RowMapping]:
    """Give parked events that wait for something, the oldest first."""
    statement = (
        select(
            events.c.device_id,
            events.c.seq,
            events.c.event_id,
            events.c.type,
            events.c.code,
            events.c.waits_for,
            events.c.received_at,
            events.c.content,
        )
        .where(events.c.waits_for.is_not(None), events.c.status == PARKED)
        .order_by(events.c.received_at, events.c.device_id, events.c.seq)
        .limit(limit)
    )
    return connection.execute(statement).mappings().all()


def count_waiting(connection: Connection) -> int:
    """Count the events that wait for something."""
    statement = select(func.count()).where(events.c.waits_for.is_not(None), events.c.status == PARKED)
    return int(connection.execute(statement).scalar_one())


def owed_in_all(connection: Connection, moment: datetime) -> int:
    """Sum what members owed at a moment."""
    debts = [Account.OVERDRAFT_REDEMPTION.value, Account.OVERDRAFT_RETURN.value]
    signed = case((transfers.c.debit.in_(debts), transfers.c.points), else_=0) - case(
        (transfers.c.credit.in_(debts), transfers.c.points), else_=0
    )
    statement = select(func.coalesce(func.sum(signed), 0)).where(transfers.c.recorded_at < moment)
    return int(connection.execute(statement).scalar_one())


def _of_store(store: str | None) -> list[Any]:
    return [] if store is None else [transfers.c.store_id == store]
