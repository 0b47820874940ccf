"""Whatever rewards and points pay together, nothing is lost and nobody pays less than nothing."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.errors import LoyaltyRefusal
from posloyalty.domain.ids import IssueId, RewardId, SaleId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import available_rewards, largest_redemption, price_sale
from posloyalty.domain.programme import Earning, LineFilter, Programme, Reward, RewardKind
from posloyalty.domain.returns import price_return
from posloyalty.domain.sales import HeldReward, Line, PricedSale, PricingRequest, RewardsKnown
from tests.domain.builders import a_basket, a_line, a_programme, a_redemption, asking, limits, sold

SKUS = ("tea", "coffee", "gift")
NAMES = tuple(RewardId(f"reward-{number}") for number in range(5))


@st.composite
def some_rewards(draw: st.DrawFn) -> tuple[Reward, ...]:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    return tuple(
        Reward(
            id=name,
            name=name,
            kind=draw(st.sampled_from(list(RewardKind))),
            cost=Points(draw(st.integers(0, 400))),
            skus=frozenset({Sku(draw(st.sampled_from(SKUS)))}),
            worth=Money(draw(st.integers(1, 3000))),
            percent=Decimal(draw(st.integers(1, 1000))) / 10,
            max_worth=draw(st.none() | st.builds(Money, st.integers(1, 500))),
        )
        for name in names
    )


programmes = st.builds(
    lambda rewards, earns, points, worth, redeems: a_programme(
        rewards=rewards,
        earning=Earning(earn_on_redeemed=earns),
        redemption=a_redemption(points=points, worth=worth, exclude=LineFilter(skus=frozenset({Sku("gift")})))
        if redeems
        else None,
    ),
    some_rewards(),
    st.booleans(),
    st.integers(1, 200),
    st.integers(1, 200),
    st.booleans(),
)


@st.composite
def some_lines(draw: st.DrawFn) -> tuple[Line, ...]:
    amounts = draw(st.lists(st.integers(0, 3000), min_size=1, max_size=5))
    return tuple(
        a_line(
            amount,
            sku=draw(st.sampled_from(SKUS)),
            quantity=draw(st.sampled_from(["0", "0.5", "1", "2", "3", "7"])),
            discount=draw(st.integers(0, amount)),
        )
        for amount in amounts
    )


@st.composite
def accepted(draw: st.DrawFn) -> tuple[Programme, PricingRequest]:
    """Ask for rewards one by one, as far as they are allowed, and for points beside them."""
    programme = draw(programmes)
    given_away = draw(st.lists(st.sampled_from(NAMES), max_size=2))
    known = RewardsKnown(
        held=tuple(
            HeldReward(issue_id=IssueId(str(place)), reward_id=name, cost=Points(draw(st.sampled_from([0, 70]))))
            for place, name in enumerate(given_away)
        )
    )
    request = asking(a_basket(*draw(some_lines())), limits=limits(safe=draw(st.integers(0, 2000))), rewards_known=known)
    for _ in range(draw(st.integers(0, 4))):
        allowed = [option.reward.id for option in available_rewards(programme, request) if option.refusal is None]
        if allowed:
            wanted = (*request.rewards, draw(st.sampled_from(allowed)))
            request = asking(request.basket, limits=request.limits, rewards_known=known, rewards=wanted)
    largest = int(largest_redemption(programme, request))
    return programme, asking(
        request.basket,
        limits=request.limits,
        rewards_known=known,
        rewards=request.rewards,
        redeem=draw(st.sampled_from([0, largest])),
    )


@given(accepted())
def test_whatever_is_offered_is_accepted_and_the_shares_add_up(case: tuple[Programme, PricingRequest]) -> None:
    programme, request = case
    sale = price_sale(programme, request)
    assert sale.redeemed == sum(share.points_used for share in sale.shares)
    assert sale.worth == sum(share.paid_with_points for share in sale.shares)
    assert sale.redeemed == request.redeem_points + sum(use.cost for use in sale.rewards)
    assert sale.to_pay == sale.total - sale.worth


@given(accepted())
def test_nothing_takes_off_more_than_the_bill(case: tuple[Programme, PricingRequest]) -> None:
    sale = price_sale(*case)
    assert 0 <= sale.worth <= sale.total
    for share in sale.shares:
        assert 0 <= share.paid_with_points <= share.net
        assert share.points_used >= 0


@given(accepted())
def test_never_is_more_used_than_is_safe_but_for_what_was_set_aside(case: tuple[Programme, PricingRequest]) -> None:
    sale = price_sale(*case)
    aside = sum(use.cost for use in sale.rewards if use.issue_id is not None)
    assert sale.redeemed - aside <= case[1].limits.safe_now


@given(accepted())
def test_returning_everything_piece_by_piece_gives_back_all_points_and_money(
    case: tuple[Programme, PricingRequest],
) -> None:
    sale = price_sale(*case)
    lines = case[1].basket.lines
    backs = [
        price_return(sold(sale, *lines), [(place, line.quantity)], sale_id=SaleId("s"))
        for place, line in enumerate(lines)
    ]
    assert sum(back.points_back for back in backs) == sale.redeemed
    assert sum(back.money_back for back in backs) == sale.to_pay
    assert sum(back.award_taken for back in backs) == sale.award


@given(programmes, some_lines(), st.lists(st.sampled_from([*NAMES, RewardId("unknown")]), min_size=1, max_size=4))
def test_any_wish_is_priced_or_refused_by_name(
    programme: Programme, lines: tuple[Line, ...], wishes: list[RewardId]
) -> None:
    request = asking(a_basket(*lines), rewards=tuple(wishes), limits=limits(safe=500))
    sale, code = _priced_or_refused(programme, request)
    assert code in {"", "reward_unavailable", "insufficient_points"}
    assert sale is None or [use.reward_id for use in sale.rewards] == wishes


def _priced_or_refused(programme: Programme, request: PricingRequest) -> tuple[PricedSale | None, str]:
    try:
        return price_sale(programme, request), ""
    except LoyaltyRefusal as refusal:
        return None, refusal.code
