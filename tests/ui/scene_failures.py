"""What the screen says when something around the till is wrong, for the pictures."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt

from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from tests.full_disk import files_of_at_most
from tests.ui import scene_tills
from tests.ui.counters import Counter
from tests.use_cases.tills import NOON, a_sale


def wrong_clock(till: TillPorts) -> None:
    """The ledger has told that this machine's clock is three hours slow."""
    scene_tills.expiring(till)
    till.link.set_online(True, now=NOON, clock_slow=timedelta(hours=3))


def wrong_clock_and_offline(till: TillPorts) -> None:
    """The network went away after that was told, and something was sold since."""
    wrong_clock(till)
    record_sale(till, a_sale("s-9"), cashier=None)
    till.link.set_online(False, now=NOON)


def revoked_shop(till: TillPorts) -> None:
    """The ledger accepts this till no longer, and something was sold since."""
    scene_tills.offline_shop(till)
    till.store.outbox.note_revoked()
    till.link.set_online(False, now=NOON, revoked=True)


def paying_with_a_full_disk(counter: Counter) -> None:
    """Somebody pays, and the disk has no room for it; the next customer's goods are scanned already."""
    for code in ("500101", "500103"):
        counter.scan(code)
    counter.press(Qt.Key.Key_F12)
    counter.type("20")
    with files_of_at_most(100_000):
        counter.press(Qt.Key.Key_Return)


def scanned_in_the_midst(counter: Counter) -> None:
    """Something is scanned while the float is being typed."""
    counter.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    counter.press(Qt.Key.Key_1)
    counter.scan("500101")
