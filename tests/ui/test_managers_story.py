"""A manager's day at a till: approving over the cashier's screen, a member's page, what is to be decided.

A real window on a real till that joined a real ledger. The ledger goes away and comes back as it does in a shop.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posloyalty.bootstrap import open_till
from posloyalty.settings import Settings
from posloyalty.ui.app import TillApp
from posloyalty.ui.desk import Mode, Page
from posloyalty.ui.i18n import Language
from posloyalty.ui.options import UiOptions
from posloyalty.ui.tokens import TextSize, Theme
from posloyalty.use_cases.enrol_till import enrol_till
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from posloyalty.use_cases.sync import sync_now
from posloyalty.wire.codec import decode_event
from posloyalty_ledger.database import open_database
from tests.ledger.servers import Server, a_key, a_pairing_code, running_server
from tests.ledger.shops import Shop
from tests.ui.counters import Counter, shown
from tests.use_cases.tills import a_sale

CTRL = Qt.KeyboardModifier.ControlModifier


@contextmanager
def a_shop(folder: Path) -> Iterator[tuple[Server, Shop, str]]:
    """A running ledger, its API for a shop, and a pairing code."""
    url = f"sqlite:///{folder / 'ledger.db'}"
    with running_server(url) as server, server.http() as http:
        database = open_database(url)
        try:
            yield server, Shop(http=http, key=a_key(database)), a_pairing_code(database, store="Corner Club")
        finally:
            database.close()


@contextmanager
def a_real_counter(folder: Path, *, ledger: str, code: str) -> Iterator[Counter]:
    """A till that joined, with a cashier and a manager; nothing syncs but when the test says so."""
    settings = Settings(store=str(folder / "till.db"), ledger=ledger)
    with open_till(settings, syncing=False) as running:
        enrol_till(running.till, pairing_code=code)
        for name, pin, role in (("Kim", "1111", Role.CASHIER), ("Mia", "2222", Role.MANAGER)):
            add_cashier(running.till, name=name, pin=pin, role=role)
        sync_now(running.till)
        application = QApplication.instance() or QApplication([])
        assert isinstance(application, QApplication)
        options = UiOptions(
            theme=Theme.LIGHT, text_size=TextSize.NORMAL, language=Language.ENGLISH, mode=Mode.FULL, full_screen=False
        )
        app = TillApp(application, running.till, options, size=(1280, 800))
        counter = Counter(app, running.till)
        with shown(counter):
            yield counter


def sign_in(counter: Counter, name: str, pin: str) -> None:
    counter.app.controllers.session.sign_in(name=name, pin=pin)
    counter.settle()
    assert counter.app.desk.state.cashier is not None, counter.app.desk.state.notice


def synced(counter: Counter) -> None:
    sync_now(counter.till)
    counter.settle()


def newest_event(till: TillPorts, kind: str) -> object:
    batch = till.store.outbox.next_batch(events_max=200, bytes_max=1 << 20)
    return [event for event in (decode_event(one.content) for one in batch.events) if event.type == kind][-1]


def test_a_cashier_gives_points_that_the_manager_approves_and_stays_signed_in(tmp_path: Path) -> None:
    with a_shop(tmp_path) as (server, shop, code):
        ana = shop.a_member(points=100, name="Ana Kowalska", phone="+447700900123")
        other = shop.a_member(points=40, name="Ana Nowak", card="CJ-900")
        with a_real_counter(tmp_path, ledger=server.url, code=code) as counter:
            sign_in(counter, "Kim", "1111")
            counter.type("07700900123")
            counter.press(Qt.Key.Key_Return)
            counter.press(Qt.Key.Key_I, CTRL)
            page, desk = counter.app.window.pages.member, counter.app.desk
            assert (counter.page(), page.head.title.text()) == (Page.MEMBER, "Ana Kowalska")
            assert [(row.name, row.last) for row in page.history.rows] == [("Given by hand: opening balance", "100")]
            counter.press(Qt.Key.Key_A)
            counter.type("50")
            counter.press(Qt.Key.Key_Return)
            counter.type("spilt coffee")
            counter.press(Qt.Key.Key_Return)
            sheet = counter.app.window.approval
            assert sheet.isVisible()
            counter.type("1111")  # her own PIN approves nothing
            counter.press(Qt.Key.Key_Return)
            assert sheet.notice.text == "Only a manager may do that: type a manager's PIN."
            counter.type("2222")
            counter.press(Qt.Key.Key_Return)
            assert not sheet.isVisible()
            assert desk.state.cashier is not None
            assert desk.state.cashier.name == "Kim"
            assert page.notice.text == "+50 points are recorded."
            event = newest_event(counter.till, "adjustment")
            names = {one.cashier_id: one.name for one in counter.till.store.cashiers.all()}
            assert (names[event.cashier], names[event.approver]) == ("Kim", "Mia")  # type: ignore[attr-defined]
            synced(counter)
            newest = page.history.rows[0]
            assert (newest.name, newest.figure, newest.last) == ("Given by hand: spilt coffee", "+50", "150")
            give_the_other_account_to(counter, ana, shop)
            assert shop.get(f"/v1/members/{other}").json()["balance"]["total"] == 0
            replace_her_card(counter)
            change_what_is_kept_of_her(counter, ana, shop)
            counter.press(Qt.Key.Key_Escape)
            assert counter.page() is Page.SALE


def give_the_other_account_to(counter: Counter, ana: str, shop: Shop) -> None:
    """The same person has another account: it ends, and its points and card are Ana's."""
    page = counter.app.window.pages.member
    counter.press(Qt.Key.Key_M)
    counter.type("nowak")
    counter.press(Qt.Key.Key_Return)
    counter.type("same person")
    counter.press(Qt.Key.Key_Return)
    counter.type("2222")
    counter.press(Qt.Key.Key_Return)
    synced(counter)
    synced(counter)
    assert shop.balance(ana)["total"] == 190
    assert "CJ-900" in page.side.facts.words
    assert page.history.rows[0].name == "Came from their other account"


