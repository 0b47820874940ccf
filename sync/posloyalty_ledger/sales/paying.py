"""Post that an order was paid: its award, which waited for that, begins on this day."""

from __future__ import annotations

from posloyalty.domain.expiry import lot_dates
from posloyalty.domain.local_time import business_date
from posloyalty.domain.postings import post_paid_order
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.sales.posting import Origin, Posted
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sales.stored import channel_of


def post_payment_of(run: PostingRun, origin: Origin, *, sale: SaleRow) -> Posted:
    """Let the award of a sale begin by the rules that it was placed under. Of nobody's sale nothing moves."""
    if sale.member_id is None:
        return Posted()
    programme = run.rules_of(sale.programme_version) or run.current
    paid_on = business_date(min(origin.occurred_at, run.now), programme.timezone)
    run.books.lock([sale.member_id])
    run.books.load_lots([sale.member_id])
    posting = post_paid_order(
        run.books.of(sale.member_id),
        cause=str(sale.cause),
        dates=lot_dates(programme, earned_on=paid_on, channel=channel_of(sale.channel)),
        today=run.today,
        new_id=run.new_id,
    )
    cause = Cause(
        cause=origin.cause,
        reference=sale.sale_id,
        programme_version=sale.programme_version,
        occurred_at=min(origin.occurred_at, run.now),
        recorded_at=run.now,
        business_date=run.today,
        store_id=origin.store_id,
        channel=sale.channel,
        device_id=origin.device_id,
        cashier=origin.cashier,
    )
    return Posted(change=run.books.apply(posting, cause))
