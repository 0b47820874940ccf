"""Whether a rule holds: every condition of `when`, one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from posloyalty.domain.errors import BadRequest
from posloyalty.domain.ids import RuleId, Sku, StoreId, TierId
from posloyalty.domain.money import Money
from posloyalty.domain.programme import Earning, Hours, Limit, LineFilter, When
from posloyalty.domain.sales import Channel, Line, MemberFacts
from tests.domain.builders import a_base, a_bonus, a_line, a_programme, priced

MONDAY_NOON = datetime(2026, 6, 15, 12, 0, tzinfo=UTC)  # 13:00 in London


def holds(when: When, *lines: Line, member: MemberFacts | None = None, **of_basket: Any) -> bool:  # noqa: ANN401
    """Tell whether a bonus with these conditions is given."""
    return priced(a_programme(a_bonus(when=when)), *lines, member=member, **of_basket).award > 0


def words(*given: str) -> frozenset[Any]:
    return frozenset(given)


# --- of the line ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "when", [When(categories=words("coffee", "cake")), When(skus=words(Sku("flat-white"))), When(brands=words("own"))]
)
def test_a_line_is_known_by_category_sku_or_brand(when: When) -> None:
    line = a_line(100, sku="flat-white", category="coffee", brand="own")
    assert holds(when, line)
    assert not holds(when, a_line(100, sku="mug", category="things", brand="other"))


def test_a_line_without_a_category_matches_no_category() -> None:
    assert not holds(When(categories=words("coffee")), a_line(100))


# --- of the sale ----------------------------------------------------------------------------------------------------


def test_a_channel_is_asked_for() -> None:
    when = When(channels=words("web", "phone"))
    assert holds(when, channel=Channel.WEB)
    assert not holds(when, channel=Channel.STORE)


def test_a_store_is_asked_for_and_an_unknown_store_does_not_match() -> None:
    when = When(stores=words("leeds"))
    assert holds(when, store=StoreId("leeds"))
    assert not holds(when, store=StoreId("york"))
    assert not holds(when)


def test_a_coupon_is_asked_for() -> None:
    assert holds(When(coupon="SUMMER"), coupons=("WINTER", "SUMMER"))
    assert not holds(When(coupon="SUMMER"), coupons=("summer",))


def test_weekdays_are_those_of_the_shops_clock() -> None:
    late = datetime(2026, 6, 15, 23, 30, tzinfo=UTC)  # Tuesday in London
    assert holds(When(weekdays=frozenset({1})), occurred_at=late)
    assert not holds(When(weekdays=frozenset({0})), occurred_at=late)


@pytest.mark.parametrize(("hour", "held"), [(13, False), (14, True), (16, True), (17, False)])
def test_hours_hold_from_their_first_minute_to_before_their_last(hour: int, held: bool) -> None:  # noqa: FBT001
    at = datetime(2026, 1, 5, hour, 0, tzinfo=UTC)
    assert holds(When(hours=Hours(since_minute=14 * 60, until_minute=17 * 60)), occurred_at=at) is held


def test_the_last_minute_of_hours_still_holds() -> None:
    at = datetime(2026, 1, 5, 16, 59, 59, tzinfo=UTC)
    assert holds(When(hours=Hours(since_minute=14 * 60, until_minute=17 * 60)), occurred_at=at)


@pytest.mark.parametrize(("hour", "held"), [(21, False), (22, True), (23, True), (0, True), (1, True), (2, False)])
def test_hours_may_pass_midnight(hour: int, held: bool) -> None:  # noqa: FBT001
    at = datetime(2026, 1, 5, hour, 0, tzinfo=UTC)
    assert holds(When(hours=Hours(since_minute=22 * 60, until_minute=2 * 60)), occurred_at=at) is held


def test_one_in_the_night_of_saturday_is_saturday() -> None:
    night = When(weekdays=frozenset({5}), hours=Hours(since_minute=22 * 60, until_minute=2 * 60))
    assert holds(night, occurred_at=datetime(2026, 1, 10, 1, 0, tzinfo=UTC))
    assert not holds(night, occurred_at=datetime(2026, 1, 11, 1, 0, tzinfo=UTC))


def test_an_hour_that_the_clock_repeats_matches_twice() -> None:
    early = When(hours=Hours(since_minute=60, until_minute=120))
    # On 25 October 2026 London's clocks go from 02:00 back to 01:00.
    assert holds(early, occurred_at=datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert holds(early, occurred_at=datetime(2026, 10, 25, 1, 30, tzinfo=UTC))
    assert not holds(early, occurred_at=datetime(2026, 10, 25, 2, 30, tzinfo=UTC))


@pytest.mark.parametrize(("day", "held"), [(14, False), (15, True), (16, True), (17, False)])
def test_dates_hold_on_their_first_and_last_day(day: int, held: bool) -> None:  # noqa: FBT001
    when = When(from_date=date(2026, 6, 15), until_date=date(2026, 6, 16))
    assert holds(when, occurred_at=datetime(2026, 6, day, 12, 0, tzinfo=UTC)) is held


def test_the_basket_minimum_counts_what_earns() -> None:
    when = When(basket_min=Money(1000))
    assert holds(when, a_line(600), a_line(400))
    assert not holds(when, a_line(600), a_line(399))
    assert not holds(when, a_line(1000), discount=1)


def test_excluded_lines_do_not_help_to_reach_the_basket_minimum() -> None:
    earning = Earning(exclude=LineFilter(categories=words("gift-card")))
    programme = a_programme(a_bonus(when=When(basket_min=Money(1000))), earning=earning)
    assert priced(programme, a_line(900), a_line(5000, category="gift-card")).award == 0


def test_what_points_pay_does_not_help_to_reach_the_basket_minimum() -> None:
    programme = a_programme(a_bonus(when=When(basket_min=Money(1000))))
    assert priced(programme, a_line(1000)).award == 50
    assert priced(programme, a_line(1000), redeem=100).award == 0


def test_a_time_without_an_offset_is_refused_where_a_rule_looks_at_it() -> None:
    with pytest.raises(BadRequest):
        holds(When(weekdays=frozenset({0})), occurred_at=datetime(2026, 6, 15, 12, 0))  # noqa: DTZ001


# --- of the member --------------------------------------------------------------------------------------------------


def test_a_tier_is_asked_for() -> None:
    assert holds(When(tiers=words(TierId("gold"))), member=MemberFacts(tier=TierId("gold")))
    assert not holds(When(tiers=words(TierId("gold"))), member=MemberFacts(tier=TierId("silver")))


def test_a_segment_is_asked_for() -> None:
    assert holds(When(segments=words("staff", "friends")), member=MemberFacts(segments=words("friends", "vip")))
    assert not holds(When(segments=words("staff")), member=MemberFacts(segments=words("vip")))


@pytest.mark.parametrize("asked", [True, False])
def test_a_first_purchase_is_asked_for(asked: bool) -> None:  # noqa: FBT001
    when = When(first_purchase=asked)
    assert holds(when, member=MemberFacts(first_purchase=asked))
    assert not holds(when, member=MemberFacts(first_purchase=not asked))


def test_a_birthday_month_is_local() -> None:
    born_in_june = MemberFacts(birthday_month=6)
    last_of_june = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)  # already July in London
    assert holds(When(birthday_month=True), member=born_in_june)
    assert not holds(When(birthday_month=False), member=born_in_june)
    assert not holds(When(birthday_month=True), member=born_in_june, occurred_at=last_of_june)
    assert holds(When(birthday_month=False), member=born_in_june, occurred_at=last_of_june)


def test_the_first_in_a_category_is_asked_of_every_line() -> None:
    member = MemberFacts(categories_bought=words("coffee"))
    new, known = a_line(100, category="cake"), a_line(100, category="coffee")
    assert holds(When(first_in_category=True), known, new, member=member)
    assert not holds(When(first_in_category=True), known, member=member)
    assert holds(When(first_in_category=False), known, member=member)
    assert not holds(When(first_in_category=False), new, member=member)


def test_a_rule_for_new_categories_pays_for_lines_of_new_categories_alone() -> None:
    programme = a_programme(a_base(), a_base("new", points=3, when=When(first_in_category=True)))
    member = MemberFacts(categories_bought=words("coffee"))
    sale = priced(programme, a_line(100, category="cake"), a_line(100, category="coffee"), member=member)
    assert sale.explanation == (("base", 1), ("new", 3))


@pytest.mark.parametrize(
    "when",
    [
        When(tiers=words(TierId("gold"))),
        When(segments=words("staff")),
        *(When(first_purchase=asked) for asked in (True, False)),
        *(When(birthday_month=asked) for asked in (True, False)),
        *(When(first_in_category=asked) for asked in (True, False)),
    ],
)
def test_a_condition_on_what_is_not_known_does_not_match(when: When) -> None:
    assert not holds(when, a_line(100, category="coffee"), member=MemberFacts())


def test_a_line_without_a_category_is_neither_new_nor_known() -> None:
    member = MemberFacts(categories_bought=words("coffee"))
    assert not holds(When(first_in_category=True), a_line(100), member=member)
    assert not holds(When(first_in_category=False), a_line(100), member=member)


def test_all_conditions_of_a_rule_must_hold() -> None:
    when = When(categories=words("coffee"), channels=words("web"))
    line = a_line(100, category="coffee")
    assert holds(when, line, channel=Channel.WEB)
    assert not holds(when, line, channel=Channel.STORE)
    assert not holds(when, a_line(100), channel=Channel.WEB)


# --- limits ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("uses", "award"), [(None, 52), ({}, 52), ({"bonus": 1}, 52), ({"bonus": 2}, 2)])
def test_a_rule_whose_limit_is_used_up_does_not_match(uses: dict[str, int] | None, award: int) -> None:
    rule = replace(a_bonus(), limit=Limit(times=2, per="day"))
    counted = {RuleId(rule_id): count for rule_id, count in uses.items()} if uses is not None else None
    assert priced(a_programme(a_base(), rule), a_line(200), member=MemberFacts(uses=counted)).award == award


def test_a_used_up_base_rule_leaves_the_line_to_the_next_one() -> None:
    rich = replace(a_base("rich", points=5), limit=Limit(times=1, per="week"))
    member = MemberFacts(uses={RuleId("rich"): 1})
    assert priced(a_programme(a_base(), rich), a_line(200), member=member).explanation == (("base", 2),)
