"""What a programme file may just say, and what is just too much: every bound from both sides, every mistake whole."""

from __future__ import annotations

import pytest

from posloyalty.domain.errors import ProgrammeMistake
from posloyalty.domain.ids import TierId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import Downgrade, ExpiryPolicy, Programme, TierMetric
from posloyalty.domain.programme_file import FILE_BYTES_MAX, parse_programme
from posloyalty.domain.programme_file_reader import LIST_ITEMS_MAX, TABLES_MAX
from tests.domain.programme_texts import CORNER_CLUB, HEAD, mistakes_of, spoilt, with_rule, with_when


def read(before: str, after: str) -> Programme:
    return parse_programme(spoilt(before, after).text)


def found(text: str) -> list[tuple[str, str, str, str]]:
    return [(one.table, one.key, one.reason, one.hint) for one in mistakes_of(text)]


def whole_file(reason: str, hint: str) -> list[ProgrammeMistake]:
    return [ProgrammeMistake(line=1, column=1, table="", key="", reason=reason, hint=hint)]


# --- the whole file -------------------------------------------------------------------------------------------------


def test_a_file_may_be_as_long_as_the_bound_and_not_a_byte_longer() -> None:
    filler = FILE_BYTES_MAX - len(CORNER_CLUB.encode()) - 2
    assert parse_programme(f"{CORNER_CLUB}#{'x' * filler}\n").id == "corner-club"
    too_big = list(mistakes_of(f"{CORNER_CLUB}#{'x' * (filler + 1)}\n"))
    assert too_big == whole_file("file_too_big", str(FILE_BYTES_MAX))


def test_nesting_without_end_is_one_mistake_of_the_whole_file() -> None:
    (mistake,) = mistakes_of("x = " + "[" * 5000)
    assert (mistake.table, mistake.key, mistake.reason) == ("", "", "too_deep")


def test_what_is_no_toml_is_told_in_the_readers_words_without_its_place() -> None:
    (mistake,) = mistakes_of(f"{HEAD}x = \n")
    assert (mistake.table, mistake.key, mistake.reason) == ("", "", "syntax")
    assert mistake.hint
    assert "line" not in mistake.hint
    assert "XX" not in mistake.hint


def test_line_ends_of_another_system_inside_a_text_are_read_as_ours() -> None:
    named = 'name = """\\\r\n  Corner Club"""'
    assert parse_programme(CORNER_CLUB.replace('name = "Corner Club"', named, 1)).name == "Corner Club"


# --- lists and tables -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ["categories", "skus", "brands", "channels", "stores", "weekdays", "tiers", "segments"])
def test_a_condition_that_names_nothing_is_a_mistake(key: str) -> None:
    assert ("earning.rule[1].when", key, "empty_list", "") in found(with_when(f"{key} = []"))


def test_an_empty_list_of_channels_that_wait_means_all() -> None:
    assert read('channels = ["web"]', "channels = []").pending.channels == frozenset()


def test_a_list_may_be_as_long_as_the_bound_and_not_one_longer() -> None:
    def excluding(count: int) -> str:
        skus = ", ".join(f'"{number}"' for number in range(count))
        return f"{HEAD}[earning]\nexclude = {{ skus = [{skus}] }}\n"

    assert len(parse_programme(excluding(LIST_ITEMS_MAX)).earning.exclude.skus) == LIST_ITEMS_MAX
    assert found(excluding(LIST_ITEMS_MAX + 1)) == [("earning.exclude", "skus", "too_many", str(LIST_ITEMS_MAX))]


