"""Post that a sale which named nobody was given to a member: once, as the sale would have posted it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import msgspec

from posloyalty.domain.coupon_codes import with_coupon_words
from posloyalty.domain.expiry import LotDates, lot_dates, until_paid
from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Points
from posloyalty.domain.postings import post_sale
from posloyalty.domain.programme import Programme
from posloyalty.domain.sales import Basket, PricedSale, SoldLine
from posloyalty.domain.tickets import award_left, awards_of, earning_left, with_awards
from posloyalty.wire.events import ClaimBody, SaleBody
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.histories.service import count_sale
from posloyalty_ledger.members.repository import MemberRow
from posloyalty_ledger.sales import repository
from posloyalty_ledger.sales.activity import carry_lots_on
from posloyalty_ledger.sales.claims import Claim, insert_claims
from posloyalty_ledger.sales.payments import payment_of
from posloyalty_ledger.sales.posting import (
    Origin,
    Posted,
    computed_sale,
    correct,
    counted_sale,
    give_filled,
    open_books,
)
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sales.stored import body_of_sale, channel_of, sold_lines


def post_claim_of(run: PostingRun, origin: Origin, body: ClaimBody, *, sale: SaleRow, member: MemberRow) -> Posted:
    """Give the award of a sale to a member, less what came back of it; with what the ledger computes above it.

    Its transfers name the sale, so that a return of it finds them as those of any other sale.
    """
    programme = run.rules_of(sale.programme_version) or run.current
    run.flush()
    sold = run.body_of(sale) or body_of_sale(run.connection, sale)
    parts = repository.parts_of_returns(run.connection, repository.returns_of_sale(run.connection, sale))
    lines = _with_awards(sold_lines(sold, parts), body)
    given = award_left(lines)
    books = open_books(run, member.member_id, debits=False, day=sale.business_date)
    claim = Claim(
        origin=sale.origin,
        sale_id=sale.sale_id,
        cause=origin.cause,
        member_id=books.member_id,
        award=int(given),
        line_awards=tuple(int(line.share.award) for line in lines),
        claimed_at=run.now,
    )
    insert_claims(run.connection, [claim])
    if all(line.returned_whole for line in lines):
        return Posted()  # such as an order that was cancelled: nothing is left to give, or to count
    cause = _cause(run, origin, sale, programme)
    dates = _dates(run, sold, sale=sale, programme=programme)
    posting = post_sale(books, cause=str(sale.cause), redeemed=Points(0), award=given, dates=dates, new_id=run.new_id)
    change = run.books.apply(posting, cause)
    computed = _computed(run, origin, sold, sale=sale, member=member, programme=programme)
    printed = sum(int(line.share.award) for line in lines)
    missing = 0 if parts else _missing(run, sale, member, computed, printed=printed)
    change += correct(run, member.member_id, cause, missing=missing, dates=dates)
    carry_lots_on(run, member.member_id, cause, programme=programme)
    told = msgspec.structs.replace(sold, explanation=body.explanation, award=int(given))
    counted = counted_sale(told, computed, missing=missing, spend=int(earning_left(lines)))
    filled = count_sale(run, member, programme, counted, sale.business_date)
    give_filled(run, filled, member_id=member.member_id, cause=sale.cause)
    return Posted(change=change)


def _dates(run: PostingRun, sold: SaleBody, *, sale: SaleRow, programme: Programme) -> LotDates:
    """Give from when the points count: of an order from the day of its money, for which they wait."""
    payment = payment_of(run.connection, sale) if sold.unpaid else None
    earned_on = payment.paid_on if payment else sale.business_date
    dates = lot_dates(programme, earned_on=earned_on, channel=channel_of(sale.channel))
    return until_paid(dates) if sold.unpaid and payment is None else dates


def _with_awards(lines: Sequence[SoldLine], body: ClaimBody) -> tuple[SoldLine, ...]:
    """Give the lines with what the claim gave each; where it names none, by what each earns from."""
    awards = body.line_awards
    if len(awards) != len(lines):
        awards = list(awards_of([line.share for line in lines], award=body.award))
    return with_awards(lines, awards)


def _cause(run: PostingRun, origin: Origin, sale: SaleRow, programme: Programme) -> Cause:
    occurred_at = min(origin.occurred_at, run.now)
    return Cause(
        cause=sale.cause,
        reference=sale.sale_id,
        programme_version=sale.programme_version,
        occurred_at=occurred_at,
        recorded_at=run.now,
        business_date=business_date(occurred_at, programme.timezone),
        reason="claim",
        store_id=origin.store_id,
        channel=sale.channel,
        device_id=origin.device_id,
        cashier=origin.cashier,
    )


def _computed(
    run: PostingRun, origin: Origin, sold: SaleBody, *, sale: SaleRow, member: MemberRow, programme: Programme
) -> PricedSale | None:
    """Compute the sale as it would have been this member's: by the rules, the moment and the store of the sale."""
    shown = Basket(lines=(), occurred_at=sale.occurred_at, coupons=tuple(sold.coupons))
    of_sale = replace(
        origin,
        programme_version=sale.programme_version,
        occurred_at=sale.occurred_at,
        store_id=sale.store_id,
    )
    coupons = with_coupon_words(shown, programme).coupons
    return computed_sale(run, of_sale, sold, member, day=sale.business_date, coupons=coupons)


def _missing(run: PostingRun, sale: SaleRow, member: MemberRow, computed: PricedSale | None, *, printed: int) -> int:
    """Give how much the ledger computes above what the claim gave, of a sale of which nothing came back before."""
    if computed is None:
        return 0
    if computed.award < printed:
        run.note_difference(cause=sale.cause, member_id=member.member_id, printed=printed, computed=int(computed.award))
        return 0
    return int(computed.award) - printed
