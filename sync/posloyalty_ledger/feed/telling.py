"""Choose which rows of the feed a till is told: of members, where they are many, those who visit its store.

A member who begins to visit is published anew in the transaction that notes it, so a row that was passed over comes
again behind the cursor of every till: the feed never skips. Who visits is read after the rows, never before.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import Connection

from posloyalty_ledger.feed.repository import FeedRow, Kind, member_away, order_of_key
from posloyalty_ledger.members.repository import living_among
from posloyalty_ledger.visits.repository import visitors_among
from posloyalty_ledger.visits.scope import EVERYBODY


def told_of(connection: Connection, rows: Sequence[FeedRow], *, scope: str, store_id: str = "") -> list[FeedRow]:
    """Give the rows that are told to a till of a store, in order; that somebody was erased is told everywhere."""
    rows = [row for row in rows if row.kind != Kind.ORDER or order_of_key(row.key, store_id) is not None]
    if scope == EVERYBODY:
        return [row for row in rows if row.kind != Kind.AWAY]
    named = {UUID(row.key) for row in rows if row.kind == Kind.MEMBER and not row.deleted}
    visitors = visitors_among(connection, named, store_id=scope)
    others = living_among(connection, named - visitors)
    told = []
    for row in rows:
        if row.kind == Kind.AWAY:
            gone = member_away(row.key, scope)
            told += [row._replace(key=str(gone))] if gone else []
        elif row.kind != Kind.MEMBER or row.deleted or UUID(row.key) not in others:
            told.append(row)
    return told
