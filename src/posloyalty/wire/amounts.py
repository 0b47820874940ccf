"""Check the amounts and quantities of a sale's or a return's body, all at once.

A pattern on each field would cost ten times the decoding of a ten-line sale; most amounts in one body are the same few.
"""

from __future__ import annotations

from posloyalty.wire import errors
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import EventBody, ReturnBody, SaleBody
from posloyalty.wire.values import is_money, quantity_of_text


def refuse_bad_amounts(body: EventBody, *, path: str) -> None:
    """Raise WireError if an amount or a quantity is not in its form."""
    if not isinstance(body, SaleBody | ReturnBody):
        return
    if not all(map(is_money, _amounts_in(body))):
        raise WireError(errors.NOT_MONEY, field=path)
    for quantity in {line.quantity for line in body.lines}:
        quantity_of_text(quantity, field=f"{path}.lines")


def _amounts_in(body: SaleBody | ReturnBody) -> set[str]:
    """Give each amount once: most of a sale's stand in it several times."""
    if isinstance(body, ReturnBody):
        amounts = {body.money_back}
        for line in body.lines:
            amounts.update((line.net, line.money_back, line.earning))
        return amounts
    amounts = {body.discount, body.total, body.worth, body.to_pay}
    amounts.update([tender.amount for tender in body.tenders], [taken.worth for taken in body.rewards_taken])
    for sold in body.lines:
        amounts.update((sold.amount, sold.discount, sold.net, sold.earning, sold.paid_with_points))
    return amounts
