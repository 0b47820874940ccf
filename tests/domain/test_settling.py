"""Tax per rate after points, cash in coins that exist, and changes of price that need somebody who may."""

from __future__ import annotations

from decimal import Decimal

import pytest

from posloyalty.domain.money import Money, Points
from posloyalty.domain.price_changes import is_above_limit, share_of
from posloyalty.domain.sales import LineShare
from posloyalty.domain.settling import (
    ReturnedPart,
    Settlement,
    SettlingRules,
    TaxedLine,
    TaxPart,
    TaxRules,
    is_cash_alone,
    lacks_rate,
    rounded_to_coin,
    settle,
    settle_back,
    taxed_whole,
)

RATES = (("A", Decimal(23)), ("B", Decimal(8)), ("C", Decimal(5)))


def a_line(net: int, rate: str = "", *, paid_with_points: int = 0) -> TaxedLine:
    share = LineShare(
        net=Money(net),
        earning=Money(net),
        paid_with_points=Money(paid_with_points),
        points_used=Points(0),
        award=Points(0),
    )
    return TaxedLine(share=share, rate=rate)


def test_tax_that_is_in_the_prices_changes_nothing_that_is_owed() -> None:
    rules = SettlingRules(tax=TaxRules(rates=RATES, usual="A"))
    lines = [a_line(1230), a_line(540, "B"), a_line(1, "A"), a_line(99, "not-a-rate")]
    settled = settle(lines, to_pay=Money(1870), rules=rules, in_cash=True)
    assert [(part.rate, part.base, part.tax) for part in settled.taxes] == [("A", 1231, 230), ("B", 540, 40)]
    assert (settled.due, settled.added, settled.rounding) == (1870, 0, 0)


def test_added_tax_comes_on_top_once_a_rate_and_half_a_unit_counts() -> None:
    rules = SettlingRules(tax=TaxRules(rates=RATES, is_included=False))
    lines = [a_line(103, "C"), a_line(107, "C"), a_line(1000, "A"), a_line(50)]
    settled = settle(lines, to_pay=Money(1260), rules=rules, in_cash=False)
    assert [(part.rate, part.tax) for part in settled.taxes] == [("A", 230), ("C", 11)]
    assert (settled.added, settled.due) == (241, 1501)


@pytest.mark.parametrize(("are_tender", "base"), [(False, 930), (True, 1230)])
def test_points_are_a_discount_before_tax_or_a_tender_after_it(*, are_tender: bool, base: int) -> None:
    rules = SettlingRules(tax=TaxRules(rates=RATES, usual="A", points_are_tender=are_tender))
    lines = [a_line(1230, "A", paid_with_points=300)]
    (part,) = settle(lines, to_pay=Money(930), rules=rules, in_cash=True).taxes
    assert part.base == base
    assert taxed_whole([part], lines) == ({"A"} if are_tender else set())


def test_cash_is_rounded_to_the_coin_and_cards_are_not() -> None:
    rules = SettlingRules(coin=Money(5))
    for to_pay, due in ((1232, 1230), (1233, 1235), (1235, 1235), (2, 0), (3, 5)):
        cash = settle([], to_pay=Money(to_pay), rules=rules, in_cash=True)
        assert (cash.due, cash.rounding) == (due, due - to_pay)
        assert settle([], to_pay=Money(to_pay), rules=rules, in_cash=False).due == to_pay
    assert rounded_to_coin(Money(1250), Money(100)) == 1300
    assert rounded_to_coin(Money(1249), Money(100)) == 1200


def test_cash_alone_is_cash_and_nothing_else() -> None:
    assert is_cash_alone(["cash", "cash"])
    assert not is_cash_alone(["cash", "card"])
    assert not is_cash_alone([])


def a_part(rate: str, base: int, before: int, after: int) -> ReturnedPart:
    return ReturnedPart(rate=rate, base=Money(base), before=Money(before), after=Money(after))


def test_added_tax_comes_back_by_the_share_of_the_money_and_the_last_return_has_the_rest() -> None:
    taxes = (
        TaxPart(rate="A", percent=Decimal(23), base=Money(300), tax=Money(69)),
        TaxPart(rate="B", percent=Decimal(8), base=Money(125), tax=Money(10)),
        TaxPart(rate="C", percent=Decimal(5), base=Money(0), tax=Money(0)),
    )
    sold = Settlement(due=Money(504), taxes=taxes, added=Money(79))
    backs = [
        settle_back(
            sold,
            [a_part("A", 200, before, after), a_part("A", 100, 0, 0)],
            money_back=Money(after - before),
            coin=Money(0),
        )
        for before, after in ((0, 67), (67, 134), (134, 200))
    ]
    backs.append(
        settle_back(sold, [a_part("A", 200, 200, 200), a_part("A", 100, 0, 100)], money_back=Money(100), coin=Money(0))
    )
    assert [(int(back.added), int(back.due)) for back in backs] == [(15, 82), (15, 82), (16, 82), (23, 123)]
    assert sum(int(back.added) for back in backs) == 69
    other = settle_back(sold, [a_part("B", 125, 0, 125), a_part("C", 0, 0, 0)], money_back=Money(125), coin=Money(0))
    assert (other.added, other.due) == (10, 135)


def test_what_goes_back_is_less_what_is_charged_in_coins_and_without_tax_that_was_in_the_prices() -> None:
    included = (TaxPart(rate="A", percent=Decimal(23), base=Money(1230), tax=Money(230)),)
    back = settle_back(
        Settlement(due=Money(1230), taxes=included), [a_part("A", 1230, 0, 617)], money_back=Money(517), coin=Money(5)
    )
    assert (back.due, back.added, back.rounding) == (515, 0, -2)


def test_only_what_is_above_the_limit_needs_somebody_who_may() -> None:
    limit = Decimal(10)
    assert not is_above_limit(listed=Money(1000), asked=Money(900), limit_percent=limit)
    assert is_above_limit(listed=Money(1000), asked=Money(899), limit_percent=limit)
    assert not is_above_limit(listed=Money(0), asked=Money(0), limit_percent=limit)
    assert not is_above_limit(listed=Money(1000), asked=Money(1200), limit_percent=limit)
    assert not is_above_limit(listed=Money(1000), asked=Money(0), limit_percent=None)


def test_a_share_is_rounded_down_and_never_more_than_the_whole() -> None:
    assert share_of(Money(999), Decimal(10)) == 99
    assert share_of(Money(999), Decimal(250)) == 999


def test_a_rate_lacks_only_where_a_shop_taxes_and_a_product_names_another() -> None:
    rules = TaxRules(rates=(("A", Decimal(20)),), usual="A")
    assert lacks_rate("C", rules)
    assert not lacks_rate("A", rules)
    assert not lacks_rate("", rules)
    assert not lacks_rate("C", TaxRules())
