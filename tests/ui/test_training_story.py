"""Training: a manager begins it, every screen shows it, and nothing of it reaches the shop."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from posloyalty.bootstrap import leave_practice, open_till_or_practice
from posloyalty.domain.errors import ApprovalRequired
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import ReturnId, SaleId, Sku
from posloyalty.domain.money import Money, Points
from posloyalty.settings import Settings
from posloyalty.ui.desk import Page
from posloyalty.ui.widgets.training_frame import TrainingFrame
from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.requests import LineRequest, ReturnLineRequest, ReturnRequest, SaleRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.sign_in import add_cashier, sign_in
from posloyalty.use_cases.status import status_of
from posloyalty.use_cases.training import PRACTICE_MEMBERS, ask_for_training, is_training_wanted
from tests.ui.counters import a_counter
from tests.use_cases.tills import a_till, know_member, know_product

CTRL = Qt.KeyboardModifier.ControlModifier


def staffed(till: TillPorts) -> None:
    add_cashier(till, name="Ana", pin="2468", role=Role.CASHIER)
    add_cashier(till, name="Mia", pin="2222", role=Role.MANAGER)


def a_shop(folder: Path) -> Settings:
    """A till that belongs to a ledger, with a member, a product and people."""
    with a_till(folder) as till:
        know_member(till, points=500)
        know_product(till, sku="101", name="Flat white", price=340)
        staffed(till)
    (folder / "till-1.key").rename(folder / "till.db.key")
    return Settings(store=str(folder / "till.db"), ledger="http://127.0.0.1:9", region="PL")


def begin(settings: Settings) -> None:
    with open_till_or_practice(settings) as running:
        till = running.till
        mia = sign_in(till, cashier="Mia", pin="2222")
        ask_for_training(till, cashier=mia.cashier_id, pin=None)


def sell_to_chen(till: TillPorts) -> str:
    """Sell two coffees for points and take one back; give what the paper says."""
    (chen,) = find_members(till, query="Chen")
    sale = SaleRequest(
        sale_id=SaleId("practice"),
        lines=(LineRequest(sku=Sku("101"), amount=Money(680), quantity=Decimal(2)),),
        member_id=chen.member_id,
        redeem_points=Points(300),
        proof="shown",
        tenders=(Tender(kind="cash", amount=Money(400)),),
        is_settled_here=True,
    )
    receipt = record_sale(till, sale, cashier=None)
    assert (receipt.to_pay, receipt.lines[0].name) == (380, "Flat white")
    back = ReturnRequest(
        return_id=ReturnId("back"),
        receipt_code=receipt.receipt_no,
        lines=(ReturnLineRequest(line=1, quantity=Decimal(1)),),
    )
    return till.renderer.text(receipt) + till.renderer.text(return_sale(till, back, cashier=None))


def test_what_is_practised_stays_in_a_store_of_its_own_until_training_is_ended(tmp_path: Path) -> None:
    settings = a_shop(tmp_path)
    with open_till_or_practice(settings) as running:
        before = running.till.store.outbox.state()
        ana = sign_in(running.till, cashier="Ana", pin="2468")
        with pytest.raises(ApprovalRequired):
            ask_for_training(running.till, cashier=ana.cashier_id, pin=None)
    begin(settings)
    with open_till_or_practice(settings) as running:
        till = running.till
        assert (till.is_training, till.ledger, till.door, till.codes) == (True, None, None, None)
        for practice in PRACTICE_MEMBERS:
            (found,) = find_members(till, query=practice.name)
            assert found.balance.safe_now == practice.points
        assert find_members(till, query="Kowalska") == ()
        assert sign_in(till, cashier="Ana", pin="2468").role is Role.CASHIER
        text = sell_to_chen(till)
        assert text.count("TRAINING") == 4
        assert text.count("Not a fiscal receipt") >= 2
        assert (status_of(till).unsent, status_of(till).alone) == (0, True)
        assert till.store.verify().faults == ()
    with open_till_or_practice(settings) as running:  # after a restart it is training still
        assert running.till.is_training
        assert running.till.store.journal.sale(SaleId("practice")) is not None
    leave_practice(settings)
    with open_till_or_practice(settings) as running:
        till = running.till
        assert (till.is_training, is_training_wanted(till)) == (False, False)
        assert till.store.outbox.state() == before
        assert till.store.journal.sale(SaleId("practice")) is None
        assert [member.name for member in find_members(till, query="Kowalska")] == ["Ana Kowalska"]
    begin(settings)
    with open_till_or_practice(settings) as running:  # each training begins afresh
        assert running.till.store.journal.sale(SaleId("practice")) is None


def test_a_practice_store_that_broke_is_made_anew(tmp_path: Path) -> None:
    settings = a_shop(tmp_path)
    begin(settings)
    with open_till_or_practice(settings):
        pass
    (tmp_path / "till-training.db").write_bytes(b"this is no store")
    with open_till_or_practice(settings) as running:
        assert running.till.is_training
        assert len(find_members(running.till, query="Chen")) == 1


def test_a_manager_begins_it_with_a_key_and_not_while_a_customer_waits(tmp_path: Path) -> None:
    with a_counter(tmp_path, prepare=staffed) as counter:
        asked: list[bool] = []
        training, window = counter.app.controllers.training, counter.app.window
        training.switch_asked.disconnect()
        training.switch_asked.connect(lambda: asked.append(True))
        assert window.findChild(TrainingFrame) is None
        counter.app.controllers.session.sign_in(name="Ana", pin="2468")
        counter.settle()
        counter.scan("500101")
        counter.press(Qt.Key.Key_T, CTRL)
        assert window.sale.notice.text == "Finish this sale or hold it with F8 first, then train."
        counter.press(Qt.Key.Key_F8)
        counter.press(Qt.Key.Key_T, CTRL)
        assert window.approval.isVisible()
        counter.type("2222")
        counter.press(Qt.Key.Key_Return)
        assert asked == [True]
        assert is_training_wanted(counter.till)


def test_the_frame_is_around_every_page_and_its_key_ends_training_at_once(tmp_path: Path) -> None:
    with a_counter(tmp_path, is_training=True, prepare=staffed) as counter:
        asked: list[bool] = []
        training = counter.app.controllers.training
        training.switch_asked.disconnect()
        training.switch_asked.connect(lambda: asked.append(True))
        frame = counter.app.window.centralWidget()
        assert isinstance(frame, TrainingFrame)
        assert counter.page() is Page.SIGN_IN
        counter.press(Qt.Key.Key_T, CTRL)
        assert asked == [True]
        counter.app.controllers.session.sign_in(name="Ana", pin="2468")
        counter.settle()
        assert counter.page() is Page.SALE
        assert frame.isVisible()
        assert counter.app.customer.window is None
