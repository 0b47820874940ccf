"""Using points: what they are worth, when they are refused, and how many at most."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain import errors
from posloyalty.domain.money import Money, Points
from posloyalty.domain.pricing import largest_redemption, price_sale
from posloyalty.domain.programme import LineFilter, Programme, Redemption
from posloyalty.domain.redemption import largest_points, worth_of
from posloyalty.domain.sales import Line, PricedSale, PricingRequest, RedemptionLimits
from tests.domain.builders import a_basket, a_line, a_programme, a_redemption, asking, limits, priced

GIFT = LineFilter(categories=frozenset({"gift-card"}))


def paying(redemption: Redemption | None) -> Programme:
    return a_programme(redemption=redemption)


def refusal(redemption: Redemption | None, *lines: Line, redeem: int, **of_limits: Any) -> errors.RedemptionRefused:  # noqa: ANN401
    request = asking(a_basket(*lines), redeem=redeem, limits=limits(**of_limits))
    with pytest.raises(errors.RedemptionRefused) as refused:
        price_sale(paying(redemption), request)
    return refused.value


def largest(redemption: Redemption | None, *lines: Line, **of_limits: Any) -> int:  # noqa: ANN401
    return int(largest_redemption(paying(redemption), asking(a_basket(*lines), limits=limits(**of_limits))))


# --- worth ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("points", "worth"), [(0, 0), (1, 0), (2, 1), (3, 2), (150, 100), (299, 199)])
def test_the_worth_is_rounded_down_to_the_minor_unit(points: int, worth: int) -> None:
    assert worth_of(Points(points), a_redemption(points=150, worth=100)) == worth


def test_points_take_their_worth_off_the_bill() -> None:
    sale = priced(a_programme(), a_line(1000), a_line(350), redeem=300)
    assert (sale.total, sale.redeemed, sale.worth, sale.to_pay) == (1350, 300, 300, 1050)


def test_what_points_pay_is_spread_over_the_lines_that_may_be_so_paid() -> None:
    sale = priced(
        paying(a_redemption(exclude=GIFT)), a_line(300), a_line(500, category="gift-card"), a_line(100), redeem=200
    )
    assert [share.paid_with_points for share in sale.shares] == [150, 0, 50]
    assert [share.points_used for share in sale.shares] == [150, 0, 50]


def test_points_are_spread_by_the_money_that_they_pay() -> None:
    sale = priced(paying(a_redemption(points=150, worth=100)), a_line(1), a_line(1), a_line(1), redeem=3)
    assert [share.paid_with_points for share in sale.shares] == [1, 1, 0]
    assert [share.points_used for share in sale.shares] == [2, 1, 0]


def test_points_that_round_to_no_money_still_belong_to_a_line() -> None:
    sale = priced(paying(a_redemption(points=1000, worth=100)), a_line(300), redeem=5)
    assert (sale.worth, sale.to_pay, sale.shares[0].points_used) == (0, 300, 5)


# --- refusals, in their order ---------------------------------------------------------------------------------------


def test_a_programme_without_redemption_only_earns() -> None:
    found = refusal(None, redeem=100, safe=500)
    assert isinstance(found, errors.EarnOnly)
    assert found.figures() == {"requested": 100, "safe_now": 500, "largest": 0}


def test_a_till_that_may_not_redeem_only_earns() -> None:
    assert isinstance(refusal(a_redemption(), redeem=100, till_may_redeem=False), errors.EarnOnly)


def test_nobody_cannot_use_points() -> None:
    with pytest.raises(errors.EarnOnly):
        price_sale(a_programme(), PricingRequest(basket=a_basket(), redeem_points=Points(100), limits=limits()))


def test_where_nothing_may_be_paid_with_points_there_is_nothing_to_pay() -> None:
    assert isinstance(refusal(a_redemption(), a_line(0), redeem=100), errors.NothingToPay)
    gift = a_line(1000, category="gift-card")
    assert isinstance(refusal(a_redemption(exclude=GIFT), gift, redeem=100), errors.NothingToPay)


def test_fewer_points_than_the_minimum_are_refused() -> None:
    found = refusal(a_redemption(min_points=Points(200)), redeem=199)
    assert isinstance(found, errors.BelowMinimumPoints)
    assert found.figures() == {"requested": 199, "safe_now": 10_000, "largest": 1000, "min_points": 200}


def test_points_between_steps_are_refused() -> None:
    found = refusal(a_redemption(step_points=Points(100)), redeem=150)
    assert isinstance(found, errors.NotAStep)
    assert (found.step_points, found.largest) == (100, 1000)


def test_redeeming_more_than_is_safe_is_refused_with_the_largest_allowed() -> None:
    found = refusal(a_redemption(step_points=Points(100)), redeem=500, safe=250, balance=900)
    assert isinstance(found, errors.InsufficientPoints)
    assert found.figures() == {"requested": 500, "safe_now": 250, "largest": 200}


def test_points_that_have_to_stay_are_refused() -> None:
    found = refusal(a_redemption(keep_points=Points(100)), redeem=450, safe=500)
    assert isinstance(found, errors.MustKeepPoints)
    assert (found.keep_points, found.largest) == (100, 400)


def test_more_than_the_bill_is_refused() -> None:
    found = refusal(a_redemption(), a_line(1000), redeem=1001)
    assert isinstance(found, errors.OverBasketShare)
    assert (found.max_basket_share, found.largest) == ("1", 1000)


def test_more_than_the_share_of_the_bill_is_refused() -> None:
    found = refusal(a_redemption(max_basket_share=Fraction(1, 4)), a_line(1003), redeem=251)
    assert isinstance(found, errors.OverBasketShare)
    assert (found.max_basket_share, found.largest) == ("0.25", 250)


def test_the_share_is_of_the_lines_that_may_be_paid_with_points() -> None:
    redemption = a_redemption(exclude=GIFT)
    gift = a_line(5000, category="gift-card")
    assert isinstance(refusal(redemption, a_line(100), gift, redeem=101), errors.OverBasketShare)


def test_many_points_ask_for_a_proof() -> None:
    redemption = a_redemption(proof_from_points=Points(500))
    found = refusal(redemption, redeem=500)
    assert isinstance(found, errors.ProofRequired)
    assert found.proof_from_points == 500
    proven = asking(a_basket(), redeem=500, limits=limits(proof_given=True))
    assert price_sale(paying(redemption), proven).redeemed == 500
    assert priced(paying(redemption), redeem=499).redeemed == 499


ALL_WRONG: dict[str, Any] = {
    "min_points": Points(300),
    "step_points": Points(7),
    "keep_points": Points(200),
    "max_basket_share": Fraction(1, 10),
    "proof_from_points": Points(1),
}


@pytest.mark.parametrize(
    ("fixed", "redeem", "of_limits", "first"),
    [
        ({}, 202, {"safe": 1}, "below_minimum_points"),
        ({"min_points": Points(0)}, 202, {"safe": 1}, "not_a_step"),
        ({"min_points": Points(0)}, 203, {"safe": 1}, "insufficient_points"),
        ({"min_points": Points(0)}, 203, {"safe": 300}, "must_keep_points"),
        ({"min_points": Points(0)}, 203, {"safe": 500}, "over_basket_share"),
        ({"min_points": Points(0)}, 98, {"safe": 500}, "proof_required"),
    ],
)
def test_the_first_reason_in_the_programmes_order_is_told(
    fixed: dict[str, Any], redeem: int, of_limits: dict[str, Any], first: str
) -> None:
    assert refusal(a_redemption(**{**ALL_WRONG, **fixed}), redeem=redeem, **of_limits).code == first


def test_to_have_nothing_to_pay_comes_before_any_fault_of_the_number() -> None:
    assert refusal(a_redemption(**ALL_WRONG), a_line(0), redeem=1, safe=0).code == "nothing_to_pay"
    assert refusal(a_redemption(**ALL_WRONG), a_line(0), redeem=1, till_may_redeem=False).code == "earn_only"


def test_negative_points_are_no_redemption() -> None:
    with pytest.raises(errors.BadRequest) as refused:
        priced(a_programme(), redeem=-100)
    assert (refused.value.field, refused.value.reason) == ("redeem_points", "negative")


# --- the largest allowed --------------------------------------------------------------------------------------------


def test_the_largest_is_what_the_bill_needs() -> None:
    assert largest(a_redemption(), a_line(735)) == 735
    assert largest(a_redemption(step_points=Points(100)), a_line(735)) == 700


def test_the_largest_is_bounded_by_what_is_safe_and_by_what_must_stay() -> None:
    assert largest(a_redemption(), safe=120) == 120
    assert largest(a_redemption(keep_points=Points(50)), safe=120, balance=140) == 90


def test_the_largest_is_none_below_the_minimum() -> None:
    assert largest(a_redemption(min_points=Points(100)), a_line(99)) == 0
    assert largest(a_redemption(min_points=Points(100)), safe=99) == 0
    assert largest(a_redemption(keep_points=Points(100)), safe=99) == 0


def test_the_largest_is_none_where_points_cannot_be_used() -> None:
    assert largest(None) == 0
    assert largest(a_redemption(), till_may_redeem=False) == 0
    assert largest(a_redemption(), a_line(0)) == 0
    assert largest_redemption(a_programme(), PricingRequest(basket=a_basket(), limits=limits())) == 0


def test_the_largest_does_not_look_at_proof() -> None:
    assert largest(a_redemption(proof_from_points=Points(1))) == 1000


def test_no_more_points_are_offered_than_the_bill_needs() -> None:
    # Ten points are a penny: 1009 would pass for a bill of 1.00, and nine of them would buy nothing.
    assert largest(a_redemption(points=1000, worth=100), a_line(100)) == 1000


def test_points_that_round_up_to_the_whole_bill_are_offered() -> None:
    # Four points are 5.71, rounded down to the 5 that the bill is; three would leave a penny over.
    assert largest(a_redemption(points=7, worth=10), a_line(5)) == 4


def test_a_minimum_above_what_the_bill_needs_is_offered_where_it_is_worth_no_more() -> None:
    redemption = a_redemption(points=1000, worth=1, min_points=Points(1500), step_points=Points(400))
    assert largest(redemption, a_line(1)) == 1600


def test_points_that_are_worth_nothing_are_not_offered() -> None:
    assert largest(a_redemption(points=1000, worth=100), safe=9) == 0


redemptions = st.builds(
    a_redemption,
    points=st.integers(1, 300),
    worth=st.integers(1, 300),
    min_points=st.integers(0, 400).map(Points),
    step_points=st.integers(1, 150).map(Points),
    keep_points=st.integers(0, 200).map(Points),
    max_basket_share=st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=100),
)
some_limits = st.builds(
    lambda safe, more: RedemptionLimits(safe_now=Points(safe), balance=Points(safe + more)),
    st.integers(0, 3000),
    st.integers(0, 500),
)


def accepted(redemption: Redemption, points: int, bill: int, bounds: RedemptionLimits) -> PricedSale | None:
    request = asking(a_basket(a_line(bill)), redeem=points, limits=bounds)
    try:
        return price_sale(paying(redemption), request)
    except errors.RedemptionRefused:
        return None


@given(redemptions, st.integers(0, 2000), some_limits)
def test_the_largest_passes_and_nothing_larger_pays_more(
    redemption: Redemption, bill: int, bounds: RedemptionLimits
) -> None:
    found = int(largest_points(redemption, bill=Money(bill), limits=bounds))
    sale = accepted(redemption, found, bill, bounds)
    assert sale is not None
    assert found == 0 or sale.worth > 0
    for steps in (1, 2, 5):
        more = accepted(redemption, found + steps * int(redemption.step_points), bill, bounds)
        assert more is None or more.worth == sale.worth


@given(redemptions, st.integers(0, 300), some_limits)
def test_no_smaller_number_pays_as_much_of_the_whole_bill(
    redemption: Redemption, bill: int, bounds: RedemptionLimits
) -> None:
    found = int(largest_points(redemption, bill=Money(bill), limits=bounds))
    one_more = accepted(redemption, found + int(redemption.step_points), bill, bounds)
    less = accepted(redemption, found - int(redemption.step_points), bill, bounds) if found else None
    if one_more is not None and less is not None and less.redeemed:
        assert less.worth < worth_of(Points(found), redemption)


@given(
    st.builds(
        a_redemption,
        points=st.integers(1, 100),
        worth=st.integers(100, 900),
        step_points=st.integers(1, 50).map(Points),
    ),
    st.integers(1, 2000),
    some_limits,
)
def test_one_step_more_than_the_largest_fails_where_a_point_is_worth_a_minor_unit(
    redemption: Redemption, bill: int, bounds: RedemptionLimits
) -> None:
    found = int(largest_points(redemption, bill=Money(bill), limits=bounds))
    assert accepted(redemption, found + int(redemption.step_points), bill, bounds) is None


# --- to the last point and to the last figure -----------------------------------------------------------------------


def test_the_worth_of_a_fortune_is_exact() -> None:
    redemption = a_redemption(points=7, worth=999_999_999)
    assert worth_of(Points(999_999_999_999), redemption) == 999_999_999_999 * 999_999_999 // 7


def test_the_largest_of_a_huge_bill_is_exact() -> None:
    redemption, bill = a_redemption(points=7000, worth=3), 999_999_999_999_951
    found = largest_points(redemption, bill=Money(bill), limits=limits(safe=10**20))
    assert found == 2_333_333_333_333_219_000 == -(-bill * 7000 // 3)


def test_a_point_that_is_a_minor_unit_pays_the_bill_to_the_last_one() -> None:
    assert largest(a_redemption(points=1, worth=1), a_line(735)) == 735


def test_the_largest_is_the_fewest_steps_that_pay_as_much() -> None:
    # Ten points are a penny, in threes: 1002 pay the 1.00, and so would 1008.
    assert largest(a_redemption(points=1000, worth=100, step_points=Points(3)), a_line(100)) == 1002


def test_a_minimum_that_no_step_below_the_bill_meets_offers_nothing() -> None:
    redemption = a_redemption(points=1, worth=1, min_points=Points(750), step_points=Points(100))
    assert largest(redemption, a_line(735)) == 0


def test_every_refusal_tells_what_was_asked_what_is_safe_and_what_would_do() -> None:
    seen = {"requested": 150, "safe_now": 400}

    def figures(redemption: Redemption, *lines: Line, **of_limits: Any) -> dict[str, object]:  # noqa: ANN401
        return dict(refusal(redemption, *lines, redeem=150, safe=400, **of_limits).figures())

    assert figures(a_redemption(), till_may_redeem=False) == {**seen, "largest": 0}
    assert figures(a_redemption(), a_line(0)) == {**seen, "largest": 0}
    assert figures(a_redemption(min_points=Points(200))) == {**seen, "largest": 400, "min_points": 200}
    assert figures(a_redemption(step_points=Points(100))) == {**seen, "largest": 400, "step_points": 100}
    assert figures(a_redemption(keep_points=Points(300))) == {**seen, "largest": 100, "keep_points": 300}
    assert figures(a_redemption(), a_line(149)) == {**seen, "largest": 149, "max_basket_share": "1"}
    assert figures(a_redemption(proof_from_points=Points(150)), a_line(300)) == {
        **seen,
        "largest": 300,
        "proof_from_points": 150,
    }


def test_a_tiny_share_is_written_out() -> None:
    found = refusal(a_redemption(max_basket_share=Fraction(1, 10**7)), redeem=1)
    assert found.figures()["max_basket_share"] == "0.0000001"


def test_nobody_is_told_what_they_asked_for_and_that_nothing_is_safe() -> None:
    with pytest.raises(errors.EarnOnly) as refused:
        price_sale(a_programme(), PricingRequest(basket=a_basket(), redeem_points=Points(100), limits=limits()))
    assert refused.value.figures() == {"requested": 100, "safe_now": 0, "largest": 0}
