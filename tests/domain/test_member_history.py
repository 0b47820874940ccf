"""What a member's past means to the rules: stamps, uses, trials of a tier, and what a return takes off."""

from __future__ import annotations

from datetime import date

from posloyalty.domain.ids import RewardId, RuleId, TierId
from posloyalty.domain.member_history import (
    MemberHistory,
    MemberTraits,
    TierTrial,
    counted,
    facts_on,
    fall_after_return,
    note_return,
    note_sale,
    rise_after_sale,
    tier_changes_on,
    tier_of,
)
from posloyalty.domain.money import Points
from posloyalty.domain.pricing import price_sale
from posloyalty.domain.programme import (
    Earning,
    EarningRule,
    Limit,
    LineFilter,
    Period,
    Programme,
    RuleKind,
    Tier,
    TierMetric,
    Tiers,
    When,
)
from posloyalty.domain.sales import Line, PricingRequest
from posloyalty.domain.tiers import DayCount
from tests.domain.builders import a_base, a_basket, a_line, a_programme, asking

TODAY = date(2026, 6, 15)
COFFEE = RewardId("free-coffee")
TWO_TIERS = Tiers(
    metric=TierMetric.ORDERS,
    window=Period(months=12),
    steps=(
        Tier(id=TierId("member"), name="Member", from_metric=0),
        Tier(id=TierId("gold"), name="Gold", from_metric=1),
    ),
)


def a_stamp(*, every: int = 3, limit: Limit | None = None) -> EarningRule:
    return EarningRule(
        id=RuleId("card"),
        kind=RuleKind.STAMP,
        every=every,
        reward=COFFEE,
        when=When(categories=frozenset({"coffee"})),
        limit=limit,
    )


def buy(history: MemberHistory, programme: Programme, *lines: Line, day: date = TODAY) -> tuple[RewardId, ...]:
    """Price and note one basket, as the ledger does."""
    basket = a_basket(*lines)
    facts = facts_on(history, MemberTraits(), programme, day)
    priced = price_sale(programme, PricingRequest(basket=basket, member=facts))
    rewards = note_sale(history, programme, counted(basket, priced), day)
    rise_after_sale(history, programme.tiers, day)
    return rewards


def bring_back(history: MemberHistory, programme: Programme, spend: int, *, wholly: bool) -> None:
    note_return(history, sold_on=TODAY, spend=spend, points=0, wholly=wholly)
    fall_after_return(history, programme.tiers, TODAY)


def coffees(quantity: str, amount: int = 300) -> Line:
    return a_line(amount, category="coffee", quantity=quantity)


def test_a_card_gives_its_reward_at_every_so_many_pieces() -> None:
    programme, history = a_programme(a_base(), a_stamp()), MemberHistory()

    given = [buy(history, programme, coffees("2")), buy(history, programme, coffees("1"))]

    assert given == [(), (COFFEE,)]
    assert buy(history, programme, coffees("7")) == (COFFEE, COFFEE)


def test_only_whole_quantities_of_matching_lines_that_cost_something_are_stamped() -> None:
    programme, history = a_programme(a_base(), a_stamp()), MemberHistory()

    buy(history, programme, coffees("1"), coffees("1", amount=0), coffees("0.9"), a_line(500, category="cake"))

    assert history.stamps == {RuleId("card"): 1}


def test_excluded_lines_are_not_stamped() -> None:
    programme = a_programme(a_base(), a_stamp(), earning=Earning(exclude=LineFilter(categories=frozenset({"coffee"}))))
    history = MemberHistory()

    buy(history, programme, coffees("3"))

    assert history.stamps == {}


def test_a_limited_card_stops_when_its_limit_is_used_up() -> None:
    programme, history = a_programme(a_base(), a_stamp(limit=Limit(times=1, per="day"))), MemberHistory()

    assert buy(history, programme, coffees("3")) == (COFFEE,)
    assert buy(history, programme, coffees("3")) == ()
    assert buy(history, programme, coffees("3"), day=date(2026, 6, 16)) == (COFFEE,)


