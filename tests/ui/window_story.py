"""A till in a real window, for a test that has its hands elsewhere: `python -m tests.ui.window_story FOLDER SALES`.

Says in one line of JSON what the screen shows, whenever that changed. Ends after so many sales; keeps their pictures.
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
        _tell(counter, folder, sales)
    return 0


def _tell(counter: Counter, folder: Path, sales: int) -> None:
    told: list[str] = []
    sold: set[str] = set()

    def look() -> None:
        receipt = newest_receipt(counter.till)
        if receipt is not None and receipt.sale_id not in sold and counter.stage().value == "receipt":
            sold.add(receipt.sale_id)
            counter.app.window.grab().save(str(folder / f"sale-{len(sold)}.png"))
        words = json.dumps({"sales": len(sold), **_shown(counter)})
        if words not in told[-1:]:
            told.append(words)
            sys.stdout.write(f"{words}\n")
            sys.stdout.flush()
        if len(sold) == sales:
            QApplication.exit()

    timer = QTimer()
    timer.timeout.connect(look)
    timer.start(LOOK_EVERY_MS)
    QApplication.exec()


def _shown(counter: Counter) -> dict[str, object]:
    sale = counter.app.controllers.sale.state
    return {
        "stage": counter.stage().value,
        "member": sale.member.name if sale.member else None,
        "lines": [line.name for line in sale.basket.lines],
        "points": int(sale.basket.points),
        "to_pay": counter.app.window.sale.total.figure,
    }


if __name__ == "__main__":
    raise SystemExit(main())
