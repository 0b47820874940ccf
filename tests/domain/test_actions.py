"""Points for what is no purchase: which entries pay, how often, and on which days of the programme's timezone."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from posloyalty.domain.actions import (
    Action,
    ActionAward,
    action_uses,
    award_action,
    limits_of,
    recorded_action,
)
from posloyalty.domain.celebrations import celebrated_on
from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import RuleId, TierId
from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Money, Points
from posloyalty.domain.periods import period_key, uses_made
from posloyalty.domain.programme import When
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.sales import MemberFacts

FILE = """
[programme]
id = "corner-club"
name = "Corner Club"
currency = "GBP"
timezone = "Europe/London"

[[earning.rule]]
id = "base"
kind = "base"
points = 1
per = "1.00"

[[earning.action]]
id = "visit"
action = "visit"
points = 10
limit = {{ times = 1, per = "{per}" }}

[[earning.action]]
id = "gold-visit"
action = "visit"
points = 5
when = {{ tiers = ["gold"] }}

[[earning.action]]
id = "review"
action = "review"
points = 20
{more}

[tiers]
metric = "spend"
window = "P12M"

[[tier]]
id = "member"
name = "Member"
from = "0"

[[tier]]
id = "gold"
name = "Gold"
from = "500.00"
"""

MONDAY_NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)  # 13:00 in London
GOLD = MemberFacts(tier=TierId("gold"), uses={})


def award(
    action: str = "review",
    *,
    more: str = "",
    at: datetime = MONDAY_NOON,
    member: MemberFacts | None = None,
    channel: str = "store",
    store: str = "high-street",
) -> ActionAward:
    programme = parse_programme(FILE.format(per="day", more=more))
    done = Action(action=action, occurred_at=at, channel=channel, store=store)
    return award_action(programme, done, member=member or MemberFacts(uses={}))


def visits_paid(per: str, *moments: datetime) -> list[int]:
    """Record visits one after the other and give what each paid, counting uses as a till or the ledger does."""
    programme = parse_programme(FILE.format(per=per, more=""))
    counted: dict[tuple[str, str], int] = {}
    paid = []
    for moment in moments:
        day = business_date(moment, programme.timezone)
        facts = MemberFacts(uses=action_uses(programme, "visit", day=day, counted=counted))
        earned = award_action(programme, Action(action="visit", occurred_at=moment), member=facts)
        for key in uses_made(limits_of(programme), [rule for rule, _ in earned.explanation], day=day):
            counted[key] = counted.get(key, 0) + 1
        paid.append(int(earned.points))
    return paid


def test_every_matching_entry_pays_in_file_order() -> None:
    assert award("visit", member=GOLD) == ActionAward(
        points=Points(15), explanation=((RuleId("visit"), Points(10)), (RuleId("gold-visit"), Points(5)))
    )


def test_an_entry_whose_conditions_do_not_hold_pays_nothing() -> None:
    assert award("visit").explanation == ((RuleId("visit"), 10),)


def test_an_action_that_no_entry_names_earns_nothing_and_is_no_error() -> None:
    assert award("feed_the_cat") == ActionAward()


@pytest.mark.parametrize(
    ("when", "paid"),
    [
        ('channels = ["store"]', True),
        ('channels = ["web"]', False),
        ('stores = ["high-street"]', True),
        ('stores = ["station"]', False),
        ('weekdays = ["mon"]', True),
        ('weekdays = ["tue"]', False),
        ('hours = "13:00-14:00"', True),
        ('hours = "12:00-13:00"', False),
        ('from = "2026-06-15", until = "2026-06-15"', True),
        ('from = "2026-06-16"', False),
        ('tiers = ["gold"]', True),
        ("birthday_month = true", True),
        ("birthday_month = false", False),
        ("first_purchase = true", True),
        ("first_purchase = false", False),
        ('segments = ["nurses"]', True),
        ('segments = ["pilots"]', False),
        ("first_in_category = true", False),
    ],
)
def test_conditions_of_member_channel_store_and_time_decide(when: str, paid: bool) -> None:  # noqa: FBT001 - a table
    ana = replace(GOLD, birthday_month=6, first_purchase=True, segments=frozenset({"nurses"}))
    assert award(more=f"when = {{ {when} }}", member=ana).points == (20 if paid else 0)


@pytest.mark.parametrize(
    "when", ['channels = ["store", "phone", "web"]', 'stores = ["high-street"]', 'tiers = ["gold"]']
)
def test_what_is_not_known_does_not_match(when: str) -> None:
    assert award(more=f"when = {{ {when} }}", channel="", store="").points == 0


def test_a_use_counts_only_of_a_rule_that_gave_points_and_has_a_limit() -> None:
    programme = parse_programme(FILE.format(per="week", more=""))
    day = date(2026, 6, 15)
    both = {RuleId("gold-visit"), RuleId("visit")}
    assert uses_made(limits_of(programme), both, day=day) == ((RuleId("visit"), period_key("week", day)),)
    assert uses_made(limits_of(programme), (), day=day) == ()


def test_a_weekly_limit_starts_anew_on_monday() -> None:
    sunday_night = datetime(2026, 6, 14, 22, 59, tzinfo=UTC)  # 23:59 in London
    assert visits_paid("week", sunday_night, sunday_night, sunday_night + timedelta(minutes=1)) == [10, 0, 10]


def test_a_daily_limit_counts_the_local_day_also_when_clocks_change() -> None:
    # 25 October 2026 has 25 hours in London: from 23:00 UTC on the 24th to 00:00 UTC on the 26th.
    first, last = datetime(2026, 10, 24, 23, 0, tzinfo=UTC), datetime(2026, 10, 25, 23, 59, tzinfo=UTC)
    assert visits_paid("day", first - timedelta(minutes=1), first, last, last + timedelta(minutes=1)) == [10, 10, 0, 10]


def test_a_daily_limit_on_the_day_of_23_hours() -> None:
    # 29 March 2026 has 23 hours in London: from 00:00 UTC to 23:00 UTC.
    first, last = datetime(2026, 3, 29, 0, 0, tzinfo=UTC), datetime(2026, 3, 29, 22, 59, tzinfo=UTC)
    assert visits_paid("day", first - timedelta(minutes=1), first, last, last + timedelta(minutes=1)) == [10, 10, 0, 10]


@pytest.mark.parametrize(
    ("per", "again"), [("month", datetime(2026, 7, 1, 12, tzinfo=UTC)), ("year", datetime(2027, 1, 1, 12, tzinfo=UTC))]
)
def test_months_and_years_are_calendar_periods(per: str, again: datetime) -> None:
    assert visits_paid(per, MONDAY_NOON, again - timedelta(days=1), again) == [10, 0, 10]


def test_once_ever_is_once() -> None:
    assert visits_paid("ever", MONDAY_NOON, MONDAY_NOON + timedelta(days=4000)) == [10, 0]


@pytest.mark.parametrize("name", ["", " ", "x" * 65, "a\nb", "signup", "birthday", "anniversary"])
def test_names_that_nobody_records_are_refused(name: str) -> None:
    with pytest.raises(BadRequest) as refused:
        recorded_action(name)
    assert refused.value.field == "action"


def test_who_was_born_on_the_leap_day_is_celebrated_on_the_28th_in_short_years() -> None:
    assert celebrated_on(date(2027, 2, 28)) == ((2, 28), (2, 29))
    assert celebrated_on(date(2028, 2, 28)) == ((2, 28),)
    assert celebrated_on(date(2028, 2, 29)) == ((2, 29),)
    assert celebrated_on(date(2027, 3, 1)) == ((3, 1),)


@pytest.mark.parametrize("name", ["visit", "review", "x" * 64, "opinia o książce"])
def test_any_other_name_can_be_recorded(name: str) -> None:
    assert recorded_action(name) == name


def test_a_name_that_nobody_records_is_refused_with_the_reason() -> None:
    with pytest.raises(BadRequest) as refused:
        recorded_action("")
    assert refused.value.reason == "a name of 1 to 64 printable characters"
    with pytest.raises(BadRequest) as refused:
        recorded_action("birthday")
    assert refused.value.reason == "birthday happens by itself"


def test_an_action_is_no_basket_and_has_no_coupon() -> None:
    """A file cannot ask an action for these; a programme that does is never met."""
    programme = parse_programme(FILE.format(per="day", more=""))
    for when in (When(coupon="SUMMER"), When(basket_min=Money(1))):
        review = replace(programme.earning.actions[2], when=when)
        asking = replace(programme, earning=replace(programme.earning, actions=(review,)))
        done = Action(action="review", occurred_at=MONDAY_NOON)
        assert award_action(asking, done, member=GOLD) == ActionAward()


def test_the_hours_of_an_action_are_kept_to_the_minute() -> None:
    half_past = MONDAY_NOON + timedelta(minutes=30)
    assert award(more='when = { hours = "13:30-13:31" }', at=half_past).points == 20
    assert award(more='when = { hours = "13:31-14:00" }', at=half_past).points == 0
