"""Gather everything that is known of a member, and of those merged into them: the newest of each kind, with a bound."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import msgspec
from sqlalchemy import ColumnElement, Connection, RowMapping, Table, or_, select

from posloyalty.wire.values import text_of_time
from posloyalty_ledger.action_tables import actions, adjustments, write_offs
from posloyalty_ledger.coupon_tables import coupon_uses
from posloyalty_ledger.entries.endpoints import entry_shown
from posloyalty_ledger.history_tables import bought_categories, stamp_cards, tier_trials
from posloyalty_ledger.members import repository as members
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.members.service import holder_of_points, show_members
from posloyalty_ledger.move_tables import card_replacements, member_transfers, merges
from posloyalty_ledger.offer_tables import made_offers, offers
from posloyalty_ledger.reservation_tables import holds
from posloyalty_ledger.reward_tables import issued_rewards
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.stored import body_of_sale
from posloyalty_ledger.segment_tables import segment_members, segments
from posloyalty_ledger.tables import lots, sales, transfers
from posloyalty_ledger.tables import returns as returned
from posloyalty_ledger.visit_tables import visits

# Of each list: a shopper who comes every day fills it in 27 years. `complete` says whether that was everything.
ROWS_MAX: Final = 10_000

# What the ledger keeps for itself: hashes and repeated answers tell nothing of the person that is not here already.
_INNER: Final = frozenset({"request_sha256", "content_sha256", "answer", "content", "event_hash"})

# (name in the export, table, the member's columns, by what it is newest)
_LISTS: Final[tuple[tuple[str, Table, tuple[str, ...], str], ...]] = (
    ("lots", lots, ("member_id",), "sequence"),
    ("returns", returned, ("member_id",), "recorded_at"),
    ("actions", actions, ("member_id",), "recorded_at"),
    ("adjustments", adjustments, ("member_id",), "recorded_at"),
    ("rewards", issued_rewards, ("member_id",), "issued_at"),
    ("coupons", coupon_uses, ("member_id",), "recorded_at"),
    ("stamp_cards", stamp_cards, ("member_id",), "rule_id"),
    ("categories", bought_categories, ("member_id",), "category"),
    ("trials", tier_trials, ("member_id",), "recorded_at"),
    ("transfers", member_transfers, ("from_member", "to_member"), "recorded_at"),
    ("merges", merges, ("member_id", "into_id"), "merged_at"),
    ("replacements", card_replacements, ("member_id",), "replaced_at"),
    ("write_offs", write_offs, ("member_id",), "recorded_at"),
    ("holds", holds, ("owner_id",), "created_at"),
    ("visits", visits, ("member_id",), "seen_on"),
)


def export_member(connection: Connection, member_id: UUID, *, now: datetime) -> dict[str, Any]:
    """Give all that is known of a member. Raises MemberUnknown."""
    member = holder_of_points(connection, member_id)
    group = [member.member_id, *members.merged_members_of(connection, member.member_id)]
    lists: dict[str, list[Any]] = {
        "entries": [entry_shown(row) for row in _newest(connection, transfers, ("member_id",), "sequence", group)],
        "sales": [_sale(connection, row) for row in _newest(connection, sales, ("member_id",), "recorded_at", group)],
        **{
            name: [_plain(row) for row in _newest(connection, table, columns, newest, group)]
            for name, table, columns, newest in _LISTS
        },
        "segments": _segments(connection, group),
        "offers": _offers(connection, group),
    }
    is_complete = all(len(rows) <= ROWS_MAX for rows in lists.values())
    kept = {name: rows[:ROWS_MAX] for name, rows in lists.items()}
    return {"person": _person(connection, member, now=now), "complete": is_complete, **kept}


def _person(connection: Connection, member: MemberRow, *, now: datetime) -> dict[str, Any]:
    shown = show_members(connection, [member.member_id], now=now)[0]
    left_out = {"segments", "offers"}  # in lists of their own, with those that are over
    return {
        **{key: value for key, value in shown.items() if key not in left_out},
        "birthday": member.birthday,
        "consents": member.consents.splitlines(),
        "store": member.store_id,
    }


def _newest(
    connection: Connection, table: Table, columns: tuple[str, ...], newest: str, group: Collection[UUID]
) -> list[RowMapping]:
    """Give the members' rows, newest first; one more than the bound says that there are more."""
    theirs: ColumnElement[bool] = or_(*(table.c[column].in_(group) for column in columns))
    statement = select(table).where(theirs).order_by(table.c[newest].desc(), *table.primary_key.columns)
    return list(connection.execute(statement.limit(ROWS_MAX + 1)).mappings())


def _sale(connection: Connection, row: RowMapping) -> dict[str, Any]:
    body = msgspec.to_builtins(body_of_sale(connection, SaleRow(**row)))
    return {**_plain(row), "lines": body.get("lines", []), "tenders": body.get("tenders", [])}


def _segments(connection: Connection, group: Collection[UUID]) -> list[dict[str, Any]]:
    statement = (
        select(segments.c.segment_id, segments.c.name)
        .join(segment_members, segment_members.c.segment_id == segments.c.segment_id)
        .where(segment_members.c.member_id.in_(group))
        .order_by(segments.c.segment_id)
    )
    return [dict(row) for row in connection.execute(statement.limit(ROWS_MAX + 1)).mappings()]


def _offers(connection: Connection, group: Collection[UUID]) -> list[dict[str, Any]]:
    of_offer = (offers.c.name, offers.c.reward_id, offers.c.rule_id, offers.c.starts_on, offers.c.ends_on)
    statement = (
        select(*made_offers.c, *of_offer)
        .join(offers, offers.c.offer_id == made_offers.c.offer_id)
        .where(made_offers.c.member_id.in_(group))
        .order_by(made_offers.c.made_at.desc(), made_offers.c.offer_id)
    )
    return [_plain(row) for row in connection.execute(statement.limit(ROWS_MAX + 1)).mappings()]


def _plain(row: RowMapping) -> dict[str, Any]:
    return {
        key: text_of_time(value) if isinstance(value, datetime) else value
        for key, value in row.items()
        if key not in _INNER
    }
