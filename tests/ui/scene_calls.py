"""What an operator with a headset does: a call comes, its caller is found and verified, and the order is placed."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import msgspec
from PySide6.QtCore import Qt

from posloyalty.use_cases.find_member import find_members
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import FeedChange
from posloyalty.use_cases.told_orders import ToldOrder
from posloyalty.wire.chain import event_hash
from posloyalty.wire.codec import EventHead, encode_event
from tests.ui.counters import Counter
from tests.ui.scene_acts import three_items
from tests.ui.scene_tills import a_shop
from tests.use_cases.tills import NOON, hear, know_member
from tests.wire.call_examples import full_order_bodies

CTRL = Qt.KeyboardModifier.ControlModifier
NUMBER = "+447700900123"


def a_phone_desk(till: TillPorts) -> None:
    """A shop in which two members share a number's last digits."""
    a_shop(till)
    know_member(till, points=310, birthday_month=10)


def a_desk_of_two_tills(till: TillPorts) -> None:
    """The feed has told of an order that another till took."""
    a_phone_desk(till)
    (ana,) = find_members(till, query=NUMBER)
    body = msgspec.structs.replace(full_order_bodies()["sale-unpaid"], member_id=str(ana.member_id))
    head = EventHead(
        id=uuid4(),
        device=uuid4(),
        seq=15,
        parent=bytes(32),
        occurred_at=till.clock.now() - timedelta(minutes=50),
        store="corner",
        programme_version=1,
    )
    content = encode_event(head, body)
    told = ToldOrder(till_no=2, hash=event_hash(parent=bytes(32), content=content), content=content, state="open")
    hear(till, FeedChange(pos=till.store.outbox.state().cursor + 1, key="an order", order=told))


def call_comes(counter: Counter) -> None:
    """Somebody calls while nothing else is done: their number is looked for."""
    counter.app.controllers.calls.ring(NUMBER)
    counter.settle()


def call_asking(counter: Counter) -> None:
    """What the caller can be asked, and a wrong answer."""
    call_comes(counter)
    counter.press(Qt.Key.Key_Return)
    counter.type("4411")
    counter.press(Qt.Key.Key_Return)
    counter.type("3")
    counter.press(Qt.Key.Key_Return)


def call_code_sent(counter: Counter) -> None:
    """A code is on its way to the caller."""
    call_comes(counter)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_1, CTRL)


def call_masked(counter: Counter) -> None:
    """The order is rung up before it is known who calls; another call waits."""
    call_comes(counter)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Escape)
    three_items(counter)
    counter.app.controllers.calls.ring("+447700900128")
    counter.settle()


def call_verified(counter: Counter) -> None:
    """It is known who calls, and points are used."""
    call_comes(counter)
    counter.press(Qt.Key.Key_Return)
    counter.type("0123")
    counter.press(Qt.Key.Key_Return)
    counter.type("10")
    counter.press(Qt.Key.Key_Return)
    three_items(counter)
    counter.press(Qt.Key.Key_F6)


def call_finishing(counter: Counter) -> None:
    """The note is being written."""
    call_verified(counter)
    counter.press(Qt.Key.Key_F12)
    counter.type("Blue door, ring twice")
    counter.press(Qt.Key.Key_4, CTRL)
    counter.press(Qt.Key.Key_Return)
    counter.type("ana@example.org")


def call_own_address(counter: Counter) -> None:
    """They want the receipt where everything goes."""
    call_verified(counter)
    counter.press(Qt.Key.Key_F12)
    counter.type("Blue door")
    counter.press(Qt.Key.Key_2, CTRL)


def call_without_mail(counter: Counter) -> None:
    """The ledger has said that it mails nothing."""
    counter.till.link.set_online(True, now=NOON, mails=False)
    call_verified(counter)
    counter.press(Qt.Key.Key_F12)
    counter.type("Blue door, ring twice")


def call_placed(counter: Counter) -> None:
    """The order is placed, to be paid later."""
    call_finishing(counter)
    counter.press(Qt.Key.Key_F12)


def call_orders(counter: Counter) -> None:
    """One order waits for its money, another was paid."""
    call_placed(counter)
    counter.press(Qt.Key.Key_H, CTRL)
    counter.press(Qt.Key.Key_Escape)
    counter.scan("500103")
    counter.press(Qt.Key.Key_F12)
    counter.press(Qt.Key.Key_5, CTRL)
    counter.press(Qt.Key.Key_O, CTRL)


def call_orders_elsewhere(counter: Counter) -> None:
    """Another till's order waits for its money; it is cancelled there alone."""
    call_orders(counter)
    counter.press(Qt.Key.Key_6, CTRL)


def call_held(counter: Counter) -> None:
    """Two calls are on hold beside each other."""
    call_masked(counter)
    counter.press(Qt.Key.Key_H, CTRL)
    counter.press(Qt.Key.Key_Return)
    counter.press(Qt.Key.Key_Escape)
    counter.scan("500102")
    counter.press(Qt.Key.Key_F8)
    counter.press(Qt.Key.Key_F8)