def test_one_table_more_than_the_bound_is_named_with_it() -> None:
    rule = '[[earning.rule]]\nid = "r{}"\nkind = "base"\npoints = 1\nper = "1.00"\n'
    text = HEAD + "".join(rule.format(number) for number in range(TABLES_MAX + 1))
    assert ("too_many", str(TABLES_MAX)) in [(one.reason, one.hint) for one in mistakes_of(text)]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (f"{HEAD}[earning]\nexclude = 3", "table [earning.exclude]"),
        (f"{HEAD}[earning.rule]\nid = 'x'", "tables, each [[earning.rule]]"),
    ],
)
def test_a_value_where_a_table_belongs_says_which(text: str, hint: str) -> None:
    assert [one.hint for one in mistakes_of(text)] == [hint]


def test_an_id_that_is_broken_hides_no_repeated_one_behind_it() -> None:
    rules = "".join(f'[[earning.rule]]\nid = {name}\nkind = "bonus"\npoints = 1\n' for name in ("7", '"a"', '"a"'))
    assert {(table, reason) for table, _, reason, _ in found(HEAD + rules)} >= {
        ("earning.rule[1]", "wrong_type"),
        ("earning.rule[3]", "duplicate_id"),
    }


# --- numbers --------------------------------------------------------------------------------------------------------


def test_zero_is_a_number_where_it_means_none() -> None:
    assert read("keep_points = 10\n", "keep_points = 0\n").redemption is not None
    assert read("proof_from_points = 2000", "proof_from_points = 0").redemption is not None
    assert read("days = 2", "days = 0").pending.days == 0
    assert read("lease_max_points = 4000", "lease_max_points = 0").offline.lease_max_points == Points(0)


def test_a_reward_may_be_worth_a_single_minor_unit() -> None:
    reward = '[[reward]]\nid = "penny"\nname = "A penny"\nkind = "amount"\nworth = "0.01"\n'
    assert parse_programme(HEAD + reward).rewards[0].worth == Money(1)


def test_a_reward_of_no_percent_is_a_mistake() -> None:
    reward = '[[reward]]\nid = "none"\nname = "Nothing"\nkind = "percent"\npercent = "0"\n'
    assert [(key, reason) for _, key, reason, _ in found(HEAD + reward)] == [("percent", "too_small")]


def test_an_action_gives_no_more_points_than_a_rule() -> None:
    action = '[[earning.action]]\nid = "a"\naction = "visit"\npoints = {}\n'
    assert parse_programme(HEAD + action.format(10**6)).earning.actions[0].points == 10**6
    assert found(HEAD + action.format(10**6 + 1)) == [("earning.action[1]", "points", "too_large", "1000000")]


def test_an_end_before_the_beginning_is_named_with_the_beginning() -> None:
    text = with_when("from = 2026-06-02, until = 2026-06-01")
    assert found(text) == [("earning.rule[1].when", "until", "until_before_from", "2026-06-02")]


def test_a_multiplier_of_one_is_a_mistake_and_a_tier_of_one_is_none() -> None:
    assert found(with_rule('id = "x"\nkind = "multiplier"\nfactor = "1"'))[0][2] == "factor_not_above_1"
    tiers = read('factor = "1.5"\n', 'factor = "1"\n').tiers
    assert tiers is not None
    assert [int(tier.factor) for tier in tiers.steps] == [1, 1]


# --- tiers and expiry -----------------------------------------------------------------------------------------------

ORDERS = """
[tiers]
metric = "orders"
window = "P12M"
[[tier]]
id = "member"
name = "Member"
from = {}
[[tier]]
id = "gold"
name = "Gold"
from = {}
"""


def test_tiers_of_orders_begin_at_nothing_and_go_down_again_unless_said() -> None:
    for nothing in ("0", '"0"'):
        tiers = parse_programme(HEAD + ORDERS.format(nothing, 10)).tiers
        assert tiers is not None
        assert (tiers.metric, tiers.downgrade) == (TierMetric.ORDERS, Downgrade.TO_EARNED)
        assert [(tier.id, tier.from_metric) for tier in tiers.steps] == [(TierId("member"), 0), (TierId("gold"), 10)]


