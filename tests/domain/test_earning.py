"""From a basket to points: base, multiplier, bonus, rounding, explanation, shares."""

from __future__ import annotations

from datetime import datetime
from fractions import Fraction

import pytest

from posloyalty.domain.compiled_earning import compile_earning
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import RewardId, RuleId, Sku
from posloyalty.domain.money import Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import Basis, Earning, EarningRule, LineFilter, RuleKind, When
from posloyalty.domain.sales import MemberFacts, PricedSale
from tests.domain.builders import (
    a_base,
    a_basket,
    a_bonus,
    a_line,
    a_multiplier,
    a_programme,
    asking,
    limits,
    priced,
    some_tiers,
)

COFFEE = When(categories=frozenset({"coffee"}))
CAKE = When(categories=frozenset({"cake"}))
GOLD = MemberFacts(tier="gold")  # type: ignore[arg-type] # a TierId as it stands in a file


def awards(sale: PricedSale) -> list[int]:
    return [int(share.award) for share in sale.shares]


def explained(sale: PricedSale) -> dict[str, int]:
    return {rule: int(points) for rule, points in sale.explanation}


# --- eligible lines -------------------------------------------------------------------------------------------------


def test_every_full_unit_of_money_earns() -> None:
    assert priced(a_programme(), a_line(1099)).award == 10


def test_a_line_earns_on_what_is_left_after_its_own_discount() -> None:
    assert priced(a_programme(), a_line(1000, discount=250)).award == 7


def test_a_basket_discount_is_spread_over_all_lines_by_net() -> None:
    sale = priced(a_programme(), a_line(900), a_line(300), discount=400)
    assert [share.net for share in sale.shares] == [600, 200]
    assert sale.award == 8


def test_before_discounts_the_gross_earns() -> None:
    programme = a_programme(earning=Earning(basis=Basis.BEFORE_DISCOUNTS))
    sale = priced(programme, a_line(1000, discount=250), discount=100)
    assert sale.award == 10
    assert sale.total == 650


def test_what_is_paid_with_points_does_not_earn() -> None:
    sale = priced(a_programme(), a_line(1000), redeem=300)
    assert sale.shares[0].earning == 700
    assert sale.award == 7


def test_what_is_paid_with_points_earns_where_the_programme_says_so() -> None:
    programme = a_programme(earning=Earning(earn_on_redeemed=True))
    assert priced(programme, a_line(1000), redeem=300).award == 10
    assert priced(programme, a_line(1000), redeem=1000).award == 10


def test_excluded_lines_drop_out_after_the_discount_was_spread() -> None:
    exclude = LineFilter(categories=frozenset({"gift-card"}), skus=frozenset({"stamp"}))  # type: ignore[arg-type]
    programme = a_programme(earning=Earning(exclude=exclude))
    gift, stamp = a_line(1000, category="gift-card"), a_line(1000, sku="stamp")
    sale = priced(programme, gift, stamp, a_line(2000), discount=400)
    assert [share.earning for share in sale.shares] == [0, 0, 1800]
    assert awards(sale) == [0, 0, 18]


def test_a_zero_line_earns_nothing_and_is_no_error() -> None:
    sale = priced(a_programme(), a_line(0), a_line(1000))
    assert awards(sale) == [0, 10]


def test_a_sale_wholly_paid_with_points_earns_nothing() -> None:
    assert priced(a_programme(), a_line(1000), redeem=1000).award == 0


def test_a_sale_wholly_paid_with_points_earns_nothing_before_discounts_either() -> None:
    programme = a_programme(earning=Earning(basis=Basis.BEFORE_DISCOUNTS))
    sale = priced(programme, a_line(1000, discount=200), redeem=800)
    assert (sale.award, sale.explanation, sale.to_pay) == (0, (), 0)


def test_without_a_member_the_award_is_zero() -> None:
    request = asking(a_basket(a_line(1000)))
    nobody = price_sale(a_programme(), type(request)(basket=request.basket, limits=limits()))
    assert (nobody.award, nobody.explanation, awards(nobody)) == (0, (), [0])
    assert nobody.shares[0].earning == 1000


