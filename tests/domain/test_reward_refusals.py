"""Why a reward is refused, to the last figure; what it takes, to the last piece."""
# ruff: noqa: ANN401 - a builder passes the fields of a dataclass on

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from posloyalty.domain.eligibility import sale_facts
from posloyalty.domain.errors import EarnOnly, LimitReached, RewardUnavailable
from posloyalty.domain.ids import RewardId, TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import available_rewards, largest_redemption, price_sale
from posloyalty.domain.programme import Limit, Programme, Reward, RewardKind, When
from posloyalty.domain.rewards import check_new_reward, limit_name, next_reward
from posloyalty.domain.sales import Line, MemberFacts, RewardsKnown
from tests.domain.builders import a_basket, a_line, asking, limits
from tests.domain.reward_builders import a_reward, free_coffee, held, offering, using

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


def test_what_a_reward_costs_is_neither_safe_nor_kept_for_points_beside_it() -> None:
    def most(*, safe: int, balance: int) -> int:
        bounds = limits(safe=safe, balance=balance)
        request = asking(a_basket(a_line(2000)), rewards=(RewardId("off"),), limits=bounds)
        return int(largest_redemption(offering(a_reward()), request))

    assert most(safe=500, balance=5000) == 200
    assert most(safe=5000, balance=500) == 200


def test_the_largest_redemption_does_not_look_at_the_points_asked_for() -> None:
    request = asking(a_basket(a_line(2000)), rewards=(RewardId("off"),), limits=limits(safe=500), redeem=9999)
    assert largest_redemption(offering(a_reward()), request) == 200


def test_where_rewards_pay_everything_points_pay_nothing() -> None:
    request = asking(a_basket(a_line(500)), rewards=(RewardId("off"),))
    assert largest_redemption(offering(a_reward()), request) == 0
