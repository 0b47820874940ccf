"""Post what follows an order of the phone desk: what was written down with it, and that its money is here."""

from __future__ import annotations

from typing import Final

from posloyalty.wire.events import OrderNotedBody, OrderPaidBody, PersonAttachment
from posloyalty_ledger.messages.outbox import ask_for_receipt
from posloyalty_ledger.sales.paying import post_payment_of
from posloyalty_ledger.sales.posting import Origin, Posted
from posloyalty_ledger.sales.repository import SaleRow
from posloyalty_ledger.sales.run import PostingRun
from posloyalty_ledger.sales.stored import body_of_sale
from posloyalty_ledger.sync.repository import Outcome

NOT_OWED: Final = "order_not_open"  # money was taken for an order that nobody owed any for


def follow_order(
    run: PostingRun,
    origin: Origin,
    body: OrderNotedBody | OrderPaidBody,
    *,
    sale: SaleRow,
    person: PersonAttachment | None,
) -> Outcome:
    """Post it. The note of an order stays in its attachment; the receipt goes out if an address came with it."""
    if isinstance(body, OrderPaidBody):
        posted, is_paid = post_payment_of(run, origin, sale=sale), True
        if posted.twice:
            return Outcome(posted=posted.change or None, code=NOT_OWED)
    else:
        sold = run.body_of(sale) or body_of_sale(run.connection, sale)
        posted, is_paid = Posted(), not sold.unpaid
    code = ask_for_receipt(run, message_id=origin.cause, sale=sale, person=person, paid=is_paid)
    return Outcome(posted=posted.change or None, code=code)
