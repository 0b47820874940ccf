"""What is told of a member: goals in their own measure, what expires, and a birthday."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from posloyalty.domain.ids import MemberId, OfferId, RewardId, RuleId, TierId
from posloyalty.domain.members import ExpiringPoints
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Redemption, TierMetric
from posloyalty.ui.formats import Formats
from posloyalty.ui.sale.member_faces import MemberFace, member_face
from posloyalty.ui.shop import ShopFacts
from posloyalty.use_cases.views import BalanceView, MemberOffer, MemberView, NextReward, NextTier
from tests.use_cases.tills import NOON

TODAY = date(2026, 11, 22)
SHOP = ShopFacts(
    redemption=Redemption(points=Points(100), worth=Money(100)),
    reward_names=((RewardId("free-coffee"), "Free coffee"),),
)
EXPIRING = ExpiringPoints(points=Points(40), on=date(2026, 12, 31))


def a_face(*, online: bool = True, used: int = 0, **changes: object) -> MemberFace:
    balance = BalanceView(
        confirmed=Points(310), as_of=NOON, unconfirmed=Points(0), pending=Points(0), safe_now=Points(310)
    )
    told = {"name": "Ana Kowalska", "tier": None, "balance": balance} | changes
    member = MemberView(member_id=MemberId(UUID(int=1)), display_name="Ana K.", **told)  # type: ignore[arg-type] # fields
    return member_face(member, shop=SHOP, formats=Formats(), today=TODAY, online=online, used=Points(used))


def a_next_tier(metric: TierMetric, missing: int) -> NextTier:
    return NextTier(
        id=TierId("gold"), name="Gold", missing=str(missing), metric=metric, missing_units=missing, from_units=50_000
    )


@pytest.mark.parametrize(
    ("metric", "missing", "words"),
    [
        (TierMetric.SPEND, 12_050, "120.50 more to spend"),
        (TierMetric.POINTS, 1_200, "1,200 more points"),
        (TierMetric.ORDERS, 3, "3 more purchases"),
    ],
)
def test_what_is_missing_to_the_next_tier_is_said_in_its_own_measure(
    metric: TierMetric, missing: int, words: str
) -> None:
    tier = a_face(next_tier=a_next_tier(metric, missing)).progress[-1]
    assert (tier.goal, tier.missing) == ("Gold", words)
    assert tier.share == pytest.approx(1 - missing / 50_000)


def test_a_birthday_is_said_in_its_month_and_in_no_other() -> None:
    said, silent = a_face(birthday_month=11).notice, a_face(birthday_month=12).notice
    assert said is not None
    assert (said.text, said.icon) == ("Birthday this month", "birthday")
    assert silent is None


def test_what_expires_is_said_with_the_birthday_beside_it() -> None:
    alone, both = a_face(expiring=EXPIRING).notice, a_face(expiring=EXPIRING, birthday_month=11).notice
    assert alone is not None
    assert alone.text == "40 points expire after 31/12/2026"
    assert both is not None
    assert both.text == "40 points expire after 31/12/2026 · Birthday this month"
    assert both.short == "40 expire after 31/12/2026 · birthday"


def test_the_offer_that_ends_first_is_said_by_the_name_of_its_reward_or_rule() -> None:
    until = date(2026, 12, 5)
    reward = MemberOffer(id=OfferId("o-1"), until=until, reward=RewardId("free-coffee"))
    rule = MemberOffer(id=OfferId("o-2"), until=until, rule=RuleId("double-coffee"))
    named = replace(rule, name="Coffee week")
    for offer, name in ((reward, "Free coffee"), (rule, "Double coffee"), (named, "Coffee week")):
        notice = a_face(offers=(offer,)).notice
        assert notice is not None
        assert notice.text == f"Offer until 05/12/2026: {name}"


def test_a_blocked_account_is_said_before_anything_else() -> None:
    notice = a_face(expiring=EXPIRING, birthday_month=11, blocked=True).notice
    assert notice is not None
    assert notice.tone == "danger"


def test_without_a_network_it_is_said_why_nothing_can_be_used_by_who_overspent_twice() -> None:
    balance = BalanceView(
        confirmed=Points(310),
        as_of=NOON,
        unconfirmed=Points(0),
        pending=Points(0),
        safe_now=Points(0),
        online_only_until=date(2027, 2, 26),
    )
    notice = a_face(balance=balance, online=False).notice
    assert notice is not None
    assert (notice.text, notice.tone) == ("Points usable online only until 26/02/2027 · overspent twice", "warn")
    assert notice.short == "Points usable online only until 26/02/2027", "a small window has no room for the rest"
    assert a_face(balance=balance).notice is None


def test_what_is_owed_is_missing_to_the_next_goal_too_for_it_is_repaid_first() -> None:
    owing = BalanceView(
        confirmed=Points(0),
        as_of=NOON,
        unconfirmed=Points(30),
        pending=Points(0),
        safe_now=Points(0),
        overdraft=Points(120),
    )
    [goal] = a_face(balance=owing).progress
    assert (goal.goal, goal.missing, goal.share <= 0) == ("1.00 off", "190 more points", True)


@pytest.mark.parametrize(("used", "missing"), [(0, "enough points"), (250, "90 more points")])
def test_what_the_sale_uses_already_is_missing_to_the_next_reward(used: int, missing: str) -> None:
    coffee = NextReward(id=RewardId("free-coffee"), name="Free coffee", missing=Points(0), cost=Points(150))
    [goal] = a_face(next_reward=coffee, used=used).progress
    assert (goal.goal, goal.missing) == ("Free coffee", missing)


def test_where_the_sale_uses_points_it_is_said_how_many_are_left_and_not_what_all_are_worth() -> None:
    assert a_face().safe_words[0] == "Safe to use now · worth 3.10"
    assert a_face(used=300).safe_words == ("Safe to use now · 10 left", "Safe now · 10 left", "10 left")


@pytest.mark.parametrize(("used", "said"), [(0, "40 points expire"), (25, "15 points expire"), (40, "")])
def test_of_what_the_sale_uses_already_it_is_not_said_that_it_expires(used: int, said: str) -> None:
    notice = a_face(expiring=EXPIRING, used=used).notice
    assert notice.text.startswith(said) if notice else not said
