"""Whatever is put into a programme file, an answer says what is wrong. How fast: benchmarks/programme_check.py."""

from __future__ import annotations

import pytest

from posloyalty.domain.errors import ProgrammeInvalid, ProgrammeMistake
from posloyalty.domain.programme_file import parse_programme
from posloyalty.domain.programme_warnings import warnings_of
from tests.domain.programme_texts import HEAD

RULE = '[[earning.rule]]\nid = "r{0}"\nkind = "multiplier"\nfactor = "1.5"\nwhen = {{ categories = ["c{0}"] }}\n'

AS_MANY_RULES_AS_MAY_BE = "".join(map(RULE.format, range(1000)))

FLOODS = {
    "ten megabytes": ("#" + "x" * 10_000_000, "file_too_big"),
    "ten thousand rules": ("".join(map(RULE.format, range(10_000))), "file_too_big"),
    "ten thousand short rules": ('[[earning.rule]]\nid = "a"\n' * 10_000, "too_many"),
    "deep lists": ("x = " + "[" * 200_000, "too_deep"),
    "deep tables": ("[" + ".".join("a" * 200_000) + "]", "too_deep"),
    "deep inline tables": ("x = " + "{a = " * 90_000, "too_deep"),
    "a number of thousands of digits": ("[redemption]\npoints = " + "9" * 100_000, "value_too_long"),
    "an amount of thousands of digits": (f'[redemption]\npoints = 1\nworth = "{"9" * 100_000}"', "not_a_number"),
    "no number": ('[redemption]\npoints = nan\nworth = "1.00"', "wrong_type"),
    "infinitely much": ("[redemption]\npoints = 1\nworth = -inf", "float_is_not_exact"),
    "below nothing": ('[redemption]\npoints = -1\nworth = "1.00"', "too_small"),
    "tens of thousands of unknown keys": ("".join(f"k{number} = 1\n" for number in range(20_000)), "unknown_key"),
    "one key without end": ("k" * 400_000 + " = 1", "unknown_key"),
    "a list without end": (f"[earning.exclude]\nskus = [{','.join(map(str, range(60_000)))}]", "too_many"),
    "one id a thousand times": (
        '[[reward]]\nid = "same"\nname = "x"\nkind = "shipping"\n' * 1000,
        "duplicate_id",
    ),
    "a text that does not end": ('x = """' + "a" * 400_000, "syntax"),
    "escapes without end": ('x = "' + '\\"' * 200_000, "syntax"),
    "another type than meant": ('[earning]\nrule = "base"', "wrong_type"),
}


def mistakes_in(text: str) -> tuple[ProgrammeMistake, ...]:
    """Read a text as `programme check` does, and give what is wrong with it."""
    try:
        warnings_of(parse_programme(text))
    except ProgrammeInvalid as invalid:
        return invalid.mistakes
    return ()


@pytest.mark.timeout(30)
@pytest.mark.parametrize("flood", FLOODS)
def test_a_flood_is_answered_with_what_is_wrong(flood: str) -> None:
    text, reason = FLOODS[flood]

    assert reason in {mistake.reason for mistake in mistakes_in(HEAD + text)}


@pytest.mark.timeout(30)
def test_as_many_rules_as_may_be_are_read_and_looked_through() -> None:
    assert mistakes_in(HEAD + AS_MANY_RULES_AS_MAY_BE) == ()


@pytest.mark.parametrize(
    ("other", "reason"),
    [("R1", "looks_like_another_id"), ("r\u0430n", "mixed_scripts"), ("\uff52\uff12", "not_normal_form")],
)
def test_ids_that_only_look_alike_are_told_apart(other: str, reason: str) -> None:
    bonus = f'[[earning.rule]]\nid = "{other}"\nkind = "bonus"\npoints = 1\n'
    mistakes = mistakes_in(HEAD + RULE.format(1) + bonus)
    assert [mistake.reason for mistake in mistakes] == [reason]


def test_unknown_keys_are_named_with_the_nearest_that_is_known() -> None:
    mistakes = mistakes_in(HEAD + "[redemtion]\npoints = 1\n[expiry]\npolcy = 1\n")
    assert [(one.key, one.hint) for one in mistakes] == [("redemtion", "redemption"), ("polcy", "policy")]
