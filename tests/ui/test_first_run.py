"""A fresh machine: the guide leads to the first sale, with a ledger or alone, and a killed one leaves no half shop."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from posloyalty.bootstrap import open_till
from posloyalty.commands.demo_processes import LedgerProcess
from posloyalty.domain.members import Consent, Identifier, IdentifierKind
from posloyalty.resource_files import resource_path
from posloyalty.settings import Settings
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Mode, Page
from posloyalty.ui.settings.shop_part import ShopPart
from posloyalty.ui.setup.answers import ANSWERS_SETTING, Step
from posloyalty.ui.setup.printer_form import PrinterForm
from posloyalty.ui.setup.steps import ShopForm
from posloyalty.use_cases.choose_devices import chosen_devices
from posloyalty.use_cases.enrol_member import enrol_member
from posloyalty.use_cases.enrol_till import join_at
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.requests import EnrolMemberRequest
from posloyalty.use_cases.rights import known_cashier
from posloyalty.use_cases.start_alone import LoneShop, start_alone
from posloyalty.use_cases.status import status_of
from posloyalty.use_cases.sync import sync_now
from tests.ledger.servers import run_command
from tests.ui.counters import Counter
from tests.ui.fresh_tills import a_program
from tests.use_cases.tills import a_sale

A_SHOP = LoneShop(
    name="Corner",
    till_name="Door",
    currency="GBP",
    timezone="Europe/London",
    programme=resource_path("programmes", "cafe.toml").read_text(encoding="utf-8"),
)
A_MEMBER = EnrolMemberRequest(
    name="Ana",
    identifiers=(Identifier(kind=IdentifierKind.PHONE, value="+447700900222"),),
    consents=(Consent(purpose="programme"),),
)
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LedgerProcess]:
    """A real ledger that somebody runs for the shop."""
    folder = tmp_path_factory.mktemp("ledger")
    process = LedgerProcess(database=f"sqlite:///{folder / 'ledger.db'}", log=folder / "ledger.log")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("POSLOYALTY_REGION", "PL")
        process.start()
    yield process
    process.kill()


def _step(counter: Counter) -> Step:
    return counter.app.controllers.setup.state.step


def _said(counter: Counter) -> str:
    return counter.app.window.pages.guide.notice.text


def _enter(counter: Counter, *texts: str) -> None:
    """Type into field after field, with Enter behind each."""
    for text in texts:
        focused = QApplication.focusWidget()
        assert focused is not None, "a field waits"
        QTest.keyClicks(focused, text)
        counter.press(ENTER)


def _address(counter: Counter, text: str) -> None:
    """Type the ledger's address anew and try it."""
    form = counter.app.window.pages.guide.form
    form.fields[0].setFocus()
    form.fields[0].selectAll()
    QTest.keyClicks(form.fields[0], text)
    for _ in form.fields:
        counter.press(ENTER)


def _see_every_refusal(counter: Counter, address: str) -> None:
    """Try a code that nobody gave out, at places that are no ledger and at one that is."""
    _address(counter, "127.0.0.1:1")
    assert _said(counter) == "Type the ledger's address and the pairing code first."
    counter.scan("AAAA-BBBB-CCCC")
    _address(counter, "127.0.0.1:1")
    assert _said(counter) == "Nothing answers at 127.0.0.1:1. Check the address and the network."
    _address(counter, "not an address")
    assert _said(counter) == "That is no address. Type it like ledger.myshop.example."
    _address(counter, "http://shop.example")
    assert _said(counter).startswith("Names and phone numbers need a safe line")
    _address(counter, f"{address}/schema")
    assert _said(counter).endswith("is something else, not a ledger. Check the address.")
    _address(counter, address)
    assert _said(counter) == "The pairing code is wrong, too old or used up. Ask for a new one."