def test_a_use_counts_when_the_rule_gave_points() -> None:
    bonus = EarningRule(id=RuleId("bonus"), kind=RuleKind.BONUS, points=Points(5), limit=Limit(times=1, per="ever"))
    programme, history = a_programme(a_base(), bonus), MemberHistory()

    buy(history, programme, a_line(0))
    assert history.uses == {}

    buy(history, programme, a_line(100))
    assert history.uses == {(RuleId("bonus"), "ever"): 1}


def test_facts_are_those_from_before_the_sale() -> None:
    programme, history = a_programme(a_base(), tiers=TWO_TIERS), MemberHistory()
    before = facts_on(history, MemberTraits(birthday_month=6), programme, TODAY)
    buy(history, programme, a_line(100))
    after = facts_on(history, MemberTraits(), programme, TODAY)

    assert (before.first_purchase, before.tier, before.birthday_month) == (True, "member", 6)
    assert (after.first_purchase, after.tier, after.birthday_month) == (False, "gold", None)


def test_a_trial_of_a_tier_holds_on_its_days_beside_the_earned_one() -> None:
    programme = a_programme(a_base(), tiers=TWO_TIERS)
    week = MemberTraits(trials=(TierTrial(tier=TierId("gold"), starts_on=TODAY, ends_on=date(2026, 6, 21)),))

    held = [tier_of(MemberHistory(), week, programme, date(2026, 6, day)) for day in (14, 15, 21, 22)]

    assert held == ["member", "gold", "gold", "member"]


def test_a_trial_never_lowers_what_was_earned() -> None:
    programme, history = a_programme(a_base(), tiers=TWO_TIERS), MemberHistory()
    buy(history, programme, a_line(100))
    trial = MemberTraits(trials=(TierTrial(tier=TierId("member"), starts_on=TODAY, ends_on=TODAY),))

    assert tier_of(history, trial, programme, TODAY) == "gold"


def test_a_wholly_returned_sale_no_longer_counts_as_an_order() -> None:
    programme, history = a_programme(a_base(), tiers=TWO_TIERS), MemberHistory()
    buy(history, programme, a_line(100))

    bring_back(history, programme, 50, wholly=False)
    assert tier_of(history, MemberTraits(), programme, TODAY) == "gold"

    bring_back(history, programme, 50, wholly=True)
    assert tier_of(history, MemberTraits(), programme, TODAY) == "member"


def test_a_return_frees_no_limit_and_no_first_purchase() -> None:
    bonus = EarningRule(id=RuleId("bonus"), kind=RuleKind.BONUS, points=Points(5), limit=Limit(times=1, per="ever"))
    programme, history = a_programme(a_base(), bonus, tiers=TWO_TIERS), MemberHistory()
    buy(history, programme, a_line(100))
    bring_back(history, programme, 100, wholly=True)
    facts = facts_on(history, MemberTraits(), programme, TODAY)

    assert (facts.first_purchase, facts.uses) == (False, {"bonus": 1})


def test_a_programme_without_tiers_counts_the_days_all_the_same() -> None:
    history, programme = MemberHistory(), a_programme(a_base())

    buy(history, programme, a_line(100))
    bring_back(history, programme, 40, wholly=False)

    assert history.days == {TODAY: DayCount(spend=60, points=1, orders=1)}
    assert history.lapses == {}


# --- when a tier may change -----------------------------------------------------------------------------------------


def test_a_tier_changes_with_the_edges_of_a_trial_and_with_its_fall() -> None:
    programme, history = a_programme(a_base(), tiers=TWO_TIERS), MemberHistory()
    buy(history, programme, a_line(100))
    week = MemberTraits(trials=(TierTrial(tier=TierId("gold"), starts_on=date(2026, 7, 1), ends_on=date(2026, 7, 7)),))

    def changes(day: date) -> date | None:
        return tier_changes_on(history, week, programme, day)

    assert changes(date(2026, 6, 30)) == date(2026, 7, 1)
    assert changes(date(2026, 7, 1)) == date(2026, 7, 8)
    assert changes(date(2026, 7, 8)) == date(2027, 6, 15)
    assert changes(date(2027, 6, 15)) is None


