"""`shortfall = "charge"`: points of the award that are gone are paid for out of the refund, and no more than that."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.ids import SaleId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.redemption import worth_of
from posloyalty.domain.returns import charge_shortfall
from posloyalty.domain.sales import PricedReturn
from tests.domain.builders import a_redemption

A_RETURN = PricedReturn(
    sale_id=SaleId("s"), lines=(), money_back=Money(1000), points_back=Points(0), award_taken=Points(100)
)


@pytest.mark.parametrize(
    ("there", "charged_points", "charged", "money_back"),
    [(100, 0, 0, 1000), (60, 40, 40, 960), (0, 100, 100, 900), (-50, 100, 100, 900), (500, 0, 0, 1000)],
)
def test_what_is_missing_is_charged_at_its_worth(
    there: int, charged_points: int, charged: int, money_back: int
) -> None:
    priced = charge_shortfall(A_RETURN, there=Points(there), redemption=a_redemption())

    assert (priced.charged_points, priced.charged, priced.money_back) == (charged_points, charged, money_back)
    assert priced.points_taken == 100 - charged_points


def test_points_that_the_return_gives_back_are_there_to_be_taken() -> None:
    priced = charge_shortfall(replace(A_RETURN, points_back=Points(70)), there=Points(0), redemption=a_redemption())

    assert priced.charged_points == 30


def test_never_more_is_charged_than_the_refund() -> None:
    priced = charge_shortfall(replace(A_RETURN, money_back=Money(25)), there=Points(0), redemption=a_redemption())

    assert (priced.charged_points, priced.charged, priced.money_back) == (25, 25, 0)


def test_where_points_have_no_worth_nothing_is_charged() -> None:
    assert charge_shortfall(A_RETURN, there=Points(0), redemption=None) == A_RETURN


@given(
    award=st.integers(0, 10_000),
    there=st.integers(-10_000, 10_000),
    refund=st.integers(0, 10_000),
    points=st.integers(1, 300),
    worth=st.integers(1, 300),
)
def test_the_charge_is_exactly_the_worth_of_what_it_pays_for(
    award: int, there: int, refund: int, points: int, worth: int
) -> None:
    redemption = a_redemption(points=points, worth=worth)
    asked = replace(A_RETURN, award_taken=Points(award), money_back=Money(refund))

    priced = charge_shortfall(asked, there=Points(there), redemption=redemption)

    missing = max(0, award - max(0, there))
    assert 0 <= priced.charged_points <= missing
    assert priced.charged == worth_of(priced.charged_points, redemption)
    assert priced.money_back + priced.charged == refund
    if priced.charged_points < missing:
        assert worth_of(priced.charged_points + 1, redemption) > refund


def test_a_single_point_that_is_missing_is_charged() -> None:
    priced = charge_shortfall(A_RETURN, there=Points(99), redemption=a_redemption(points=1, worth=7))

    assert (priced.charged_points, priced.charged, priced.money_back) == (1, 7, 993)


def test_a_huge_refund_is_charged_to_the_last_point() -> None:
    refund, award = 10**15 - 1, 10**20
    asked = replace(A_RETURN, award_taken=Points(award), money_back=Money(refund))

    priced = charge_shortfall(asked, there=Points(0), redemption=a_redemption(points=30_000, worth=7))

    assert priced.charged_points == (10**15 * 30_000 - 1) // 7
