"""What is done at a till before its picture is taken: keys and scans as a cashier would."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt

from posloyalty.domain.ids import RewardId
from posloyalty.domain.money import Money, Points
from posloyalty.ui.desk import Stage
from posloyalty.use_cases.receipts import newest_receipt
from tests.ui.counters import Counter
from tests.use_cases.tills import NOON

Act = Callable[[Counter], None]


def nothing(_counter: Counter) -> None:
    """Look."""


def card_only(counter: Counter) -> None:
    counter.scan("CARD0123")


def large_basket_by_phone(counter: Counter) -> None:
    """A member is named by their phone number, so that many points ask for their card."""
    counter.type("07700900123")
    counter.press(Qt.Key.Key_Return)
    for code in ("500103", "500103", "500103", "500103", "500105"):
        counter.scan(code)


def three_items(counter: Counter) -> None:
    for code in ("500101", "500101", "500102", "500103", "500104"):
        counter.scan(code)
    counter.press(Qt.Key.Key_Up)


def member_and_items(counter: Counter, card: str = "CARD0123") -> None:
    counter.scan(card)
    three_items(counter)


def of(card: str) -> Act:
    return lambda counter: member_and_items(counter, card)


def using_most(counter: Counter) -> None:
    member_and_items(counter)
    counter.press(Qt.Key.Key_F6)


def asking_too_much(counter: Counter) -> None:
    member_and_items(counter)
    counter.app.controllers.sale.use_points(Points(500))
    counter.settle()


def asking_the_ledger(counter: Counter) -> None:
    asking_too_much(counter)
    counter.app.controllers.sale.note_asking(is_asking=True)
    counter.settle()


def long_basket(counter: Counter) -> None:
    counter.scan("CARD0123")
    for number in range(200):
        counter.app.controllers.sale.add_amount(Money(100 + number), name=f"Line {number + 1}")
    counter.settle()


def discounted(counter: Counter) -> None:
    member_and_items(counter)
    counter.type("/10%")
    counter.press(Qt.Key.Key_Return)
    if counter.stage() is Stage.REASON:
        counter.type("1")


def reason_asked(counter: Counter) -> None:
    member_and_items(counter)
    counter.type("//10%")
    counter.press(Qt.Key.Key_Return)


def prices_changed(counter: Counter) -> None:
    reason_asked(counter)
    counter.type("5")
    counter.type("=8.00")
    counter.press(Qt.Key.Key_Return)
    counter.type("2")


def approval_asked(counter: Counter) -> None:
    counter.app.controllers.session.sign_in(name="Ana", pin="2468")
    counter.settle()
    member_and_items(counter)
    counter.type("/50%")
    counter.press(Qt.Key.Key_Return)
    counter.type("1")


def check_asked(counter: Counter) -> None:
    member_and_items(counter)
    counter.scan("500301")
    counter.press(Qt.Key.Key_F12)


def check_in_basket(counter: Counter) -> None:
    member_and_items(counter)
    counter.scan("500301")


def paying_taxed(counter: Counter) -> None:
    check_in_basket(counter)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)


def paid_taxed(counter: Counter) -> None:
    paying_taxed(counter)
    counter.press(Qt.Key.Key_Return)


def finding(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F2)
    counter.type("0012")


def finding_products(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F4)
    counter.type("bea")


def amount(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F5)
    counter.type("12.5")


def joining(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F3)
    counter.type("07700 900222")


def joining_without_consent(counter: Counter) -> None:
    joining(counter)
    counter.press(Qt.Key.Key_Return)


def joined(counter: Counter) -> None:
    joining(counter)
    counter.app.window.sale.sheets.join._programme.setChecked(True)  # noqa: SLF001
    counter.press(Qt.Key.Key_Return)


def joined_and_paid(counter: Counter) -> None:
    joined(counter)
    for key in (Qt.Key.Key_Escape, Qt.Key.Key_F12, Qt.Key.Key_Return):
        counter.press(key)


def paying(counter: Counter) -> None:
    using_most(counter)
    counter.press(Qt.Key.Key_F12)
    counter.type("20")


def paid(counter: Counter) -> None:
    paying(counter)
    counter.press(Qt.Key.Key_Return)


def mailed(counter: Counter) -> None:
    """The receipt goes to the address that the ledger knows of the member."""
    counter.till.link.set_online(True, now=NOON, mails=True)
    paid(counter)
    counter.press(Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)


def recorded(counter: Counter) -> None:
    using_most(counter)
    counter.press(Qt.Key.Key_F12)


def returning(counter: Counter) -> None:
    paid(counter)
    receipt = counter.app.controllers.payment.state.shown
    assert receipt is not None, "it was paid"
    counter.scan(receipt.receipt.receipt_no)
    counter.press(Qt.Key.Key_Space)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_Space)


def exchange_ticked(counter: Counter) -> None:
    """Ana brings the beans back that she paid in cash."""
    counter.scan("CARD0123")
    counter.scan("500103")
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Return)
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    counter.scan(receipt.receipt_no)
    counter.press(Qt.Key.Key_Space)


def exchange_begun(counter: Counter) -> None:
    exchange_ticked(counter)
    counter.press(Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)


def exchanging(counter: Counter) -> None:
    exchange_begun(counter)
    for code in ("500101", "500105", "500103", "500103"):
        counter.scan(code)


def exchange_for_less(counter: Counter) -> None:
    exchange_begun(counter)
    counter.scan("500101")


def exchange_paying(counter: Counter) -> None:
    exchanging(counter)
    counter.press(Qt.Key.Key_F12)


def exchanged(counter: Counter) -> None:
    exchange_paying(counter)
    counter.type("20")
    counter.press(Qt.Key.Key_Return)


def member_is_paying(counter: Counter) -> None:
    member_and_items(counter)
    counter.press(Qt.Key.Key_F12)


def training_asked(counter: Counter) -> None:
    counter.app.controllers.session.sign_in(name="Ana", pin="2468")
    counter.settle()
    counter.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)


def return_asked(counter: Counter) -> None:
    counter.press(Qt.Key.Key_F9)


def last_receipts(counter: Counter) -> None:
    for code in ("500101", "500103", "CARD0123"):
        counter.scan(code)
        counter.scan("500105")
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Space)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_F9)
    counter.press(Qt.Key.Key_Down)


def rewards_seen(counter: Counter) -> None:
    member_and_items(counter)
    counter.press(Qt.Key.Key_F7)


def reward_used(counter: Counter) -> None:
    rewards_seen(counter)
    counter.press(Qt.Key.Key_2)


def rewards_and_points(counter: Counter) -> None:
    rewards_seen(counter)
    for key in (Qt.Key.Key_1, Qt.Key.Key_F7, Qt.Key.Key_2, Qt.Key.Key_F7, Qt.Key.Key_4, Qt.Key.Key_F6):
        counter.press(key)


def reward_list_used(counter: Counter) -> None:
    rewards_and_points(counter)
    counter.press(Qt.Key.Key_F7)


def reward_refused(counter: Counter) -> None:
    """The free coffee is chosen, and then the coffee is voided."""
    counter.scan("CARD0123")
    counter.scan("500101")
    counter.scan("500103")
    counter.app.controllers.sale.use_reward(RewardId("free-coffee"))
    counter.settle()
    counter.press(Qt.Key.Key_Up)
    counter.press(Qt.Key.Key_Delete)


def reward_not_yet(counter: Counter) -> None:
    rewards_seen(counter)
    counter.press(Qt.Key.Key_5)


def coupons_added(counter: Counter) -> None:
    member_and_items(counter)
    counter.scan("SPRING10")
    counter.type("double")
    counter.press(Qt.Key.Key_Return)


def donated(counter: Counter) -> None:
    member_and_items(counter)
    counter.app.controllers.sale.use_reward(RewardId("food-bank"))
    counter.settle()


def donation_paid(counter: Counter) -> None:
    donated(counter)
    counter.press(Qt.Key.Key_F12)
    counter.type("30")
    counter.press(Qt.Key.Key_Return)


def rewards_paid(counter: Counter) -> None:
    rewards_and_points(counter)
    counter.press(Qt.Key.Key_F12)
    counter.type("20")
    counter.press(Qt.Key.Key_Return)


def unknown_code(counter: Counter) -> None:
    three_items(counter)
    counter.scan("5901234123457")


def holding(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F8)
    counter.scan("500105")
    counter.press(Qt.Key.Key_F8)
    counter.press(Qt.Key.Key_F8)


def keys(counter: Counter) -> None:
    three_items(counter)
    counter.press(Qt.Key.Key_F1)


def today(counter: Counter) -> None:
    counter.app.window.sale.strip.today_asked.emit()
    counter.settle()


def signed_in(counter: Counter) -> None:
    counter.app.controllers.session.sign_in(name="Ana", pin="2468")
    counter.settle()


def today_of_a_manager(counter: Counter) -> None:
    signed_in(counter)
    today(counter)
