"""Returning goods: money, used points and the award come back as the sale stored them, once."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.errors import AlreadyReturned, BadRequest, IdReuse, SaleUnknown
from posloyalty.domain.ids import ReturnId, SaleId, Sku
from posloyalty.domain.money import Money
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import receipt_of
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import LineRequest, ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import open_return, preview_return, return_sale
from posloyalty.use_cases.views import Receipt
from tests.use_cases.tills import CLUB, a_sale, a_till, know_member


@pytest.fixture
def sold(till: TillPorts) -> Receipt:
    """Ana bought four coffees and a cake for 30.00, 200 points of it used."""
    ana = know_member(till, points=500)
    request = replace(
        a_sale(member_id=ana, redeem=200),
        lines=(
            LineRequest(
                sku=Sku("coffee"), amount=Money(1000), quantity=Decimal(4), name="Coffee", category="", brand=""
            ),
            LineRequest(sku=Sku("cake"), amount=Money(2000), name="Cake", category="", brand=""),
        ),
    )
    return record_sale(till, request, cashier=None)


def a_return(return_id: str, *lines: tuple[int, int], sale_id: str = "sale-1") -> ReturnRequest:
    return ReturnRequest(
        return_id=ReturnId(return_id),
        sale_id=SaleId(sale_id),
        lines=tuple(ReturnLineRequest(line=line, quantity=Decimal(quantity)) for line, quantity in lines),
    )


def test_a_return_of_everything_gives_back_money_and_points(till: TillPorts, sold: Receipt) -> None:
    back = return_sale(till, a_return("back-1", (1, 4), (2, 1)), cashier=None)
    assert (back.to_pay, back.points_back, back.award_taken) == (sold.to_pay, 200, sold.award)
    assert back.is_return
    assert back.balance is not None
    assert back.balance.unconfirmed == 0


def test_the_parts_of_a_line_add_up_to_the_line(till: TillPorts, sold: Receipt) -> None:
    parts = [return_sale(till, a_return(f"back-{part}", (1, 1)), cashier=None) for part in range(4)]
    rest = return_sale(till, a_return("back-cake", (2, 1)), cashier=None)
    assert sum(part.to_pay for part in parts) + rest.to_pay == sold.to_pay
    assert sum(part.points_back for part in parts) + rest.points_back == 200
    assert sum(part.award_taken for part in parts) + rest.award_taken == sold.award


def test_more_than_was_sold_is_refused_with_what_is_left(till: TillPorts, sold: Receipt) -> None:
    return_sale(till, a_return("back-1", (1, 3)), cashier=None)
    with pytest.raises(AlreadyReturned) as refused:
        return_sale(till, a_return("back-2", (1, 2)), cashier=None)
    assert refused.value.figures() == {"line": 1, "left": "1"}
    assert sold.award


def test_the_same_return_again_answers_with_the_first_receipt(till: TillPorts, sold: Receipt) -> None:
    first = return_sale(till, a_return("back-1", (2, 1)), cashier=None)
    assert return_sale(till, a_return("back-1", (2, 1)), cashier=None) == first
    assert receipt_of(till, sale_id=SaleId("back-1")) == first
    with pytest.raises(IdReuse):
        return_sale(till, a_return("back-1", (1, 1)), cashier=None)
    with pytest.raises(IdReuse):
        return_sale(till, a_return(sold.sale_id, (1, 1)), cashier=None)


def test_a_preview_says_the_same_and_changes_nothing(till: TillPorts, sold: Receipt) -> None:
    preview = preview_return(till, a_return("back-1", (2, 1)))
    assert till.store.outbox.state().unsent == 1
    back = return_sale(till, a_return("back-1", (2, 1)), cashier=None)
    assert (preview.money_back, preview.points_back) == (back.to_pay, back.points_back)
    assert preview.receipt_no == sold.receipt_no


def test_the_code_on_the_receipt_opens_the_sale(till: TillPorts, sold: Receipt) -> None:
    opened = open_return(till, code=f" {sold.receipt_no} ")
    assert [line.line.name for line in opened.lines] == ["Coffee", "Cake"]
    by_code = ReturnRequest(
        return_id=ReturnId("back-1"),
        receipt_code=sold.receipt_no,
        lines=(ReturnLineRequest(line=2, quantity=Decimal(1)),),
    )
    assert return_sale(till, by_code, cashier=None).is_return


def test_what_was_never_sold_cannot_come_back(till: TillPorts, sold: Receipt) -> None:
    with pytest.raises(SaleUnknown):
        open_return(till, code="1-99-deadbeef")
    with pytest.raises(SaleUnknown):
        return_sale(till, a_return("back-1", (1, 1), sale_id="no-such-sale"), cashier=None)
    for line, quantity in ((0, 1), (3, 1), (1, 0)):
        with pytest.raises(BadRequest):
            return_sale(till, a_return("back-1", (line, quantity), sale_id=sold.sale_id), cashier=None)
    with pytest.raises(BadRequest):
        return_sale(till, ReturnRequest(return_id=ReturnId("back-1"), lines=()), cashier=None)


def test_where_points_end_the_receipt_says_that_they_keep_their_last_day(tmp_path: Path) -> None:
    ending = f'{CLUB}\n[expiry]\npolicy = "rolling"\nafter = "P12M"\n'
    with a_till(tmp_path, programme=ending) as till:
        ana = know_member(till, points=500)
        record_sale(till, a_sale(member_id=ana, redeem=200), cashier=None)
        back = return_sale(till, a_return("back-1", (1, 1)), cashier=None)
        assert "They keep their expiry date" in till.renderer.text(back)


@pytest.mark.usefixtures("sold")
def test_where_points_never_end_the_receipt_says_nothing_of_it(till: TillPorts) -> None:
    back = return_sale(till, a_return("back-1", (1, 4)), cashier=None)
    assert back.points_back > 0
    assert not back.points_back_may_end