def _join(counter: Counter, ledger: LedgerProcess, code: str) -> None:
    """Go from the first step to the shop's, back and forth."""
    assert (counter.page(), _step(counter)) == (Page.SETUP, Step.LANGUAGE)
    counter.press(Qt.Key.Key_2)  # Polish, and back: each at once
    assert counter.app.window.pages.guide.next.words == "Dalej"
    counter.press(Qt.Key.Key_1)
    counter.press(ENTER)
    counter.press(Qt.Key.Key_1)
    counter.press(ENTER)
    assert _step(counter) is Step.JOIN
    _see_every_refusal(counter, ledger.url)
    counter.press(ESC)
    assert _step(counter) is Step.PLACE
    counter.press(ENTER)
    counter.scan(code)
    for _ in range(3):
        counter.press(ENTER)
    assert _step(counter) is Step.SHOP
    counter.wait_until(lambda: counter.app.desk.till.link.state.online)


def test_a_fresh_till_joins_a_ledger_by_keys_alone_and_goes_on_where_it_was_killed(
    tmp_path: Path, ledger: LedgerProcess
) -> None:
    store, paper = tmp_path / "till.db", tmp_path / "paper"
    code = ledger.pair(store_name="Corner Club", till_name="Window")
    with a_program(store, language=None) as counter:
        _join(counter, ledger, code)

    with a_program(store) as counter:  # it was ended here: what is joined stays joined, the rest is asked for
        assert (counter.page(), _step(counter)) == (Page.SETUP, Step.SHOP)
        assert not counter.app.window.pages.guide.back.isVisible()
        _enter(counter, "1 High Street", "", "NIP 123 456 78 19")
        counter.press(ENTER)  # the country that the ledger was told
        counter.press(Qt.Key.Key_2)
        counter.press(ENTER)
        _enter(counter, "Eva", "2468", "2469")
        assert _said(counter) == "The two PINs are not the same."
        _enter(counter, "2468")
        assert _step(counter) is Step.PRINTER
        QTest.keyClicks(counter.app.window.pages.guide.form.fields[0], str(paper))
        counter.press(Qt.Key.Key_F6)
        counter.wait_until(lambda: paper.exists() and b"Za" in paper.read_bytes())
        counter.press(ENTER)

        assert counter.page() is Page.SALE
        state = counter.app.desk.state
        assert (state.shop.shop_name, state.shop.till_name, state.mode) == ("Corner Club", "Window", Mode.FULL)
        assert state.cashier is not None
        assert (state.cashier.name, state.cashier.role) == ("Eva", Role.MANAGER)
        receipt = record_sale(counter.app.desk.till, a_sale("s-1", amount=450), cashier=None)
        lines = [line.strip() for line in counter.app.desk.till.renderer.text(receipt).splitlines()]
        assert lines[:3] == ["Corner Club", "1 High Street", "NIP 123 456 78 19"]
        assert receipt.certifies_tills  # as in Poland, where the ledger says that the shop is
        counter.wait_until(lambda: counter.app.desk.till.store.outbox.state().unsent == 0)

    with a_program(store) as counter:
        assert counter.page() is Page.SIGN_IN


def test_a_till_is_called_as_it_was_paired_unless_somebody_types_another_name(
    tmp_path: Path, ledger: LedgerProcess
) -> None:
    with a_program(tmp_path / "till.db") as counter:
        counter.press(ENTER)
        counter.press(ENTER)
        form = counter.app.window.pages.guide.form
        assert [field.text() for field in form.fields] == ["", "", ""]
        _enter(counter, ledger.url, ledger.pair(store_name="Corner Club", till_name="Window"), "Garden door")
        counter.wait_until(lambda: _step(counter) is Step.SHOP)
        assert counter.app.desk.state.shop.till_name == "Garden door"


