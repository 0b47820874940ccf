"""Money that goes back: screen, paper, drawer and its books say the same of what is cash and what is not."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.ui.desk import Mode, Stage
from posloyalty.ui.sale.total_face import total_face
from posloyalty.use_cases.receipts import newest_receipt
from tests.devices.escpos_reader import EscposReader
from tests.fakes.paper_tray import PaperTray
from tests.ui.counters import Counter, a_counter
from tests.ui.test_exchange_story import a_shop, give_for, in_the_drawer, sell

SHIFT = Qt.KeyboardModifier.ShiftModifier
PULSE = PaperRenderer().drawer_pulse()


def said_below(counter: Counter) -> str:
    """Give the line below the large figure."""
    foot = total_face(counter.app.controllers).foot
    return foot.words if foot else ""


def opened(tray: PaperTray) -> int:
    return tray.sent.count(PULSE)


def on_paper(tray: PaperTray) -> list[str]:
    """Give the newest paper's lines, in single spaces."""
    newest = [data for data in tray.sent if data != PULSE][-1]
    return [" ".join(line.split()) for line in EscposReader(newest).read().lines]


def take_back(counter: Counter, receipt_no: str, *keys: Qt.Key) -> str:
    """Return lines of a receipt; give what was said of the money before it was confirmed, which is said after too."""
    counter.scan(receipt_no)
    for key in (Qt.Key.Key_Space, *keys):
        counter.press(key)
    before = said_below(counter)
    counter.press(Qt.Key.Key_F12)
    assert counter.stage() is Stage.RECEIPT
    assert said_below(counter) == before
    return before


def test_what_was_paid_by_card_goes_back_to_the_card_and_the_drawer_stays_closed(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, prepare=a_shop, printer=tray) as counter:
        by_card = sell(counter, "500103", pay=Qt.Key.Key_C)
        assert take_back(counter, by_card) == "9.50 to the card"
        assert "To the card 9.50" in on_paper(tray)
        assert (opened(tray), in_the_drawer(counter)) == (0, (5000, 0))

        in_cash = sell(counter, "500103", pay=Qt.Key.Key_Return)
        assert take_back(counter, in_cash) == "9.50 in cash"
        assert "In cash 9.50" in on_paper(tray)
        assert (opened(tray), in_the_drawer(counter)) == (2, (5000, 0))

        counter.scan("500103")
        counter.scan("500101")
        counter.press(Qt.Key.Key_F12)
        counter.type("5")
        counter.press(Qt.Key.Key_S)  # 5.00 in cash, 7.90 by card
        split = newest_receipt(counter.till)
        assert split is not None
        assert take_back(counter, split.receipt_no, Qt.Key.Key_Down) == "5.00 in cash, 4.50 to the card"
        assert [line for line in on_paper(tray) if line in {"In cash 5.00", "To the card 4.50"}] != []
        assert (opened(tray), in_the_drawer(counter)) == (4, (5000, 340))
        counter.scan(split.receipt_no)
        counter.press(Qt.Key.Key_Down)
        counter.press(Qt.Key.Key_Space)
        assert said_below(counter) == "3.40 to the card"
        assert counter.app.window.sale.pay.words == "Give back 3.40"
        counter.press(Qt.Key.Key_F12)
        assert (opened(tray), in_the_drawer(counter)) == (4, (5000, 0))


def test_an_exchange_for_less_says_how_the_rest_goes_back_and_one_without_cash_opens_nothing(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, prepare=a_shop, printer=tray) as counter:
        by_card = sell(counter, "500301", pay=Qt.Key.Key_C)
        give_for(counter, by_card, "500103")
        assert said_below(counter) == "5.83 to the card"
        counter.press(Qt.Key.Key_F12)
        assert (said_below(counter), opened(tray), in_the_drawer(counter)) == ("5.83 to the card", 0, (5000, 950))
        in_cash = sell(counter, "500301", pay=Qt.Key.Key_Return)
        give_for(counter, in_cash, "500103")
        counter.press(Qt.Key.Key_F12)
        assert (said_below(counter), opened(tray), in_the_drawer(counter)) == ("5.83 in cash", 2, (5950, 950))


def test_the_last_sale_that_is_taken_back_opens_the_drawer_for_cash_alone(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, prepare=a_shop, printer=tray) as counter:
        window = counter.app.window.sale
        for key, back, pulses in (
            (Qt.Key.Key_Return, "3.40 in cash", 2),  # once for the sale, once to take it back
            (Qt.Key.Key_C, "3.40 to the card", 2),
        ):
            sell(counter, "500101", pay=key)
            counter.press(Qt.Key.Key_F9, SHIFT)
            assert window.notice.text == f"The sale was taken back: give back {back}. Its basket is open again."
            assert (opened(tray), in_the_drawer(counter)) == (pulses, (5000, 0))
            counter.press(Qt.Key.Key_Delete)


def test_beside_another_till_nothing_is_said_of_money_that_this_one_never_had(tmp_path: Path) -> None:
    tray = PaperTray()
    with a_counter(tmp_path, mode=Mode.BESIDE, prepare=a_shop, printer=tray) as counter:
        counter.scan("500103")
        counter.press(Qt.Key.Key_F12)
        sold = newest_receipt(counter.till)
        assert sold is not None
        assert take_back(counter, sold.receipt_no) == ""
        assert opened(tray) == 0


def test_the_rows_beside_a_return_say_why_less_goes_back_than_the_goods_cost(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop) as counter:
        for code in ("CARD0123", "500103", "500103"):
            counter.scan(code)
        for key in (Qt.Key.Key_F6, Qt.Key.Key_F12, Qt.Key.Key_Return):
            counter.press(key)
        sold = newest_receipt(counter.till)
        assert sold is not None
        counter.scan(sold.receipt_no)
        assert total_face(counter.app.controllers).rows == ()
        counter.press(Qt.Key.Key_Space)
        face = total_face(counter.app.controllers)
        assert [(row.words, row.figure) for row in face.rows] == [
            ("Points given back", "+300 points"),
            ("Points taken back", "−16 points"),
            ("Paid with points", "−3.00"),
        ]
        assert face.figure == "16.00"  # two at 9.50
        counter.press(Qt.Key.Key_F12)
        assert counter.stage() is Stage.RECEIPT
        assert total_face(counter.app.controllers) == face
