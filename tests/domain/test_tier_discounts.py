"""A tier's discount stands in the lines before any rule looks at them: a percentage, rounded once, and spread."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.ids import TierId
from posloyalty.domain.money import Money
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import LineFilter, Programme, Tier, TierMetric, Tiers
from posloyalty.domain.sales import Basket, MemberFacts, PricingRequest
from posloyalty.domain.tier_discounts import tier_named, with_tier_discount
from tests.domain.builders import a_base, a_basket, a_line, a_programme

GOLD = TierId("gold")


def club(percent: str = "5") -> Programme:
    plain = a_programme(a_base())
    steps = (
        Tier(id=TierId("member"), name="Member", from_metric=0),
        Tier(id=GOLD, name="Gold", from_metric=100, discount_percent=Decimal(percent)),
    )
    gift_cards = LineFilter(categories=frozenset({"gift-card"}))
    return replace(
        plain,
        earning=replace(plain.earning, exclude=gift_cards),
        tiers=Tiers(metric=TierMetric.SPEND, window=None, steps=steps),
    )


def parts(basket: Basket) -> list[int]:
    return [int(line.tier_discount) for line in basket.lines]


def test_the_percentage_is_taken_of_what_the_lines_cost_and_rounded_half_up_once() -> None:
    basket = with_tier_discount(club(), a_basket(a_line(335), a_line(335)), GOLD)
    assert (parts(basket), basket.discount_tier) == ([17, 17], GOLD)  # 33.5 of 670
    assert [int(line.discount) for line in basket.lines] == [17, 17]


def test_it_comes_on_top_of_a_lines_own_discount_and_is_taken_of_the_rest() -> None:
    basket = with_tier_discount(club("10"), a_basket(a_line(1000, discount=Money(200)), a_line(1000)), GOLD)
    assert parts(basket) == [80, 100]
    assert [int(line.discount) for line in basket.lines] == [280, 100]


def test_what_earns_nothing_by_the_programme_is_sold_at_its_price() -> None:
    basket = with_tier_discount(club("10"), a_basket(a_line(1000, category="gift-card"), a_line(1000)), GOLD)
    assert parts(basket) == [0, 100]


@pytest.mark.parametrize("tier", [None, "member", "silver"])
def test_without_a_tier_that_has_a_discount_the_basket_stays_as_it_is(tier: str | None) -> None:
    basket = a_basket(a_line(1000))
    assert with_tier_discount(club(), basket, TierId(tier) if tier else None) is basket


def test_a_programme_without_tiers_names_none() -> None:
    assert tier_named(a_programme(), GOLD) is None


def test_a_basket_that_costs_nothing_stays_as_it_is() -> None:
    basket = a_basket(a_line(0))
    assert with_tier_discount(club(), basket, GOLD) is basket


def test_points_are_earned_on_what_is_left() -> None:
    basket = with_tier_discount(club("10"), a_basket(a_line(1000)), GOLD)
    priced = price_sale(club("10"), PricingRequest(basket=basket, member=MemberFacts(tier=GOLD)))
    assert (priced.total, priced.award) == (900, 9)


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6), st.booleans()), min_size=1, max_size=8),
    st.integers(1, 10_000),
)
def test_no_line_ever_costs_less_than_nothing_and_the_parts_add_up(
    prices: list[tuple[int, int, bool]], hundredths: int
) -> None:
    lines = [
        a_line(amount, discount=Money(min(own, amount)), category="gift-card" if card else "tea")
        for amount, own, card in prices
    ]
    percent = Decimal(hundredths) / 100
    basket = with_tier_discount(club(str(percent)), a_basket(*lines), GOLD)
    cost = sum(int(line.amount - line.discount) for line in lines if line.category == "tea")
    assert sum(parts(basket)) == int(cost * percent / 100 + Decimal("0.5"))
    assert all(0 <= line.discount <= line.amount for line in basket.lines)
    assert all(line.tier_discount == 0 for line in basket.lines if line.category == "gift-card")
