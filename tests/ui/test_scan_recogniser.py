"""A scanner is told from a person by speed and end key, and nothing typed is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.ui.scan_codes import character_of
from posloyalty.ui.scan_recogniser import CODE_LENGTH_MAX, Stroke, Verdict, WedgeRecogniser


def _strokes(code: str, *, gap_ms: int, start_ms: int = 1000) -> list[Stroke]:
    letters = [Stroke(character=letter, at_ms=start_ms + gap_ms * at) for at, letter in enumerate(code)]
    return [*letters, Stroke(character="", at_ms=start_ms + gap_ms * len(code), is_end=True)]


def _feed(recogniser: WedgeRecogniser, strokes: list[Stroke]) -> list[Verdict]:
    return [recogniser.feed(stroke) for stroke in strokes]


@pytest.mark.parametrize("gap_ms", [1, 8, 20, 35])
def test_a_fast_code_with_an_end_key_is_a_scan(gap_ms: int) -> None:
    verdicts = _feed(WedgeRecogniser(), _strokes("5901234123457", gap_ms=gap_ms))
    assert verdicts[-1].scanned == "5901234123457"
    assert sum(verdict.typed for verdict in verdicts) == 0


@pytest.mark.parametrize("gap_ms", [36, 60, 150])
def test_a_person_who_types_a_code_is_a_person(gap_ms: int) -> None:
    verdicts = _feed(WedgeRecogniser(), _strokes("590123", gap_ms=gap_ms))
    assert all(verdict.scanned is None for verdict in verdicts)
    assert sum(verdict.typed for verdict in verdicts) == 6


def test_three_rolled_keys_and_enter_are_a_person() -> None:
    verdicts = _feed(WedgeRecogniser(), _strokes("abc", gap_ms=5))
    assert verdicts[-1] == Verdict(typed=3)


def test_letters_typed_just_before_a_scan_are_given_back_first() -> None:
    recogniser = WedgeRecogniser()
    _feed(recogniser, [Stroke(character="3", at_ms=0), Stroke(character="*", at_ms=200)])
    verdicts = _feed(recogniser, _strokes("500101", gap_ms=3, start_ms=400))
    assert verdicts[0].typed == 1
    assert verdicts[-1].scanned == "500101"


def test_what_runs_on_without_an_end_is_given_back_and_not_kept_for_ever() -> None:
    recogniser = WedgeRecogniser()
    strokes = [Stroke(character="x", at_ms=at) for at in range(CODE_LENGTH_MAX + 10)]
    verdicts = _feed(recogniser, strokes)
    assert sum(verdict.typed for verdict in verdicts) == CODE_LENGTH_MAX + 1
    assert len(recogniser.strokes) == 9


def test_a_prefix_that_set_up_learnt_is_taken_off() -> None:
    verdicts = _feed(WedgeRecogniser(prefix="]C1"), _strokes("]C1500101", gap_ms=3))
    assert verdicts[-1].scanned == "500101"


@given(st.lists(st.tuples(st.sampled_from("ab1-"), st.integers(0, 120), st.booleans()), max_size=60))
def test_every_stroke_is_either_given_back_or_part_of_a_scan(strokes: list[tuple[str, int, bool]]) -> None:
    recogniser, now, given_back, scanned, pressed = WedgeRecogniser(), 0, 0, 0, 0
    for letter, gap, is_end in strokes:
        now += gap
        pressed += not is_end
        verdict = recogniser.feed(Stroke(character="" if is_end else letter, at_ms=now, is_end=is_end))
        given_back += verdict.typed
        scanned += len(verdict.scanned or "")
    given_back += recogniser.pause().typed
    assert given_back + scanned == pressed
    assert recogniser.strokes == ()


@pytest.mark.parametrize(
    ("platform", "scan_code", "shifted", "text", "meant"),
    [
        ("linux", 10, False, "&", "1"),
        ("linux", 10, True, "1", "!"),
        ("linux", 38, False, "\u0444", "a"),
        ("win32", 0x1E, True, "\u0424", "A"),
        ("win32", 0x0C, False, ")", "-"),
        ("darwin", 12, False, "q", "q"),
        ("linux", 0, False, "z", "z"),
        ("linux", 200, False, "?", "?"),
    ],
)
def test_a_key_is_read_by_where_it_is(platform: str, scan_code: int, shifted: bool, text: str, meant: str) -> None:  # noqa: FBT001 - a case of the table
    assert character_of(scan_code=scan_code, shifted=shifted, text=text, platform=platform) == meant


def test_a_scanner_without_an_end_key_is_heard_after_a_pause_and_fingers_that_roll_are_not() -> None:
    recogniser = WedgeRecogniser(ends_by_pause=True, prefix="]C")
    for at, letter in enumerate("]C500101"):
        recogniser.feed(Stroke(character=letter, at_ms=1_000 + 3 * at))
    assert recogniser.pause() == Verdict(scanned="500101")
    for at, letter in enumerate("abc"):
        recogniser.feed(Stroke(character=letter, at_ms=9_000 + 20 * at))
    assert recogniser.pause() == Verdict(typed=3)
