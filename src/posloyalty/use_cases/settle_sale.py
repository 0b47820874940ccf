"""Say what a priced basket comes to where this till takes the money: tax by rate, and cash in coins that exist."""

from __future__ import annotations

from posloyalty.domain.money import Money
from posloyalty.domain.programme import Programme
from posloyalty.domain.returns import money_paid, money_returned, net_returned
from posloyalty.domain.sales import Basket, PricedReturn, PricedSale, ReturnedLine, SoldLine
from posloyalty.domain.settling import ReturnedPart, Settlement, TaxedLine, settle, settle_back, taxed_whole
from posloyalty.use_cases.opened_sales import OpenedSale
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.published_versions import published_under


def settle_sale(
    till: TillPorts,
    basket: Basket,
    priced: PricedSale,
    *,
    programme: Programme,
    in_cash: bool,
    exchanged: Money = Money(0),
) -> Settlement:
    """Say what is owed; `in_cash`: with cash alone. `exchanged` of it is paid by goods that come back."""
    lines = tuple(
        TaxedLine(share=share, rate=line.tax) for line, share in zip(basket.lines, priced.shares, strict=True)
    )
    rules = till.rules.settling(programme.decimals)
    return settle(lines, to_pay=priced.to_pay, rules=rules, in_cash=in_cash, exchanged=exchanged)


def settled_back(till: TillPorts, sale: OpenedSale, priced: PricedReturn) -> Settlement | None:
    """Say what goes back for a return, whichever till took the money; None where tax and coins change nothing."""
    programme = published_under(till, sale.programme_version)
    coin = till.rules.settling(programme.programme.decimals).coin if sale.in_cash else Money(0)
    if not sale.taxes and not coin:
        return None
    whole = taxed_whole(sale.taxes, [TaxedLine(share=line.share, rate=line.line.tax) for line in sale.lines])
    back = {line.index: line for line in priced.lines}
    parts = [_part(line, back.get(at), is_whole=line.line.tax in whole) for at, line in enumerate(sale.lines)]
    added = Money(sum(part.tax for part in sale.taxes))
    sold = Settlement(due=priced.money_back, taxes=sale.taxes, added=added)
    settled = settle_back(sold, parts, money_back=priced.money_back, coin=coin)
    return settled if settled.due != priced.money_back else None


def _part(sold: SoldLine, back: ReturnedLine | None, *, is_whole: bool) -> ReturnedPart:
    if is_whole:
        base, before, now = sold.share.net, net_returned(sold), back.net if back else Money(0)
    else:
        base, before, now = money_paid(sold), money_returned(sold), back.money_back if back else Money(0)
    return ReturnedPart(rate=sold.line.tax, base=base, before=before, after=before + now)
