"""A programme without mistakes can still say what nobody meant, and always says what it can cost at worst."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.programme_warnings import Exposure, exposure_of, return_share, warnings_of, worth_in
from tests.domain.builders import a_programme, a_redemption
from tests.domain.programme_texts import CORNER_CLUB, HEAD, SAMPLES, with_rule

BASE = '[[earning.rule]]\nid = "base"\nkind = "base"\npoints = 1\nper = "1.00"\n'
REDEMPTION = '[redemption]\npoints = 100\nworth = "1.00"\n'


def warned(text: str) -> list[tuple[str, str, str, str]]:
    """Place, key, reason and hint of each warning."""
    return [(w.table, w.key, w.reason.value, w.hint) for w in warnings_of(parse_programme(text))]


def a_rule(written: str) -> str:
    return f"[[earning.rule]]\n{written}\n"


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.toml")), ids=lambda path: str(path.name))
def test_the_samples_that_ship_give_no_cause_for_a_warning(sample: Path) -> None:
    assert warned(sample.read_text(encoding="utf-8")) == []


# --- earning --------------------------------------------------------------------------------------------------------


def test_a_programme_in_which_no_purchase_earns_is_warned_of() -> None:
    assert warned(HEAD) == [("earning", "rule", "nothing_earned", "")]


@pytest.mark.parametrize(
    ("when", "key"),
    [
        ('categories = ["gift-card"]', "categories"),
        ('skus = ["bag"]', "skus"),
        ('weekdays = ["sun"], from = 2026-01-05, until = 2026-01-10', "weekdays"),
        ("first_purchase = true, first_in_category = false", "first_in_category"),
    ],
)
def test_a_condition_that_can_never_hold_is_warned_of(when: str, key: str) -> None:
    exclude = '[earning]\nexclude = { categories = ["gift-card"], skus = ["bag"] }\n'
    never = a_rule(f'id = "never"\nkind = "bonus"\npoints = 9\nwhen = {{ {when} }}')

    assert warned(HEAD + exclude + BASE + never) == [("earning.rule[2].when", key, "never_matches", "never")]


TIERS = """
[tiers]
metric = "spend"
window = "P12M"
[[tier]]
id = "member"
name = "Member"
from = "0"
factor = "1.5"
[[tier]]
id = "gold"
name = "Gold"
from = "500.00"
factor = "3"
"""


@pytest.mark.parametrize(
    ("tiers", "factor", "better"),
    [('"gold"', "2", ["tier:gold"]), ('"gold"', "3", []), ('"member", "gold"', "2", [])],
)
def test_a_multiplier_for_tiers_that_have_a_larger_one_anyway_is_warned_of(
    tiers: str, factor: str, better: list[str]
) -> None:
    rule = a_rule(f'id = "vip"\nkind = "multiplier"\nfactor = "{factor}"\nwhen = {{ tiers = [{tiers}] }}')
    assert [hint for _, _, reason, hint in warned(HEAD + BASE + rule + TIERS) if reason == "never_the_best"] == better


@pytest.mark.parametrize(
    ("action", "limit", "is_warned_of"),
    [
        ("signup", '{ times = 2, per = "ever" }', True),
        ("signup", '{ times = 1, per = "ever" }', False),
        ("birthday", '{ times = 3, per = "year" }', True),
        ("birthday", '{ times = 3, per = "ever" }', False),
        ("review", '{ times = 3, per = "day" }', False),
    ],
)
def test_a_limit_above_what_can_happen_is_warned_of(action: str, limit: str, is_warned_of: bool) -> None:  # noqa: FBT001
    text = f'[[earning.action]]\nid = "a"\naction = "{action}"\npoints = 5\nlimit = {limit}\n'
    found = [one for one in warned(HEAD + BASE + text) if one[2] == "limit_out_of_reach"]
    assert found == ([("earning.action[1]", "limit", "limit_out_of_reach", action)] if is_warned_of else [])


def test_an_action_or_a_reward_that_nobody_can_have_is_warned_of() -> None:
    action = '[[earning.action]]\nid = "a"\naction = "birthday"\npoints = 5\nwhen = { birthday_month = false }\n'
    reward = '[[reward]]\nid = "r"\nname = "R"\nkind = "shipping"\nstock = 0\n'
    days = 'when = { weekdays = ["sun"], from = 2026-01-05, until = 2026-01-10 }\n'
    assert warned(HEAD + BASE + action + reward + days) == [
        ("earning.action[1].when", "birthday_month", "never_matches", "a"),
        ("reward[1].when", "weekdays", "never_matches", "r"),
        ("reward[1]", "stock", "never_there", "r"),
    ]


@pytest.mark.parametrize(
    "when",
    [
        'categories = ["gift-card", "tea"]',
        'weekdays = ["sun"], from = 2026-01-05, until = 2026-01-11',
        'weekdays = ["sun"], from = 2026-01-05',
        'weekdays = ["sun"], from = 2026-01-05, until = 2036-01-05',
        'weekdays = ["sun"], until = 2026-01-05',
    ],
)
def test_a_condition_that_sometimes_holds_is_not_warned_of(when: str) -> None:
    exclude = '[earning]\nexclude = { categories = ["gift-card"] }\n'
    rule = a_rule(f'id = "x"\nkind = "bonus"\npoints = 9\nwhen = {{ {when} }}')

    assert warned(HEAD + exclude + BASE + rule) == []


def test_a_multiplier_without_a_base_rule_is_warned_of() -> None:
    text = with_rule('id = "double"\nkind = "multiplier"\nfactor = "2"')

    assert ("earning.rule[1]", "factor", "nothing_to_multiply", "double") in warned(text)


def test_a_base_rule_that_always_pays_less_than_another_is_warned_of() -> None:
    tea = a_rule('id = "tea"\nkind = "base"\npoints = 1\nper = "2.00"\nwhen = { categories = ["tea"] }')

    assert warned(HEAD + tea + BASE) == [("earning.rule[1]", "id", "never_the_best", "base")]


def test_of_two_equal_rules_the_later_one_never_pays() -> None:
    assert warned(HEAD + BASE + BASE.replace('"base"\nkind', '"again"\nkind')) == [
        ("earning.rule[2]", "id", "never_the_best", "base")
    ]


def test_a_multiplier_below_one_that_always_holds_never_pays() -> None:
    always = a_rule('id = "always"\nkind = "multiplier"\nfactor = "3"')
    coffee = a_rule('id = "coffee"\nkind = "multiplier"\nfactor = "2"\nwhen = { categories = ["coffee"] }')

    assert warned(HEAD + BASE + coffee + always) == [("earning.rule[2]", "id", "never_the_best", "always")]


def test_a_rule_that_pays_more_on_some_lines_is_not_warned_of() -> None:
    tea = a_rule('id = "tea"\nkind = "base"\npoints = 3\nper = "2.00"\nwhen = { categories = ["tea"] }')

    assert warned(HEAD + BASE + tea) == []


# --- what points are worth ------------------------------------------------------------------------------------------


def test_points_worth_what_the_purchase_costs_are_warned_of() -> None:
    text = HEAD + BASE + '[redemption]\npoints = 1\nworth = "1.00"'

    assert warned(text) == [("redemption", "worth", "worth_more_than_paid", "100 %")]


def test_the_best_factor_counts_for_what_comes_back() -> None:
    text = (
        HEAD
        + BASE
        + a_rule('id = "x"\nkind = "multiplier"\nfactor = "60"')
        + '[redemption]\npoints = 100\nworth = "2.00"'
    )

    assert return_share(parse_programme(text)) == Fraction(120, 100)
    assert warned(text) == [("redemption", "worth", "worth_more_than_paid", "120 %")]


def test_a_tiers_factor_counts_for_what_comes_back() -> None:
    assert return_share(parse_programme(CORNER_CLUB)) == Fraction(2, 100)
    assert return_share(parse_programme(CORNER_CLUB.replace('factor = "1.5"', 'factor = "3"'))) == Fraction(3, 100)


@pytest.mark.parametrize("text", [HEAD + BASE, HEAD + REDEMPTION], ids=["no redemption", "no base rule"])
def test_without_redemption_or_base_rule_nothing_comes_back(text: str) -> None:
    assert return_share(parse_programme(text)) is None


def test_a_minimum_between_two_steps_is_warned_of_with_the_least_that_can_be_used() -> None:
    text = HEAD + BASE + REDEMPTION + "min_points = 250\nstep_points = 100"

    assert warned(text) == [("redemption", "min_points", "minimum_between_steps", "300")]


def test_a_smallest_redemption_that_takes_nothing_off_is_warned_of() -> None:
    assert warned(HEAD + BASE + '[redemption]\npoints = 1000\nworth = "1.00"') == [
        ("redemption", "worth", "worth_nothing", "1")
    ]


# --- offline --------------------------------------------------------------------------------------------------------


def test_the_worst_case_is_the_floor_a_member_and_till_within_the_tills_floor() -> None:
    exposure = exposure_of(parse_programme(HEAD + BASE + REDEMPTION))

    assert exposure == Exposure(
        a_member_and_till=Points(500),
        a_till=Points(20000),
        worth_a_member_and_till=Money(500),
        worth_a_till=Money(20000),
    )


@pytest.mark.parametrize(
    "text",
    [
        HEAD + REDEMPTION + '[offline]\npolicy = "strict"',
        HEAD + REDEMPTION + '[offline]\npolicy = "earn_only"',
        HEAD + REDEMPTION + "[offline]\ntill_floor_points = 0",
        HEAD + BASE,
    ],
    ids=["strict", "earn only", "no floor", "nothing to redeem"],
)
def test_where_no_till_spends_more_than_a_lease_nothing_can_be_overspent(text: str) -> None:
    exposure = exposure_of(parse_programme(text))

    assert (exposure.a_member_and_till, exposure.a_till) == (0, 0)


@given(floor=st.integers(0, 10**9), till_floor=st.integers(0, 10**9))
def test_the_exposure_of_a_member_never_exceeds_that_of_the_till(floor: int, till_floor: int) -> None:
    text = f"{HEAD}{REDEMPTION}[offline]\nfloor_points = {floor}\ntill_floor_points = {till_floor}"

    exposure = exposure_of(parse_programme(text))

    assert exposure.a_member_and_till == min(floor, till_floor)
    assert exposure.a_till == till_floor


def test_a_members_floor_above_the_tills_is_warned_of() -> None:
    text = HEAD + BASE + "[offline]\nfloor_points = 600\ntill_floor_points = 500"

    assert warned(text) == [("offline", "floor_points", "floor_above_till_floor", "500")]


def test_worth_is_rounded_down_to_the_minor_unit_and_nothing_without_redemption() -> None:
    thirds = parse_programme(f'{HEAD}[redemption]\npoints = 3\nworth = "0.01"')

    assert [worth_in(thirds, points) for points in map(Points, (2, 3, 5, 6))] == [0, 1, 1, 2]
    assert worth_in(parse_programme(HEAD), Points(5)) is None


def test_a_minimum_of_one_point_between_steps_is_warned_of_and_equal_floors_are_not() -> None:
    minimum = '[redemption]\npoints = 100\nworth = "1.00"\nmin_points = 1\nstep_points = 100\n'
    assert ("redemption", "min_points") in [(table, key) for table, key, _, _ in warned(HEAD + BASE + minimum)]
    floors = "[offline]\nfloor_points = 700\ntill_floor_points = 700\n"
    assert "offline" not in [table for table, _, _, _ in warned(HEAD + BASE + floors)]


def test_the_worth_of_a_great_many_points_is_exact() -> None:
    redemption = a_redemption(points=7, worth=999_999_999)
    assert worth_in(a_programme(redemption=redemption), Points(999_999_999_999)) == 999_999_999_999 * 999_999_999 // 7