def replace_her_card(counter: Counter) -> None:
    """Her card was lost: a new one is scanned, and takes its place."""
    page = counter.app.window.pages.member
    counter.press(Qt.Key.Key_C)
    counter.scan("CJ-901")
    counter.press(Qt.Key.Key_Return)
    counter.type("2222")
    counter.press(Qt.Key.Key_Return)
    synced(counter)
    assert "CJ-901" in page.side.facts.words
    assert "lost: …" in page.side.facts.words


def change_what_is_kept_of_her(counter: Counter, ana: str, shop: Shop) -> None:
    """She wants offers, gives an e-mail, and takes all of it back: also what only the ledger keeps."""
    page = counter.app.window.pages.member
    for key in (Qt.Key.Key_N, Qt.Key.Key_2):
        counter.press(key)
    assert "Messages with offers: not yet confirmed" in page.side.facts.words
    counter.press(Qt.Key.Key_E)
    counter.type("ana@example.org")
    counter.press(Qt.Key.Key_Return)
    assert "E-mail: ana@example.org" in page.side.facts.words
    synced(counter)
    synced(counter)
    assert "E-mail: a…@example.org" in page.side.facts.words
    buttons = {button.accessibleName(): button for button in page.side.changing.buttons}
    for gone in ("Remove: E-mail, kept only in the ledger", "Remove: +447700900123"):
        buttons[gone].click()
        counter.settle()
        counter.type("2222")
        counter.press(Qt.Key.Key_Return)
        buttons = {button.accessibleName(): button for button in page.side.changing.buttons}
    synced(counter)
    kept = shop.get(f"/v1/members/{ana}/export").json()["person"]
    assert kept["consents"] == ["messages"]
    assert {one["kind"] for one in shop.get(f"/v1/members/{ana}").json()["identifiers"]} == {"card", "code"}
    assert "Messages with offers: not yet" not in page.side.facts.words
    assert "Messages with offers" in page.side.facts.words
    for key in (Qt.Key.Key_2, Qt.Key.Key_Escape):  # and she takes it back
        counter.press(key)
    synced(counter)
    assert shop.get(f"/v1/members/{ana}/export").json()["person"]["consents"] == []
    assert "None were given" in page.side.facts.words
    correct_her_name(counter, ana, shop)


def correct_her_name(counter: Counter, ana: str, shop: Shop) -> None:
    """Her name was misheard when she joined, and her birthday forgotten; a second birthday needs somebody who may."""
    page = counter.app.window.pages.member
    for key in (Qt.Key.Key_N, Qt.Key.Key_W):
        counter.press(key)
    counter.type("Anna Kowalska")  # what stood there is typed over
    counter.press(Qt.Key.Key_Return)
    counter.type("31.4")
    counter.press(Qt.Key.Key_Return)
    assert page.notice.text.startswith("That is no birthday")
    counter.app.window.focusWidget().clear()  # type: ignore[attr-defined]
    counter.type("21.4")
    counter.press(Qt.Key.Key_Return)
    assert page.notice.text == "Recorded. Every till will show it."
    assert page.head.title.text() == "Anna Kowalska"
    synced(counter)
    kept = shop.get(f"/v1/members/{ana}/export").json()["person"]
    assert (kept["name"], kept["birthday"]) == ("Anna Kowalska", "--04-21")
    assert page.head.title.text() == "Anna Kowalska"
    for key in (Qt.Key.Key_W, Qt.Key.Key_Return):
        counter.press(key)
    counter.type("22.4")
    counter.press(Qt.Key.Key_Return)
    approve(counter)
    synced(counter)
    assert shop.get(f"/v1/members/{ana}/export").json()["person"]["birthday"] == "--04-22"
    counter.press(Qt.Key.Key_Escape)


