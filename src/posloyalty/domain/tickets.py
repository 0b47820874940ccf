"""What a receipt's signed code says of a sale: enough to take its goods back, or give its points, at another till.

A ticket is read at tills that know nothing of the sale, so it carries the lines with their shares. Where no member was
named the shares hold what a member would have earned: what the receipt says was missed, and what a claim gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from fractions import Fraction
from typing import Final

from posloyalty.domain.ids import MemberId, ProgrammeVersion, RuleId, SaleId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.receipt_errors import AlreadyClaimed, ClaimTooLate
from posloyalty.domain.sales import Gift, LineShare, ReturnedLine, SoldLine
from posloyalty.domain.settling import TaxPart
from posloyalty.domain.spread import spread

# Counter file, "Receipt"; interfaces file, `claim_sale`: who finds the receipt later gets nothing for it.
CLAIM_WITHIN: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaleTicket:
    """A sale as its receipt's code carries it. `lines` None: too many for a code, so they stand at the ledger alone."""

    till_no: int
    seq: int
    hash_start: str  # the first eight hex digits of the sale's event
    sale_id: SaleId
    occurred_at: datetime
    programme_version: ProgrammeVersion
    currency: str
    member_id: MemberId | None = None
    lines: tuple[SoldLine, ...] | None = ()
    explanation: tuple[tuple[RuleId, Points], ...] = ()  # of what a claim gives; none for a member's sale
    gifts: tuple[Gift, ...] = ()
    taxes: tuple[TaxPart, ...] = ()  # that were added to the prices; the lines name their rates
    in_cash: bool = False  # cash alone paid it, where cash is rounded to coins

    @property
    def receipt_no(self) -> str:
        """Give what the receipt prints: till, sequence number and the beginning of the hash."""
        return f"{self.till_no}-{self.seq}-{self.hash_start}"

    @property
    def missed(self) -> Points:
        """Give the points that a claim gives."""
        return Points(sum(int(points) for _, points in self.explanation))


def check_claim(*, sale_id: SaleId, member_id: MemberId | None, sold_at: datetime, now: datetime) -> None:
    """Raise AlreadyClaimed for a sale that has a member, ClaimTooLate for one of more than 14 days ago."""
    if member_id is not None:
        raise AlreadyClaimed(sale_id=sale_id)
    if now - sold_at > CLAIM_WITHIN:
        raise ClaimTooLate(sale_id=sale_id, days_max=CLAIM_WITHIN.days)


def without_awards(lines: Sequence[SoldLine]) -> tuple[SoldLine, ...]:
    """Give the lines of a sale that nobody earned from: a return of it takes no points."""
    return tuple(replace(line, share=replace(line.share, award=Points(0))) for line in lines)


def with_awards(lines: Sequence[SoldLine], awards: Sequence[int]) -> tuple[SoldLine, ...]:
    """Give the lines of a claimed sale, each with its share of what the claim gave."""
    return tuple(
        replace(line, share=replace(line.share, award=Points(award))) for line, award in zip(lines, awards, strict=True)
    )


def awards_of(shares: Sequence[LineShare], *, award: int) -> tuple[int, ...]:
    """Share a claim's award out over the lines by what they earn from; by nothing else where none earns."""
    weights = [int(share.earning) for share in shares]
    if not any(weights):
        weights = [1] * len(shares)
    return spread(award, weights) if shares else ()


def award_left(lines: Sequence[SoldLine]) -> Points:
    """Give the points of the lines' awards that belong to goods which did not come back."""
    return Points(sum(int(line.share.award) - _gone(line.share.award, line) for line in lines))


def earning_left(lines: Sequence[SoldLine]) -> Money:
    """Give what of the lines still counts towards spend."""
    return Money(sum(int(line.share.earning) - _gone(line.share.earning, line) for line in lines))


def reversible(lines: Sequence[SoldLine], back: Sequence[ReturnedLine]) -> tuple[Points, Points]:
    """Give (points back, award taken) of a return as far as its goods were not back already, by whatever till."""
    points = award = 0
    for one in back:
        sold = lines[one.index]
        before, after = _share_gone(sold), _share_gone(_after(sold, one))
        points += _difference(sold.share.points_used, before, after)
        award += _difference(sold.share.award, before, after)
    return Points(points), Points(award)


def is_twice(lines: Sequence[SoldLine], back: Sequence[ReturnedLine]) -> bool:
    """Tell whether a return brings back goods that came back already."""
    return any(_brings_twice(lines[one.index], one) for one in back)


def _brings_twice(sold: SoldLine, back: ReturnedLine) -> bool:
    is_more = sold.returned_quantity + back.quantity > sold.line.quantity
    return sold.returned_whole or (is_more and sold.line.quantity > 0)


def _after(sold: SoldLine, back: ReturnedLine) -> SoldLine:
    whole = sold.returned_whole or back.whole
    return replace(sold, returned_quantity=sold.returned_quantity + back.quantity, returned_whole=whole)


def _share_gone(sold: SoldLine) -> Fraction:
    if sold.returned_whole or (sold.line.quantity and sold.returned_quantity >= sold.line.quantity):
        return Fraction(1)
    return Fraction(sold.returned_quantity) / Fraction(sold.line.quantity) if sold.line.quantity else Fraction(0)


def _gone(stored: int, sold: SoldLine) -> int:
    part = _share_gone(sold)
    return int(stored) * part.numerator // part.denominator


def _difference(stored: int, before: Fraction, after: Fraction) -> int:
    return int(stored) * after.numerator // after.denominator - int(stored) * before.numerator // before.denominator