def test_a_shop_that_starts_alone_is_set_up_by_touch_and_begun_at_the_end_only(tmp_path: Path) -> None:
    store = tmp_path / "till.db"
    with a_program(store) as counter:
        _by_touch(counter, until=Step.MANAGER)
        _enter(counter, "Eva", "12345", "12345")
        assert counter.till.store.identity() is None  # a till that is killed here has begun no shop
        assert "12345" not in (counter.till.store.setting(ANSWERS_SETTING) or "")
    with a_program(store) as counter:  # and goes on here, with all that was answered; a PIN is typed again
        assert _step(counter) is Step.MANAGER
        assert counter.app.window.pages.guide.form.fields[0].text() == "Eva"
        counter.app.window.pages.guide.form.fields[1].setFocus()
        _enter(counter, "12", "12")
        counter.tap(counter.app.window.pages.guide.next)
        assert (_step(counter), _said(counter)) == (Step.MANAGER, "A PIN has 4 to 12 digits.")
        assert counter.till.store.cashiers.all() == ()  # what the end refuses leads back to its step
        counter.tap(counter.app.window.pages.guide.back)
        assert _step(counter) is Step.MODE
        counter.tap(counter.app.window.pages.guide.next)
        counter.press(Qt.Key.Key_F9)
        counter.tap(counter.app.window.pages.guide.next)
        assert counter.page() is Page.SALE
        shop = counter.app.desk.state.shop
        assert (shop.shop_name, shop.currency, shop.till_name) == ("Róg", "PLN", "Till 1")
        assert not counter.till.store.setting(ANSWERS_SETTING)
        assert counter.app.window.sale.strip.words[:2] == ("This till alone", "No printer")

        counter.press(Qt.Key.Key_F3)
        counter.type("600 123 456")
        counter.press(ENTER)
        counter.press(Qt.Key.Key_Space)
        counter.press(ENTER)
        ana = find_members(counter.till, query="+48600123456")[0]
        record_sale(counter.till, a_sale("s-1", amount=30_000, member_id=ana.member_id), cashier=None)
        assert find_members(counter.till, query="600 123 456")[0].balance.safe_now == 300
    with a_program(store) as counter:
        assert counter.page() is Page.SALE
        assert known_cashier(counter.till, None) is None


def _by_touch(counter: Counter, *, until: Step) -> None:
    guide = counter.app.window.pages.guide
    counter.tap(guide.next)
    counter.press(Qt.Key.Key_2)
    counter.tap(guide.next)
    guide.form.fields[0].setText("Róg")
    assert isinstance(guide.form, ShopForm)
    assert guide.form.country.currentText() == "United Kingdom"
    guide.form.country.setFocus()
    counter.type("Pola")
    assert (guide.form.country.value, guide.form.currency.text()) == ("PL", "PLN")
    counter.tap(guide.next)
    counter.tap(guide.next)
    assert _step(counter) is until


def test_a_till_that_stood_alone_joins_later_and_its_members_keep_every_point(
    tmp_path: Path, ledger: LedgerProcess
) -> None:
    code = ledger.pair(store_name="Corner Club", till_name="Door")
    with open_till(Settings(store=str(tmp_path / "till.db"))) as running:
        start_alone(running.till, A_SHOP)
        ana = enrol_member(running.till, A_MEMBER, cashier=None)
        record_sale(running.till, a_sale("s-1", amount=90_000, member_id=ana.member_id), cashier=None)
        record_sale(running.till, a_sale("s-2", amount=5_000, member_id=ana.member_id, redeem=700), cashier=None)

        joined = join_at(running.till, address=ledger.url, pairing_code=code)
        sync_now(joined)
        balance = find_members(joined, query="+447700900222")[0].balance
        assert (balance.confirmed, balance.unconfirmed, balance.overdraft) == (243, 0, 0)
        assert status_of(joined).unsent == 0
        assert joined.office is not None
        assert joined.office.open_exceptions(timeout_s=5).found == ()
        record_sale(joined, a_sale("s-3", amount=1_000, member_id=ana.member_id), cashier=None)
        sync_now(joined)
        assert find_members(joined, query="+447700900222")[0].balance.confirmed == 253
        assert not joined.store.verify().faults


