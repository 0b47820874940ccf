"""Claims and returns of what a receipt says: to the point, whatever came back before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.ids import MemberId, ProgrammeVersion, RuleId, SaleId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.domain.receipt_errors import AlreadyClaimed, ClaimTooLate
from posloyalty.domain.returns import price_return
from posloyalty.domain.sales import Line, LineShare, ReturnedLine, SoldLine
from posloyalty.domain.tickets import (
    CLAIM_WITHIN,
    SaleTicket,
    award_left,
    awards_of,
    check_claim,
    earning_left,
    is_twice,
    reversible,
    with_awards,
    without_awards,
)

NOON = datetime(2026, 11, 28, 12, 0, tzinfo=UTC)


def a_line(quantity: str = "4", *, award: int = 10, points: int = 7, earning: int = 900) -> SoldLine:
    share = LineShare(
        net=Money(1000),
        earning=Money(earning),
        paid_with_points=Money(100),
        points_used=Points(points),
        award=Points(award),
    )
    return SoldLine(line=Line(sku=Sku("tea"), amount=Money(1000), quantity=Decimal(quantity)), share=share)


def back(sold: SoldLine, quantity: int) -> ReturnedLine:
    (line,) = price_return((sold,), [(0, Decimal(quantity))], sale_id=SaleId("s")).lines
    return line


def after(sold: SoldLine, line: ReturnedLine) -> SoldLine:
    return replace(
        sold,
        returned_quantity=sold.returned_quantity + line.quantity,
        returned_whole=sold.returned_whole or line.whole,
    )


def test_a_claim_is_for_a_sale_without_a_member_of_the_last_fourteen_days() -> None:
    sold = {"sale_id": SaleId("s"), "sold_at": NOON}
    check_claim(**sold, member_id=None, now=NOON + CLAIM_WITHIN)  # type: ignore[arg-type]
    with pytest.raises(ClaimTooLate):
        check_claim(**sold, member_id=None, now=NOON + CLAIM_WITHIN + timedelta(seconds=1))  # type: ignore[arg-type]
    with pytest.raises(AlreadyClaimed):
        check_claim(**sold, member_id=MemberId(UUID(int=1)), now=NOON)  # type: ignore[arg-type]


def test_a_ticket_says_the_receipt_and_what_was_missed() -> None:
    ticket = SaleTicket(
        till_no=3,
        seq=12,
        hash_start="5d1f09ac",
        sale_id=SaleId("s"),
        occurred_at=NOON,
        programme_version=ProgrammeVersion(1),
        currency="GBP",
        explanation=((RuleId("base"), Points(20)), (RuleId("cap"), Points(-5))),
    )
    assert (ticket.receipt_no, ticket.missed) == ("3-12-5d1f09ac", 15)


def test_awards_are_shared_out_by_what_lines_earn_from_else_alike() -> None:
    shares = [a_line(earning=300).share, a_line(earning=100).share]
    assert awards_of(shares, award=10) == (8, 2)
    assert awards_of([replace(share, earning=Money(0)) for share in shares], award=10) == (5, 5)
    assert awards_of([], award=0) == ()


def test_the_award_of_goods_that_came_back_is_not_given() -> None:
    sold = a_line()
    assert without_awards([sold])[0].share.award == 0
    (named,) = with_awards(without_awards([sold]), [10])
    assert (award_left([named]), earning_left([named])) == (10, 900)
    half = after(named, back(named, 3))
    assert (award_left([half]), earning_left([half])) == (3, 225)
    assert award_left([after(half, back(half, 1))]) == 0


@given(st.lists(st.integers(min_value=1, max_value=4), min_size=1, max_size=4), st.integers(0, 50), st.integers(0, 50))
def test_whatever_comes_back_in_parts_reverses_the_line_once_and_no_more(
    parts: list[int], award: int, points: int
) -> None:
    """Each part is computed by a till that knows of no other, as tills that are offline do."""
    sold = untouched = a_line(award=award, points=points)
    total_points = total_award = 0
    for part in parts:
        line = back(untouched, part)
        assert is_twice([sold], [line]) is (sold.returned_whole or sold.returned_quantity + part > 4)
        given_back, taken = reversible([sold], [line])
        total_points, total_award = total_points + int(given_back), total_award + int(taken)
        sold = after(sold, line)
    assert total_points <= points
    assert total_award <= award
    if sum(parts) >= 4 or 4 in parts:
        assert (total_points, total_award) == (points, award)


def test_a_line_without_a_quantity_comes_back_whole_and_once() -> None:
    sold = a_line("0")
    line = back(sold, 0)
    assert not is_twice([sold], [line])
    assert reversible([sold], [line]) == (7, 10)
    assert is_twice([after(sold, line)], [line])
    assert reversible([after(sold, line)], [line]) == (0, 0)