def test_where_a_tier_begins_is_blamed_alone() -> None:
    assert [one[:3] for one in found(HEAD + ORDERS.format(0, '"often"'))] == [("tier[2]", "from", "not_a_number")]


def test_the_keys_of_an_unknown_policy_are_left_alone() -> None:
    for key in ('after = "P1M"', 'on = "12-31"'):
        text = f'{HEAD}[expiry]\npolicy = "sometime"\n{key}\n'
        assert [(key, reason) for _, key, reason, _ in found(text)] == [("policy", "unknown_word")]


def test_a_key_of_another_policy_is_named_with_where_it_belongs() -> None:
    text = f'{HEAD}[expiry]\npolicy = "never"\non = "12-31"\n'
    assert found(text) == [("expiry", "on", "not_allowed_here", "fixed_date")]
    assert parse_programme(f'{HEAD}[expiry]\npolicy = "never"\n').expiry.policy is ExpiryPolicy.NEVER


# --- at the bound and beyond it -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "just", "more", "reason"),
    [
        ('factor = "2"', 'factor = "1000"', 'factor = "1000.1"', "too_large"),
        ('max_basket_share = "0.5"', 'max_basket_share = "1"', 'max_basket_share = "1.1"', "share_above_1"),
        ('lease_share = "0.5"', 'lease_share = "0"', 'lease_share = "-0.1"', "too_small"),
        ('lease_share = "0.5"', 'lease_share = "1"', 'lease_share = "1.1"', "share_above_1"),
        ('discount_percent = "5"', 'discount_percent = "0"', 'discount_percent = "-1"', "too_small"),
        ('discount_percent = "5"', 'discount_percent = "0.5"', 'discount_percent = "-0.5"', "too_small"),
        ('discount_percent = "5"', 'discount_percent = "100"', 'discount_percent = "100.1"', "too_large"),
        ('per = "1.00"', 'per = "0.01"', 'per = "0.00"', "too_small"),
        ('per = "1.00"', 'per = "1000000000.00"', 'per = "1000000000.01"', "too_large"),
        ("points = 1\n", "points = 1000000\n", "points = 1000001\n", "too_large"),
        ("days = 2", "days = 366", "days = 367", "too_large"),
        ('times = 1, per = "day"', 'times = 2, per = "day"', 'times = 0, per = "day"', "too_small"),
    ],
)
def test_what_is_just_allowed_is_read_and_one_step_more_is_not(before: str, just: str, more: str, reason: str) -> None:
    assert mistakes_of(spoilt(before, just).text) == ()
    assert [one.reason for one in mistakes_of(spoilt(before, more).text)] == [reason]


@pytest.mark.parametrize(
    ("before", "after", "hint"),
    [
        ('shortfall = "take_what_is_there"', 'shortfall = "zzz"', "overdraft, take_what_is_there, charge"),
        ('["mon", "tue"]', '["zzz"]', "mon, tue, wed, thu, fri, sat, sun"),
        ('timezone = "Europe/London"', 'timezone = "europe/ london"', "Europe/London"),
        ('timezone = "Europe/London"', 'timezone = "Nowhere at all, 7"', ""),
        ('per = "1.00"', 'per = "a pound"', '"1.50"'),
    ],
)
def test_a_hint_is_the_nearest_word_or_else_all_of_them(before: str, after: str, hint: str) -> None:
    assert [one.hint for one in mistakes_of(spoilt(before, after).text)] == [hint]


