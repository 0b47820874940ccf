"""GET /v1/store-day: a day of the store of the till that asks, in sums.

A till gets what a manager at its counter may see, of its own store and of nobody by name, and needs no API key for it.
Sales and returns count on their local date, as at the tills; the line of points goes by the day of posting, as in other
reports.
"""

from __future__ import annotations

from asyncio import to_thread
from collections import Counter
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Any

from litestar import Request, Response, get
from litestar.params import QueryParameter
from sqlalchemy import Connection, and_, func, select

from posloyalty.domain.local_time import day_begins, day_ends, local_moment
from posloyalty.domain.text_values import date_of
from posloyalty.wire.codec import decode_event
from posloyalty.wire.errors import WireError
from posloyalty.wire.store_days import StoreBooks, StoreCashier, StoreDayReply, StoreHour, StoreTill
from posloyalty.wire.values import text_of_time
from posloyalty_ledger.devices.repository import ACTIVE, Till
from posloyalty_ledger.devices.signatures import signed_by_till, till_of
from posloyalty_ledger.ledger import Ledger
from posloyalty_ledger.programmes.service import programme_in_force
from posloyalty_ledger.reports import service
from posloyalty_ledger.sales.repository import ORDERS
from posloyalty_ledger.tables import devices, events, members, returns, sales
from posloyalty_ledger.wire_bodies import message_answer


@get(
    "/v1/store-day",
    media_type="application/json",
    guards=[signed_by_till],
    tags=["tills"],
    summary="A day of the store of the till that asks, in sums",
)
async def get_store_day(
    request: Request[Any, Any, Any], ledger: Ledger, day: Annotated[str, QueryParameter(name="date")]
) -> Response[bytes]:
    """Give the day as it is known now."""
    asked = date_of(day, field="date")
    return message_answer(await to_thread(store_day, ledger, till_of(request), asked))


def store_day(ledger: Ledger, till: Till, day: date) -> StoreDayReply:
    """Sum one local date of a till's store, all of it at one moment of the ledger."""
    now = ledger.now()
    with ledger.database.snapshot() as connection:
        programme = programme_in_force(connection, now=now)
        timezone, store = programme.timezone, till.store_id
        since, until = day_begins(day, timezone), day_ends(day, timezone)
        sold, came_back = _sold(connection, store, day), _came_back(connection, store, day)
        told = service.daily(ledger, connection, day=day, store=store)
        new_members = _new_members(connection, store, since, until)
        tills = _tills(connection, store)
    named = [one for one in sold if one.member_id is not None]
    late = [one for one in sold if one.recorded_at >= until]
    unnamed = [one for one in sold if one.member_id is None]
    return StoreDayReply(
        date=day.isoformat(),
        currency=programme.currency,
        as_of=text_of_time(now),
        sales_with_member=len(named),
        sales_without_member=len(unnamed),
        takings_with_member=_total(named),
        takings_without_member=_total(unnamed),
        returns=len(came_back),
        money_returned=_text(sum((Decimal(one.money_back) for one in came_back), Decimal())),
        members_served=len({one.member_id for one in (*named, *came_back)} - {None}),
        new_members=new_members,
        points_issued=sum(one.award for one in named),
        points_redeemed=sum(one.redeemed for one in sold),
        points_given_back=sum(one.points_back for one in came_back),
        points_taken_back=sum(one.award_taken for one in came_back),
        sales_with_redemption=sum(1 for one in sold if one.redeemed),
        books=StoreBooks(**{name: told[name] for name in StoreBooks.__struct_fields__}),
        hours=_by_hour(sold, timezone),
        tills=_by_till(sold, {str(one.device_id): one.name for one in tills}),
        tills_heard=sum(1 for one in tills if one.synced_last_at is not None and one.synced_last_at >= since),
        tills_in_all=len(tills),
        cashiers=_by_cashier(sold),
        late_sales=len(late),
        late_takings=_total(late),
    )


def _sold(connection: Connection, store: str, day: date) -> Sequence[Any]:
    columns = (sales.c.origin, sales.c.member_id, sales.c.total, sales.c.award, sales.c.redeemed, sales.c.occurred_at)
    same_event = and_(events.c.event_id == sales.c.cause, events.c.hash == sales.c.event_hash)
    statement = select(*columns, sales.c.recorded_at, events.c.content).join_from(
        sales, events, same_event, isouter=True
    )
    return connection.execute(statement.where(sales.c.business_date == day, sales.c.store_id == store)).all()


def _came_back(connection: Connection, store: str, day: date) -> Sequence[Any]:
    """Give what came back on the day of what this store sold."""
    same_sale = and_(sales.c.origin == returns.c.sale_origin, sales.c.sale_id == returns.c.sale_id)
    statement = (
        select(returns.c.member_id, returns.c.money_back, returns.c.points_back, returns.c.award_taken)
        .join_from(returns, sales, same_sale)
        .where(returns.c.business_date == day, sales.c.store_id == store)
    )
    return connection.execute(statement).all()


def _new_members(connection: Connection, store: str, since: datetime, until: datetime) -> int:
    statement = select(func.count()).where(
        members.c.store_id == store, members.c.enrolled_at >= since, members.c.enrolled_at < until
    )
    return int(connection.execute(statement).scalar_one())


def _tills(connection: Connection, store: str) -> Sequence[Any]:
    columns = (devices.c.device_id, devices.c.name, devices.c.synced_last_at)
    return connection.execute(select(*columns).where(devices.c.store_id == store, devices.c.status == ACTIVE)).all()


def _by_hour(sold: Sequence[Any], timezone: str) -> list[StoreHour]:
    counts, amounts = Counter[int](), dict[int, Decimal]()
    for one in sold:
        hour = local_moment(one.occurred_at, timezone).hour
        counts[hour] += 1
        amounts[hour] = amounts.get(hour, Decimal()) + Decimal(one.total)
    return [StoreHour(hour=hour, sales=counts[hour], takings=_text(amounts[hour])) for hour in sorted(counts)]


def _by_till(sold: Sequence[Any], names: dict[str, str]) -> list[StoreTill]:
    """Sum by till, in the order of their names; one that was revoked keeps a part of its id as its name."""
    parts: dict[str, list[Any]] = {}
    for one in sold:
        name = "" if one.origin == ORDERS else names.get(one.origin, one.origin[:8])
        parts.setdefault(name, []).append(one)
    return [
        StoreTill(
            till=name,
            sales=len(rows),
            takings=_total(rows),
            points_issued=sum(row.award for row in rows if row.member_id is not None),
            points_redeemed=sum(row.redeemed for row in rows),
        )
        for name, rows in sorted(parts.items())
    ]


def _by_cashier(sold: Sequence[Any]) -> list[StoreCashier]:
    """Sum by cashier, as the tills' events name them."""
    parts: dict[str, list[Any]] = {}
    for one in sold:
        parts.setdefault(_cashier_in(one.content), []).append(one)
    return [
        StoreCashier(
            cashier=cashier,
            sales=len(rows),
            takings=_total(rows),
            points_issued=sum(row.award for row in rows if row.member_id is not None),
            points_redeemed=sum(row.redeemed for row in rows),
        )
        for cashier, rows in sorted(parts.items())
    ]


def _cashier_in(content: bytes | None) -> str:
    try:
        return (decode_event(content).cashier or "") if content else ""
    except WireError:
        return ""


def _total(rows: Sequence[Any]) -> str:
    return _text(sum((Decimal(row.total) for row in rows), Decimal()))


def _text(amount: Decimal) -> str:
    return format(amount, "f")
