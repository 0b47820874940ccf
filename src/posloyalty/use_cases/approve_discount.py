"""Have somebody approve what is taken off a basket above what a cashier may take off alone."""

from __future__ import annotations

from dataclasses import replace

from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import Money
from posloyalty.domain.price_changes import is_above_limit
from posloyalty.use_cases.approval import approver_for
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.open_basket import OpenBasket, RungLine
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.rights import Deed


def approve_discount(till: TillPorts, basket: OpenBasket, *, cashier: CashierId | None, pin: str | None) -> OpenBasket:
    """Give the basket with who approved what is taken off it; as it is where nobody has to.

    Raises ApprovalRequired, ApprovalMustWait, NotAllowed.
    """
    if not is_above_limit_of(basket, till.rules):
        return basket
    return replace(basket, approver=approver_for(till, Deed.GIVE_DISCOUNT, cashier=cashier, pin=pin))


def is_above_limit_of(basket: OpenBasket, rules: CounterRules) -> bool:
    """Tell whether of the basket, or of one of its lines, more is taken off than a cashier may take off."""
    limit = rules.discount_limit_percent
    asked = basket.subtotal - basket.discount
    lines = ((_listed(line), line.net) for line in basket.lines)
    return any(
        is_above_limit(listed=listed, asked=wanted, limit_percent=limit)
        for listed, wanted in ((basket.listed, asked), *lines)
    )


def _listed(line: RungLine) -> Money:
    return line.amount if line.list_amount is None else line.list_amount
