"""Start a till as its command does, without its network, and scan one card: what `till_start` times from outside."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# In the order in which `posloyalty till` loads them.
from posloyalty.loading import kept_for_good

with kept_for_good():
    import posloyalty.commands.till  # noqa: F401
    from posloyalty.bootstrap import open_till
    from posloyalty.settings import Settings

    # isort: split
    from posloyalty.ui.app import TillApp
    from posloyalty.ui.desk import Mode, Page
    from posloyalty.ui.options import UiOptions

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, Qt
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication


def scan_once(file: str, card: str) -> None:
    """Scan a card as soon as the window can be sold with, say what memory it took, and be gone."""
    with started_till(file) as app:
        while app.desk.state.page is not Page.SALE:
            _turn()
        strike(app.window.windowHandle(), card)
        while app.controllers.sale.state.member is None:
            _turn()
        _turn()
        say_memory_and_go()


@contextmanager
def started_till(file: str) -> Iterator[TillApp]:
    """Start a till on a file."""
    application = QApplication([])
    with open_till(Settings(store=file), syncing=False) as running:
        with kept_for_good():
            app = TillApp(application, running.till, UiOptions(mode=Mode.BESIDE, full_screen=False), size=(1280, 800))
        app.start()
        yield app


def strike(window: QWindow, digits: str) -> None:
    """Strike the keys of a scanner."""
    for at, (key, text) in enumerate([*((Qt.Key(ord(digit)), digit) for digit in digits), (Qt.Key.Key_Return, "\r")]):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(1_000 + 3 * at)
            QCoreApplication.sendEvent(window, event)


def say_memory_and_go() -> None:
    """Print the megabytes that the process holds, and end it as it is."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    print(json.dumps(int(status.split("VmRSS:")[1].split()[0]) / 1024), flush=True)
    os._exit(0)


def _turn() -> None:
    QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 1)
