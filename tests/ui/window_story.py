"""A till in a real window, for a test that has its hands elsewhere: `python -m tests.ui.window_story FOLDER SALES`.

Says `ready` once it can be used, and one line of JSON of each receipt; ends after so many sales. Keeps their pictures.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt
from tests.ui.counters import Counter, a_counter
from tests.use_cases.tills import go_online, know_member

LOOK_EVERY_MS = 20


def main() -> int:
    """Run the till until its sales are made."""
    folder, sales = Path(sys.argv[1]), int(sys.argv[2])

    def prepare(till: TillPorts) -> None:
        know_member(till, points=310)
        go_online(till)

    with a_counter(folder, prepare=prepare, size=(1024, 768)) as counter:
        counter.wait_until(counter.app.window.isActiveWindow)
        _say("ready")
        _tell_sales(counter, folder, sales)
    return 0


def _tell_sales(counter: Counter, folder: Path, sales: int) -> None:
    told: list[str] = []

    def look() -> None:
        receipt = newest_receipt(counter.till)
        if receipt is None or receipt.sale_id in told:
            return
        told.append(receipt.sale_id)
        counter.app.window.grab().save(str(folder / f"sale-{len(told)}.png"))
        facts = {"to_pay": receipt.to_pay, "redeemed": receipt.redeemed, "member": receipt.member_name}
        _say(json.dumps(facts))
        if len(told) == sales:
            QApplication.exit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK_EVERY_MS)
    QApplication.exec()


def _say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
