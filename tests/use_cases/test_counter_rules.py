"""How a shop sells is read from its settings, and what cannot be meant is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from posloyalty.bootstrap import counter_rules
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.money import Money
from posloyalty.settings import Settings
from posloyalty.use_cases.counter_rules import CounterRules

UNSET = dict[str, str]().get


def test_what_is_chosen_at_the_till_holds_and_taxes_that_are_fixed_hold_as_a_whole() -> None:
    chosen = {"rules.tax_rates": "A=23", "rules.usual_tax": "A", "rules.smallest_coin": "0.05"}.get
    rules = counter_rules(Settings(), chosen)
    assert (rules.tax.rates, rules.tax.usual, rules.coin) == ((("A", Decimal(23)),), "A", Decimal("0.05"))
    fixed = counter_rules(Settings(tax_rates="B=8"), chosen)  # in which no A is
    assert (fixed.tax.rates, fixed.tax.usual, fixed.coin) == ((("B", Decimal(8)),), "", Decimal("0.05"))


def test_without_settings_there_is_no_tax_no_coin_and_the_usual_limit() -> None:
    assert counter_rules(Settings(), UNSET) == CounterRules(discount_limit_percent=Decimal(20))


def test_every_setting_is_taken() -> None:
    rules = counter_rules(
        Settings(
            tax_rates=" A=23, B=8.5 ",
            usual_tax="B",
            tax_included="no",
            points_as="tender",
            smallest_coin="0.05",
            discount_limit="none",
            code_patterns="21iiiiiwwwwwc, 22IIIIIVPPPPC",
            region="PL",
        ),
        UNSET,
    )
    assert rules.tax.rates == (("A", Decimal(23)), ("B", Decimal("8.5")))
    assert (rules.tax.usual, rules.tax.is_included, rules.tax.points_are_tender) == ("B", False, True)
    assert (rules.settling(2).coin, rules.settling(0).coin) == (Money(5), Money(0))
    assert rules.discount_limit_percent is None
    assert rules.code_patterns == ("21IIIIIWWWWWC", "22IIIIIVPPPPC")
    assert rules.certified_in("PL")
    assert not rules.certified_in("GB")
    assert not counter_rules(Settings(certified_tills="no"), UNSET).certified_in("PL")


def test_a_comma_stands_before_decimals_as_a_point_does() -> None:
    written = {"tax_rates": "A=7,5,B=8, C=0,25,", "smallest_coin": "0,05", "discount_limit": "12,5"}
    rules = counter_rules(Settings(**written), UNSET)
    assert rules.tax.rates == (("A", Decimal("7.5")), ("B", Decimal(8)), ("C", Decimal("0.25")))
    assert (rules.coin, rules.discount_limit_percent) == (Decimal("0.05"), Decimal("12.5"))


@pytest.mark.parametrize(
    "wrong",
    [
        {"tax_rates": "A"},
        {"tax_rates": "A=-1"},
        {"tax_rates": "A=1, A=2"},
        {"tax_rates": "A=1", "usual_tax": "B"},
        {"usual_tax": "A"},
        {"tax_included": "perhaps"},
        {"points_as": "money"},
        {"smallest_coin": "five"},
        {"discount_limit": "much"},
        {"code_patterns": "IIIII"},
        {"certified_tills": "x"},
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadRequest):
        counter_rules(Settings(**wrong), UNSET)
