"""What verifying reads of each event: the event itself, and what was kept of it in other rows."""

from __future__ import annotations

from typing import Final, NamedTuple

from posloyalty.till_store.claims import CLAIMS
from posloyalty.till_store.core import select
from posloyalty.till_store.prepared import sql_of
from posloyalty.till_store.tables import ACTIONS, ADJUSTMENTS, ATTACHMENTS, EVENTS, LEASE_MOVES, RETURNS, SALES


class CheckedRow(NamedTuple):
    """One event with its companions; the fields of a companion are None where it is missing."""

    seq: int
    hash: bytes
    event_id: bytes
    type: str
    member_id: bytes | None
    occurred_at: int
    award: int
    redeemed: int
    returned: int
    content: bytes
    attachment: bytes | None
    sale_id: str | None
    sale_member_id: bytes | None
    sale_total: int | None
    sale_award: int | None
    sale_redeemed: int | None
    sale_worth: int | None
    sale_cashier: str | None
    return_id: str | None
    returned_sale_id: str | None
    return_money_back: int | None
    return_points_back: int | None
    return_award_taken: int | None
    action_id: str | None
    action_points: int | None
    adjustment_id: str | None
    adjustment_points: int | None
    business_date: str
    sale_day: str | None
    sale_hour: int | None
    return_day: str | None
    action_day: str | None
    adjustment_day: str | None
    lease_member: bytes | None
    lease_spent: int | None
    floor_lent: int | None
    lease_target: int | None
    award_set_aside: int | None
    claimed_sale_id: str | None
    claim_award: int | None
    claim_day: str | None


CHECKED_ROWS: Final = sql_of(
    select(
        EVENTS.c.seq,
        EVENTS.c.hash,
        EVENTS.c.event_id,
        EVENTS.c.type,
        EVENTS.c.member_id,
        EVENTS.c.occurred_at,
        EVENTS.c.award,
        EVENTS.c.redeemed,
        EVENTS.c.returned,
        EVENTS.c.content,
        ATTACHMENTS.c.hash.label("attachment"),
        SALES.c.sale_id,
        SALES.c.member_id.label("sale_member_id"),
        SALES.c.total,
        SALES.c.award.label("sale_award"),
        SALES.c.redeemed.label("sale_redeemed"),
        SALES.c.worth,
        SALES.c.cashier,
        RETURNS.c.return_id,
        RETURNS.c.sale_id.label("returned_sale_id"),
        RETURNS.c.money_back,
        RETURNS.c.points_back,
        RETURNS.c.award_taken,
        ACTIONS.c.action_id,
        ACTIONS.c.points.label("action_points"),
        ADJUSTMENTS.c.adjustment_id,
        ADJUSTMENTS.c.points.label("adjustment_points"),
        EVENTS.c.business_date,
        SALES.c.business_date.label("sale_day"),
        SALES.c.hour,
        RETURNS.c.business_date.label("return_day"),
        ACTIONS.c.business_date.label("action_day"),
        ADJUSTMENTS.c.business_date.label("adjustment_day"),
        LEASE_MOVES.c.member_id.label("lease_member"),
        LEASE_MOVES.c.from_lease,
        LEASE_MOVES.c.from_floor,
        LEASE_MOVES.c.target,
        LEASE_MOVES.c.sets_aside,
        CLAIMS.c.sale_id.label("claimed_sale_id"),
        CLAIMS.c.award.label("claim_award"),
        CLAIMS.c.business_date.label("claim_day"),
    )
    .join_from(EVENTS, SALES, SALES.c.seq == EVENTS.c.seq, isouter=True)
    .join(RETURNS, RETURNS.c.seq == EVENTS.c.seq, isouter=True)
    .join(ACTIONS, ACTIONS.c.seq == EVENTS.c.seq, isouter=True)
    .join(ADJUSTMENTS, ADJUSTMENTS.c.seq == EVENTS.c.seq, isouter=True)
    .join(LEASE_MOVES, LEASE_MOVES.c.seq == EVENTS.c.seq, isouter=True)
    .join(CLAIMS, CLAIMS.c.seq == EVENTS.c.seq, isouter=True)
    .join(ATTACHMENTS, ATTACHMENTS.c.seq == EVENTS.c.seq, isouter=True)
    .order_by(EVENTS.c.seq)
)
