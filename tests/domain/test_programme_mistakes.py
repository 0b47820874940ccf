"""Every mistake in a programme file is named at once, each with its line, its column, its table and its key."""

from __future__ import annotations

import re
import tomllib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posloyalty.domain.programme_file import CURRENCY, FILE_BYTES_MAX, invalid_at, parse_programme
from posloyalty.domain.programme_file_reasons import Reason
from tests.domain.programme_texts import CORNER_CLUB, HEAD, mistakes_of, reasons_of, with_rule, with_when


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


@settings(max_examples=settings().max_examples * 3 // 2)
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


def test_a_text_that_is_right_in_itself_is_refused_at_the_value_that_does_not_fit() -> None:
    invalid = invalid_at(CORNER_CLUB, CURRENCY, Reason.CURRENCY_CHANGED, hint="EUR")

    (mistake,) = invalid.mistakes
    assert (mistake.reason, mistake.hint) == (Reason.CURRENCY_CHANGED, "EUR")
    assert CORNER_CLUB.splitlines()[mistake.line - 1] == 'currency = "GBP"'
