"""A counter for a test: the real window on a real till with a real store, driven by real key events."""

from __future__ import annotations

import gc
import itertools
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from posloyalty.devices.receipt_renderer import PaperRenderer
from posloyalty.ui.app import TillApp
from posloyalty.ui.desk import Mode, Page, Stage
from posloyalty.ui.i18n import Language
from posloyalty.ui.options import CustomerScreen, UiOptions
from posloyalty.ui.tokens import TextSize, Theme
from posloyalty.use_cases.counter_rules import CounterRules
from posloyalty.use_cases.device_ports import DeviceShelf, ReceiptPrinter
from posloyalty.use_cases.office_ports import BackOffice
from posloyalty.use_cases.ports import LedgerGateway, TillPorts
from tests.ui.watchdog import WINDOW, Watchdog
from tests.use_cases.tills import CLUB, a_till, know_product

WAIT_S_MAX = 30.0  # of a machine that does much else besides
PRODUCTS = (
    ("101", "Flat white", 340, "coffee"),
    ("102", "Blueberry muffin", 295, "bakery"),
    ("103", "Beans 250 g Ethiopia", 950, "coffee"),
    ("104", "Carrier bag", 10, "sundries"),
    ("105", "Sourdough loaf", 420, "bakery"),
    ("106", "Oat milk 1 l", 215, "dairy"),
)
# Strokes of a scanner carry a time of their own, far from any earlier one.
_clock_ms = itertools.count(1_000_000, 1_000)


class Counter:
    """The window with hands: keys, scans and taps, and waiting until the till has answered."""

    def __init__(self, app: TillApp, till: TillPorts) -> None:
        self.app, self.till, self.watchdog = app, till, Watchdog()
        self.keys = 0  # that were pressed, besides scans

    def page(self) -> Page:
        """Say which page is shown."""
        return self.app.desk.state.page

    def stage(self) -> Stage:
        """Say what the left region holds."""
        return self.app.desk.state.stage

    def settle(self) -> None:
        """Let every task be answered and painted."""
        deadline = time.monotonic() + WAIT_S_MAX
        self._turn()
        desk = self.app.desk
        lanes = (desk.store_lane, desk.device_lane, desk.office_lane)
        while (
            not (all(lane.is_idle for lane in lanes) and self.app.controllers.devices.is_idle)
            or self.app.is_dressing
            or self.app.is_loading
        ):
            assert time.monotonic() < deadline, "the till did not answer"
            self._turn()
            time.sleep(0.001)
        self._turn()

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait for something that another thread brings."""
        deadline = time.monotonic() + WAIT_S_MAX
        while not is_so():
            assert time.monotonic() < deadline, "it did not become so"
            self._turn()
            time.sleep(0.002)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key as a person does."""
        window = self.app.window.windowHandle()
        self.keys += 1
        self.watchdog.run(f"key {key.name}", lambda: QTest.keyClick(window, key, modifiers))
        self.pause()
        self.settle()

    def type(self, text: str) -> None:
        """Type letter by letter, slower than any scanner."""
        for letter in text:
            self.keys += 1
            QTest.keyClick(self.app.window.windowHandle(), ord(letter))
            self.pause()
        self.settle()

    def scan(self, code: str, *, scan_codes: dict[str, tuple[int, str]] | None = None) -> None:
        """Send a code as a wedge scanner does, and let it be answered."""
        self.strike(code, scan_codes=scan_codes)
        self.settle()

    def strike(
        self, code: str, *, scan_codes: dict[str, tuple[int, str]] | None = None, into: QWindow | None = None
    ) -> None:
        """Strike a scanner's keys; `scan_codes` gives each key's place and what a layout makes of it."""
        window, start = into or self.app.window.windowHandle(), next(_clock_ms)
        for at, letter in enumerate(code):
            place, text = (scan_codes or {}).get(letter, (0, letter))
            self._stroke(window, Qt.Key.Key_unknown if scan_codes else _key(letter), text, place, start + 3 * at)
        self._stroke(window, Qt.Key.Key_Return, "\r", 0, start + 3 * len(code))

    def tap(self, widget: QWidget, at: QPoint | None = None) -> None:
        """Tap a widget."""
        place, button = at or widget.rect().center(), Qt.MouseButton.LeftButton
        none = Qt.KeyboardModifier.NoModifier
        self.watchdog.run(f"tap {widget.objectName()}", lambda: QTest.mouseClick(widget, button, none, place))
        self.settle()

    def pause(self) -> None:
        """Have the time passed in which a scanner would have gone on; nobody waits for it."""
        timer = self.app._scans.findChild(QTimer)  # noqa: SLF001 - a hand of the test's at the till's clock
        assert isinstance(timer, QTimer)
        gap = timer.interval()
        if timer.isActive():
            timer.start(0)
        while timer.isActive():
            QCoreApplication.processEvents()
        timer.setInterval(gap)

    def _turn(self) -> None:
        appears = self.page() is Page.STARTING or self.app.is_dressing
        self.watchdog.run(WINDOW if appears else "events", QCoreApplication.processEvents)

    def _stroke(self, window: object, key: Qt.Key, text: str, place: int, at_ms: int) -> None:
        shift = Qt.KeyboardModifier.ShiftModifier if text.isupper() else Qt.KeyboardModifier.NoModifier
        if text.isupper():
            press = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, shift)
            press.setTimestamp(at_ms)
            QCoreApplication.sendEvent(window, press)  # type: ignore[arg-type] # a QWindow
        for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, shift, place, 0, 0, text)
            event.setTimestamp(at_ms)
            QCoreApplication.sendEvent(window, event)  # type: ignore[arg-type] # a QWindow


