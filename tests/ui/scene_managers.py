"""What managers do before a picture is taken of their pages."""

from __future__ import annotations

from PySide6.QtCore import Qt

from posloyalty.use_cases.exceptions_known import keep_listed
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.sign_in import add_cashier
from tests.fakes.office import AN_OFFICE, NOON
from tests.ui import scene_tills
from tests.ui.counters import Counter
from tests.use_cases.tills import a_sale, go_offline, know_member

CTRL = Qt.KeyboardModifier.ControlModifier


def staffed(till: TillPorts) -> None:
    """Ana the manager, Piotr the cashier, and a member of two accounts."""
    scene_tills.expiring(till)
    know_member(till, points=60, name="Ana Kowalska-Nowak", phone="+447700900130")
    add_cashier(till, name="Ana", pin="2468", role=Role.MANAGER)
    add_cashier(till, name="Piotr", pin="1357", role=Role.CASHIER)


def signed_in_alone(till: TillPorts) -> None:
    """A manager at a till that the ledger has never told anything of exceptions."""
    staffed(till)
    go_offline(till)


def offline(till: TillPorts) -> None:
    """The ledger told what is to be decided, and is gone since; two sales were made."""
    staffed(till)
    with till.store.transaction():
        keep_listed(till, AN_OFFICE.exceptions, as_of=NOON)
    ana = know_member(till, points=310, birthday_month=10)
    record_sale(till, a_sale("s-1", amount=2400, member_id=ana), cashier=None)
    record_sale(till, a_sale("s-2", amount=1310, member_id=ana, redeem=100), cashier=None)
    go_offline(till)


def _signed_in(counter: Counter, name: str = "Ana", pin: str = "2468") -> None:
    counter.app.controllers.session.sign_in(name=name, pin=pin)
    counter.settle()


def a_members_page(counter: Counter) -> None:
    _signed_in(counter)
    counter.scan("CARD0123")
    counter.press(Qt.Key.Key_I, CTRL)


def a_new_members_page(counter: Counter) -> None:
    _signed_in(counter)
    counter.scan("CARD0127")
    counter.press(Qt.Key.Key_I, CTRL)


def adjusting(counter: Counter) -> None:
    a_members_page(counter)
    counter.press(Qt.Key.Key_A)
    counter.type("50")
    counter.press(Qt.Key.Key_Return)
    counter.type("spilt coffee")


def asking_for_a_pin(counter: Counter) -> None:
    _signed_in(counter, "Piotr", "1357")
    counter.scan("CARD0123")
    counter.press(Qt.Key.Key_I, CTRL)
    counter.press(Qt.Key.Key_A)
    counter.type("50")
    counter.press(Qt.Key.Key_Return)
    counter.type("spilt coffee")
    counter.press(Qt.Key.Key_Return)
    counter.type("1357")
    counter.press(Qt.Key.Key_Return)


def replacing(counter: Counter) -> None:
    a_members_page(counter)
    counter.press(Qt.Key.Key_C)
    counter.scan("CARD0999")


def changing(counter: Counter) -> None:
    a_members_page(counter)
    counter.press(Qt.Key.Key_N)
    counter.press(Qt.Key.Key_2)


def adding_a_phone(counter: Counter) -> None:
    changing(counter)
    counter.press(Qt.Key.Key_T)
    counter.type("07700 900 44")


def correcting(counter: Counter) -> None:
    changing(counter)
    counter.press(Qt.Key.Key_W)
    counter.type("Ana Maria Kowalska")
    counter.press(Qt.Key.Key_Return)


def carding(counter: Counter) -> None:
    a_members_page(counter)
    counter.press(Qt.Key.Key_P)


def merging(counter: Counter) -> None:
    a_members_page(counter)
    counter.press(Qt.Key.Key_M)
    counter.type("nowak")


def exceptions(counter: Counter) -> None:
    _signed_in(counter)
    counter.press(Qt.Key.Key_E, CTRL)


def deciding(counter: Counter) -> None:
    exceptions(counter)
    counter.press(Qt.Key.Key_1)
    counter.type("she showed both receipts")


def merging_two(counter: Counter) -> None:
    exceptions(counter)
    counter.press(Qt.Key.Key_Down)
    counter.press(Qt.Key.Key_1)


def decided_offline(counter: Counter) -> None:
    deciding(counter)
    counter.press(Qt.Key.Key_Return)
