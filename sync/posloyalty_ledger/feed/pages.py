"""Give a page of the feed: changed things with their values as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Final
from uuid import UUID

import msgspec
from sqlalchemy import Connection

from posloyalty.wire.feed_values import CouponValue
from posloyalty.wire.messages import Change, ChangesPage
from posloyalty.wire.version import REPLY_BYTES_MAX
from posloyalty_ledger.coupons.repository import spent_states
from posloyalty_ledger.devices.values import till_values
from posloyalty_ledger.feed.repository import FeedRow, Kind, id_in_key, rows_after, sealed_through
from posloyalty_ledger.feed.telling import told_of
from posloyalty_ledger.members.values import member_values
from posloyalty_ledger.products.repository import product_values
from posloyalty_ledger.programmes.repository import by_versions
from posloyalty_ledger.programmes.service import programme_value
from posloyalty_ledger.sales.orders_told import order_values
from posloyalty_ledger.visits.scope import EVERYBODY

# A member with three identifiers takes some 500 bytes: a page stays well below what a till accepts.
PAGE_MAX: Final = 1_000
# Where members are in many segments or hold many offers the page has fewer rows; half of what a till accepts.
PAGE_BYTES_MAX: Final = REPLY_BYTES_MAX // 2
# Where a store's tills are told of its visitors alone most rows are none of theirs: some 50 ms of looking a page.
LOOKED_AT_MAX: Final = 5_000


def changes_after(
    connection: Connection,
    *,
    cursor: int,
    limit: int,
    as_of: datetime,
    today: date,
    scope: str = EVERYBODY,
    store_id: str = "",
) -> ChangesPage | None:
    """Give what changed after a cursor, oldest first. None: the cursor is none of this feed's.

    `scope`: the store whose visitors alone are told of; `store_id`: the one whose orders are. A page may be empty and
    say that there is more.
    """
    newest = sealed_through(connection)
    if cursor > newest:
        return None
    bound = min(limit, PAGE_MAX)
    reach = bound if scope == EVERYBODY else LOOKED_AT_MAX
    found = rows_after(connection, cursor=cursor, through=newest, limit=reach + 1)
    told = told_of(connection, found[:reach], scope=scope, store_id=store_id)
    changes = fitting(_changes(connection, told[:bound], as_of=as_of, today=today), bytes_max=PAGE_BYTES_MAX)
    if len(changes) < len(told):
        return ChangesPage(changes=changes, next=changes[-1].pos, more=True)
    more = len(found) > reach
    return ChangesPage(changes=changes, next=found[reach - 1].pos if more else newest, more=more)


def fitting(changes: list[Change], *, bytes_max: int) -> list[Change]:
    """Give the first changes that take no more bytes than that; one at least, so that every reader gets on."""
    while len(changes) > 1 and len(msgspec.json.encode(changes)) > bytes_max:
        changes = changes[: len(changes) // 2]
    return changes


def _changes(connection: Connection, rows: list[FeedRow], *, as_of: datetime, today: date) -> list[Change]:
    members = member_values(
        connection, {UUID(row.key): row.pos for row in _of(rows, Kind.MEMBER)}, as_of=as_of, today=today
    )
    products = product_values(connection, [row.key for row in _of(rows, Kind.PRODUCT)])
    programmes = by_versions(connection, [int(row.key) for row in _of(rows, Kind.PROGRAMME)])
    tills = till_values(connection, [UUID(row.key) for row in _of(rows, Kind.TILL)])
    coupons = spent_states(connection, [row.key for row in _of(rows, Kind.COUPON)])
    orders = order_values(connection, [id_in_key(row.key) for row in _of(rows, Kind.ORDER)])
    return [
        Change(
            pos=row.pos,
            kind=row.kind,
            key=row.key,
            deleted=row.deleted or _is_gone(row, members, orders),
            member=members.get(UUID(row.key)) if row.kind == Kind.MEMBER else None,
            product=products.get(row.key) if row.kind == Kind.PRODUCT else None,
            programme=programme_value(programmes[int(row.key)]) if row.kind == Kind.PROGRAMME else None,
            till=tills.get(UUID(row.key)) if row.kind == Kind.TILL else None,
            coupon=CouponValue(state=coupons[row.key]) if row.kind == Kind.COUPON else None,
            order=orders.get(id_in_key(row.key)) if row.kind == Kind.ORDER else None,
        )
        for row in rows
    ]


def _is_gone(row: FeedRow, members: Mapping[UUID, object], orders: Mapping[UUID, object]) -> bool:
    """Tell whether there is nothing to tell any more: somebody was erased, or an order was paid when it was placed."""
    if row.kind == Kind.ORDER:
        return id_in_key(row.key) not in orders
    return row.kind == Kind.MEMBER and UUID(row.key) not in members


def _of(rows: Iterable[FeedRow], kind: Kind) -> list[FeedRow]:
    return [row for row in rows if row.kind == kind and not row.deleted]
