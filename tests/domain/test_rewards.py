"""What a reward takes off a bill, what it costs, and why it may be refused."""
# ruff: noqa: ANN401 - a builder passes the fields of a dataclass on

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from posloyalty.domain.eligibility import sale_facts
from posloyalty.domain.errors import EarnOnly, InsufficientPoints, LimitReached, OverBasketShare, RewardUnavailable
from posloyalty.domain.ids import IssueId, RewardId, Sku, TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import available_rewards, largest_redemption, price_sale
from posloyalty.domain.programme import Earning, Limit, LineFilter, Programme, Reward, RewardKind, When
from posloyalty.domain.returns import price_return
from posloyalty.domain.rewards import check_new_reward, limit_name, next_reward
from posloyalty.domain.sales import (
    HeldReward,
    Line,
    MemberFacts,
    PricedSale,
    RewardsKnown,
)
from tests.domain.builders import a_basket, a_line, a_programme, a_redemption, asking, limits, sold


def a_reward(name: str = "off", *, kind: RewardKind = RewardKind.AMOUNT, cost: int = 300, **others: Any) -> Reward:
    settings: dict[str, Any] = {"worth": Money(500)} if kind is RewardKind.AMOUNT else {}
    settings |= {"percent": Decimal(10)} if kind is RewardKind.PERCENT else {}
    settings |= {"skus": frozenset({Sku("coffee")})} if kind is RewardKind.PRODUCT else {}
    settings |= {"cause": "Lifeboats"} if kind is RewardKind.DONATION else {}
    return Reward(id=RewardId(name), name=name.title(), kind=kind, cost=Points(cost), **(settings | others))


def free_coffee(**others: Any) -> Reward:
    return a_reward("free-coffee", kind=RewardKind.PRODUCT, cost=350, **others)


def offering(*rewards: Reward, **others: Any) -> Programme:
    return a_programme(rewards=rewards, **others)


def using(programme: Programme, *rewards: str, lines: tuple[Line, ...], **others: Any) -> PricedSale:
    wanted = tuple(RewardId(reward) for reward in rewards)
    return price_sale(programme, asking(a_basket(*lines), rewards=wanted, **others))


def held(reward: str, *, cost: int = 0, issue: str = "card-1") -> RewardsKnown:
    return RewardsKnown(held=(HeldReward(issue_id=IssueId(issue), reward_id=RewardId(reward), cost=Points(cost)),))


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
    [(0, "off", 300), (299, "off", 1), (300, "dear", 600), (900, "dear", 0), (-5, "off", 300)],
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


# --- one to be issued -----------------------------------------------------------------------------------------------


def check(reward: Reward, *, stock: int | None = None, uses: int = 0, tier: str | None = "gold") -> None:
    programme = offering(a_reward("other"), reward)
    member = MemberFacts(tier=TierId(tier) if tier else None, uses={limit_name(reward.id): uses})
    sale = sale_facts(a_basket(), member=member, eligible=Money(0), timezone=programme.timezone)
    left = None if stock is None else {reward.id: stock}
    check_new_reward(programme, reward, sale, stock_left=left)


def test_a_reward_is_issued_while_stock_and_limit_last() -> None:
    once = a_reward(limit=Limit(times=1, per="month"))
    check(once)
    check(once, stock=1)
    with pytest.raises(RewardUnavailable) as refused:
        check(once, stock=0)
    assert refused.value.figures() == {"reward": "off", "reason": "no_stock"}
    with pytest.raises(LimitReached):
        check(once, uses=1)


def test_a_reward_is_issued_to_whom_it_is_for_and_only_if_it_can_be_bought() -> None:
    with pytest.raises(RewardUnavailable) as refused:
        check(a_reward(when=When(tiers=frozenset({TierId("gold")}))), tier=None)
    assert refused.value.reason == "conditions"
    with pytest.raises(RewardUnavailable) as refused:
        check(a_reward(cost=0))
    assert refused.value.reason == "not_held"


# --- to the last figure ---------------------------------------------------------------------------------------------


def why_not(programme: Programme, *rewards: str, lines: tuple[Line, ...] = (a_line(),), **others: Any) -> object:
    with pytest.raises(RewardUnavailable) as refused:
        using(programme, *rewards, lines=lines, **others)
    return dict(refused.value.figures())