# --- base -----------------------------------------------------------------------------------------------------------


def test_a_line_takes_the_base_rule_that_pays_most() -> None:
    programme = a_programme(a_base("base"), a_base("coffee", points=3, per=200, when=COFFEE))
    sale = priced(programme, a_line(1000, category="coffee"), a_line(1000))
    assert explained(sale) == {"base": 10, "coffee": 15}


def test_of_base_rules_that_pay_the_same_the_first_in_the_file_counts() -> None:
    programme = a_programme(a_base("first", points=2, per=200), a_base("second"))
    assert explained(priced(programme, a_line(1000))) == {"first": 10}


def test_a_line_that_no_base_rule_matches_earns_nothing() -> None:
    programme = a_programme(a_base("coffee", when=COFFEE), a_multiplier())
    sale = priced(programme, a_line(1000, category="coffee"), a_line(1000))
    assert awards(sale) == [20, 0]


# --- multipliers ----------------------------------------------------------------------------------------------------


def test_only_the_largest_factor_counts_and_factors_never_compound() -> None:
    programme = a_programme(a_base(), a_multiplier("double"), a_multiplier("triple", factor="3", when=COFFEE))
    sale = priced(programme, a_line(1000, category="coffee"), a_line(1000))
    assert explained(sale) == {"base": 20, "double": 10, "triple": 20}
    assert awards(sale) == [30, 20]


def test_of_equal_factors_the_first_in_the_file_counts() -> None:
    programme = a_programme(a_base(), a_multiplier("one"), a_multiplier("two"))
    assert explained(priced(programme, a_line(1000))) == {"base": 10, "one": 10}


def test_the_tier_multiplies_where_it_is_larger_than_any_rule() -> None:
    programme = a_programme(a_base(), a_multiplier("coffee", when=COFFEE), tiers=some_tiers(member="1", gold="1.5"))
    sale = priced(programme, a_line(1000), a_line(1000, category="coffee"), member=GOLD)
    assert sale.explanation == (("base", 20), ("coffee", 10), ("tier:gold", 5))


def test_a_rule_goes_before_a_tier_of_the_same_factor() -> None:
    programme = a_programme(a_base(), a_multiplier("rule", factor="1.5"), tiers=some_tiers(gold="1.5"))
    assert explained(priced(programme, a_line(1000), member=GOLD)) == {"base": 10, "rule": 5}


def test_a_tier_that_the_programme_does_not_know_changes_nothing() -> None:
    assert priced(a_programme(), a_line(1000), member=GOLD).award == 10
    assert priced(a_programme(tiers=some_tiers(gold="1")), a_line(1000), member=GOLD).award == 10


# --- rounding -------------------------------------------------------------------------------------------------------


def test_a_rule_is_rounded_once_over_all_its_lines() -> None:
    assert priced(a_programme(), a_line(150), a_line(150)).award == 3


def test_each_base_rule_is_rounded_down_on_its_own() -> None:
    programme = a_programme(a_base("base"), a_base("coffee", points=2, when=COFFEE))
    sale = priced(programme, a_line(190), a_line(190, category="coffee"))
    assert explained(sale) == {"base": 1, "coffee": 3}


def test_the_extra_of_a_factor_is_rounded_down_on_its_own() -> None:
    sale = priced(a_programme(a_base(), a_multiplier(factor="1.5")), a_line(390))
    assert explained(sale) == {"base": 3, "double": 1}  # exactly 3.9 and 1.95


def test_the_extra_of_a_factor_sums_the_exact_base_of_several_base_rules() -> None:
    programme = a_programme(a_base(), a_base("coffee", points=1, per=70, when=COFFEE), a_multiplier())
    sale = priced(programme, a_line(150), a_line(100, category="coffee"))
    assert explained(sale) == {"base": 1, "coffee": 1, "double": 2}  # the extra is exactly 1.5 + 1.43