def test_a_tier_that_nothing_ends_never_changes_by_itself() -> None:
    assert tier_changes_on(MemberHistory(), MemberTraits(), a_programme(tiers=TWO_TIERS), TODAY) is None
    assert tier_changes_on(MemberHistory(), MemberTraits(), a_programme(), TODAY) is None


# --- to the last one ------------------------------------------------------------------------------------------------


def test_segments_are_known_and_categories_only_where_a_rule_asks_for_them() -> None:
    history = MemberHistory(categories={"coffee"})
    traits = MemberTraits(segments=frozenset({"nurses"}))
    asks = a_programme(a_base(), a_base("new", when=When(first_in_category=True)))

    facts = facts_on(history, traits, a_programme(a_base()), TODAY)
    assert (facts.segments, facts.categories_bought) == (frozenset({"nurses"}), None)
    assert facts_on(history, traits, asks, TODAY).categories_bought == frozenset({"coffee"})


def test_sales_of_one_day_add_up() -> None:
    history, programme = MemberHistory(), a_programme(a_base())
    buy(history, programme, a_line(100))
    buy(history, programme, a_line(250))

    assert history.days == {TODAY: DayCount(spend=350, points=3, orders=2)}


def test_a_return_takes_spend_points_and_a_whole_order_off_the_day_of_its_sale() -> None:
    history = MemberHistory(days={TODAY: DayCount(spend=900, points=9, orders=3)})

    note_return(history, sold_on=TODAY, spend=400, points=4, wholly=True)
    note_return(history, sold_on=TODAY, spend=100, points=1, wholly=False)

    assert history.days == {TODAY: DayCount(spend=400, points=4, orders=2)}


def test_a_return_of_a_sale_whose_day_is_not_known_is_counted_all_the_same() -> None:
    history = MemberHistory()
    note_return(history, sold_on=TODAY, spend=400, points=4, wholly=True)
    assert history.days == {TODAY: DayCount(spend=-400, points=-4, orders=-1)}


def test_a_limit_of_two_is_used_up_by_the_second() -> None:
    bonus = EarningRule(id=RuleId("bonus"), kind=RuleKind.BONUS, points=Points(5), limit=Limit(times=2, per="ever"))
    programme, history = a_programme(a_base(), bonus), MemberHistory()
    for _ in range(3):
        buy(history, programme, a_line(100))

    assert history.uses == {(RuleId("bonus"), "ever"): 2}


# --- paid with points -----------------------------------------------------------------------------------------------


def test_a_sale_wholly_paid_with_points_uses_no_limit_and_counts_as_an_order() -> None:
    bonus = EarningRule(id=RuleId("bonus"), kind=RuleKind.BONUS, points=Points(5), limit=Limit(times=1, per="ever"))
    programme, history = a_programme(a_base(), bonus, tiers=TWO_TIERS), MemberHistory()
    basket = a_basket(a_line(1000))
    facts = facts_on(history, MemberTraits(), programme, TODAY)
    paid = price_sale(programme, asking(basket, redeem=1000, member=facts))
    note_sale(history, programme, counted(basket, paid), TODAY)
    rise_after_sale(history, programme.tiers, TODAY)

    assert (paid.to_pay, history.uses) == (0, {})
    assert history.days == {TODAY: DayCount(orders=1)}
    assert tier_of(history, MemberTraits(), programme, TODAY) == "gold"


def test_spending_points_never_demotes() -> None:
    steps = (Tier(id=TierId("gold"), name="Gold", from_metric=100),)
    by_points = Tiers(metric=TierMetric.POINTS, window=Period(months=12), steps=steps)
    programme, history = a_programme(a_base(), tiers=by_points), MemberHistory()
    buy(history, programme, a_line(10_000))
    assert tier_of(history, MemberTraits(), programme, TODAY) == "gold"

    basket = a_basket(a_line(10_000))
    facts = facts_on(history, MemberTraits(), programme, TODAY)
    spends_all = price_sale(programme, asking(basket, redeem=10_000, member=facts))
    note_sale(history, programme, counted(basket, spends_all), TODAY)
    rise_after_sale(history, programme.tiers, TODAY)

    assert tier_of(history, MemberTraits(), programme, TODAY) == "gold"
    assert history.days[TODAY].points == 100
