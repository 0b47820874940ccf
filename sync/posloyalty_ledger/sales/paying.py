"""Post that an order was paid, once: its award, which waited for that, begins on this day."""

from __future__ import annotations

from posloyalty.domain.expiry import lot_dates
from posloyalty.domain.local_time import business_date
from posloyalty.domain.postings import post_paid_order
from posloyalty.domain.programme import Programme
from posloyalty_ledger.entries.books import Cause
from posloyalty_ledger.sales import repository
from posloyalty_ledger.sales.claims import as_claimed, claim_of
from posloyalty_ledger.sales.payments import OrderPayment, insert_payment, payment_of
from posloyalty_ledger.sales.posting import Origin, Posted
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sales.stored import body_of_sale, channel_of


def post_payment_of(run: PostingRun, origin: Origin, *, sale: SaleRow) -> Posted:
    """Let the award of an order begin by the rules that it was placed under, whoever has it.

    `twice`: nobody owed the money, for the order was paid before, or given back.
    """
    run.flush()
    sold = run.body_of(sale) or body_of_sale(run.connection, sale)
    if not sold.unpaid or payment_of(run.connection, sale) is not None:
        return Posted(twice=True)
    programme = run.rules_of(sale.programme_version) or run.current
    payment = _payment(run, origin, sale, programme)
    insert_payment(run.connection, payment)
    run.order_changed(sale)
    came_back = bool(repository.returns_of_sale(run.connection, sale))
    return Posted(change=_begin(run, origin, payment, sale=sale, programme=programme), twice=came_back)


def _payment(run: PostingRun, origin: Origin, sale: SaleRow, programme: Programme) -> OrderPayment:
    assert origin.device_id is not None, "a till takes the money for an order"
    paid_at = min(origin.occurred_at, run.now)
    return OrderPayment(
        origin=sale.origin,
        sale_id=sale.sale_id,
        cause=origin.cause,
        device_id=origin.device_id,
        paid_on=business_date(paid_at, programme.timezone),
        paid_at=paid_at,
    )


def _begin(run: PostingRun, origin: Origin, payment: OrderPayment, *, sale: SaleRow, programme: Programme) -> int:
    """Begin with what waited; give by how much that changed the total of whoever bought or claimed it."""
    member_id = as_claimed(sale, claim_of(run.connection, sale)).member_id
    if member_id is None:
        return 0
    run.books.lock([member_id])
    run.books.load_lots([member_id])
    posting = post_paid_order(
        run.books.of(member_id),
        cause=str(sale.cause),
        dates=lot_dates(programme, earned_on=payment.paid_on, channel=channel_of(sale.channel)),
        today=run.today,
        new_id=run.new_id,
    )
    cause = Cause(
        cause=origin.cause,
        reference=sale.sale_id,
        programme_version=sale.programme_version,
        occurred_at=payment.paid_at,
        recorded_at=run.now,
        business_date=run.today,
        store_id=origin.store_id,
        channel=sale.channel,
        device_id=origin.device_id,
        cashier=origin.cashier,
    )
    return run.books.apply(posting, cause)
