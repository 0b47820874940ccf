"""Each slip in a programme file is one mistake, named where it stands, with what to write instead."""

from __future__ import annotations

import pytest

from posloyalty.domain.errors import ProgrammeMistake
from tests.domain.programme_texts import mistakes_of, spoilt

# What is written in the corner club; what somebody might write instead; table, key, reason and hint of the mistake.
SLIPS = [
    # the head
    ('currency = "GBP"', 'currency = "gbp"', "programme", "currency", "unknown_currency", "GBP"),
    ('currency = "GBP"', 'currency = "XBT"', "programme", "currency", "unknown_currency", ""),
    ("Europe/London", "Europe/Londn", "programme", "timezone", "unknown_timezone", "Europe/London"),
    ('timezone = "Europe/London"', 'timezone = "Europe"', "programme", "timezone", "unknown_timezone", None),
    ('timezone = "Europe/London"', 'timezone = "posix/UTC"', "programme", "timezone", "unknown_timezone", None),
    ('timezone = "Europe/London"', 'timezone = "../../etc/passwd"', "programme", "timezone", "unknown_timezone", None),
    ('id = "corner-club"', 'id = ""', "programme", "id", "empty_text", ""),
    ('id = "corner-club"', f'id = "{"x" * 65}"', "programme", "id", "text_too_long", "64"),
    ('id = "corner-club"', 'id = "corner\\u202eclub"', "programme", "id", "not_printable", ""),
    ('id = "corner-club"', 'id = "corner\\u200bclub"', "programme", "id", "not_printable", ""),
    ('id = "corner-club"', 'id = " corner-club"', "programme", "id", "space_around", "corner-club"),
    ('id = "corner-club"', 'id = "cafe\\u0301"', "programme", "id", "not_normal_form", "café"),
    ('id = "corner-club"', 'id = "ｃorner"', "programme", "id", "not_normal_form", "corner"),  # noqa: RUF001
    ('id = "corner-club"', 'id = "cоrner"', "programme", "id", "mixed_scripts", "Cyrillic + Latin"),  # noqa: RUF001
    ('name = "Corner Club"', "name = 7", "programme", "name", "wrong_type", "text"),
    ('points_name = "beans"', 'points_nam = "beans"', "programme", "points_nam", "unknown_key", "points_name"),
    # earning
    ('basis = "before_discounts"', 'basis = "before_discount"', "earning", "basis", "unknown_word", "before_discounts"),
    ("earn_on_redeemed = true", "earn_on_redeemed = 1", "earning", "earn_on_redeemed", "wrong_type", "true or false"),
    ('skus = ["bag"]', 'skus = ["bag", "bag"]', "earning.exclude", "skus[2]", "repeated_value", ""),
    ('skus = ["bag"]', 'skus = "bag"', "earning.exclude", "skus", "wrong_type", "list"),
    ('skus = ["bag"]', 'sku = ["bag"]', "earning.exclude", "sku", "unknown_key", "skus"),
    ('kind = "base"', 'kind = "basis"', "earning.rule[1]", "kind", "unknown_word", "base"),
    ("points = 1\n", "points = 0\n", "earning.rule[1]", "points", "too_small", "1"),
    ("points = 1\n", "points = -1\n", "earning.rule[1]", "points", "too_small", "1"),
    ("points = 1\n", "points = true\n", "earning.rule[1]", "points", "wrong_type", "whole number"),
    ("points = 1\n", 'points = "1"\n', "earning.rule[1]", "points", "wrong_type", "whole number"),
    ("points = 1\n", "points = 1.0\n", "earning.rule[1]", "points", "wrong_type", "whole number"),
    ("points = 1\n", "points = 2000000\n", "earning.rule[1]", "points", "too_large", "1000000"),
    ('per = "1.00"', "per = 1.00", "earning.rule[1]", "per", "float_is_not_exact", '"1.00"'),
    ('per = "1.00"', "per = inf", "earning.rule[1]", "per", "float_is_not_exact", '"inf"'),
    ('per = "1.00"', "per = 1", "earning.rule[1]", "per", "number_needs_quotes", '"1"'),
    ('per = "1.00"', 'per = "1.005"', "earning.rule[1]", "per", "too_many_decimals", "2"),
    ('per = "1.00"', 'per = "1,00"', "earning.rule[1]", "per", "not_a_number", None),
    ('per = "1.00"', 'per = "NaN"', "earning.rule[1]", "per", "not_a_number", None),
    ('per = "1.00"', 'per = "１"', "earning.rule[1]", "per", "not_a_number", None),  # noqa: RUF001
    ('per = "1.00"', 'per = "0.00"', "earning.rule[1]", "per", "too_small", "0.01"),
    ('per = "1.00"', 'per = "-1.00"', "earning.rule[1]", "per", "too_small", "0.01"),
    ('per = "1.00"', 'per = "9999999999999"', "earning.rule[1]", "per", "too_large", "1000000000.00"),
    ('per = "1.00"', 'per = "99999999999999"', "earning.rule[1]", "per", "not_a_number", None),
    ('per = "1.00"', "per = true", "earning.rule[1]", "per", "wrong_type", "text"),
    ('factor = "2"', 'factor = "1"', "earning.rule[2]", "factor", "factor_not_above_1", ""),
    ('factor = "2"', 'factor = "0.5"', "earning.rule[2]", "factor", "factor_not_above_1", ""),
    ('factor = "2"', "factor = 2.0", "earning.rule[2]", "factor", "float_is_not_exact", '"2.0"'),
    ('factor = "2"', "factor = 2", "earning.rule[2]", "factor", "number_needs_quotes", '"2"'),
    ('factor = "2"', 'factor = "1001"', "earning.rule[2]", "factor", "too_large", "1000"),
    ('factor = "2"', 'factor = "1.1234567"', "earning.rule[2]", "factor", "too_many_decimals", "6"),
    ('factor = "2"', 'factor = "2"\npoints = 3', "earning.rule[2]", "points", "not_allowed_here", "base, bonus"),
    ('["mon", "tue"]', '["monday"]', "earning.rule[2].when", "weekdays[1]", "unknown_word", "mon"),
    ('["mon", "tue"]', "[]", "earning.rule[2].when", "weekdays", "empty_list", ""),
    ("14:00-17:00", "14:00-14:00", "earning.rule[2].when", "hours", "empty_hours", None),
    ("14:00-17:00", "14-17", "earning.rule[2].when", "hours", "not_hours", None),
    ("14:00-17:00", "24:00-25:00", "earning.rule[2].when", "hours", "not_hours", None),
    ("14:00-17:00", "24:00-01:00", "earning.rule[2].when", "hours", "not_hours", None),
    ("14:00-17:00", "14:60-17:00", "earning.rule[2].when", "hours", "not_hours", None),
    ('00", tiers = ["gold"]', '00", tiers = ["glod"]', "earning.rule[3].when", "tiers[1]", "unknown_tier", "gold"),
    ('times = 1, per = "day"', 'times = 0, per = "day"', "earning.rule[3].limit", "times", "too_small", "1"),
    ('times = 1, per = "day"', 'times = 1, per = "days"', "earning.rule[3].limit", "per", "unknown_word", "day"),
    ('times = 1, per = "day"', "times = 1", "earning.rule[3].limit", "per", "missing_key", ""),
    ("every = 9", "every = 0", "earning.rule[4]", "every", "too_small", "1"),
    ('reward = "free-coffee"', 'reward = "free-cofee"', "earning.rule[4]", "reward", "unknown_reward", "free-coffee"),
    ('id = "tenth-free"', 'id = "big-basket"', "earning.rule[4]", "id", "duplicate_id", ""),
    ('id = "tenth-free"', 'id = "BIG-basket"', "earning.rule[4]", "id", "looks_like_another_id", "big-basket"),
    ('id = "tenth-free"', 'id = "tier:gold"', "earning.rule[4]", "id", "reserved_id", "tier:"),
    ('id = "welcome"', 'id = "base"', "earning.action[1]", "id", "duplicate_id", ""),
    ('action = "signup"', "", "earning.action[1]", "action", "missing_key", ""),
    # redemption, rewards
    ('max_basket_share = "0.5"', 'max_basket_share = "1.01"', "redemption", "max_basket_share", "share_above_1", "1"),
    ('max_basket_share = "0.5"', 'max_basket_share = "0"', "redemption", "max_basket_share", "too_small", '"0.01"'),
    ('share = "0.5"\nkeep', "share = 0.5\nkeep", "redemption", "max_basket_share", "float_is_not_exact", '"0.5"'),
    ("step_points = 100", "step_points = 0", "redemption", "step_points", "too_small", "1"),
    ("min_points = 200", "min_points = -1", "redemption", "min_points", "too_small", "0"),
    ("keep_points = 10\n", "keep_points = 9999999999\n", "redemption", "keep_points", "too_large", "1000000000"),
    ('kind = "product"', 'kind = "produkt"', "reward[1]", "kind", "unknown_word", "product"),
    ('kind = "product"', 'kind = "product"\nworth = "1.00"', "reward[1]", "worth", "not_allowed_here", "amount"),
    ('skus = ["coffee-s"]\n', "", "reward[1]", "skus", "missing_key", ""),
    ('skus = ["coffee-s"]\n', "skus = []\n", "reward[1]", "skus", "empty_list", ""),
    ("stock = 500", "stock = -1", "reward[1]", "stock", "too_small", "0"),
    ('{ tiers = ["gold"] }', '{ skus = ["x"] }', "reward[1].when", "skus", "not_allowed_here", "[[earning.rule]]"),
    # tiers
    ('metric = "spend"', 'metric = "spent"', "tiers", "metric", "unknown_word", "spend"),
    ('window = "P12M"', 'window = "12 months"', "tiers", "window", "not_a_duration", None),
    ('window = "P12M"', 'window = "P0M"', "tiers", "window", "too_small", None),
    ('window = "P12M"', 'window = "P51Y"', "tiers", "window", "too_large", None),
    ('window = "P12M"', 'window = "P1DT1H"', "tiers", "window", "not_a_duration", None),
    ('downgrade = "never"', 'downgrade = "nevr"', "tiers", "downgrade", "unknown_word", "never"),
    ("grace_days = 30", "grace_days = -1", "tiers", "grace_days", "too_small", "0"),
    ('from = "500.00"', 'from = "0"', "tier[2]", "from", "tiers_out_of_order", "member"),
    ('from = "500.00"', "from = 500.0", "tier[2]", "from", "float_is_not_exact", '"500.0"'),
    ('factor = "1.5"', 'factor = "0.9"', "tier[2]", "factor", "factor_not_above_1", ""),
    ('discount_percent = "5"', 'discount_percent = "101"', "tier[2]", "discount_percent", "too_large", "100"),
    ('discount_percent = "5"', 'discount_percent = "-5"', "tier[2]", "discount_percent", "too_small", "0"),
    ('id = "gold"', 'id = "member"', "tier[2]", "id", "duplicate_id", ""),
    # from expiry to the end
    ('"rolling"', '"fixed_date"\non = "12-31"', "expiry", "after", "not_allowed_here", "rolling, inactivity"),
    ('policy = "rolling"', 'policy = "roling"', "expiry", "policy", "unknown_word", "rolling"),
    ('after = "P12M"', "", "expiry", "after", "missing_key", ""),
    ('policy = "rolling"\nafter = "P12M"', 'policy = "fixed_date"', "expiry", "on", "missing_key", ""),
    ("days = 2", "days = 367", "pending", "days", "too_large", "366"),
    ('channels = ["web"]', 'channels = ["webb"]', "pending", "channels[1]", "unknown_word", "web"),
    ('shortfall = "take_what_is_there"', 'shortfall = "take"', "returns", "shortfall", "unknown_word", None),
    ('policy = "strict"', 'policy = "strickt"', "offline", "policy", "unknown_word", "strict"),
    ("lease_hours = 12", "lease_hours = 0", "offline", "lease_hours", "too_small", "1"),
    ('lease_share = "0.5"', 'lease_share = "-0.1"', "offline", "lease_share", "too_small", "0"),
    ('lease_share = "0.5"', 'lease_share = "2"', "offline", "lease_share", "share_above_1", "1"),
    ("own_awards = true", "own_awards = 1", "offline", "own_awards", "wrong_type", None),
    ("[returns]", "[refunds]", "", "refunds", "unknown_key", None),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after", "table", "key", "reason", "hint"), SLIPS)
def test_one_slip_is_one_mistake_with_table_key_reason_and_hint(
    before: str, after: str, table: str, key: str, reason: str, hint: str | None
) -> None:
    mistakes = mistakes_of(spoilt(before, after).text)
    found = [mistake for mistake in mistakes if mistake.reason == reason]

    assert [(mistake.table, mistake.key) for mistake in found] == [(table, key)]
    assert hint is None or found[0].hint == hint
    follow_ons = {"unknown_tier", "unknown_key", "missing_key"}  # a key that is misspelt is missing too, and so on
    assert {mistake.reason for mistake in mistakes} - {reason} <= follow_ons


@pytest.mark.parametrize(
    ("before", "after", "column"),
    [
        ('currency = "GBP"', 'currency = "gbp"', 12),
        ('per = "1.00"', "per = 1.00", 7),
        ('points_name = "beans"', 'points_nam = "beans"', 1),
        ("[returns]", "[refunds]", 1),
        ('["mon", "tue"]', '["mon", "monday"]', 54),
        ('skus = ["bag"]', 'sku = ["bag"]', 41),
        ("14:00-17:00", "14:00-14:00", 70),
    ],
)
def test_a_mistake_stands_at_the_line_and_column_of_what_is_wrong(before: str, after: str, column: int) -> None:
    changed = spoilt(before, after)

    (mistake,) = mistakes_of(changed.text)

    assert (mistake.line, mistake.column) == (changed.line, column)


def test_a_missing_key_stands_at_its_tables_header() -> None:
    changed = spoilt("every = 9\n", "")

    (mistake,) = mistakes_of(changed.text)

    assert mistake == ProgrammeMistake(
        line=changed.line - 3, column=1, table="earning.rule[4]", key="every", reason="missing_key"
    )
