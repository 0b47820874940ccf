"""Actions and adjustments at a till, with nothing but this till."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import cast

import pytest

from posloyalty.domain.errors import (
    ApprovalRequired,
    BadRequest,
    IdReuse,
    InsufficientPoints,
    MemberBlocked,
    MemberUnknown,
    NotAllowed,
)
from posloyalty.domain.ids import ActionId, AdjustmentId, CashierId, MemberId
from posloyalty.domain.members import Identifier, IdentifierKind, MemberStatus
from posloyalty.domain.money import Points
from posloyalty.use_cases.adjust import adjust
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_action import record_action
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.report_day import business_date_of, report_day
from posloyalty.use_cases.requests import ActionRequest, AdjustmentRequest, EnrolMemberRequest
from posloyalty.use_cases.sign_in import add_cashier
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import ActionView, AdjustmentView
from tests.use_cases.tills import CLUB, HeldClock, a_sale, a_till, go_offline, go_online, know_member

PAYS_FOR_ACTIONS = (
    CLUB
    + """
[[earning.action]]
id = "welcome"
action = "signup"
points = 100
limit = { times = 1, per = "ever" }

[[earning.action]]
id = "visit"
action = "visit"
points = 10
when = { channels = ["store"], stores = ["corner"] }
limit = { times = 1, per = "week" }

