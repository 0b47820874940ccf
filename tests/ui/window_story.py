"""A till in a real window, for tests that have their hands elsewhere: `python -m tests.ui.window_story FOLDER`.

Says in one line of JSON what the screen shows, whenever that changed, and keeps a picture of each receipt that it
shows. Ends when its standard input is closed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QSocketNotifier, QTimer
from PySide6.QtWidgets import QApplication

from posloyalty.ui.pages.today_page import TodayPage
from posloyalty.use_cases.orders import orders_here
from posloyalty.use_cases.ports import TillPorts
from tests.fakes.paper_tray import PaperTray
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import go_online, know_member

LOOK_EVERY_MS = 20


def main() -> int:
    """Run the till until nobody looks at it any more."""
    folder = Path(sys.argv[1])

    def prepare(till: TillPorts) -> None:
        know_member(till, points=310)
        know_member(till, points=310, name="Olga Brandt", phone="+447700900124", birthday_month=4)
        go_online(till)

    with a_counter(folder, prepare=prepare, size=(1024, 768), printer=PaperTray()) as counter:
        counter.wait_until(counter.app.window.isActiveWindow)
        ended = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
        ended.activated.connect(QApplication.quit)
        _tell(counter, folder)
    return 0


def _tell(counter: Counter, folder: Path) -> None:
    told: list[str] = []
    seen: list[str] = []

    def look() -> None:
        shown = counter.app.controllers.payment.state.shown
        if shown is not None and shown.receipt.hash not in seen and counter.stage().value == "receipt":
            seen.append(shown.receipt.hash)
            counter.app.window.grab().save(str(folder / f"receipt-{len(seen)}.png"))
        words = json.dumps({"receipts": len(seen), **_shown(counter)})
        if words not in told[-1:]:
            told.append(words)
            sys.stdout.write(f"{words}\n")
            sys.stdout.flush()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK_EVERY_MS)
    QApplication.exec()


def _shown(counter: Counter) -> dict[str, object]:
    controllers, state = counter.app.controllers, counter.app.desk.state
    sale, receipt = controllers.sale.state, controllers.payment.state.shown
    today = counter.app.window.findChild(TodayPage)
    return {
        "page": state.page.value,
        "stage": state.stage.value,
        "busy": state.busy,
        "member": sale.member.name if sale.member else None,
        "masked": controllers.sale.is_masked,
        "lines": [line.name for line in sale.basket.lines],
        "found": len(controllers.lookup.state.rows),
        "points": int(sale.basket.points),
        "to_pay": counter.app.window.sale.total.figure,
        "code": receipt.receipt.code if receipt else None,
        "is_return": receipt is not None and receipt.receipt.is_return,
        "note": sale.basket.call.note if sale.basket.call else "",
        "orders": [(order.for_whom, order.note, order.is_open) for order in orders_here(counter.till)],
        "is_day_read": controllers.today.state.standing is not None,
        "closing": today is not None and today.sheets.closing.isVisible(),
        "notice": state.notice.text if state.notice else "",
        "business_day": counter.app.desk.business_day.isoformat(),
    }


if __name__ == "__main__":
    raise SystemExit(main())
