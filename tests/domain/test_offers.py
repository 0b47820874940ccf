"""A rule that is offered opens for whom it was offered to, on its days; an offered reward is used on its days alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from posloyalty.commands.programme_summary import summary_of
from posloyalty.domain.compiled_earning import compile_earning
from posloyalty.domain.errors import ProgrammeInvalid, RewardUnavailable
from posloyalty.domain.ids import IssueId, OfferId, RewardId, RuleId, SaleId
from posloyalty.domain.member_history import MemberHistory, MemberTraits, facts_on
from posloyalty.domain.offers import RuleOffer, rules_offered
from posloyalty.domain.pricing import available_rewards, price_sale
from posloyalty.domain.programme import EarningRule, Limit, Programme
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.programme_warnings import warnings_of
from posloyalty.domain.sales import HeldReward, MemberFacts, RewardsKnown
from posloyalty.domain.simulation import Trial, TriedBasket
from tests.domain.builders import TODAY, a_base, a_basket, a_bonus, a_line, a_multiplier, a_programme, asking
from tests.domain.reward_builders import a_reward, offering, using

FIRST, LAST = date(2026, 6, 10), date(2026, 6, 20)


def offered(rule: EarningRule) -> EarningRule:
    return replace(rule, offered=True)


def to(*rules: str) -> MemberFacts:
    return MemberFacts(offered=frozenset(RuleId(rule) for rule in rules))


def an_offer(rule: str = "double", *, first: date = FIRST, last: date = LAST) -> RuleOffer:
    return RuleOffer(offer_id=OfferId("june"), rule_id=RuleId(rule), starts_on=first, ends_on=last)


def earned(programme: Programme, member: MemberFacts) -> dict[str, int]:
    sale = price_sale(programme, asking(a_basket(a_line(1000)), member=member))
    return {rule: int(points) for rule, points in sale.explanation}


# --- rules ----------------------------------------------------------------------------------------------------------


def test_an_offered_rule_matches_only_whom_it_was_offered_to() -> None:
    programme = a_programme(a_base(), offered(a_multiplier()), offered(a_bonus()))
    assert earned(programme, to()) == {"base": 10}
    assert earned(programme, to("double")) == {"base": 10, "double": 10}
    assert earned(programme, to("double", "bonus")) == {"base": 10, "double": 10, "bonus": 50}


def test_an_offered_base_rule_pays_where_it_is_the_better_one() -> None:
    programme = a_programme(a_base(), offered(a_base("triple", points=3)))
    assert earned(programme, to()) == {"base": 10}
    assert earned(programme, to("triple")) == {"triple": 30}


def test_an_offer_of_a_rule_that_is_for_all_changes_nothing() -> None:
    programme = a_programme(a_base(), a_bonus())
    assert earned(programme, to("bonus")) == earned(programme, to()) == {"base": 10, "bonus": 50}


def test_an_offered_rule_keeps_its_limit_and_its_conditions() -> None:
    rule = replace(offered(a_bonus()), limit=Limit(times=1, per="ever"))
    programme = a_programme(a_base(), rule)
    used = replace(to("bonus"), uses={RuleId("bonus"): 1})
    assert earned(programme, to("bonus")) == {"base": 10, "bonus": 50}
    assert earned(programme, used) == {"base": 10}


def test_both_dates_of_an_offer_are_inside() -> None:
    offers = (an_offer(), an_offer("bonus", first=LAST, last=LAST))
    open_on = {day: set(rules_offered(offers, date(2026, 6, day))) for day in (9, 10, 19, 20, 21)}
    assert open_on == {9: set(), 10: {"double"}, 19: {"double"}, 20: {"double", "bonus"}, 21: set()}


def test_the_facts_of_a_sale_hold_the_rules_that_are_offered_on_its_day() -> None:
    programme = a_programme(a_base(), offered(a_multiplier()))
    traits = MemberTraits(offers=(an_offer(),))
    facts = {day: facts_on(MemberHistory(), traits, programme, day).offered for day in (FIRST, LAST, date(2026, 6, 21))}
    assert facts == {FIRST: {"double"}, LAST: {"double"}, date(2026, 6, 21): frozenset()}


def test_a_rule_that_is_not_offered_and_asks_nothing_is_still_looked_at_once_a_programme() -> None:
    compiled = compile_earning(a_programme(a_base(), offered(a_bonus())))
    assert compiled.always == {0}
    assert compiled.sometimes == (1,)


def test_in_a_trial_nobody_has_offers() -> None:
    trial = Trial(a_programme(a_base(), offered(a_multiplier())))
    tried = trial.take(TriedBasket(sale_id=SaleId("1"), member="CJ-1", basket=a_basket(a_line(1000))))
    assert tried.explanation == (("base", 10),)


# --- the file -------------------------------------------------------------------------------------------------------

HEAD = '[programme]\nid = "club"\nname = "Club"\ncurrency = "GBP"\ntimezone = "Europe/London"\n'
BASE = '[[earning.rule]]\nid = "base"\nkind = "base"\npoints = 1\nper = "1.00"\n'
TREAT = '[[earning.rule]]\nid = "treat"\nkind = "multiplier"\nfactor = "5"\noffered = true\n'
COFFEE = '[[earning.rule]]\nid = "coffee"\nkind = "multiplier"\nfactor = "2"\nwhen = { categories = ["coffee"] }\n'


def test_a_file_says_which_rules_are_offered_and_false_is_the_default() -> None:
    rules = parse_programme(HEAD + BASE + TREAT).earning.rules
    assert [(rule.id, rule.offered) for rule in rules] == [("base", False), ("treat", True)]
    assert parse_programme(HEAD + BASE + "offered = false\n") == parse_programme(HEAD + BASE)


@pytest.mark.parametrize("written", ['"yes"', "1"])
def test_offered_is_true_or_false(written: str) -> None:
    with pytest.raises(ProgrammeInvalid) as refused:
        parse_programme(HEAD + BASE + f"offered = {written}\n")
    assert [(mistake.key, mistake.reason) for mistake in refused.value.mistakes] == [("offered", "wrong_type")]


def test_only_rules_are_offered() -> None:
    action = '[[earning.action]]\nid = "visit"\naction = "visit"\npoints = 1\noffered = true\n'
    with pytest.raises(ProgrammeInvalid) as refused:
        parse_programme(HEAD + BASE + action)
    assert [(mistake.key, mistake.reason) for mistake in refused.value.mistakes] == [("offered", "unknown_key")]


def test_a_better_rule_that_is_offered_to_some_makes_no_other_one_useless() -> None:
    assert warnings_of(parse_programme(HEAD + BASE + COFFEE + TREAT)) == ()


def test_the_summary_says_that_a_rule_is_offered() -> None:
    lines = summary_of(parse_programme(HEAD + BASE + TREAT))
    assert "Earn 5 times the points, where it was offered [treat]" in lines


# --- rewards --------------------------------------------------------------------------------------------------------


def a_gift(*, first: date | None = FIRST, last: date | None = LAST, issue: str = "gift-1") -> HeldReward:
    return HeldReward(issue_id=IssueId(issue), reward_id=RewardId("gift"), starts_on=first, ends_on=last)


def holding(*gifts: HeldReward) -> RewardsKnown:
    return RewardsKnown(held=gifts)


def reason_of(*gifts: HeldReward) -> str:
    with pytest.raises(RewardUnavailable) as refused:
        using(offering(a_reward("gift", cost=0)), "gift", lines=(a_line(1000),), rewards_known=holding(*gifts))
    return refused.value.reason


@pytest.mark.parametrize(
    ("first", "last"), [(FIRST, LAST), (TODAY, LAST), (FIRST, TODAY), (TODAY, TODAY), (None, None)]
)
def test_an_offered_reward_is_used_on_its_days(first: date | None, last: date | None) -> None:
    known = holding(a_gift(first=first, last=last))
    sale = using(offering(a_reward("gift", cost=0)), "gift", lines=(a_line(1000),), rewards_known=known)
    assert (sale.worth, sale.redeemed, sale.rewards[0].issue_id) == (500, 0, "gift-1")


def test_an_offered_reward_is_refused_before_and_after_its_days_with_the_reason() -> None:
    tomorrow, yesterday = date(2026, 6, 16), date(2026, 6, 14)
    assert reason_of(a_gift(first=tomorrow)) == "not_begun"
    assert reason_of(a_gift(last=yesterday)) == "lapsed"
    assert reason_of(a_gift(last=yesterday), a_gift(first=tomorrow, issue="gift-2")) == "not_begun"


def test_the_reward_that_ends_first_is_used_first_and_one_without_an_end_last() -> None:
    gifts = (a_gift(first=None, last=None, issue="card"), a_gift(issue="june"), a_gift(last=TODAY, issue="today"))
    programme = offering(a_reward("gift", cost=0))
    sale = using(programme, "gift", "gift", "gift", lines=(a_line(2000),), rewards_known=holding(*gifts))
    assert [use.issue_id for use in sale.rewards] == ["today", "june", "card"]


def test_a_reward_that_can_be_bought_is_bought_where_the_offered_one_is_for_other_days() -> None:
    programme = offering(a_reward("gift", cost=300))
    sale = using(programme, "gift", lines=(a_line(1000),), rewards_known=holding(a_gift(last=date(2026, 6, 14))))
    assert (sale.redeemed, sale.rewards[0].issue_id) == (300, None)


def test_a_reward_of_other_days_is_listed_as_not_to_be_had_and_a_usable_one_as_free() -> None:
    programme = offering(a_reward("gift", cost=300))
    basket = a_basket(a_line(1000))
    costs = {}
    for name, gift in {"now": a_gift(), "over": a_gift(last=date(2026, 6, 14))}.items():
        (option,) = available_rewards(programme, asking(basket, rewards_known=holding(gift)))
        costs[name] = option.cost
    assert costs == {"now": 0, "over": 300}


def test_a_reward_of_other_days_is_named_in_its_refusal() -> None:
    known = holding(a_gift(last=date(2026, 6, 14)))
    with pytest.raises(RewardUnavailable) as refused:
        using(offering(a_reward("gift", cost=0)), "gift", lines=(a_line(1000),), rewards_known=known)
    assert refused.value.figures() == {"reward": "gift", "reason": "lapsed"}
