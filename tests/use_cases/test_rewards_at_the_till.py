"""Rewards at the till: offered, used once, printed, sent, and given back with what comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.errors import InsufficientPoints, LimitReached, RewardUnavailable
from posloyalty.domain.ids import IssueId, MemberId, ReturnId, RewardId, SaleId
from posloyalty.domain.money import Points
from posloyalty.domain.sales import HeldReward
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.quote_sale import quote_sale
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import SyncAnswer
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest, SaleRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.views import Receipt
from posloyalty.wire.codec import body_of, decode_event
from posloyalty.wire.events import SaleBody
from tests.use_cases.tills import CLUB, NOON, a_sale, a_till, go_offline, go_online, know_member

WITH_REWARDS = f"""{CLUB}
[[reward]]
id = "free-bread"
name = "Free bread"
cost = 350
kind = "product"
skus = ["bread"]

[[reward]]
id = "lifeboats"
name = "Help the lifeboats"
cost = 50
kind = "donation"
cause = "Lifeboats"

[[reward]]
id = "badge"
name = "Badge"
cost = 10
kind = "benefit"
text = "A badge"
limit = {{ times = 2, per = "month" }}

[[reward]]
id = "gold-mug"
name = "Gold mug"
cost = 900
kind = "benefit"
text = "A mug"
"""


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    with a_till(tmp_path, programme=WITH_REWARDS) as opened:
        go_online(opened)
        yield opened


def with_rewards(request: SaleRequest, *rewards: str) -> SaleRequest:
    return replace(request, rewards=tuple(RewardId(reward) for reward in rewards))


def sell(till: TillPorts, member_id: MemberId, *rewards: str, sale_id: str = "sale-1", redeem: int = 0) -> Receipt:
    request = a_sale(sale_id, member_id=member_id, redeem=redeem)
    return record_sale(till, with_rewards(request, *rewards), cashier=None)


def test_a_quote_says_which_rewards_are_allowed_and_why_others_are_not(till: TillPorts) -> None:
    ana = know_member(till, points=400)
    quote = quote_sale(till, a_sale(member_id=ana))
    assert quote.allowed_rewards == ("free-bread", "lifeboats", "badge")
    (mug,) = [option for option in quote.rewards if option.reward.id == "gold-mug"]
    assert (mug.missing, isinstance(mug.refusal, InsufficientPoints)) == (500, True)


def test_a_reward_in_the_quote_leaves_less_for_points_and_for_further_rewards(till: TillPorts) -> None:
    ana = know_member(till, points=600)
    quote = quote_sale(till, with_rewards(a_sale(member_id=ana), "free-bread"))
    assert (quote.priced.redeemed, quote.priced.to_pay, quote.largest_points) == (350, 0, 0)
    assert quote.allowed_rewards == ("lifeboats", "badge")


def test_a_reward_is_recorded_printed_and_sent_with_cost_and_worth(till: TillPorts) -> None:
    ana = know_member(till, points=400)
    receipt = sell(till, ana, "free-bread", "lifeboats")
    assert (receipt.redeemed, receipt.worth, receipt.to_pay) == (400, 1000, 0)
    assert [(one.name, one.cost, one.worth) for one in receipt.rewards] == [
        ("Free bread", 350, 1000),
        ("Help the lifeboats", 50, 0),
    ]
    (event,) = till.store.outbox.next_batch(events_max=10, bytes_max=1 << 20).events
    body = body_of(decode_event(event.content))
    assert isinstance(body, SaleBody)
    assert (body.redeemed, body.rewards, body.from_floor) == (400, ["free-bread", "lifeboats"], 400)
    assert [(one.reward, one.cost, one.worth) for one in body.rewards_taken] == [
        ("free-bread", 350, "10.00"),
        ("lifeboats", 50, "0.00"),
    ]


def test_a_repeat_of_a_sale_with_rewards_answers_the_same_receipt(till: TillPorts) -> None:
    ana = know_member(till, points=900)
    assert sell(till, ana, "free-bread") == sell(till, ana, "free-bread")
    assert till.store.outbox.state().unsent == 1


def test_rewards_use_up_what_is_safe_like_points(till: TillPorts) -> None:
    ana = know_member(till, points=400)
    sell(till, ana, "free-bread")
    with pytest.raises(InsufficientPoints) as refused:
        sell(till, ana, "free-bread", sale_id="sale-2")
    assert (refused.value.requested, refused.value.safe_now) == (350, 50)


@pytest.mark.parametrize("asked", [("badge",), ("badge", "badge")], ids=["by two sales", "by one sale"])
def test_a_limited_reward_that_was_bought_here_is_used_up_before_the_ledger_says_so(
    till: TillPorts, asked: tuple[str, ...]
) -> None:
    go_offline(till)
    ana = know_member(till, points=400)
    for number in range(2 // len(asked)):
        sell(till, ana, *asked, sale_id=f"sale-{number}")
    with pytest.raises(LimitReached) as refused:
        sell(till, ana, "badge", sale_id="one-too-many")
    assert (refused.value.times, refused.value.per) == (2, "month")


def test_the_paper_names_the_reward_and_what_it_took_off(till: TillPorts) -> None:
    ana = know_member(till, points=400)
    text = till.renderer.text(sell(till, ana, "free-bread", "lifeboats"))
    taken_off, used = [line.rstrip() for line in text.splitlines() if "Free bread" in line]
    assert (taken_off.endswith("-10.00"), used.endswith(" 350")) == (True, True)
    assert "Help the lifeboats" in text
    assert "Paid with points" not in text


def test_a_return_gives_the_points_of_the_reward_back(till: TillPorts) -> None:
    ana = know_member(till, points=400)
    sell(till, ana, "free-bread", "lifeboats")
    request = ReturnRequest(
        return_id=ReturnId("return-1"),
        sale_id=SaleId("sale-1"),
        lines=(ReturnLineRequest(line=1, quantity=Decimal(1)),),
    )
    receipt = return_sale(till, request, cashier=None)
    assert (receipt.points_back, receipt.to_pay) == (400, 0)


def test_without_a_member_there_are_no_rewards(till: TillPorts) -> None:
    with pytest.raises(RewardUnavailable, match="needs_a_member"):
        record_sale(till, with_rewards(a_sale(), "free-bread"), cashier=None)
    assert quote_sale(till, a_sale()).rewards == ()


# --- rewards that the member holds ----------------------------------------------------------------------------------


def a_gift(reward: str = "free-bread", *, cost: int = 0, issue: str = "card-7") -> HeldReward:
    return HeldReward(issue_id=IssueId(issue), reward_id=RewardId(reward), cost=Points(cost))


def test_a_given_reward_is_used_offline_without_points_and_only_once(till: TillPorts) -> None:
    go_offline(till)
    ana = know_member(till, held=(a_gift(),))
    receipt = sell(till, ana, "free-bread")
    assert (receipt.redeemed, receipt.to_pay, receipt.rewards[0].given) == (0, 0, True)
    with pytest.raises(InsufficientPoints):
        sell(till, ana, "free-bread", sale_id="sale-2")


def test_an_older_word_of_the_ledger_does_not_bring_a_used_reward_back(till: TillPorts) -> None:
    ana = know_member(till, held=(a_gift(), a_gift(issue="card-8")))
    sell(till, ana, "free-bread")
    know_member(till, held=(a_gift(), a_gift(issue="card-8")))
    assert [one.issue_id for one in till.store.members.held_rewards(ana)] == ["card-8"]


def test_points_set_aside_for_a_reward_need_no_floor(till: TillPorts) -> None:
    go_offline(till)
    ana = know_member(till, held=(a_gift(cost=350),))
    assert sell(till, ana, "free-bread").redeemed == 350
    (event,) = till.store.outbox.next_batch(events_max=10, bytes_max=1 << 20).events
    body = body_of(decode_event(event.content))
    assert isinstance(body, SaleBody)
    assert (body.from_floor, body.rewards_taken[0].issue) == (0, "card-7")


def test_the_member_and_the_receipt_name_the_next_reward_and_what_is_missing(till: TillPorts) -> None:
    ana = know_member(till, points=340)
    (found,) = find_members(till, query="+447700900123")
    assert found.next_reward is not None
    assert (found.next_reward.id, found.next_reward.missing) == ("free-bread", 10)
    receipt = sell(till, ana)
    assert receipt.award == 10
    assert receipt.next_reward is not None
    assert (receipt.next_reward.id, receipt.next_reward.missing) == ("gold-mug", 550)
    assert receipt_of(till, sale_id=SaleId("sale-1")) == receipt


def test_what_is_owed_has_to_be_earned_before_the_next_reward_at_the_till_and_on_the_receipt(till: TillPorts) -> None:
    ana = know_member(till, points=0, overdraft=120)
    (found,) = find_members(till, query="+447700900123")
    assert found.next_reward is not None
    assert (found.next_reward.id, found.next_reward.missing) == ("badge", 130)
    receipt = sell(till, ana)
    assert receipt.next_reward is not None
    assert (receipt.award, receipt.next_reward.missing) == (10, 120)


STOCKED = WITH_REWARDS.replace('cause = "Lifeboats"', 'cause = "Lifeboats"\nstock = 5')


def tell_what_is_left(till: TillPorts, left: int) -> None:
    """Let the ledger answer, with so many of the stocked reward left."""
    batch, state = till.store.outbox.next_batch(events_max=1, bytes_max=1 << 20), till.store.outbox.state()
    answer = SyncAnswer(
        ack_seq=state.acked_seq,
        ack_hash=batch.base,
        stored=0,
        frozen=False,
        recovering=False,
        server_epoch=1,
        server_time=NOON,
        stocks=((RewardId("lifeboats"), left),),
    )
    till.store.outbox.apply_answer(answer, now=NOON)


def test_no_more_of_a_reward_are_sold_than_the_ledger_told_less_what_was_sold_here_since(tmp_path: Path) -> None:
    with a_till(tmp_path, programme=STOCKED) as till:
        ana = know_member(till, points=400)
        tell_what_is_left(till, 2)
        sell(till, ana, "lifeboats", sale_id="sale-1")
        assert "lifeboats" in quote_sale(till, a_sale(member_id=ana)).allowed_rewards
        sell(till, ana, "lifeboats", sale_id="sale-2")
        with pytest.raises(RewardUnavailable) as refused:
            sell(till, ana, "lifeboats", sale_id="sale-3")
        assert refused.value.reason == "no_stock"


def test_a_stock_of_which_nothing_was_told_counts_as_there(tmp_path: Path) -> None:
    with a_till(tmp_path, programme=STOCKED) as till:
        ana = know_member(till, points=400)
        assert sell(till, ana, "lifeboats").rewards[0].id == "lifeboats"
