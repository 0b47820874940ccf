"""What can be refused at the phone desk carries its figures, under codes of its own."""

from __future__ import annotations

import pytest

from posloyalty.domain.call_errors import (
    CallerCodeNotSent,
    CallerCodeWrong,
    CallerMustWait,
    CallerNotVerified,
    OrderCancelled,
    OrderNotOpen,
    OrderNotPaid,
    OrderOfAnotherTill,
)
from posloyalty.domain.errors import LoyaltyRefusal, ProofRequired


@pytest.mark.parametrize(
    ("refusal", "code", "figures"),
    [
        (CallerMustWait(wait_s=5), "caller_must_wait", {"wait_s": 5}),
        (CallerCodeWrong(tries_left=2), "caller_code_wrong", {"tries_left": 2}),
        (CallerCodeNotSent(reason="nowhere"), "caller_code_not_sent", {"reason": "nowhere"}),
        (OrderNotOpen(sale_id="o-1"), "order_not_open", {"sale_id": "o-1"}),
        (OrderNotPaid(sale_id="o-1"), "order_not_paid", {"sale_id": "o-1"}),
        (OrderCancelled(sale_id="o-1"), "order_cancelled", {"sale_id": "o-1"}),
        (OrderOfAnotherTill(sale_id="o-1", till_no=2), "order_of_another_till", {"sale_id": "o-1", "till_no": 2}),
    ],
)
def test_a_refusal_of_the_phone_desk_says_its_figures(
    refusal: LoyaltyRefusal, code: str, figures: dict[str, object]
) -> None:
    assert (refusal.code, refusal.figures()) == (code, figures)


def test_a_caller_who_is_not_verified_lacks_a_proof_from_the_first_point_on() -> None:
    refusal = CallerNotVerified(requested=300, safe_now=310)
    assert isinstance(refusal, ProofRequired)
    assert (refusal.code, refusal.proof_from_points) == ("proof_required", 1)
