"""Segments and offers at the till: as the ledger told them, on their days, with or without a network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from posloyalty.domain.errors import RewardUnavailable
from posloyalty.domain.ids import ActionId, IssueId, MemberId, OfferId, RewardId, RuleId
from posloyalty.domain.money import Points
from posloyalty.domain.offers import RuleOffer
from posloyalty.domain.sales import HeldReward
from posloyalty.till_store.store import open_store
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.record_action import record_action
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import FeedChange
from posloyalty.use_cases.requests import ActionRequest, SaleRequest
from posloyalty.use_cases.views import MemberOffer, NextReward
from tests.use_cases.tills import CLUB, HeldClock, a_sale, a_till, go_offline, hear, know_member

WITH_OFFERS = f"""{CLUB}
[[earning.rule]]
id = "treat"
kind = "bonus"
points = 40
offered = true

[[earning.rule]]
id = "nurses"
kind = "bonus"
points = 5
when = {{ segments = ["nurses"] }}

[[earning.action]]
id = "nurses-visit"
action = "visit"
points = 7
when = {{ segments = ["nurses"] }}

[[reward]]
id = "gift"
name = "A gift"
kind = "amount"
worth = "2.00"

[[reward]]
id = "nurses-mug"
name = "A mug"
kind = "benefit"
text = "A mug"
cost = 100
when = {{ segments = ["nurses"] }}
"""
TODAY = date(2026, 11, 22)
A_DAY = timedelta(days=1)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    with a_till(tmp_path, programme=WITH_OFFERS) as opened:
        go_offline(opened)
        yield opened


def know(
    till: TillPorts,
    *,
    points: int = 0,
    phone: str = "+447700900123",
    held: tuple[HeldReward, ...] = (),
    segments: tuple[str, ...] = (),
    offers: tuple[RuleOffer, ...] = (),
) -> MemberId:
    """Let the till hear of a member with their segments and offers."""
    member_id = know_member(till, points=points, phone=phone)
    member = till.store.members.by_id(member_id)
    assert member is not None
    told = replace(member, segments=frozenset(segments), offers=offers)
    pos = till.store.outbox.state().cursor + 1
    hear(till, FeedChange(pos=pos, key=str(member_id), member=told, held=held))
    return member_id


def treat(*, first: date = TODAY, last: date = TODAY, offer_id: str = "o-1", rule: str = "treat") -> RuleOffer:
    return RuleOffer(offer_id=OfferId(offer_id), rule_id=RuleId(rule), starts_on=first, ends_on=last)


def gift(*, first: date = TODAY, last: date = TODAY, reward: str = "gift") -> HeldReward:
    return HeldReward(
        issue_id=IssueId(f"issue-{first}-{last}"),
        reward_id=RewardId(reward),
        starts_on=first,
        ends_on=last,
        offer_id=OfferId("g-1"),
    )


def earned(till: TillPorts, member: MemberId, sale_id: str = "1") -> dict[str, int]:
    receipt = record_sale(till, a_sale(sale_id, member_id=member), cashier=None)
    return {rule: int(points) for rule, points in receipt.explanation}


def with_gift(member: MemberId, sale_id: str = "1") -> SaleRequest:
    return replace(a_sale(sale_id, member_id=member), rewards=(RewardId("gift"),))


# --- segments -------------------------------------------------------------------------------------------------------


def test_a_segment_that_was_told_decides_over_sales_actions_and_rewards(till: TillPorts) -> None:
    nurse = know(till, points=200, segments=("nurses",))
    other = know(till, points=200, phone="+447700900124")
    assert earned(till, nurse) == {"base": 10, "nurses": 5}
    assert earned(till, other, "2") == {"base": 10}
    visits = [
        record_action(
            till, ActionRequest(action_id=ActionId(str(member)), member_id=member, action="visit"), cashier=None
        )
        for member in (nurse, other)
    ]
    assert [view.points for view in visits] == [7, 0]
    allowed = [quote_sale(till, a_sale(member_id=member)).allowed_rewards for member in (nurse, other)]
    assert allowed == [("nurses-mug",), ()]


def test_a_change_of_segments_reaches_the_next_sale(till: TillPorts) -> None:
    ana = know(till)
    assert earned(till, ana, "1") == {"base": 10}
    know(till, segments=("nurses",))
    assert earned(till, ana, "2") == {"base": 10, "nurses": 5}
    know(till)
    assert earned(till, ana, "3") == {"base": 10}


def test_the_next_reward_is_one_for_whom_the_member_is(till: TillPorts) -> None:
    nurse, other = know(till, segments=("nurses",)), know(till, phone="+447700900124")
    views = {view.member_id: view.next_reward for view in find_members(till, query="Kowalska")}
    assert views[other] is None
    assert views[nurse] == NextReward(id=RewardId("nurses-mug"), name="A mug", missing=Points(100), cost=Points(100))


# --- offers ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "pays"),
    [
        (TODAY, TODAY, True),
        (TODAY - A_DAY, TODAY, True),
        (TODAY + A_DAY, TODAY + A_DAY, False),
        (TODAY - A_DAY, TODAY - A_DAY, False),
    ],
)
def test_an_offered_rule_pays_offline_on_its_days_alone(
    till: TillPorts, first: date, last: date, *, pays: bool
) -> None:
    ana = know(till, offers=(treat(first=first, last=last),))
    assert earned(till, ana) == ({"base": 10, "treat": 40} if pays else {"base": 10})


def test_an_offer_of_another_rule_opens_nothing(till: TillPorts) -> None:
    assert earned(till, know(till, offers=(treat(rule="gone"),))) == {"base": 10}


def test_an_offered_reward_is_allowed_in_the_quote_and_used_once(till: TillPorts) -> None:
    ana = know(till, held=(gift(),))
    assert quote_sale(till, a_sale(member_id=ana)).allowed_rewards == ("gift",)
    receipt = record_sale(till, with_gift(ana), cashier=None)
    assert (receipt.worth, receipt.redeemed, receipt.rewards[0].given) == (200, 0, True)
    assert quote_sale(till, a_sale(member_id=ana)).allowed_rewards == ()
    with pytest.raises(RewardUnavailable, match="not_held"):
        record_sale(till, with_gift(ana, "2"), cashier=None)


def test_a_reward_offered_for_later_is_refused_today_and_used_on_its_day_without_a_network(till: TillPorts) -> None:
    ana = know(till, held=(gift(first=TODAY + A_DAY, last=TODAY + A_DAY),))
    assert quote_sale(till, a_sale(member_id=ana)).allowed_rewards == ()
    with pytest.raises(RewardUnavailable, match="not_begun"):
        record_sale(till, with_gift(ana), cashier=None)
    assert isinstance(till.clock, HeldClock)
    till.clock.pass_time(A_DAY)
    assert record_sale(till, with_gift(ana), cashier=None).worth == 200
    till.clock.pass_time(A_DAY)
    know(till, held=(gift(last=TODAY),))
    with pytest.raises(RewardUnavailable, match="lapsed"):
        record_sale(till, with_gift(ana, "2"), cashier=None)


def test_a_member_is_found_with_the_offers_of_the_day_the_first_to_end_first(till: TillPorts) -> None:
    later, over = TODAY + 5 * A_DAY, TODAY - A_DAY
    know(
        till,
        held=(gift(last=later), gift(first=later, last=later), gift(reward="gone")),
        offers=(treat(), treat(last=over, first=over, offer_id="o-2"), treat(rule="base", offer_id="o-3")),
    )
    (found,) = find_members(till, query="+447700900123")
    assert found.offers == (
        MemberOffer(id=OfferId("o-1"), rule=RuleId("treat"), until=TODAY),
        MemberOffer(id=OfferId("g-1"), reward=RewardId("gift"), until=later, name="A gift"),
    )


def test_a_used_offer_is_shown_no_more(till: TillPorts) -> None:
    ana = know(till, held=(gift(),))
    record_sale(till, with_gift(ana), cashier=None)
    (found,) = find_members(till, query="+447700900123")
    assert found.offers == ()


def test_what_was_told_is_there_when_the_file_is_opened_again(till: TillPorts, tmp_path: Path) -> None:
    ana = know(till, held=(gift(),), segments=("常客", "nurses"), offers=(treat(),))
    till.store.close()
    with_file = open_store(tmp_path / "till.db", now=till.clock.now)
    try:
        found = with_file.members.by_id(ana)
        assert found is not None
        assert found.segments == {"常客", "nurses"}
        assert found.offers == (treat(),)
        assert with_file.members.held_rewards(ana) == (gift(),)
    finally:
        with_file.close()
