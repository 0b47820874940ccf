"""Every mistake in a programme file is named at once, each with its line, its column, its table and its key."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posloyalty.domain.errors import ProgrammeMistake
from posloyalty.domain.programme_file import FILE_BYTES_MAX, parse_programme
from tests.domain.programme_texts import CORNER_CLUB, HEAD, mistakes_of, reasons_of, spoilt, with_rule, with_when

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


def test_all_mistakes_are_named_at_once_in_file_order() -> None:
    text = CORNER_CLUB
    for before, after in [
        ('currency = "GBP"', 'currency = "gbp"'),
        ("every = 9", "every = 0"),
        ('factor = "2"', 'factor = "1"'),
        ('after = "P12M"', "after = 12"),
    ]:
        text = text.replace(before, after)

    mistakes = mistakes_of(text)

    assert [mistake.reason for mistake in mistakes] == [
        "unknown_currency",
        "factor_not_above_1",
        "too_small",
        "wrong_type",
    ]
    assert [mistake.line for mistake in mistakes] == sorted(mistake.line for mistake in mistakes)


@pytest.mark.parametrize("text", ["", "# nothing\n", "x = 1"])
def test_without_the_programme_table_that_is_the_mistake(text: str) -> None:
    assert ("", "programme", "missing_key") in [(m.table, m.key, m.reason) for m in mistakes_of(text)]


def test_an_empty_programme_table_lacks_its_four_keys() -> None:
    assert sorted(m.key for m in mistakes_of("[programme]")) == ["currency", "id", "name", "timezone"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("programme = 1", "programme"),
        (f"{HEAD}[earning.rule]\nid = 'x'", "rule"),
        (f"{HEAD}[[earning]]\nbasis = 'x'", "earning"),
        (f"{HEAD}[earning]\nrule = [1]", "rule"),
        (f"{HEAD}[earning]\nexclude = 3", "exclude"),
    ],
)
def test_a_value_where_a_table_belongs_is_a_wrong_type(text: str, place: str) -> None:
    (mistake,) = mistakes_of(text)

    assert (mistake.key, mistake.reason) == (place, "wrong_type")


def test_a_rule_of_an_unknown_kind_is_one_mistake_and_its_keys_are_left_alone() -> None:
    assert reasons_of(with_rule('id = "x"\nkind = "bse"\npoints = "no"\nfactor = 3')) == ["unknown_word"]


def test_a_tier_without_the_tiers_table_is_named_once() -> None:
    tier = '[[tier]]\nid = "{0}"\nname = "x"\nfrom = "0"\n'

    assert reasons_of(HEAD + tier.format("a") + tier.format("b")) == ["tier_without_tiers"]


def test_the_tiers_table_without_a_tier_is_a_mistake() -> None:
    assert reasons_of(f'{HEAD}[tiers]\nmetric = "spend"\nwindow = "P1Y"') == ["no_tier"]


def test_tiers_of_an_unknown_metric_are_not_blamed_for_where_they_begin() -> None:
    tiers = '[tiers]\nmetric = "x"\nwindow = "P1Y"\n[[tier]]\nid = "a"\nname = "A"\nfrom = "1.5"\n'

    assert reasons_of(HEAD + tiers) == ["unknown_word"]


@pytest.mark.parametrize("written", ["1.5", '"1.5"', "true", "-1"])
def test_a_tier_of_points_begins_at_a_whole_number(written: str) -> None:
    tiers = f'[tiers]\nmetric = "points"\nwindow = "P1Y"\n[[tier]]\nid = "a"\nname = "A"\nfrom = {written}\n'

    assert len(reasons_of(HEAD + tiers)) == 1


@pytest.mark.parametrize(
    ("when", "reason"),
    [
        ('from = "2026-02-30"', "no_such_date"),
        ("from = 2026-01-01T00:00:00Z", "wrong_type"),
        ("from = 20260101", "wrong_type"),
        ("from = 2026-02-01, until = 2026-01-31", "until_before_from"),
        ("categories = []", "empty_list"),
        ('channels = ["shop"]', "unknown_word"),
        ("first_purchase = 1", "wrong_type"),
        ('birthday = "x"', "unknown_key"),
        ('tiers = ["gold"]', "unknown_tier"),
        ("tiers = [3]", "wrong_type"),
        ("stores = [true]", "wrong_type"),
    ],
)
def test_a_condition_that_cannot_be_meant_is_a_mistake(when: str, reason: str) -> None:
    assert reasons_of(with_when(when)) == [reason]


@pytest.mark.parametrize("condition", ["categories", "skus", "brands", "basket_min", "coupon"])
@pytest.mark.parametrize(
    "table", ['[[earning.action]]\naction = "a"\npoints = 1\n', '[[reward]]\nkind = "shipping"\nname = "R"\n']
)
def test_actions_and_rewards_take_no_conditions_on_lines(table: str, condition: str) -> None:
    text = f'{HEAD}{table}id = "x"\nwhen = {{ {condition} = "1" }}'

    assert [(m.key, m.reason) for m in mistakes_of(text)] == [(condition, "not_allowed_here")]


def test_actions_and_rewards_take_conditions_of_member_channel_store_and_time() -> None:
    when = (
        'when = { channels = ["web"], stores = ["s"], weekdays = ["mon"], hours = "09:00-10:00", from = 2026-01-01, '
        'until = 2026-01-02, segments = ["x"], first_purchase = true, birthday_month = true }'
    )

    assert reasons_of(f'{HEAD}[[earning.action]]\nid = "x"\naction = "a"\npoints = 1\n{when}') == []


@pytest.mark.parametrize(
    ("written", "reason"), [("02-30", "no_such_date"), ("13-01", "no_such_date"), ("1-1", "not_a_month_and_day")]
)
def test_a_fixed_date_is_one_that_every_year_has(written: str, reason: str) -> None:
    assert reasons_of(f'{HEAD}[expiry]\npolicy = "fixed_date"\non = "{written}"') == [reason]


def test_the_29th_of_february_is_no_fixed_date_because_most_years_lack_it() -> None:
    (mistake,) = mistakes_of(f'{HEAD}[expiry]\npolicy = "fixed_date"\non = "02-29"')

    assert (mistake.reason, mistake.hint) == ("no_such_date", '"02-28"')


def test_an_amount_is_not_blamed_for_its_decimals_while_the_currency_is_unknown() -> None:
    text = with_rule('id = "base"\nkind = "base"\npoints = 1\nper = "1.005"').replace("GBP", "XXX")

    assert reasons_of(text) == ["unknown_currency"]


def test_a_currency_without_decimals_takes_none() -> None:
    text = with_rule('id = "base"\nkind = "base"\npoints = 1\nper = "1.0"').replace("GBP", "JPY")

    assert [(m.reason, m.hint) for m in mistakes_of(text)] == [("too_many_decimals", "0")]


# --- what is no TOML ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("[programme]\nid = ", 2, 6),
        ("[programme]\nid = 'x'\nid = 'y'", 3, 9),
        ("[programme\n", 1, 11),
        ('id = "x', 1, 8),
        ("id = 2026-02-30", 1, 6),
        ("a = 1\n\n= 2", 3, 1),
    ],
)
def test_what_is_no_toml_is_one_mistake_at_its_place(text: str, line: int, column: int) -> None:
    (mistake,) = mistakes_of(text)

    assert (mistake.reason, mistake.line, mistake.column) == ("syntax", line, column)
    assert "line" not in mistake.hint


def test_a_reader_that_runs_out_of_stack_is_a_mistake_and_no_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    def run_out(_text: str, **_: object) -> object:
        raise RecursionError

    monkeypatch.setattr(tomllib, "loads", run_out)

    assert reasons_of(HEAD) == ["too_deep"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("#" * (FILE_BYTES_MAX + 1), "file_too_big"),
        ("# " + "é" * (FILE_BYTES_MAX // 2), "file_too_big"),
        ("x = " + "[" * 5000, "too_deep"),
        ("x = " + "{a = " * 5000, "too_deep"),
        ("a" + ".a" * 5000 + " = 1", "too_deep"),
        ("[a" + ".a" * 5000 + "]", "too_deep"),
        ("x = " + "9" * 5000, "value_too_long"),
        ('id = "\ud800"', "not_unicode"),
        (HEAD + '[[earning.rule]]\nid = "x"\n' * 1001, "too_many"),
        (HEAD + "[earning]\nexclude = { skus = [" + ",".join(f'"{n}"' for n in range(20_001)) + "] }", "too_many"),
    ],
    ids=["long", "long bytes", "arrays", "tables", "dots", "header", "digits", "surrogate", "rules", "skus"],
)
def test_a_file_beyond_all_bounds_is_one_mistake(text: str, reason: str) -> None:
    assert reasons_of(text) == [reason]


@pytest.mark.parametrize(
    "flood",
    ["".join(f"unknown_{number} = 1\n" for number in range(5000)), f"[earning.exclude]\nskus = [{'1, ' * 5000}]"],
    ids=["keys", "values"],
)
def test_a_flood_of_mistakes_is_cut_off(flood: str) -> None:
    assert len(mistakes_of(HEAD + flood)) == 1000


def test_a_key_longer_than_any_name_gets_no_hint() -> None:
    (mistake,) = mistakes_of(f"{HEAD}{'points_name' * 9} = 1")

    assert (mistake.reason, mistake.hint) == ("unknown_key", "")


def test_an_amount_beyond_what_money_can_hold_is_too_large() -> None:
    text = with_rule('id = "x"\nkind = "base"\npoints = 1\nper = "9999999999999"').replace("GBP", "BHD")

    assert reasons_of(text) == ["too_large"]


def test_a_missing_reward_is_not_looked_for() -> None:
    assert reasons_of(with_rule('id = "x"\nkind = "stamp"\nevery = 9')) == ["missing_key"]


def test_ids_that_are_no_texts_are_not_compared() -> None:
    rule = '[[earning.rule]]\nid = 1\nkind = "bonus"\npoints = 1\n'

    assert reasons_of(HEAD + rule + rule) == ["wrong_type", "wrong_type"]


def test_what_a_terminal_would_obey_is_never_in_a_mistake() -> None:
    mistakes = mistakes_of(f'{HEAD}"\\u001b[2J" = 1\n["\\u202e\\u0007".x]')

    assert len(mistakes) == 2
    assert all((mistake.table + mistake.key + mistake.hint).isprintable() for mistake in mistakes)


# --- whatever is written --------------------------------------------------------------------------------------------

PIECES = [piece for piece in re.split(r"(\s+|[=\[\]{},])", CORNER_CLUB) if piece]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_programme_with_pieces_lost_swapped_or_strange_is_read_or_refused_with_places(data: st.DataObject) -> None:
    pieces = list(PIECES)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(pieces) - 1))
        pieces[at] = data.draw(st.sampled_from(["", *PIECES]) | st.text(max_size=5))
    text = "".join(pieces)

    mistakes = mistakes_of(text)

    lines = text.replace("\r\n", "\n").count("\n") + 1
    assert all(1 <= mistake.line <= lines and mistake.column >= 1 for mistake in mistakes)
    assert all(mistake.reason for mistake in mistakes)


@settings(deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_answered(text: str) -> None:
    assert mistakes_of(text)


TABLES = CORNER_CLUB.split("\n\n")
ARRAYS = [table for table in TABLES if table.startswith("[[")]


@settings(deadline=None)
@given(st.permutations([table for table in TABLES if not table.startswith("[[")]))
def test_the_order_of_tables_changes_nothing(tables: list[str]) -> None:
    assert parse_programme("\n\n".join([*tables, *ARRAYS])) == parse_programme(CORNER_CLUB)
    assert parse_programme("\n\n".join([*ARRAYS, *tables])) == parse_programme(CORNER_CLUB)