@pytest.mark.parametrize(
    ("text", "key", "reason", "hint"),
    [
        (with_when('from = "soon"'), "from", "wrong_type", "date such as 2026-12-31"),
        (with_when('from = "2026-02-30"'), "from", None, None),
        (with_when('hours = "14-17"'), "hours", "not_hours", '"14:00-17:00"'),
        (with_when('hours = "24:00-01:00"'), "hours", "not_hours", '"14:00-17:00"'),
        (with_when('hours = "14:60-17:00"'), "hours", "not_hours", '"14:00-17:00"'),
        (with_when('hours = "14:00-14:00"'), "hours", "empty_hours", '"00:00-24:00"'),
        (f'{HEAD}[expiry]\npolicy = "rolling"\nafter = "a year"\n', "after", "not_a_duration", '"P12M"'),
        (f'{HEAD}[expiry]\npolicy = "rolling"\nafter = "P0D"\n', "after", "too_small", '"P1D"'),
        (f'{HEAD}[expiry]\npolicy = "rolling"\nafter = "P50Y1D"\n', "after", "too_large", '"P50Y"'),
        (f'{HEAD}[expiry]\npolicy = "rolling"\nafter = "P49Y13M"\n', "after", "too_large", '"P50Y"'),
        (f'{HEAD}[expiry]\npolicy = "rolling"\nafter = "P49Y53W"\n', "after", "too_large", '"P50Y"'),
        (f'{HEAD}[expiry]\npolicy = "fixed_date"\non = "Easter"\n', "on", "not_a_month_and_day", '"12-31"'),
        (f'{HEAD}[expiry]\npolicy = "fixed_date"\non = "02-29"\n', "on", "no_such_date", '"02-28"'),
        (f'{HEAD}[expiry]\npolicy = "fixed_date"\non = "06-31"\n', "on", "no_such_date", '"12-31"'),
    ],
)
def test_a_time_that_cannot_be_read_is_hinted_at(text: str, key: str, reason: str | None, hint: str | None) -> None:
    (mistake,) = mistakes_of(text)
    assert mistake.key == key
    assert reason is None or (mistake.reason, mistake.hint) == (reason, hint)


@pytest.mark.parametrize("after", ["P1D", "P50Y", "P590M", "P2600W", "P49Y11M"])
def test_points_may_last_for_a_day_and_for_nearly_fifty_years_in_any_unit(after: str) -> None:
    assert mistakes_of(f'{HEAD}[expiry]\npolicy = "rolling"\nafter = "{after}"\n') == ()


def test_a_name_may_be_as_long_as_the_bound_and_of_any_script_and_an_id_of_one() -> None:
    assert read('id = "corner-club"', f'id = "{"x" * 64}"').id == "x" * 64
    assert read('name = "Corner Club"', 'name = "Клуб Café"').name == "Клуб Café"


def test_only_a_percentage_has_a_largest_worth() -> None:
    reward = '[[reward]]\nid = "off"\nname = "Off"\nkind = "amount"\nworth = "1.00"\nmax_worth = "2.00"\n'
    assert [(key, reason) for _, key, reason, _ in found(HEAD + reward)] == [("max_worth", "not_allowed_here")]


def test_the_first_thirty_names_are_hinted_at_and_the_rest_left_to_the_reader() -> None:
    slips = "".join(f"basis{number} = 1\n" for number in range(40))
    hints = [one.hint for one in mistakes_of(f"{HEAD}[earning]\n{slips}") if one.reason == "unknown_key"]
    assert hints == ["basis"] * 30 + [""] * 10


def test_a_place_of_two_words_and_a_percentage_of_nothing_are_hinted_at() -> None:
    zone = spoilt('timezone = "Europe/London"', 'timezone = "america/new yorck"').text
    assert [one.hint for one in mistakes_of(zone)] == ["America/New_York"]
    reward = '[[reward]]\nid = "none"\nname = "Nothing"\nkind = "percent"\npercent = "0"\n'
    assert [one.hint for one in mistakes_of(HEAD + reward)] == ['"1"']


def test_coupon_words_that_count_through_their_codes_alone_are_read() -> None:
    words = f'{HEAD}[coupons]\ncodes_only = ["SPRING", "SUMMER"]\n'
    assert parse_programme(words).codes_only == frozenset({"SPRING", "SUMMER"})
    assert parse_programme(HEAD).codes_only == frozenset()