def test_every_refusal_of_a_reward_names_it_and_a_stable_reason() -> None:
    programme = offering(
        a_reward(), a_reward("given", cost=0), a_reward("gold", when=When(tiers=frozenset({TierId("gold")})))
    )

    assert why_not(programme, "ring") == {"reward": "ring", "reason": "unknown"}
    assert why_not(programme, "given") == {"reward": "given", "reason": "not_held"}
    assert why_not(programme, "gold") == {"reward": "gold", "reason": "conditions"}
    assert why_not(programme, "off", lines=(a_line(0),)) == {"reward": "off", "reason": "nothing_on_bill"}
    gone = RewardsKnown(stock_left={RewardId("off"): 0})
    assert why_not(programme, "off", rewards_known=gone) == {"reward": "off", "reason": "no_stock"}
    with pytest.raises(RewardUnavailable) as refused:
        price_sale(programme, replace(asking(a_basket(), rewards=(RewardId("off"),)), member=None))
    assert refused.value.figures() == {"reward": "off", "reason": "needs_a_member"}


def test_a_bill_without_lines_names_the_reward_that_it_cannot_carry() -> None:
    gift = asking(replace(a_basket(), lines=()), rewards=(RewardId("gift"),))
    with pytest.raises(RewardUnavailable) as refused:
        price_sale(offering(a_reward("gift", kind=RewardKind.DONATION)), gift)
    assert refused.value.figures() == {"reward": "gift", "reason": "nothing_on_bill"}


def test_a_reward_knows_no_basket_so_a_least_basket_is_never_met() -> None:
    programme = offering(a_reward(when=When(basket_min=Money(1))))
    assert why_not(programme, "off") == {"reward": "off", "reason": "conditions"}


def test_stock_counts_piece_by_piece_and_reward_by_reward() -> None:
    programme = offering(a_reward(), a_reward("ten", kind=RewardKind.PERCENT))
    two = RewardsKnown(stock_left={RewardId("off"): 2})
    lines = (a_line(5000),)
    assert using(programme, "off", "off", "ten", "ten", lines=lines, rewards_known=two).worth == 1000 + 950
    assert why_not(programme, "off", "off", "off", lines=lines, rewards_known=two) == {
        "reward": "off",
        "reason": "no_stock",
    }


def test_a_limit_that_nobody_has_used_yet_allows_its_times() -> None:
    programme = offering(a_reward(limit=Limit(times=1, per="month")))
    unused = MemberFacts(uses={})
    assert using(programme, "off", lines=(a_line(2000),), member=unused).worth == 500
    with pytest.raises(LimitReached):
        using(programme, "off", "off", lines=(a_line(2000),), member=unused)


def test_uses_of_a_reward_are_counted_under_a_name_that_no_earning_rule_has() -> None:
    assert limit_name(RewardId("off")) == "reward:off"


def test_all_that_is_safe_may_be_spent_on_a_reward() -> None:
    assert using(offering(a_reward()), "off", lines=(a_line(),), limits=limits(safe=300)).redeemed == 300


def test_a_till_that_may_not_redeem_says_what_was_asked() -> None:
    with pytest.raises(EarnOnly) as refused:
        using(offering(a_reward()), "off", lines=(a_line(),), redeem=50, limits=limits(safe=70, till_may_redeem=False))
    assert (refused.value.requested, refused.value.safe_now) == (350, 70)


def test_a_bill_that_is_paid_carries_no_second_amount() -> None:
    assert why_not(offering(a_reward()), "off", "off", lines=(a_line(500),)) == {
        "reward": "off",
        "reason": "nothing_on_bill",
    }


@pytest.mark.parametrize("quantity", ["0", "0.5", "2.5"])
def test_what_is_no_number_of_pieces_is_one_piece(quantity: str) -> None:
    lines = (a_line(777, sku="coffee", quantity=quantity),)
    assert using(offering(free_coffee()), "free-coffee", lines=lines).worth == 777


def test_a_held_reward_that_is_asked_for_already_is_not_listed_as_free_again() -> None:
    request = asking(a_basket(a_line(5000)), rewards_known=held("off"), rewards=(RewardId("off"),))
    (option,) = available_rewards(offering(a_reward()), request)
    assert (option.cost, option.refusal) == (300, None)


def test_nobody_is_led_to_a_reward_of_a_segment_that_they_are_not_in() -> None:
    programme = offering(a_reward(when=When(segments=frozenset({"nurses"}))))
    assert next_reward(programme, MemberFacts(segments=frozenset({"pilots"})), Points(0)) is None
    assert next_reward(programme, MemberFacts(segments=frozenset({"nurses", "pilots"})), Points(0)) is not None