[[earning.action]]
id = "web-visit"
action = "visit"
points = 7
when = { channels = ["web"] }
"""
)
SUNDAY_NIGHT = datetime(2026, 11, 22, 23, 59, tzinfo=UTC)


@pytest.fixture
def till(tmp_path: Path) -> Iterator[TillPorts]:
    """A till whose programme pays for actions, offline."""
    with a_till(tmp_path, programme=PAYS_FOR_ACTIONS) as opened:
        yield opened


def act(till: TillPorts, member: MemberId, action: str = "visit", *, action_id: str = "a1") -> ActionView:
    request = ActionRequest(action_id=ActionId(action_id), member_id=member, action=action)
    return record_action(till, request, cashier=None)


def give(
    till: TillPorts,
    member: MemberId,
    points: int,
    *,
    adjustment_id: str = "j1",
    reason: str = "a cold coffee",
    pin: str | None = None,
) -> AdjustmentView:
    request = AdjustmentRequest(
        adjustment_id=AdjustmentId(adjustment_id),
        member_id=member,
        points=Points(points),
        reason=reason,
        approver_pin=pin,
    )
    return adjust(till, request, cashier=None)


def unconfirmed(till: TillPorts, member: MemberId) -> int:
    return int(view_member(till, member_id=member).balance.unconfirmed)


# --- actions --------------------------------------------------------------------------------------------------------


def test_an_action_earns_at_once_and_counts_as_not_yet_confirmed(till: TillPorts) -> None:
    ana = know_member(till, points=50)
    earned = act(till, ana)
    assert (earned.points, earned.explanation) == (10, (("visit", 10),))
    assert (earned.balance.confirmed, earned.balance.unconfirmed) == (50, 10)
    assert unconfirmed(till, ana) == 10
    assert till.store.outbox.state().unsent == 1


def test_an_action_that_the_programme_does_not_name_is_recorded_and_earns_nothing(till: TillPorts) -> None:
    ana = know_member(till)
    assert act(till, ana, "fed_the_cat").points == 0
    assert till.store.outbox.state().unsent == 1


def test_a_repeated_action_answers_the_same_and_counts_once(till: TillPorts) -> None:
    ana = know_member(till, points=50)
    first = act(till, ana)
    act(till, ana, "fed_the_cat", action_id="a2")
    assert act(till, ana) == first
    assert till.store.outbox.state().unsent == 2


def test_an_action_id_with_other_content_is_refused(till: TillPorts) -> None:
    ana = know_member(till)
    act(till, ana)
    with pytest.raises(IdReuse):
        act(till, ana, "review")


def test_a_weekly_limit_counts_what_this_till_recorded_and_starts_anew_on_monday(till: TillPorts) -> None:
    ana = know_member(till)
    clock = cast("HeldClock", till.clock)
    clock.moment = SUNDAY_NIGHT
    paid = [act(till, ana, action_id=f"sunday-{number}").points for number in range(2)]
    clock.pass_time(timedelta(minutes=1))
    paid += [act(till, ana, action_id=f"monday-{number}").points for number in range(2)]
    assert paid == [10, 0, 10, 0]


def test_somebody_elses_visit_uses_no_limit_of_mine(till: TillPorts) -> None:
    ana, ben = know_member(till), know_member(till, phone="+447700900456")
    assert [act(till, ana).points, act(till, ben, action_id="a2").points] == [10, 10]


def test_joining_tells_the_points_for_joining_at_once(till: TillPorts) -> None:
    phone = Identifier(kind=IdentifierKind.PHONE, value="+447700900123")
    joined = enrol_member(till, EnrolMemberRequest(name="Ana", identifiers=(phone,)), cashier=None)
    assert (joined.balance.confirmed, joined.balance.unconfirmed, joined.balance.safe_now) == (0, 100, 0)


@pytest.mark.parametrize("action", ["", "signup", "birthday", "x" * 65, "a\nb"])
def test_names_that_nobody_records_are_refused(till: TillPorts, action: str) -> None:
    with pytest.raises(BadRequest):
        act(till, know_member(till), action)
    assert till.store.outbox.state().unsent == 0


def test_strangers_and_blocked_members_earn_nothing(till: TillPorts) -> None:
    blocked = know_member(till, status=MemberStatus.BLOCKED)
    with pytest.raises(MemberBlocked):
        act(till, blocked)
    with pytest.raises(MemberUnknown):
        act(till, MemberId(till.ids.new_uuid()))


# --- adjustments ----------------------------------------------------------------------------------------------------


def test_points_are_given_and_taken_in_a_store_without_cashiers(till: TillPorts) -> None:
    ana = know_member(till, points=50)
    assert give(till, ana, 30).balance.unconfirmed == 30
    assert give(till, ana, -20, adjustment_id="j2").balance.unconfirmed == 10


def test_no_more_is_taken_than_is_safe_now(till: TillPorts) -> None:
    ana = know_member(till, points=50)
    give(till, ana, 30)  # not confirmed, so not safe
    with pytest.raises(InsufficientPoints) as refused:
        give(till, ana, -60, adjustment_id="j2")
    assert (refused.value.requested, refused.value.safe_now) == (60, 50)


def test_points_that_were_taken_are_not_safe_to_redeem(till: TillPorts) -> None:
    ana = know_member(till, points=450)
    go_online(till)
    give(till, ana, -100)
    go_offline(till)
    with pytest.raises(InsufficientPoints):
        record_sale(till, a_sale(member_id=ana, amount=9000, redeem=400), cashier=None)
    record_sale(till, a_sale(member_id=ana, amount=9000, redeem=300), cashier=None)


def test_a_repeated_adjustment_answers_the_same_and_other_content_is_refused(till: TillPorts) -> None:
    ana = know_member(till, points=50)
    first = give(till, ana, 30)
    give(till, ana, 5, adjustment_id="j2")
    assert give(till, ana, 30) == first
    with pytest.raises(IdReuse):
        give(till, ana, 31)
    with pytest.raises(IdReuse):
        give(till, ana, 30, reason="another reason")
    assert unconfirmed(till, ana) == 35


@pytest.mark.parametrize(("points", "reason"), [(0, "why"), (5, " "), (5, "x" * 201), (10**13, "why"), (5, "a\nb")])
def test_a_bad_adjustment_changes_nothing(till: TillPorts, points: int, reason: str) -> None:
    with pytest.raises(BadRequest):
        give(till, know_member(till), points, reason=reason)
    assert till.store.outbox.state().unsent == 0


def test_with_cashiers_a_manager_approves_with_a_pin_and_is_named_in_the_event(till: TillPorts) -> None:
    ana = know_member(till)
    add_cashier(till, name="Kim", pin="1111", role=Role.SUPERVISOR)
    mia = add_cashier(till, name="Mia", pin="2222", role=Role.MANAGER)
    for pin in (None, "", "9999"):
        with pytest.raises(ApprovalRequired):
            give(till, ana, 30, pin=pin)
    with pytest.raises(NotAllowed):
        give(till, ana, 30, pin="1111")
    assert till.store.outbox.state().unsent == 0
    give(till, ana, 30, pin="2222")
    recorded = till.store.journal.adjustment(AdjustmentId("j1"))
    assert recorded is not None
    assert (recorded.fact.approver, recorded.fact.reason) == (CashierId(mia.cashier_id), "a cold coffee")


def test_the_reason_never_stands_in_the_chained_bytes(till: TillPorts) -> None:
    give(till, know_member(till), 30, reason="Ana's coffee was cold")
    (event,) = till.store.outbox.next_batch(events_max=5, bytes_max=1 << 20).events
    assert b"coffee" not in event.content
    assert b"coffee" in event.attachments[0][1]


def test_a_limit_of_an_earning_rule_counts_the_sales_of_this_till(tmp_path: Path) -> None:
    first_today = '[[earning.rule]]\nid = "first"\nkind = "bonus"\npoints = 5\nlimit = { times = 1, per = "day" }\n'
    with a_till(tmp_path, programme=CLUB + first_today) as till:
        ana = know_member(till)
        awards = [record_sale(till, a_sale(f"s{number}", member_id=ana), cashier=None).award for number in range(2)]
        cast("HeldClock", till.clock).pass_time(timedelta(hours=12))
        awards.append(record_sale(till, a_sale("s3", member_id=ana), cashier=None).award)
    assert awards == [15, 10, 15]


# --- the day and the file -------------------------------------------------------------------------------------------


def test_the_day_counts_actions_joinings_and_adjustments(till: TillPorts) -> None:
    ana = know_member(till, points=50)
    act(till, ana)
    enrol_member(
        till,
        EnrolMemberRequest(name="Ben", identifiers=(Identifier(kind=IdentifierKind.CARD, value="CJ-9"),)),
        cashier=None,
    )
    give(till, ana, 30)
    give(till, ana, -5, adjustment_id="j2")
    figures = report_day(till, business_date=business_date_of(till, till.clock.now())).figures
    assert (figures.actions, figures.points_from_actions, figures.points_adjusted) == (1, 110, 25)


def test_the_file_verifies_with_actions_and_adjustments_in_it(till: TillPorts) -> None:
    ana = know_member(till, points=50)
    act(till, ana)
    give(till, ana, -5)
    assert till.store.verify().faults == ()
