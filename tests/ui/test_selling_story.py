"""As the shop's own till: prices changed for a reason, weights in codes, things to check, tax and coins."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from PySide6.QtCore import Qt

from posloyalty.domain.settling import TaxRules
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Mode, Stage
from posloyalty.ui.i18n import Language
from posloyalty.ui.sale.total_face import total_face
from posloyalty.ui.settings.selling_part import SellingPart
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from posloyalty.use_cases.views import Receipt
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import know_member, know_product

RULES = CounterRules(
    tax=TaxRules(rates=(("A", Decimal(20)), ("B", Decimal(5))), usual="B"),
    coin=Decimal("0.05"),
    discount_limit_percent=Decimal(20),
    code_patterns=("21IIIIIWWWWWC", "22IIIIIVPPPPC"),
)


def a_shop(till: TillPorts) -> None:
    know_member(till, points=310)
    know_product(till, sku="301", name="Pale ale", price=310, tax="A", flags=("age-18",))
    know_product(till, sku="12345", name="Ham", price=1999)


def _entered(counter: Counter, text: str, *digits: str) -> None:
    counter.type(text)
    counter.press(Qt.Key.Key_Return)
    for digit in digits:
        counter.type(digit)


def _last(counter: Counter) -> Receipt:
    receipt = newest_receipt(counter.till)
    assert receipt is not None
    return receipt


def test_prices_and_discounts_have_a_reason_that_is_kept_with_the_sale(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=a_shop) as counter:
        window = counter.app.window.sale
        _entered(counter, "/10%")
        assert window.notice.text.startswith("Choose a line first")
        _entered(counter, "//10%")
        assert window.notice.text == "There is nothing in the basket to take it off."
        counter.scan("500103")
        _entered(counter, "=8.00", "2")
        _entered(counter, "//10%", "5")
        assert window.total.figure == "7.20"
        assert window.basket.model.rows[0].detail == "instead of 9.50 · Short-dated"
        counter.scan("500103")  # at its own price: a line of its own, and the tenth is off that too
        assert window.total.figure == "15.75"
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)

        sale = counter.till.store.journal.newest_sale()
        assert sale is not None
        line, basket = sale.fact.basket.lines[0], sale.fact.basket
        assert (line.amount, line.list_amount, line.why) == (800, 950, "short_date")
        assert (sale.fact.priced.discount, basket.discount_why, sale.fact.approver) == (175, "staff", None)

        counter.press(Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
        assert window.basket.model.rows[0].detail == "instead of 9.50 · Short-dated"
        assert window.total.figure == "15.75"
        counter.press(Qt.Key.Key_Up)
        _entered(counter, "=9.50")  # the list's own price needs no reason
        _entered(counter, "//0")
        assert window.total.figure == "19.00"


def test_more_than_a_cashier_may_give_needs_a_pin_and_leaves_the_cashier_signed_in(tmp_path: Path) -> None:
    def staffed(till: TillPorts) -> None:
        a_shop(till)
        add_cashier(till, name="Ana", pin="2468", role=Role.CASHIER)
        add_cashier(till, name="Jo", pin="1357", role=Role.SUPERVISOR)

    with a_counter(tmp_path, rules=RULES, prepare=staffed) as counter:
        counter.app.controllers.session.sign_in(name="Ana", pin="2468")
        counter.settle()
        counter.scan("500103")
        _entered(counter, "/20%", "1")
        assert counter.stage() is Stage.BASKET
        _entered(counter, "/21%", "1")
        asked = counter.app.window.approval
        assert asked.isVisible()
        _entered(counter, "2468")  # her own PIN approves nothing
        assert asked.notice.text == "Only a supervisor or a manager may do that: type such a PIN."
        assert counter.app.controllers.sale.state.basket.lines[0].discount == 190
        _entered(counter, "1357")
        assert (counter.stage(), asked.isVisible()) == (Stage.BASKET, False)
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
        receipt, sale = _last(counter), counter.till.store.journal.newest_sale()
        assert sale is not None
        names = {known.cashier_id: known.name for known in counter.till.store.cashiers.all()}
        assert names[sale.fact.approver or ""] == "Jo"  # type: ignore[index] # None has no name
        assert (receipt.cashier, receipt.to_pay) == ("Ana", 751)


def test_a_share_that_grew_beyond_the_limit_is_asked_about_at_payment(tmp_path: Path) -> None:
    def staffed(till: TillPorts) -> None:
        a_shop(till)
        add_cashier(till, name="Ana", pin="2468", role=Role.CASHIER)
        add_cashier(till, name="Jo", pin="1357", role=Role.SUPERVISOR)

    with a_counter(tmp_path, rules=RULES, prepare=staffed) as counter:
        counter.app.controllers.session.sign_in(name="Ana", pin="2468")
        counter.settle()
        counter.scan("500101")
        counter.scan("500103")
        _entered(counter, "//2.00", "5")
        assert counter.stage() is Stage.BASKET
        counter.press(Qt.Key.Key_Delete)
        counter.press(Qt.Key.Key_F12)
        assert counter.app.window.approval.isVisible()
        counter.press(Qt.Key.Key_Escape)
        assert counter.stage() is Stage.BASKET
        counter.press(Qt.Key.Key_F12)
        _entered(counter, "1357")
        assert counter.stage() is Stage.PAYMENT
        counter.press(Qt.Key.Key_Escape)
        _entered(counter, "//4.00", "5")  # what was approved was something else
        assert counter.app.window.approval.isVisible()
        counter.press(Qt.Key.Key_Escape)


def test_what_was_approved_for_a_small_basket_is_asked_about_again_once_it_grew(tmp_path: Path) -> None:
    def staffed(till: TillPorts) -> None:
        a_shop(till)
        add_cashier(till, name="Ana", pin="2468", role=Role.CASHIER)
        add_cashier(till, name="Jo", pin="1357", role=Role.SUPERVISOR)

    with a_counter(tmp_path, rules=RULES, prepare=staffed) as counter:
        counter.app.controllers.session.sign_in(name="Ana", pin="2468")
        counter.settle()
        asked, sale = counter.app.window.approval, counter.app.controllers.sale
        counter.scan("500101")
        _entered(counter, "//50%", "5")
        _entered(counter, "1357")
        for text in ("500103", "9*", "500.00"):
            assert sale.state.basket.approver is not None
            _entered(counter, text)
            assert not asked.isVisible()
            counter.press(Qt.Key.Key_F12)
            assert (asked.isVisible(), counter.stage()) == (True, Stage.BASKET)
            _entered(counter, "1357")
            assert counter.stage() is Stage.PAYMENT
            counter.press(Qt.Key.Key_Escape)
        _entered(counter, "//20%", "5")  # what a cashier may give alone needs nobody, at payment neither
        counter.scan("500101")
        counter.press(Qt.Key.Key_F12)
        assert (asked.isVisible(), counter.stage(), sale.state.basket.approver) == (False, Stage.PAYMENT, None)


def test_a_weight_or_a_price_in_a_code_makes_the_line_and_a_smudge_does_not(tmp_path: Path) -> None:
    with a_counter(tmp_path, rules=RULES, prepare=a_shop) as counter:
        counter.scan("2112345004549")
        counter.scan("2112345004540")
        assert counter.app.window.sale.notice.text.startswith("2112345004540 is not known here")
        counter.scan("2212345704378")
        lines = counter.app.controllers.sale.state.basket.lines
        assert [(line.name, line.quantity, line.amount) for line in lines] == [
            ("Ham", Decimal("0.454"), 908),
            ("Ham", Decimal(1), 437),
        ]


def test_what_a_product_asks_for_is_checked_once_before_payment_and_recorded(tmp_path: Path) -> None:
    with a_counter(tmp_path, rules=RULES, prepare=a_shop) as counter:
        window = counter.app.window.sale
        counter.scan("500301")
        counter.scan("500101")
        assert window.basket.model.rows[0].detail == "Check age 18"
        counter.press(Qt.Key.Key_F12)
        assert counter.stage() is Stage.CHECK
        counter.press(Qt.Key.Key_Escape)
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
        assert counter.stage() is Stage.PAYMENT
        counter.press(Qt.Key.Key_Return)
        sale = counter.till.store.journal.newest_sale()
        assert sale is not None
        assert [line.checked for line in sale.fact.basket.lines] == [("age-18",), ()]


def test_tax_is_added_after_points_cash_is_rounded_and_both_come_back_with_a_return(tmp_path: Path) -> None:
    rules = replace(RULES, tax=replace(RULES.tax, is_included=False))
    with a_counter(tmp_path, rules=rules, prepare=a_shop) as counter:
        window = counter.app.window.sale
        for code in ("CARD0123", "500301", "500103"):
            counter.scan(code)
        counter.press(Qt.Key.Key_F6)
        # 12.60 less 3.00 of points, spread over the lines: 20 % of 2.36 and 5 % of 7.24
        assert window.total.figure == "10.43"
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
        assert window.pay.words == "Cash 10.45"
        counter.type("20")
        counter.press(Qt.Key.Key_Return)

        receipt = _last(counter)
        assert receipt.settlement is not None
        assert [(part.rate, part.base, part.tax) for part in receipt.settlement.taxes] == [
            ("A", 236, 47),
            ("B", 724, 36),
        ]
        assert (receipt.to_pay, receipt.due, receipt.change, receipt.award) == (960, 1045, 955, 9)
        assert (receipt.settlement.added, receipt.settlement.rounding) == (83, 2)
        assert window.total.figure == "9.55"
        text = counter.till.renderer.text(receipt)
        for words in ("Tax A 20%", "Tax B 5%", "Rounding", "10.45"):
            assert words in text

        counter.scan(receipt.receipt_no)
        counter.press(Qt.Key.Key_Space)
        counter.press(Qt.Key.Key_F12)
        shown = counter.app.controllers.payment.state.shown
        assert shown is not None
        assert (shown.receipt.to_pay, shown.receipt.due) == (236, 285)


def test_points_that_pay_like_money_come_after_tax_on_screen_and_paper(tmp_path: Path) -> None:
    rules = replace(RULES, tax=replace(RULES.tax, is_included=False, points_are_tender=True))
    with a_counter(tmp_path, rules=rules, prepare=a_shop) as counter:
        for code in ("CARD0123", "500301", "500103"):
            counter.scan(code)
        counter.press(Qt.Key.Key_F6)
        # 20 % of 3.10 and 5 % of 9.50, whatever points pay of them
        assert [row.words for row in total_face(counter.app.controllers).rows] == ["Subtotal", "Tax", "−300 points"]
        assert counter.app.window.sale.total.figure == "10.70"
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_C)
        text = counter.till.renderer.text(_last(counter))
        places = [text.index(words) for words in ("12.60", "Tax A 20%", "Tax B 5%", "-3.00", "10.70")]
        assert places == sorted(places)


def test_by_card_the_exact_amount_is_paid_and_included_tax_is_named(tmp_path: Path) -> None:
    with a_counter(tmp_path, rules=RULES, prepare=a_shop) as counter:
        counter.scan("500101")
        counter.scan("2212345704378")
        assert counter.app.window.sale.total.figure == "7.77"
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_C)
        receipt = _last(counter)
        assert (receipt.due, receipt.tenders) == (777, (("card", 777),))
        assert "Including tax B 5%" in counter.till.renderer.text(receipt)


def test_beside_another_till_nothing_is_asked_taxed_or_rounded(tmp_path: Path) -> None:
    with a_counter(tmp_path, mode=Mode.BESIDE, rules=RULES, prepare=a_shop) as counter:
        counter.scan("500301")
        counter.scan("2212345704378")
        _entered(counter, "//50%")
        assert counter.app.window.sale.pay.words == "Record 3.74"
        counter.press(Qt.Key.Key_F12)
        receipt = _last(counter)
        assert (receipt.due, receipt.settlement, receipt.tenders) == (374, None, ())
        assert "Not a fiscal receipt" in counter.till.renderer.text(receipt)


def test_no_slip_of_a_finger_gives_goods_away(counter: Counter) -> None:
    counter.scan("500103")
    notice = counter.app.window.sale.notice
    for typed, said in (
        ("/200%", "More than 100% cannot be taken off."),
        ("//101%", "More than 100% cannot be taken off."),
        ("/20.00", "Beans 250 g Ethiopia costs 9.50: no more can be taken off."),
    ):
        counter.type(typed)
        counter.press(Qt.Key.Key_Return)
        assert (counter.stage(), notice.text) == (Stage.BASKET, said)
        assert counter.app.controllers.payment.to_pay == 950
    counter.type("/9.50")
    counter.press(Qt.Key.Key_Return)
    assert counter.stage() is Stage.REASON


def test_a_tax_that_is_not_known_is_said_at_the_line_and_to_the_manager_and_the_sale_goes_on(tmp_path: Path) -> None:
    def prepare(till: TillPorts) -> None:
        a_shop(till)
        know_product(till, sku="400", name="Port", price=1200, tax="C")

    with a_counter(tmp_path, rules=RULES, prepare=prepare) as counter:
        sale = counter.app.window.sale
        counter.scan("500400")
        assert sale.notice.text == "Port is sold without tax: tax C is not known here. Tell a manager."
        counter.scan("500301")
        assert [row.detail for row in sale.basket.model.rows] == ["Tax C is not known: untaxed", "Check age 18"]
        counter.press(Qt.Key.Key_F12)
        counter.press(Qt.Key.Key_Return)
        counter.press(Qt.Key.Key_C)
        assert _last(counter).due == 1510
        counter.press(Qt.Key.Key_F11)
        counter.press(Qt.Key.Key_9, Qt.KeyboardModifier.AltModifier)
        part = counter.app.window.pages.settings.part
        assert isinstance(part, SellingPart)
        assert part.unlisted.text() == "Products have taxes that are not named here: C"
        part.typed["tax_rates"].setText("A=20, B=5, C=8")
        part.typed["usual_tax"].setText("B")
        counter.press(Qt.Key.Key_F6)
        assert not part.unlisted.isVisible()


def test_how_the_shop_sells_is_written_as_shops_of_the_language_write_it(tmp_path: Path) -> None:
    with a_counter(tmp_path, language=Language.POLISH) as counter:
        counter.press(Qt.Key.Key_F11)
        counter.press(Qt.Key(Qt.Key.Key_1 + tuple(Section).index(Section.SELLING)), Qt.KeyboardModifier.AltModifier)
        part = counter.app.window.pages.settings.part
        assert isinstance(part, SellingPart)
        assert part.typed["smallest_coin"].placeholderText() == "0,05"
        part.typed["smallest_coin"].setText("drobne")
        counter.press(Qt.Key.Key_F6)
        assert counter.app.window.pages.settings.notice.text.endswith("0,05")
        for name, text in (("tax_rates", "A=23, B=7,5"), ("smallest_coin", "0,05"), ("discount_limit", "Brak")):
            part.typed[name].setText(text)
        counter.press(Qt.Key.Key_F6)
        rules = counter.app.desk.till.rules
        assert rules.tax.rates == (("A", Decimal(23)), ("B", Decimal("7.5")))
        assert (rules.coin, rules.discount_limit_percent) == (Decimal("0.05"), None)
        assert part.typed["discount_limit"].text() == "brak"
        assert counter.till.store.setting("rules.discount_limit") == "none", "whatever language is spoken tomorrow"
