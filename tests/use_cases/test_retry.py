"""How long a till waits before it asks the ledger again."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from posloyalty.use_cases.retry import DELAY_S_MAX, DELAY_S_MIN, FIRST_DELAY_S, next_delay_s


def dice(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - jitter, no secret


@given(attempt=st.integers(0, 10**9), seed=st.integers())
def test_a_delay_is_never_shorter_or_longer_than_its_bounds(attempt: int, seed: int) -> None:
    delay_s = next_delay_s(attempt, dice(seed))
    assert DELAY_S_MIN <= delay_s <= min(DELAY_S_MAX, max(DELAY_S_MIN, FIRST_DELAY_S * 2 ** min(attempt, 40)))


def test_the_same_dice_give_the_same_delay() -> None:
    assert next_delay_s(3, dice(7)) == next_delay_s(3, dice(7))


def test_a_thousand_tills_spread_over_the_whole_bound() -> None:
    delays_s = sorted(next_delay_s(20, dice(seed)) for seed in range(1000))
    assert delays_s[100] < DELAY_S_MAX * 0.2
    assert delays_s[900] > DELAY_S_MAX * 0.8


def test_delays_grow_with_failures_in_a_row() -> None:
    def mean_s(attempt: int) -> float:
        return sum(next_delay_s(attempt, dice(seed)) for seed in range(400)) / 400

    assert mean_s(0) < mean_s(2) < mean_s(4) < mean_s(6)
