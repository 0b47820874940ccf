"""What a return gives back and takes back, cumulatively, to the last unit."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posloyalty.domain.errors import AlreadyReturned, BadRequest
from posloyalty.domain.ids import SaleId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.programme import When
from posloyalty.domain.returns import (
    can_come_back,
    comes_back_whole,
    left_of,
    money_returned,
    net_returned,
    price_return,
    with_returned,
)
from posloyalty.domain.sales import LineShare, PricedReturn, ReturnedLine, SoldLine
from tests.domain.builders import a_base, a_bonus, a_line, a_programme, priced, sold

SALE = SaleId("sale-1")


def a_sold_line(
    quantity: str = "1",
    *,
    net: int = 1000,
    paid: int = 0,
    points: int = 0,
    award: int = 0,
    returned: str = "0",
    whole: bool = False,
) -> SoldLine:
    share = LineShare(
        net=Money(net),
        earning=Money(net - paid),
        paid_with_points=Money(paid),
        points_used=Points(points),
        award=Points(award),
    )
    return SoldLine(
        line=a_line(net, quantity=quantity), share=share, returned_quantity=Decimal(returned), returned_whole=whole
    )


def returned(*lines: SoldLine, wanted: tuple[tuple[int, str], ...] = ((0, "1"),)) -> PricedReturn:
    return price_return(lines, [(index, Decimal(quantity)) for index, quantity in wanted], sale_id=SALE)


def after(line: SoldLine, taken: ReturnedLine) -> SoldLine:
    """What the sale's line looks like once the return is recorded."""
    [left] = with_returned([line], [replace(taken, index=0)])
    return left


def refusal(*lines: SoldLine, wanted: tuple[tuple[int, str], ...]) -> tuple[str, str]:
    with pytest.raises(BadRequest) as found:
        returned(*lines, wanted=wanted)
    return found.value.field, found.value.reason


def test_what_several_returns_gave_back_adds_up_by_line() -> None:
    lines = (a_sold_line("3"), a_sold_line("2", returned="1"))
    first = returned(*lines, wanted=((0, "1"),))
    second = returned(*with_returned(lines, first.lines), wanted=((0, "1"), (1, "1")))
    now = with_returned(lines, (*first.lines, *second.lines))
    assert [(int(line.returned_quantity), line.returned_whole) for line in now] == [(2, False), (2, True)]


def test_a_line_comes_back_with_its_money_its_points_and_its_award() -> None:
    found = returned(a_sold_line(net=1000, paid=300, points=450, award=7))
    assert (found.money_back, found.points_back, found.award_taken) == (700, 450, 7)
    assert found.lines == (
        ReturnedLine(
            index=0,
            quantity=Decimal(1),
            whole=True,
            net=Money(1000),
            money_back=Money(700),
            points_back=Points(450),
            award_taken=Points(7),
            earning=Money(700),
        ),
    )
    assert found.sale_id == SALE


def test_a_part_of_a_line_is_rounded_down_and_the_last_unit_takes_the_rest() -> None:
    line = a_sold_line("3", net=1000, award=10)
    given_back = []
    for _ in range(3):
        taken = returned(line).lines[0]
        given_back.append((int(taken.money_back), int(taken.award_taken), taken.whole))
        line = after(line, taken)
    assert given_back == [(333, 3, False), (333, 3, False), (334, 4, True)]


def test_several_lines_add_up() -> None:
    found = returned(a_sold_line(net=500, award=5), a_sold_line(net=250, award=2), wanted=((1, "1"), (0, "1")))
    assert (found.money_back, found.award_taken) == (750, 7)
    assert [line.index for line in found.lines] == [0, 1]


def test_a_line_named_twice_counts_together() -> None:
    line = a_sold_line("3", net=900)
    assert returned(line, wanted=((0, "1"), (0, "1"))) == returned(line, wanted=((0, "2"),))
    with pytest.raises(AlreadyReturned):
        returned(line, wanted=((0, "2"), (0, "2")))


@pytest.mark.parametrize("quantity", ["0", "0.454"])
def test_a_line_of_no_quantity_or_a_weight_comes_back_whole(quantity: str) -> None:
    line = a_sold_line(quantity, net=1000, paid=100, points=100, award=9)
    assert comes_back_whole(line)
    found = returned(line, wanted=((0, quantity),))
    assert (found.money_back, found.points_back, found.award_taken) == (900, 100, 9)
    assert (found.lines[0].quantity, found.lines[0].whole) == (Decimal(quantity), True)
    with pytest.raises(AlreadyReturned) as refused:
        returned(after(line, found.lines[0]), wanted=((0, quantity),))
    assert (refused.value.line, refused.value.left) == (1, "0")


def test_naming_a_part_of_a_weight_returns_it_whole() -> None:
    found = returned(a_sold_line("0.454", net=1000), wanted=((0, "0.2"),))
    assert (found.money_back, found.lines[0].quantity) == (1000, Decimal("0.454"))


def test_more_than_is_left_is_refused_with_what_is_left() -> None:
    line = a_sold_line("3", returned="1")
    assert left_of(line) == 2
    with pytest.raises(AlreadyReturned) as refused:
        returned(a_sold_line(), line, wanted=((1, "3"),))
    assert refused.value.figures() == {"line": 2, "left": "2"}