def test_what_can_be_no_printers_address_is_refused_before_it_is_kept_and_one_that_can_is_taken_by_enter(
    tmp_path: Path,
) -> None:
    with a_program(tmp_path / "till.db") as counter:
        _by_touch(counter, until=Step.MANAGER)
        setup = counter.app.controllers.setup
        setup.keep(replace(setup.state.answers, details="1 High Street"))
        counter.press(Qt.Key.Key_F9)
        form, guide = counter.app.window.pages.guide.form, counter.app.window.pages.guide
        assert isinstance(form, PrinterForm)
        for go_on in (partial(counter.press, ENTER), partial(counter.tap, guide.next)):
            form.place.setFocus()
            form.place.setText("1234")
            go_on()
            assert (_step(counter), counter.page()) == (Step.PRINTER, Page.SETUP)
            assert form.said.text() == "That is no printer. Type its address, such as 192.168.1.50."
            assert not counter.till.store.setting("device.printer")
        form.place.setFocus()
        form.place.setText("127.0.0.1:1")
        counter.press(ENTER)
        counter.wait_until(lambda: counter.page() is Page.SALE)
        choice = chosen_devices(counter.app.desk.till)
        assert (choice.printer, choice.shop_details) == ("tcp://127.0.0.1:1", "1 High Street")


def test_a_printer_that_was_taken_once_and_can_be_none_leaves_the_till_open_and_is_named_in_the_settings(
    tmp_path: Path,
) -> None:
    store = tmp_path / "till.db"
    with open_till(Settings(store=str(store)), syncing=False) as running:
        start_alone(running.till, A_SHOP)
        with running.till.store.transaction():
            running.till.store.put_setting("device.printer", "tcp://1234")
    with a_program(store) as counter:
        assert counter.page() is Page.SALE
        assert counter.app.desk.till.printer is None
        counter.press(Qt.Key.Key_F11)
        counter.press(Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)
        part = counter.app.window.pages.settings.part
        assert isinstance(part, PrinterForm)
        assert part.said.text() == "That is no printer. Type its address, such as 192.168.1.50."


def test_a_shop_without_a_ledger_mends_its_name_in_the_settings(tmp_path: Path) -> None:
    store = tmp_path / "till.db"
    with open_till(Settings(store=str(store)), syncing=False) as running:
        start_alone(running.till, A_SHOP)
    with a_program(store) as counter:
        counter.press(Qt.Key.Key_F11)
        counter.press(Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
        part = counter.app.window.pages.settings.parts[Section.SHOP]
        assert isinstance(part, ShopPart)
        assert part.name.text() == A_SHOP.name
        counter.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)  # from the first field that is empty
        assert part.name.hasFocus()
        part.name.clear()
        counter.type("Two Corners")
        counter.press(Qt.Key.Key_Return)
        assert counter.app.window.pages.settings.notice.text == "From now on the shop is called Two Corners."
        part.name.clear()
        counter.press(Qt.Key.Key_Escape)
        assert counter.app.desk.state.shop.shop_name == "Two Corners"


def test_a_till_that_was_revoked_says_so_sells_on_and_sends_it_all_once_a_manager_paired_it_again(
    tmp_path: Path, ledger: LedgerProcess
) -> None:
    store = tmp_path / "till.db"
    with open_till(Settings(store=str(store)), syncing=False) as running:
        joined = join_at(running.till, address=ledger.url, pairing_code=_pairing_code(ledger))
        number = status_of(joined).till_no
    with a_program(store) as counter:
        strip = counter.app.window.sale.strip
        counter.wait_until(lambda: strip.words[0] == "Online")
        run_command("revoke", "--till-no", str(number), "--database", ledger.database)
        _sell_an_amount(counter)
        counter.wait_until(lambda: strip.words[0] == "The ledger does not accept this till · ask a manager")
        _sell_an_amount(counter)
        assert strip.words[1] == "2 to send"

        counter.press(Qt.Key.Key_F11)
        counter.press(Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
        _enter(counter, ledger.url, _pairing_code(ledger), "")
        counter.settle()
        assert counter.app.window.pages.settings.notice.text == "Joined. Members and products are on their way."
        counter.press(ESC)
        counter.wait_until(lambda: strip.words[:2] == ("Online", "All sent"))
        assert not counter.app.desk.till.store.verify().faults


def _pairing_code(ledger: LedgerProcess) -> str:
    return ledger.pair(store_name="Corner Club", till_name="Garden")


def _sell_an_amount(counter: Counter) -> None:
    counter.type("4.50")
    counter.press(ENTER)
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_Escape)
