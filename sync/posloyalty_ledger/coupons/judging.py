"""Say of the coupons of a basket whether they can be used: what an order is refused, and a till's sale noted for.

Why not: `mistyped`, `needs_code` (a word that counts through a code alone), `unknown` (no such code was made here),
`no_rule` (it was, and no rule in force asks for its word), `used`, `cancelled`, `not_theirs` (it is for one member
alone), `not_yet`, `expired`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from posloyalty.domain.coupon_codes import CouponRead, read_coupons, with_words_of
from posloyalty.domain.errors import CouponUnusable
from posloyalty.domain.local_time import business_date
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Basket
from posloyalty_ledger.coupons.repository import CodeRow, CodeState, codes_by_keys
from posloyalty_ledger.members.repository import survivors_by_ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A coupon of a basket, and what stands against it; None: nothing."""

    read: CouponRead
    objection: str | None = None

    @property
    def refusal(self) -> CouponUnusable | None:
        """Give the refusal of a coupon that cannot be used."""
        return CouponUnusable(coupon=self.read.text, reason=self.objection) if self.objection else None


def judge_coupons(
    connection: Connection, reads: Iterable[CouponRead], *, member_id: UUID | None, day: date, lock: bool
) -> tuple[Judged, ...]:
    """Judge coupons for a member (the survivor, of those who were merged) on a local day."""
    reads = tuple(reads)
    keys = [read.key for read in reads if read.key is not None]
    rows = codes_by_keys(connection, keys, lock=lock) if keys else {}
    owners = survivors_by_ids(connection, {row.member_id for row in rows.values() if row.member_id})

    def objection_to(read: CouponRead) -> str | None:
        if read.key is None:
            return "mistyped" if read.mistyped else "needs_code" if read.needs_code else None
        row = rows.get(read.key)
        owner = owners.get(row.member_id) if row and row.member_id else None
        not_theirs = owner is not None and owner.member_id != member_id
        return _objection_to(row, read, not_theirs=not_theirs, day=day)

    return tuple(Judged(read=read, objection=objection_to(read)) for read in reads)


def judge_basket(
    connection: Connection, basket: Basket, programme: Programme, *, member_id: UUID | None, lock: bool = False
) -> tuple[Judged, ...]:
    """Judge the coupons of a basket that is not sold yet."""
    if not basket.coupons:
        return ()
    reads = read_coupons(basket.coupons, programme)
    day = business_date(basket.occurred_at, programme.timezone)
    return judge_coupons(connection, reads, member_id=member_id, day=day, lock=lock)


def basket_in_words(basket: Basket, judged: Iterable[Judged]) -> Basket:
    """Give a basket as the rules look at it: with the words of those coupons that can be used."""
    return with_words_of(basket, (one.read for one in judged if one.objection is None))


def _objection_to(row: CodeRow | None, read: CouponRead, *, not_theirs: bool, day: date) -> str | None:
    if row is None:  # what only looks like a code, of a word that is none here, may be another program's
        return "unknown" if read.words else None
    if row.state is not CodeState.UNUSED:
        return row.state.value
    if not_theirs:
        return "not_theirs"
    if row.from_date is not None and day < row.from_date:
        return "not_yet"
    if row.until_date is not None and day > row.until_date:
        return "expired"
    return None if read.words else "no_rule"