def test_one_of_a_weighed_line_returns_it_whole() -> None:
    found = returned(a_sold_line("0.454", net=1000), wanted=((0, "1"),))
    assert (found.money_back, found.lines[0].quantity) == (1000, Decimal("0.454"))


def test_a_line_that_the_sale_has_not_is_refused() -> None:
    assert refusal(a_sold_line(), wanted=((1, "1"),)) == ("lines[0].line", "unknown_line")
    assert refusal(a_sold_line(), wanted=((0, "1"), (-1, "1"))) == ("lines[1].line", "unknown_line")


def test_a_return_of_nothing_is_refused() -> None:
    assert refusal(a_sold_line(), wanted=()) == ("lines", "empty")
    assert refusal(a_sold_line(), wanted=((0, "0"),)) == ("lines[0].quantity", "zero")


@pytest.mark.parametrize("quantity", ["-1", "NaN", "Infinity", "1e10"])
def test_what_is_no_quantity_is_refused(quantity: str) -> None:
    assert refusal(a_sold_line(), wanted=((0, quantity),)) == ("lines[0].quantity", "not_a_quantity")


def test_half_a_piece_does_not_come_back() -> None:
    assert refusal(a_sold_line("2"), wanted=((0, "0.5"),)) == ("lines[0].quantity", "not_whole_pieces")


def test_of_a_bonus_only_the_lines_share_is_lost() -> None:
    # The bonus asked for 40.00; after the return 30.00 are left, and the other line keeps its share.
    lines = (a_line(3000), a_line(1000))
    sale = priced(a_programme(a_base(), a_bonus(points=20, when=When(basket_min=Money(4000)))), *lines)
    found = returned(*sold(sale, *lines), wanted=((1, "1"),))
    assert (sale.award, found.award_taken) == (60, 15)


@st.composite
def splits(draw: st.DrawFn) -> tuple[SoldLine, list[int]]:
    """A line of pieces, and how many come back at a time until it is gone."""
    quantity = draw(st.integers(1, 30))
    net = draw(st.integers(0, 10_000))
    paid = draw(st.integers(0, net))
    line = a_sold_line(
        str(quantity), net=net, paid=paid, points=draw(st.integers(0, 20_000)), award=draw(st.integers(0, 500))
    )
    parts: list[int] = []
    while sum(parts) < quantity:
        parts.append(draw(st.integers(1, quantity - sum(parts))))
    return line, parts


@given(splits())
def test_a_return_of_everything_in_any_split_restores_exactly(split: tuple[SoldLine, list[int]]) -> None:
    line, parts = split
    share, left, taken = line.share, line, []
    for part in parts:
        taken.append(returned(left, wanted=((0, str(part)),)).lines[0])
        left = after(left, taken[-1])
    assert sum(back.net for back in taken) == share.net
    assert sum(back.money_back for back in taken) == share.net - share.paid_with_points
    assert sum(back.points_back for back in taken) == share.points_used
    assert sum(back.award_taken for back in taken) == share.award
    assert sum(back.earning for back in taken) == share.earning
    assert [back.whole for back in taken] == [False] * (len(parts) - 1) + [True]
    assert all(back.money_back >= 0 and back.points_back >= 0 and back.award_taken >= 0 for back in taken)
    with pytest.raises(AlreadyReturned):
        returned(left, wanted=((0, "1"),))


def test_pieces_of_a_huge_line_come_back_to_the_minor_unit() -> None:
    net = 10**15 - 1
    line, given_back = a_sold_line("22", net=net), 0
    for pieces in range(1, 23):
        taken = returned(line).lines[0]
        given_back += int(taken.net)
        assert given_back == net * pieces // 22
        line = after(line, taken)


def test_the_largest_quantity_of_all_comes_back() -> None:
    assert returned(a_sold_line("1000000000", net=1000), wanted=((0, "1000000000"),)).money_back == 1000


def test_what_is_left_is_written_out() -> None:
    with pytest.raises(AlreadyReturned) as refused:
        returned(a_sold_line("1E+1"), wanted=((0, "11"),))
    assert refused.value.left == "10"


def test_of_a_line_came_back_the_share_of_its_pieces_and_of_a_whole_one_all() -> None:
    some, whole = a_sold_line("3", paid=100, returned="1"), a_sold_line("0", paid=100, whole=True)
    assert (net_returned(some), money_returned(some)) == (333, 300)
    assert (net_returned(whole), money_returned(whole)) == (1000, 900)


@pytest.mark.parametrize(
    ("line", "can"),
    [
        (a_sold_line("2", returned="1"), True),
        (a_sold_line("2", returned="2"), False),
        (a_sold_line("0"), True),
        (a_sold_line("0", whole=True), False),
        (a_sold_line("2", returned="1", whole=True), False),
    ],
)
def test_a_line_can_come_back_as_long_as_something_is_left_and_one_without_a_quantity_once(
    line: SoldLine, *, can: bool
) -> None:
    assert can_come_back(line) is can
