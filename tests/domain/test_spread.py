"""An amount spread over lines arrives whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.spread import spread

weights = st.lists(st.integers(0, 10**9), min_size=1, max_size=40).filter(any)


def test_a_discount_is_spread_in_proportion() -> None:
    assert spread(100, [300, 100]) == (75, 25)


def test_what_division_leaves_goes_to_the_largest_remainders() -> None:
    assert spread(10, [6, 9, 2]) == (4, 5, 1)  # exactly 3.53, 5.29 and 1.18


def test_equal_remainders_go_to_the_earlier_line() -> None:
    assert spread(2, [1, 1, 1]) == (1, 1, 0)


def test_a_line_without_weight_gets_nothing() -> None:
    assert spread(7, [0, 1, 0]) == (0, 7, 0)


def test_nothing_can_be_spread_over_nothing() -> None:
    assert spread(0, []) == ()
    assert spread(0, [0, 0]) == (0, 0)


@pytest.mark.parametrize(("amount", "over"), [(1, []), (1, [0, 0]), (-1, [1])])
def test_an_amount_that_would_be_lost_is_a_bug(amount: int, over: list[int]) -> None:
    with pytest.raises(ValueError, match="cannot spread"):
        spread(amount, over)


@given(st.integers(0, 10**12), weights)
def test_the_parts_add_up_and_none_is_a_unit_off_its_exact_part(amount: int, over: list[int]) -> None:
    parts = spread(amount, over)
    assert sum(parts) == amount
    for part, weight in zip(parts, over, strict=True):
        assert abs(part * sum(over) - amount * weight) < sum(over)
        assert part == 0 or weight > 0


@given(weights)
def test_spreading_all_there_is_gives_every_line_all_of_it(over: list[int]) -> None:
    assert spread(sum(over), over) == tuple(over)


@given(st.integers(0, 10**6), weights)
def test_no_part_of_a_smaller_amount_exceeds_its_weight(amount: int, over: list[int]) -> None:
    parts = spread(min(amount, sum(over)), over)
    assert all(part <= weight for part, weight in zip(parts, over, strict=True))