def _key(letter: str) -> Qt.Key:
    return Qt.Key(ord(letter.upper())) if letter.isalnum() or letter == "-" else Qt.Key.Key_unknown


def _stock(till: TillPorts) -> None:
    for sku, name, price, category in PRODUCTS:
        know_product(till, sku=sku, name=name, price=price, category=category)


@contextmanager
def a_counter(  # noqa: PLR0913 - everything that a shop can choose
    folder: Path,
    *,
    mode: Mode = Mode.FULL,
    language: Language = Language.ENGLISH,
    theme: Theme = Theme.LIGHT,
    text_size: TextSize = TextSize.NORMAL,
    size: tuple[int, int] = (1280, 800),
    programme: str = CLUB,
    printer: ReceiptPrinter | None = None,
    ledger: LedgerGateway | None = None,
    shelf: DeviceShelf | None = None,
    customer: CustomerScreen = CustomerScreen.OFF,
    office: BackOffice | None = None,
    rules: CounterRules | None = None,
    is_training: bool = False,
    prepare: Callable[[TillPorts], object] | None = None,
    finds_at: Path | None = None,
    watched: bool = True,
) -> Iterator[Counter]:
    """Open a till with products on the Sale screen, or wherever a till like `prepare` makes it begins."""
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication), "a till needs widgets"
    _set_others_aside()
    with a_till(folder, programme=programme, ledger=ledger) as bare:
        devices = replace(bare, printer=printer, shelf=shelf, office=office)
        devices = replace(devices, renderer=PaperRenderer(columns=42, language=language.value))
        till = replace(devices, rules=rules or bare.rules, is_training=is_training)
        _stock(till)
        if prepare:
            prepare(till)
        options = UiOptions(theme=theme, text_size=text_size, language=language, mode=mode, full_screen=False)
        app = TillApp(application, till, replace(options, customer=customer, can_train=True, store=finds_at), size=size)
        counter = Counter(app, till)
        with shown(counter):
            app.window.resize(*size)
            counter.settle()
            yield counter
        held = counter.watchdog.too_long() if watched else ()
        assert not held, f"the screen was held: {held}"


def _set_others_aside() -> None:
    """Have no collection look through what other tests left: it is none of the till's."""
    gc.collect()
    gc.freeze()


@contextmanager
def shown(counter: Counter, *, scanned_at_once: tuple[str, ...] = (), typed_at_once: str = "") -> Iterator[None]:
    """Start a till's window and wait for its first page; close it in the end."""
    app = counter.app
    try:
        app.start()
        for code in scanned_at_once:
            counter.strike(code)
        for letter in typed_at_once:
            QTest.keyClick(app.window.windowHandle(), ord(letter))
        counter.wait_until(lambda: app.desk.state.page is not Page.STARTING and not app.is_loading)
        app.window.activateWindow()
        yield
    finally:
        app.close()
        QCoreApplication.processEvents()
