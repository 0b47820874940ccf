"""Say what a priced basket comes to where this till takes the money: tax by rate, and cash in coins that exist."""

from __future__ import annotations

from collections.abc import Sequence

from posloyalty.domain.facts import Tender
from posloyalty.domain.money import Money
from posloyalty.domain.programme import Programme
from posloyalty.domain.returns import money_paid, money_returned
from posloyalty.domain.sales import Basket, PricedReturn, PricedSale, SoldLine
from posloyalty.domain.settling import (
    CASH,
    ReturnedPart,
    Settlement,
    TaxedLine,
    settle,
    settle_back,
)
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import RecordedSale


def settle_sale(
    till: TillPorts, basket: Basket, priced: PricedSale, *, programme: Programme, in_cash: bool
) -> Settlement:
    """Say what is owed; `in_cash`: with cash alone."""
    lines = tuple(
        TaxedLine(share=share, rate=line.tax) for line, share in zip(basket.lines, priced.shares, strict=True)
    )
    return settle(lines, to_pay=priced.to_pay, rules=till.rules.settling(programme.decimals), in_cash=in_cash)


def is_cash_alone(tenders: Sequence[Tender]) -> bool:
    """Tell whether nothing but cash was taken."""
    return bool(tenders) and all(tender.kind == CASH for tender in tenders)


def settled_back(till: TillPorts, sale: RecordedSale | None, priced: PricedReturn) -> Settlement | None:
    """Say what goes back for a return; None where tax and coins change nothing, or another till took the money."""
    if sale is None:
        return None
    sold = sale.fact.settlement
    programme = till.store.programme_version(sale.fact.programme_version) or till.store.programme()
    coin = till.rules.settling(programme.programme.decimals).coin if is_cash_alone(sale.fact.tenders) else Money(0)
    if sold is None and not coin:
        return None
    back = {line.index: line.money_back for line in priced.lines}
    parts = [_part(line, back.get(at, Money(0))) for at, line in enumerate(sale.sold_lines)]
    before = sold or Settlement(due=sale.fact.priced.to_pay)
    settled = settle_back(before, parts, charged=priced.charged, coin=coin)
    return settled if settled.due != priced.money_back else None


def _part(sold: SoldLine, back: Money) -> ReturnedPart:
    before = money_returned(sold)
    return ReturnedPart(rate=sold.line.tax, paid=money_paid(sold), before=before, after=before + back)
