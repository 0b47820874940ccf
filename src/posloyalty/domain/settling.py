"""Work out what is owed at the counter after points: tax per rate, and cash rounded to coins that exist. Pure.

Points are computed before any of it. Tax is passed through: it moves no points, and a line without a rate has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from posloyalty.domain.money import Money
from posloyalty.domain.sales import LineShare

# Kinds of tenders; a host program may name others.
CASH: Final = "cash"
CARD: Final = "card"


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRules:
    """A shop's taxes: rates by name, in percent. `usual` is that of a product that names none; empty: none."""

    rates: tuple[tuple[str, Decimal], ...] = ()
    usual: str = ""
    is_included: bool = True  # prices have it in them; otherwise it is added to the bill
    points_are_tender: bool = False  # points pay like money, so that tax is on the whole; otherwise they are a discount


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxPart:
    """The tax of one rate in a sale. `base` is what it is computed from: with the tax in it where that is included."""

    rate: str
    percent: Decimal
    base: Money
    tax: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What is owed: `due` = to pay + `added` + `rounding`."""

    due: Money
    taxes: tuple[TaxPart, ...] = ()
    added: Money = Money(0)  # tax on top of the prices
    rounding: Money = Money(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxedLine:
    """A line with the name of its rate, or none."""

    share: LineShare
    rate: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlingRules:
    """How a shop settles: its taxes, and the smallest coin in minor units (0: every amount can be paid in cash)."""

    tax: TaxRules = field(default_factory=TaxRules)
    coin: Money = Money(0)


def settle(
    lines: Sequence[TaxedLine],
    *,
    to_pay: Money,
    rules: SettlingRules,
    in_cash: bool,
    exchanged: Money = Money(0),
) -> Settlement:
    """Say what is owed for lines of which `to_pay` is left after points; `in_cash`: cash alone pays it.

    `exchanged` is paid by goods that come back: what moves in coins is the difference, one way or the other.
    """
    taxes = taxes_of(lines, rules.tax)
    added = Money(0) if rules.tax.is_included else Money(sum(part.tax for part in taxes))
    exact = to_pay + added
    due = exchanged + rounded_to_coin(exact - exchanged, rules.coin) if in_cash else exact
    return Settlement(due=due, taxes=taxes, added=added, rounding=due - exact)


def taxes_of(lines: Sequence[TaxedLine], rules: TaxRules) -> tuple[TaxPart, ...]:
    """Sum the tax by rate, in the order of the rates. Rounded once a rate, half up: the receipt prints one figure."""
    bases: dict[str, int] = {}
    for line in lines:
        rate = line.rate or rules.usual
        paid = 0 if rules.points_are_tender else int(line.share.paid_with_points)
        bases[rate] = bases.get(rate, 0) + int(line.share.net) - paid
    return tuple(
        TaxPart(rate=rate, percent=percent, base=Money(bases[rate]), tax=tax_in(Money(bases[rate]), percent, rules))
        for rate, percent in rules.rates
        if rate in bases
    )


def taxed_whole(taxes: Iterable[TaxPart], lines: Iterable[TaxedLine]) -> frozenset[str]:
    """Name the rates whose tax is on all of their lines, also on what points paid for: points were a tender there."""
    nets: dict[str, int] = {}
    for line in lines:
        nets[line.rate] = nets.get(line.rate, 0) + int(line.share.net)
    return frozenset(part.rate for part in taxes if part.base == nets.get(part.rate))


def lacks_rate(rate: str, rules: TaxRules) -> bool:
    """Tell whether a shop that taxes does not know a rate that a product names: its line has no tax."""
    return bool(rate and rules.rates) and rate not in dict(rules.rates)


def tax_in(base: Money, percent: Decimal, rules: TaxRules) -> Money:
    """Give the tax of one rate: that is in `base`, or that comes on top of it; half a minor unit counts as one."""
    whole = 100 + percent if rules.is_included else Decimal(100)
    return Money(int((int(base) * percent / whole).to_integral_value(ROUND_HALF_UP)))


def rounded_to_coin(amount: Money, coin: Money) -> Money:
    """Round an amount to what the smallest coin can pay; half a coin counts as one, for the shop."""
    if coin <= 1:
        return amount
    return Money((int(amount) + int(coin) // 2) // int(coin) * int(coin))


def is_cash_alone(kinds: Iterable[str]) -> bool:
    """Tell whether nothing but cash was taken, by the kinds of the tenders."""
    return set(kinds) == {CASH}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPart:
    """Of one line: what its tax was computed from, and what of that came back before and with this return."""

    rate: str
    base: Money
    before: Money
    after: Money


def settle_back(sold: Settlement, parts: Sequence[ReturnedPart], *, money_back: Money, coin: Money) -> Settlement:
    """Say what goes back to a customer: the money, the tax that was added, coins that exist.

    Added tax comes back by the share of its base, rounded down over all returns together: the last one has the rest.
    """
    added = sum(_added_back(part, parts) for part in sold.taxes) if sold.added else 0
    exact = Money(money_back + added)
    due = rounded_to_coin(exact, coin)
    return Settlement(due=due, added=Money(added), rounding=due - exact)


def _added_back(tax: TaxPart, parts: Sequence[ReturnedPart]) -> int:
    of_rate = [part for part in parts if part.rate == tax.rate]
    base = sum(int(part.base) for part in of_rate)
    if not base:
        return 0
    before, after = sum(int(part.before) for part in of_rate), sum(int(part.after) for part in of_rate)
    return int(tax.tax) * after // base - int(tax.tax) * before // base
