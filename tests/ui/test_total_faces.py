"""The figures beside the one large figure: what a return keeps is seen before anybody confirms it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt

from posloyalty.domain.ids import SaleId
from posloyalty.domain.money import Money, Points
from posloyalty.domain.settling import Settlement
from posloyalty.ui.controllers.returns import ReturnState
from posloyalty.ui.formats import Formats
from posloyalty.ui.sale.settled_total import receipt_total, return_total
from posloyalty.ui.sale.total_face import total_face
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.views import ReturnPreview
from tests.devices.receipt_samples import a_charged_return_receipt
from tests.ui.counters import a_counter
from tests.use_cases.tills import NOON

KEPT = "Kept for points already spent"


def a_preview(charged: int) -> ReturnPreview:
    return ReturnPreview(
        sale_id=SaleId("s-1"),
        receipt_no="1-1-00000000",
        occurred_at=NOON,
        lines=(),
        money_back=Money(1_970),
        points_back=Points(0),
        award_taken=Points(0),
        charged=Money(charged),
    )


def test_what_a_return_keeps_for_points_that_are_gone_is_seen_before_and_after() -> None:
    before = return_total(ReturnState(preview=a_preview(30)), Formats())
    assert (before.rows[-1].words, before.rows[-1].figure, before.figure) == (KEPT, "−0.30", "19.70")
    after = receipt_total(a_charged_return_receipt(), Formats())
    assert (after.rows[-1].words, after.rows[-1].figure, after.figure) == (KEPT, "−0.30", "1.50")


def test_a_return_that_keeps_nothing_does_not_speak_of_it() -> None:
    assert KEPT not in [row.words for row in return_total(ReturnState(preview=a_preview(0)), Formats()).rows]


def test_the_rows_of_a_return_lead_from_the_goods_to_the_money_that_goes_back() -> None:
    preview = replace(a_preview(30), goods=Money(2_300), points_back=Points(252), award_taken=Points(14))
    face = return_total(ReturnState(preview=preview), Formats())
    assert [(row.words, row.figure) for row in face.rows] == [
        ("Points", "+252 −14"),  # there is room for one row of points
        ("Paid with points", "−3.00"),
        (KEPT, "−0.30"),
    ]
    assert face.figure == "19.70"
    coined = replace(preview, charged=Money(0), settlement=Settlement(due=Money(1_975), rounding=Money(5)))
    rows = return_total(ReturnState(preview=coined), Formats()).rows
    assert [(row.words, row.figure) for row in rows][1:] == [("Paid with points", "−3.30"), ("Rounding", "0.05")]


def test_what_cash_is_rounded_by_is_said_until_a_part_was_paid_by_card(tmp_path: Path) -> None:
    rules = CounterRules(coin=Decimal("0.05"))
    with a_counter(tmp_path, rules=rules) as counter:
        counter.app.controllers.sale.add_amount(Money(1_202))
        counter.press(Qt.Key.Key_F12)
        face = total_face(counter.app.controllers)
        assert [(row.words, row.figure) for row in face.rows] == [("Subtotal", "12.02")]  # the rows lead to the sum
        assert (face.figure, face.beside[0]) == ("12.02", "If paid in cash 12.00")
        keys = (one for one in counter.app.window.sale.findChildren(KeyButton) if one.cap == "Enter")
        assert {key.words for key in keys if key.isVisible()} == {"Exact cash 12.00", "Cash 12.00"}
        counter.type("5.02")
        counter.press(Qt.Key.Key_C)
        assert total_face(counter.app.controllers).beside == ()