def approve(counter: Counter) -> None:
    """The manager types her PIN over what the cashier asked for, after the cashier tried her own."""
    sheet = counter.app.window.approval
    for pin in ("1111", "2222"):
        assert sheet.isVisible()
        counter.type(pin)
        counter.press(Qt.Key.Key_Return)
    assert not sheet.isVisible()


def test_a_manager_closes_the_day_while_the_cashier_stays_signed_in(tmp_path: Path) -> None:
    with a_shop(tmp_path) as (server, _, code), a_real_counter(tmp_path, ledger=server.url, code=code) as counter:
        sign_in(counter, "Kim", "1111")
        counter.press(Qt.Key.Key_F10)
        assert counter.page() is Page.SALE
        approve(counter)
        assert counter.page() is Page.TODAY
        for _ in range(2):
            counter.press(Qt.Key.Key_F12)
        day = counter.app.controllers.today.state.day
        assert day is not None
        closing = counter.till.store.book.closing_of(day)
        assert closing is not None
        names = {one.cashier_id: one.name for one in counter.till.store.cashiers.all()}
        assert (names[closing.entry.cashier], names[closing.entry.approver]) == ("Kim", "Mia")  # type: ignore[index]
        counter.press(Qt.Key.Key_Escape)
        cashier = counter.app.desk.state.cashier
        assert (counter.page(), cashier.name if cashier else "") == (Page.SALE, "Kim")
        counter.press(Qt.Key.Key_F10)
        assert counter.page() is Page.SALE, "one PIN is for one look"


def test_a_manager_decides_offline_and_the_ledger_does_it_when_it_is_back(tmp_path: Path) -> None:
    with a_shop(tmp_path) as (server, shop, code):
        ana = shop.a_member(points=500, name="Ana Kowalska", phone="+447700900123")
        with a_real_counter(tmp_path, ledger=server.url, code=code) as counter:
            till, page = counter.till, counter.app.window.pages.exceptions
            spend_twice(till, shop, ana)
            synced(counter)
            sign_in(counter, "Kim", "1111")
            counter.press(Qt.Key.Key_E, CTRL)
            assert counter.page() is Page.SALE  # it is for managers
            approve(counter)
            assert (counter.page(), page.head.title.text()) == (Page.EXCEPTIONS, "1 to decide")
            counter.press(Qt.Key.Key_Escape)
            assert (counter.page(), counter.app.window.sale.top.to_decide) == (Page.SALE, "")
            counter.press(Qt.Key.Key_L, CTRL)
            sign_in(counter, "Mia", "2222")
            assert counter.app.window.sale.top.to_decide == "1 to decide"
            counter.press(Qt.Key.Key_E, CTRL)
            assert page.head.title.text() == "1 to decide"
            (row,), owed = page.list.rows, shop.balance(ana)["overdraft"]
            assert row.name == "More points used than available"
            assert int(row.figure.removesuffix(" points")) > owed > 0  # what they earned since has repaid a part of it
            assert f"{row.figure} were not covered" in page.detail.evidence.text()
            counter.app.desk.till.ledger.close()  # type: ignore[union-attr] # as if the wire were cut
            counter.press(Qt.Key.Key_1)
            counter.type("she showed both receipts")
            counter.press(Qt.Key.Key_Return)
            assert "decided by Mia" in page.detail.standing.text
            assert "as soon as the ledger has it" in page.detail.standing.text
            assert page.head.title.text() == "Nothing to decide"
            assert shop.balance(ana)["overdraft"] == owed
        settings = Settings(store=str(tmp_path / "till.db"))
        with open_till(settings, syncing=False) as again:
            sync_now(again.till)
            assert shop.balance(ana)["overdraft"] == 0
        decided = shop.get("/v1/exceptions", state="decided").json()["items"]
        ((decision,),) = [item["decisions"] for item in decided]
        assert (decision["decision"], decision["approver"]) == ("write_off", "Mia")
        assert decision["reason"] == "she showed both receipts"


def spend_twice(till: TillPorts, shop: Shop, member: str) -> None:
    """The till lends points while the web shop spends the same ones."""
    found = till.store.members.search("Kowalska", limit=1)[0].member
    sale = a_sale("s-1", member_id=found.member_id, amount=3000, redeem=100)
    record_sale(till, sale, cashier=None)
    order = {
        "order_id": str(uuid.uuid4()),
        "channel": "web",
        "member_id": member,
        "lines": [{"sku": "parcel", "quantity": "1", "amount": "50.00"}],
        "redeem_points": 500,
    }
    assert shop.post("/v1/orders", order).is_success
