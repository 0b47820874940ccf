"""Check the amounts and quantities of a sale's or a return's body, all at once.

A pattern on each field would cost ten times the decoding of a ten-line sale; most amounts in one body are the same few.
"""

from __future__ import annotations

from collections.abc import Iterator

from posloyalty.wire import errors
from posloyalty.wire.errors import WireError
from posloyalty.wire.events import EventBody, ReturnBody, ReturnLine, SaleBody, SaleLine
from posloyalty.wire.values import is_money, quantity_of_text


def refuse_bad_amounts(body: EventBody, *, path: str) -> None:
    """Raise WireError if an amount or a quantity is not in its form."""
    if not isinstance(body, SaleBody | ReturnBody):
        return
    for amount in set(_amounts_in(body)):
        if not is_money(amount):
            raise WireError(errors.NOT_MONEY, field=path)
    for quantity in {line.quantity for line in body.lines}:
        quantity_of_text(quantity, field=f"{path}.lines")


def _amounts_in(body: SaleBody | ReturnBody) -> Iterator[str]:
    if isinstance(body, ReturnBody):
        yield body.money_back
    else:
        yield from (body.discount, body.total, body.worth, body.to_pay)
        yield from (tender.amount for tender in body.tenders)
        yield from (taken.worth for taken in body.rewards_taken)
    for line in body.lines:
        yield from _amounts_of(line)


def _amounts_of(line: SaleLine | ReturnLine) -> tuple[str, ...]:
    if isinstance(line, SaleLine):
        return (line.amount, line.discount, line.net, line.earning, line.paid_with_points)
    return (line.net, line.money_back, line.earning)
