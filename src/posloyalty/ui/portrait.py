"""Draw the till's window into a file, as it looks after some scans: for the demo where there is no display."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Sequence
from pathlib import Path

# Before Qt looks for a display.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from posloyalty.ui.app import TillApp
from posloyalty.ui.desk import Page
from posloyalty.ui.options import UiOptions
from posloyalty.use_cases.ports import TillPorts

log = logging.getLogger(__name__)

WAIT_S_MAX = 20.0
PAUSE_S = 0.002
SIZE = (1280, 800)


def draw_till(till: TillPorts, options: UiOptions, *, scans: Sequence[str], path: Path) -> Path:
    """Open the window, scan the codes one after the other, and keep the picture. Gives the picture's path."""
    qInstallMessageHandler(_log_message)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication), "a till needs widgets"
    app = TillApp(application, till, options, size=SIZE)
    try:
        app.start()
        app.window.resize(*SIZE)
        _wait_until(lambda: app.desk.state.page is Page.SALE)
        for code in scans:
            app.window.scanned(code)
            _wait_until(lambda: app.desk.store_lane.is_idle and app.desk.device_lane.is_idle)
        app.window.grab().save(str(path))
    finally:
        app.close()
        QCoreApplication.processEvents()
    return path


def _wait_until(is_so: Callable[[], bool]) -> None:
    deadline = time.monotonic() + WAIT_S_MAX
    QCoreApplication.processEvents()
    while not is_so() and time.monotonic() < deadline:
        time.sleep(PAUSE_S)
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()


def _log_message(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    """Pass Qt's words on, but for what a window in memory cannot do and need not."""
    is_news = kind is not QtMsgType.QtDebugMsg and not message.startswith("This plugin does not support")
    log.log(logging.WARNING if is_news else logging.DEBUG, "%s", message)