def test_the_extras_of_lines_are_not_rounded_before_they_are_summed() -> None:
    sale = priced(a_programme(a_base(), a_multiplier(factor="1.5")), a_line(101), a_line(99))
    assert explained(sale) == {"base": 2, "double": 1}  # 0.505 and 0.495


def test_a_factor_of_thirds_is_exact() -> None:
    sale = priced(a_programme(a_base(), a_multiplier(factor="4/3")), a_line(300))
    assert explained(sale) == {"base": 3, "double": 1}


# --- bonus ----------------------------------------------------------------------------------------------------------


def test_a_bonus_is_added_once_a_sale() -> None:
    programme = a_programme(a_base(), a_bonus(when=COFFEE))
    sale = priced(programme, a_line(100, category="coffee"), a_line(300, category="coffee"), a_line(400))
    assert explained(sale) == {"base": 8, "bonus": 50}
    assert awards(sale) == [14, 40, 4]  # base 1, 3, 4; the bonus 12.5 and 37.5, by the amounts that met it


def test_a_bonus_needs_a_line_of_non_zero_amount_that_meets_its_conditions() -> None:
    programme = a_programme(a_base(), a_bonus(when=COFFEE))
    assert explained(priced(programme, a_line(0, category="coffee"), a_line(500))) == {"base": 5}


def test_one_line_has_to_meet_all_conditions_of_a_bonus() -> None:
    both = When(categories=frozenset({"coffee"}), brands=frozenset({"own"}))
    programme = a_programme(a_bonus(when=both))
    assert priced(programme, a_line(100, category="coffee"), a_line(100, brand="own")).award == 0
    assert priced(programme, a_line(100, category="coffee", brand="own")).award == 50


def test_a_bonus_without_conditions_needs_some_eligible_amount() -> None:
    exclude = LineFilter(categories=frozenset({"gift-card"}))
    programme = a_programme(a_bonus(), earning=Earning(exclude=exclude))
    assert priced(programme, a_line(100)).award == 50
    assert priced(programme, a_line(0)).award == 0
    assert priced(programme, a_line(5000, category="gift-card")).award == 0


def test_several_bonuses_are_shared_by_the_lines_that_met_each() -> None:
    programme = a_programme(a_bonus("coffee", points=30, when=COFFEE), a_bonus("cake", points=7, when=CAKE))
    sale = priced(programme, a_line(100, category="coffee"), a_line(300, category="cake"))
    assert awards(sale) == [30, 7]


def test_stamps_give_no_points() -> None:
    stamp = type(a_base())(id=a_base("tenth").id, kind=RuleKind.STAMP, every=9)
    assert explained(priced(a_programme(a_base(), stamp), a_line(1000))) == {"base": 10}


# --- explanation ----------------------------------------------------------------------------------------------------


def test_the_explanation_is_in_file_order_with_the_tier_last_and_no_zeros() -> None:
    programme = a_programme(
        a_bonus("hello", points=5),
        a_multiplier("coffee", when=COFFEE),
        a_base("base"),
        a_base("tiny", points=2, per=100_000, when=When(skus=frozenset({"pin"}))),  # type: ignore[arg-type]
        tiers=some_tiers(gold="1.5"),
    )
    lines = (a_line(1000), a_line(200, category="coffee"))
    sale = priced(programme, *lines, member=GOLD)
    assert sale.explanation == (("hello", 5), ("coffee", 2), ("base", 12), ("tier:gold", 5))
    assert all(isinstance(points, Points) for _, points in sale.explanation)


# --- compiled once --------------------------------------------------------------------------------------------------


def test_a_programme_is_compiled_once() -> None:
    programme = a_programme()
    assert compile_earning(programme) is compile_earning(programme)


def test_an_equal_programme_is_another_object_and_compiled_for_itself() -> None:
    assert compile_earning(a_programme()) is not compile_earning(a_programme())


def test_a_hundred_programmes_do_not_fill_the_memory() -> None:
    kept = [a_programme() for _ in range(100)]
    sales = [priced(programme, a_line(1000)) for programme in kept]
    assert {sale.award for sale in sales} == {10}


