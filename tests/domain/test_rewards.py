"""What a reward takes off a bill, what it costs, and why it may be refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from posloyalty.domain.errors import EarnOnly, InsufficientPoints, LimitReached, OverBasketShare, RewardUnavailable
from posloyalty.domain.ids import RewardId, Sku, TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import available_rewards, largest_redemption, price_sale
from posloyalty.domain.programme import Earning, Limit, LineFilter, RewardKind, When
from posloyalty.domain.returns import price_return
from posloyalty.domain.rewards import limit_name, next_reward
from posloyalty.domain.sales import (
    MemberFacts,
    RewardsKnown,
)
from tests.domain.builders import a_basket, a_line, a_redemption, asking, limits, sold
from tests.domain.reward_builders import a_reward, free_coffee, held, offering, using

# --- what it takes --------------------------------------------------------------------------------------------------


def test_a_free_product_takes_one_piece_off_its_line_and_charges_that_line() -> None:
    sale = using(offering(free_coffee()), "free-coffee", lines=(a_line(200), a_line(900, sku="coffee", quantity="3")))
    assert (sale.redeemed, sale.worth, sale.to_pay) == (350, 300, 800)
    assert [(share.paid_with_points, share.points_used) for share in sale.shares] == [(0, 0), (300, 350)]


def test_the_dearest_matching_piece_is_the_free_one() -> None:
    programme = offering(free_coffee(skus=frozenset({Sku("small"), Sku("large")})))
    sale = using(programme, "free-coffee", lines=(a_line(600, sku="small", quantity="3"), a_line(420, sku="large")))
    assert [share.paid_with_points for share in sale.shares] == [0, 420]


def test_two_free_products_take_two_pieces_and_a_third_finds_none() -> None:
    lines = (a_line(500, sku="coffee", quantity="2"),)
    sale = using(offering(free_coffee()), "free-coffee", "free-coffee", lines=lines)
    assert (sale.worth, sale.redeemed) == (500, 700)
    with pytest.raises(RewardUnavailable) as refused:
        using(offering(free_coffee()), *["free-coffee"] * 3, lines=lines)
    assert refused.value.figures() == {"reward": "free-coffee", "reason": "nothing_on_bill"}


def test_a_piece_of_an_uneven_line_is_rounded_up_and_the_last_one_takes_what_is_left() -> None:
    lines = (a_line(1000, sku="coffee", quantity="3"),)
    assert using(offering(free_coffee()), "free-coffee", lines=lines).worth == 334
    assert using(offering(free_coffee()), *["free-coffee"] * 3, lines=lines).worth == 1000


def test_a_weighed_line_is_one_piece() -> None:
    sale = using(offering(free_coffee()), "free-coffee", lines=(a_line(777, sku="coffee", quantity="1.5"),))
    assert sale.worth == 777


def test_a_piece_costs_what_it_costs_after_discounts() -> None:
    lines = (a_line(1000, sku="coffee", discount=100), a_line(900))
    sale = price_sale(
        offering(free_coffee()), asking(a_basket(*lines, discount=180), rewards=(RewardId("free-coffee"),))
    )
    assert sale.worth == 810


def test_an_amount_never_takes_off_more_than_the_bill_that_may_be_so_paid() -> None:
    programme = offering(a_reward(), redemption=a_redemption(exclude=LineFilter(categories=frozenset({"gift-card"}))))
    sale = using(programme, "off", lines=(a_line(300), a_line(900, category="gift-card")))
    assert (sale.worth, sale.to_pay) == (300, 900)
    assert sale.shares[1].paid_with_points == 0


def test_without_redemption_in_the_file_points_still_buy_rewards() -> None:
    sale = using(offering(a_reward(), redemption=None), "off", lines=(a_line(1200),))
    assert (sale.worth, sale.redeemed) == (500, 300)


def test_a_percentage_is_rounded_down_and_bounded() -> None:
    ten = a_reward("ten", kind=RewardKind.PERCENT)
    assert using(offering(ten), "ten", lines=(a_line(999),)).worth == 99
    assert using(offering(replace(ten, max_worth=Money(50))), "ten", lines=(a_line(999),)).worth == 50


def test_products_come_before_percentages_and_percentages_before_amounts_whatever_the_order_asked() -> None:
    programme = offering(a_reward(), a_reward("ten", kind=RewardKind.PERCENT), free_coffee())
    lines = (a_line(400, sku="coffee"), a_line(2000))
    sale = using(programme, "off", "ten", "free-coffee", lines=lines)
    assert [(use.reward_id, use.worth) for use in sale.rewards] == [("off", 500), ("ten", 200), ("free-coffee", 400)]
    assert sale.worth == 1100


@pytest.mark.parametrize("kind", [RewardKind.SHIPPING, RewardKind.BENEFIT, RewardKind.DONATION])
def test_what_takes_no_money_off_costs_the_lines_in_proportion(kind: RewardKind) -> None:
    sale = using(offering(a_reward("gift", kind=kind)), "gift", lines=(a_line(1000), a_line(2000)))
    assert (sale.redeemed, sale.worth, sale.to_pay) == (300, 0, 3000)
    assert [share.points_used for share in sale.shares] == [100, 200]
    assert sale.award == 30


def test_a_donation_beside_goods_that_cost_nothing_still_belongs_to_a_line() -> None:
    sale = using(offering(a_reward("gift", kind=RewardKind.DONATION)), "gift", lines=(a_line(0), a_line(0)))
    assert sum(share.points_used for share in sale.shares) == sale.redeemed == 300


def test_a_bill_without_lines_carries_no_reward() -> None:
    with pytest.raises(RewardUnavailable, match="nothing_on_bill"):
        price_sale(
            offering(a_reward("gift", kind=RewardKind.DONATION)),
            asking(replace(a_basket(), lines=()), rewards=(RewardId("gift"),)),
        )


def test_points_pay_what_rewards_leave() -> None:
    sale = using(offering(a_reward()), "off", lines=(a_line(800),), redeem=300)
    assert (sale.redeemed, sale.worth, sale.to_pay) == (600, 800, 0)
    with pytest.raises(OverBasketShare):
        using(offering(a_reward()), "off", lines=(a_line(800),), redeem=301)


def test_the_largest_redemption_beside_a_reward_is_what_both_allow() -> None:
    request = asking(a_basket(a_line(800)), rewards=(RewardId("off"),), limits=limits(safe=500))
    assert largest_redemption(offering(a_reward()), request) == 200
    assert largest_redemption(offering(a_reward()), replace(request, limits=limits(safe=5000))) == 300


def test_what_a_reward_pays_earns_only_where_the_programme_says_so() -> None:
    programme = offering(a_reward())
    assert using(programme, "off", lines=(a_line(800),)).award == 3
    earns = offering(a_reward(), earning=Earning(earn_on_redeemed=True))
    assert using(earns, "off", lines=(a_line(800),)).award == 8


def test_a_sale_wholly_paid_by_a_reward_earns_nothing() -> None:
    assert using(offering(free_coffee()), "free-coffee", lines=(a_line(400, sku="coffee"),)).award == 0


# --- held and given -------------------------------------------------------------------------------------------------


def test_a_reward_that_was_given_costs_nothing() -> None:
    sale = using(
        offering(free_coffee()),
        "free-coffee",
        lines=(a_line(400, sku="coffee"),),
        rewards_known=held("free-coffee"),
        limits=limits(safe=0),
    )
    assert (sale.redeemed, sale.worth, sale.rewards[0].issue_id) == (0, 400, "card-1")


def test_points_that_were_set_aside_for_a_reward_need_not_be_safe_again() -> None:
    known = held("free-coffee", cost=350)
    lines = (a_line(400, sku="coffee"),)
    sale = using(offering(free_coffee()), "free-coffee", lines=lines, rewards_known=known, limits=limits(safe=0))
    assert sale.redeemed == 350


def test_a_held_reward_is_used_before_one_is_bought() -> None:
    lines = (a_line(800, sku="coffee", quantity="2"),)
    sale = using(offering(free_coffee()), *["free-coffee"] * 2, lines=lines, rewards_known=held("free-coffee"))
    assert [(use.cost, use.issue_id) for use in sale.rewards] == [(0, "card-1"), (350, None)]


def test_a_reward_that_is_not_sold_has_to_be_held() -> None:
    with pytest.raises(RewardUnavailable, match="not_held"):
        using(offering(a_reward(cost=0)), "off", lines=(a_line(),))


def test_who_holds_a_reward_uses_it_whatever_its_conditions_say_now() -> None:
    programme = offering(a_reward(cost=0, when=When(tiers=frozenset({TierId("gold")}))))
    assert using(programme, "off", lines=(a_line(),), rewards_known=held("off")).worth == 500


# --- why not --------------------------------------------------------------------------------------------------------


def test_a_reward_of_no_programme_is_unknown() -> None:
    with pytest.raises(RewardUnavailable, match="unknown"):
        using(offering(a_reward()), "ring", lines=(a_line(),))


def test_rewards_are_for_members() -> None:
    request = replace(asking(a_basket(), rewards=(RewardId("off"),)), member=None)
    with pytest.raises(RewardUnavailable, match="needs_a_member"):
        price_sale(offering(a_reward()), request)


def test_the_conditions_of_member_place_and_time_decide() -> None:
    when = When(tiers=frozenset({TierId("gold")}), from_date=date(2026, 6, 15))
    gold = MemberFacts(tier=TierId("gold"))
    assert using(offering(a_reward(when=when)), "off", lines=(a_line(),), member=gold).worth == 500
    for late in (when, replace(when, tiers=frozenset(), from_date=date(2026, 6, 16))):
        with pytest.raises(RewardUnavailable, match="conditions"):
            using(offering(a_reward(when=late)), "off", lines=(a_line(),))


def test_no_more_are_sold_than_are_in_stock() -> None:
    one_left = RewardsKnown(stock_left={RewardId("off"): 1})
    assert using(offering(a_reward()), "off", lines=(a_line(),), rewards_known=one_left).worth == 500
    with pytest.raises(RewardUnavailable, match="no_stock"):
        using(offering(a_reward()), "off", "off", lines=(a_line(),), rewards_known=one_left)


def test_a_limit_counts_the_uses_before_and_those_of_this_sale() -> None:
    programme = offering(a_reward(limit=Limit(times=2, per="month")))
    once = MemberFacts(uses={limit_name(RewardId("off")): 1})
    assert using(programme, "off", lines=(a_line(),), member=once).worth == 500
    with pytest.raises(LimitReached) as refused:
        using(programme, "off", "off", lines=(a_line(2000),), member=once)
    assert refused.value.figures() == {"rule": "off", "times": 2, "per": "month"}


def test_rewards_and_points_together_may_cost_no_more_than_is_safe() -> None:
    with pytest.raises(InsufficientPoints) as refused:
        using(offering(a_reward()), "off", lines=(a_line(),), redeem=100, limits=limits(safe=399))
    assert (refused.value.requested, refused.value.safe_now) == (400, 399)


def test_a_till_that_may_not_redeem_sells_no_reward() -> None:
    bounds = limits(till_may_redeem=False)
    with pytest.raises(EarnOnly):
        using(offering(a_reward()), "off", lines=(a_line(),), limits=bounds)
    given = using(offering(a_reward()), "off", lines=(a_line(),), limits=bounds, rewards_known=held("off"))
    assert given.worth == 500


# --- what could be --------------------------------------------------------------------------------------------------


def test_every_reward_is_listed_with_its_cost_or_why_it_cannot_be_had() -> None:
    programme = offering(a_reward(), free_coffee(), a_reward("dear", cost=900))
    options = available_rewards(programme, asking(a_basket(), limits=limits(safe=400)))
    told = [(one.reward.id, one.cost, one.missing, one.refusal.code if one.refusal else "") for one in options]
    assert told == [
        ("off", 300, 0, ""),
        ("free-coffee", 350, 0, "reward_unavailable"),
        ("dear", 900, 500, "insufficient_points"),
    ]


def test_a_reward_that_is_asked_for_already_may_be_used_up_by_that() -> None:
    programme = offering(a_reward())
    request = asking(a_basket(a_line(5000)), limits=limits(safe=500), rewards=(RewardId("off"),))
    (option,) = available_rewards(programme, request)
    assert isinstance(option.refusal, InsufficientPoints)


def test_a_held_reward_is_listed_as_free() -> None:
    request = asking(a_basket(), limits=limits(safe=0), rewards_known=held("off"))
    (option,) = available_rewards(offering(a_reward()), request)
    assert (option.cost, option.missing, option.refusal) == (0, 0, None)


@pytest.mark.parametrize(
    ("balance", "reward", "missing"),
    [(0, "off", 300), (299, "off", 1), (300, "dear", 600), (900, "dear", 0), (-5, "off", 305)],
)
def test_the_next_reward_is_the_cheapest_that_is_out_of_reach(balance: int, reward: str, missing: int) -> None:
    programme = offering(a_reward("dear", cost=900), a_reward(), a_reward("given", cost=0))
    ahead = next_reward(programme, MemberFacts(), Points(balance))
    assert ahead is not None
    assert (ahead.reward.id, ahead.missing) == (reward, missing)


def test_nobody_is_led_to_a_reward_of_a_tier_that_is_not_theirs() -> None:
    programme = offering(a_reward(when=When(tiers=frozenset({TierId("gold")}))))
    assert next_reward(programme, MemberFacts(tier=TierId("silver")), Points(0)) is None
    assert next_reward(programme, MemberFacts(tier=TierId("gold")), Points(0)) is not None


def test_next_reward_of_a_programme_without_rewards_is_none() -> None:
    assert next_reward(offering(), MemberFacts(), Points(10)) is None


# --- returns --------------------------------------------------------------------------------------------------------


def test_the_free_piece_comes_back_with_its_points_and_without_money() -> None:
    lines = (a_line(400, sku="coffee"), a_line(1000))
    sale = using(offering(free_coffee()), "free-coffee", lines=lines)
    back = price_return(sold(sale, *lines), [(0, Decimal(1))], sale_id="s")  # type: ignore[arg-type]
    assert (back.money_back, back.points_back) == (0, 350)


def test_points_and_rewards_of_one_sale_are_told_apart() -> None:
    sale = using(offering(a_reward()), "off", lines=(a_line(800),), redeem=200)
    assert (sale.redeemed, sale.worth) == (500, 700)
    assert (sale.points_alone, sale.worth_of_points) == (200, 200)