def test_more_products_than_are_remembered_are_priced_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("posloyalty.domain.compiled_earning._LINE_KINDS_MAX", 2)
    lines = [a_line(100, sku=f"sku-{number}") for number in range(5)]
    assert priced(a_programme(), *lines).award == 5


def test_rates_are_whole_numbers_of_the_unit() -> None:
    programme = a_programme(a_base(points=3, per=70), a_base("two", points=1, per=90), a_multiplier(factor="1.35"))
    compiled = compile_earning(programme)
    assert Fraction(compiled.rates[0], compiled.unit) == Fraction(3, 70)
    assert Fraction(compiled.factors[2], compiled.factor_unit) == Fraction(27, 20)


# --- to the last point ----------------------------------------------------------------------------------------------


def test_a_line_of_nothing_has_no_share_however_many_points_the_others_earn() -> None:
    sale = priced(a_programme(a_base(points=100, per=1)), a_line(0), a_line(1))
    assert awards(sale) == [0, 100]


def test_the_extra_of_a_factor_is_not_a_unit_more() -> None:
    programme = a_programme(a_base(points=1, per=1), a_multiplier())
    assert explained(priced(programme, a_line(7))) == {"base": 7, "double": 7}


def test_a_line_has_its_share_of_a_bonus_beside_what_it_earned_itself() -> None:
    programme = a_programme(a_base(), a_bonus(points=10, when=COFFEE))
    sale = priced(programme, a_line(1000, category="coffee"), a_line(1000))
    assert awards(sale) == [20, 10]


def test_stamps_count_the_pieces_of_all_lines_whatever_else_these_earn() -> None:
    stamp = EarningRule(id=RuleId("card"), kind=RuleKind.STAMP, every=9, reward=RewardId("free"))
    programme = a_programme(a_base("base"), a_base("coffee", points=3, when=COFFEE), stamp)
    sale = priced(programme, a_line(500, category="coffee", quantity="2"), a_line(900, quantity="3"))
    assert sale.stamps == (("card", 5),)


def test_a_category_that_is_new_to_the_member_is_asked_for_by_every_kind_of_rule() -> None:
    new = When(first_in_category=True)
    stamp = EarningRule(id=RuleId("card"), kind=RuleKind.STAMP, every=9, reward=RewardId("free"), when=new)
    programme = a_programme(a_base(), a_multiplier(when=new), a_bonus(when=new), stamp)
    line = a_line(1000, category="coffee")

    first = priced(programme, line, member=MemberFacts(categories_bought=frozenset({"cake"})))
    again = priced(programme, line, member=MemberFacts(categories_bought=frozenset({"cake", "coffee"})))

    assert (explained(first), first.stamps) == ({"base": 10, "double": 10, "bonus": 50}, (("card", 1),))
    assert (explained(again), again.stamps) == ({"base": 10}, ())


def test_rules_that_ask_for_lines_alone_need_no_time_of_the_sale() -> None:
    whens = (
        COFFEE,
        When(skus=frozenset({Sku("tea")})),
        When(brands=frozenset({"own"})),
        When(first_in_category=True),
    )
    clockless = datetime(2026, 6, 15, 12, 0)  # noqa: DTZ001 - a time that no offset was told of
    for when in whens:
        sale = priced(a_programme(a_base(), a_bonus(when=when)), a_line(1000), occurred_at=clockless)
        assert explained(sale)["base"] == 10
    with pytest.raises(BadRequest):
        priced(a_programme(a_base(when=When(weekdays=frozenset({0})))), a_line(1000), occurred_at=clockless)


def test_goods_that_discounts_made_free_earn_on_their_gross_where_the_programme_says_so() -> None:
    programme = a_programme(earning=Earning(basis=Basis.BEFORE_DISCOUNTS))
    assert priced(programme, a_line(1000, discount=1000)).award == 10


def test_a_bill_of_one_minor_unit_that_points_pay_earns_nothing() -> None:
    programme = a_programme(a_base(per=1), earning=Earning(basis=Basis.BEFORE_DISCOUNTS))
    assert priced(programme, a_line(100, discount=99), redeem=1).award == 0
