"""Run the Qt till: dress it, wire it, show it, and close everything again."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication

from posloyalty.loading import kept_for_good
from posloyalty.ui.controllers import make_controllers
from posloyalty.ui.controllers.pad import is_pad_chosen
from posloyalty.ui.customer.side import CustomerSide
from posloyalty.ui.desk import Desk, DeskState, Page
from posloyalty.ui.dressing import Dressing
from posloyalty.ui.early_input import EarlyInput
from posloyalty.ui.i18n import tr
from posloyalty.ui.later import Later, load_aside, rest_of
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.options import Chosen, CustomerScreen, UiOptions, read_chosen, remember_chosen
from posloyalty.ui.scan_filter import ScanFilter
from posloyalty.ui.scan_habits import habits_of_text
from posloyalty.ui.tokens import Density, Tokens
from posloyalty.ui.window import TillWindow
from posloyalty.use_cases.ports import TillPorts

if TYPE_CHECKING:
    from posloyalty.ui.demo_guide import DemoGuide
    from posloyalty.ui.find_line import FindLine

# From this size on the window has room for tall rows and a wide right side.
ROOMY_WIDTH_MIN, ROOMY_HEIGHT_MIN = 1200, 780
# Python sees Ctrl+C only when the interpreter runs: Qt's loop lets it, a few times a second.
SIGNAL_POLL_MS = 250
# The store's thread and the screen's take turns so often: at Python's 5 ms a search waits for the screen several times.
SWITCH_S = 0.0005
# While a window is being dragged larger its layout waits.
RESIZE_SETTLES_MS = 150
# The window's exit code when the till is to be opened again, with its practice store or without.
OTHER_STORE = 1_000
# A window of its own is as large as the design was drawn, where the screen has so much room.
WINDOW_SIZE = (1280, 800)


def run_till(till: TillPorts, options: UiOptions, *, beside: Callable[[], DemoGuide] | None = None) -> int:
    """Show the till until its window is closed, with the demo's guide beside it if asked; give the exit code."""
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication), "a till needs widgets"
    with kept_for_good():
        app = TillApp(application, till, options)
    app.start()
    guide = beside() if beside else None
    if guide is not None:
        guide.show_beside(app.window)
    heartbeat = QTimer()
    heartbeat.start(SIGNAL_POLL_MS)
    signal.signal(signal.SIGINT, lambda *_: application.quit())
    signal.signal(signal.SIGTERM, lambda *_: application.quit())
    try:
        return application.exec()
    finally:
        if guide is not None:
            guide.stop()
            guide.deleteLater()
        app.close()


class TillApp(QObject):
    """The window with everything behind it, made for `size`, the screen's unless said otherwise.

    It is made anew when its look changes, a part a turn: the screen is not held by it.
    """

    _find_line: FindLine | None = None  # listens once the till sells

    def __init__(
        self,
        application: QApplication,
        till: TillPorts,
        options: UiOptions,
        *,
        clock_ms: Callable[[], int] = lambda: time.monotonic_ns() // 1_000_000,
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__()
        self._application, self._till, self._options = application, till, options
        self._size = size or _first_size(application, full_screen=options.full_screen)
        self.chosen = read_chosen(till, options)
        self.desk = Desk(till, state=_first_state(self.chosen, can_train=options.can_train, pad=is_pad_chosen(till)))
        self.controllers = make_controllers(self.desk)
        self._scans = ScanFilter(clock_ms=clock_ms)
        self._scans.scanned.connect(self._scanned)
        self._wire_scans()
        self.controllers.training.switch_asked.connect(lambda: application.exit(OTHER_STORE))
        self.customer = CustomerSide(self.controllers)
        self.controllers.calls.rang.connect(self._come_forward)
        self._settled = QTimer(self, singleShot=True, interval=RESIZE_SETTLES_MS)
        self._settled.timeout.connect(self._fit_window)
        self._early, self._later = self._keep_early(), Later(lambda: self._is_free)
        self._dressing = Dressing(application, self.controllers, wire=self._wire_window)
        self._dressing.made.connect(self._was_dressed)
        self._dressing.first_window(self.chosen, self._tokens())
        self.window.resize(*self._size)
        application.focusWindowChanged.connect(self._watch)

    @property
    def window(self) -> TillWindow:
        """Give the window as it is now."""
        return self._dressing.window

    @property
    def is_dressing(self) -> bool:
        """Tell whether the window is being made anew."""
        return self._dressing.is_busy

    @property
    def is_loading(self) -> bool:
        """Tell whether what the first scan did not need is being made."""
        return self._later.is_busy

    def start(self) -> None:
        """Show the window and begin."""
        sys.setswitchinterval(SWITCH_S)
        if self._options.full_screen:
            self.window.showFullScreen()
        else:
            self.window.show()
        self._watch(self.window.windowHandle())
        self.controllers.session.start()
        self.controllers.holding.load()
        self.controllers.devices.start()
        self.controllers.printing.go_on()
        if self._options.caller:
            self.controllers.calls.ring(self._options.caller)
        self._show_customer()
        self._later.start(self._rest())

    def _rest(self) -> Iterator[None]:
        """Do what the first scan did not need."""
        self.desk.office_lane.ask(load_aside, lambda _: None)
        if self._find_line is None and self._options.store is not None:
            self._listen_for_calls(self._options.store)
            yield
        yield from rest_of(self.window.pages)
        yield from self.window.keys.fill()

    def _listen_for_calls(self, store: Path) -> None:
        from posloyalty.ui.find_line import FindLine  # noqa: PLC0415 - Qt's network takes as long as three pages

        self._find_line = FindLine(store)
        self._find_line.asked.connect(self.controllers.calls.ring)
        self._find_line.forward_asked.connect(self._show_it_is_open)

    def _show_it_is_open(self) -> None:
        self._come_forward()
        self.desk.say(tr("Start", "This till is open already: here it is."))

    def _come_forward(self) -> None:
        self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
        self.window.activateWindow()

    def choose(self, chosen: Chosen) -> None:
        """Take other options: remembered, and worn at once."""
        self._later.stop()
        self.chosen = chosen
        till = self._till
        self.desk.store_lane.ask(lambda: remember_chosen(till, chosen), lambda _: None)
        self.desk.put(mode=chosen.mode, calls=chosen.calls, language=chosen.language)
        self.controllers.devices.speak()
        self._dressing.dress_anew(self.chosen, self._tokens())

    def _wire_scans(self) -> None:
        """Hear every scanner; have scans learnt while the settings ask for one, and read as they were learnt."""
        settings, devices = self.controllers.settings, self.controllers.devices
        devices.heard.connect(self._scanned)
        self.controllers.camera.heard.connect(self._scanned)
        settings.examine = self._options.examine
        settings.learning.connect(self._learn_scans)
        self._scans.learnt.connect(settings.learn)
        devices.changed.connect(lambda: self._scans.tune(habits_of_text(devices.state.choice.wedge)))

    def _learn_scans(self, is_learning: bool) -> None:  # noqa: FBT001 - a signal has no names
        self._scans.is_learning = is_learning

    def _show_customer(self) -> None:
        # Customers see nothing of training.
        if self.chosen.customer is CustomerScreen.ON and not self._till.is_training:
            self.customer.show_window(beside=self.window)
        else:
            self.customer.hide_window()

    def _was_dressed(self) -> None:
        self._watch(self.window.windowHandle())
        self._show_customer()
        self._take_early()
        self._later.start(self._rest())

    def close(self) -> None:
        """End the lanes and let go of the application."""
        self._later.stop()
        self._settled.stop()
        if self._find_line:
            self._find_line.close()
        self.controllers.exceptions.stop()
        self.controllers.printing.stop()
        self.customer.hide_window()
        self.controllers.camera.stop()
        self.controllers.devices.stop()
        self._application.focusWindowChanged.disconnect(self._watch)
        self._scans.let_go()
        self._early.let_go()
        self.desk.changed.disconnect(self._take_early)
        self.desk.close()
        QCoreApplication.removePostedEvents(self)  # what was to be done in a turn that does not come
        self._dressing.close()

    def _wire_window(self, window: TillWindow) -> None:
        window.chosen.connect(self.choose)
        window.resized.connect(self._settled.start)
        window.closed.connect(self._application.quit)

    def _tokens(self) -> Tokens:
        tokens = Tokens(theme=self.chosen.theme, text_size=self.chosen.text_size)
        return replace(tokens, density=_density_of(*self._size))

    def _fit_window(self) -> None:
        """Lay the window out anew once it has another kind of size."""
        self._size = (self.window.width(), self.window.height())
        if _density_of(*self._size) is not tokens_in_force().density:
            self._dressing.dress_anew(self.chosen, self._tokens())

    def _scanned(self, code: str) -> None:
        if self._early.is_waiting:
            self._early.keep_code(code)
        else:
            self.window.scanned(code)

    @property
    def _is_unready(self) -> bool:
        """Tell whether what is scanned has to wait: for the first page, or while a picture stands there."""
        return self._dressing.is_away or self.desk.state.page is Page.STARTING

    @property
    def _takes_typing(self) -> bool:
        return self.desk.state.page in {Page.SALE, Page.SIGN_IN}

    @property
    def _is_free(self) -> bool:
        return not self._is_unready and self.desk.store_lane.is_idle

    def _watch(self, window: QWindow | None) -> None:
        """Look at what is typed into a window: for what came too early, and before that for scans."""
        if window is not None:
            self._early.watch(window)
            self._scans.watch(window)

    def _keep_early(self) -> EarlyInput:
        """Keep what is scanned and typed too soon."""
        early = EarlyInput(is_unready=lambda: self._is_unready, takes_typing=lambda: self._takes_typing)
        self.desk.changed.connect(self._take_early, Qt.ConnectionType.QueuedConnection)
        return early

    def _take_early(self) -> None:
        # The window is asked for where there is something to give: a last change is heard when it is gone already.
        self._early.give(
            scanned=self.window.scanned, typed=lambda key: self._scans.pass_on(self.window.windowHandle(), key)
        )


def _first_state(chosen: Chosen, *, can_train: bool, pad: bool) -> DeskState:
    return DeskState(mode=chosen.mode, calls=chosen.calls, language=chosen.language, can_train=can_train, pad=pad)


def _density_of(width: int, height: int) -> Density:
    is_roomy = width >= ROOMY_WIDTH_MIN and height >= ROOMY_HEIGHT_MIN
    return Density.ROOMY if is_roomy else Density.COMPACT


def _first_size(application: QApplication, *, full_screen: bool) -> tuple[int, int]:
    screen = application.primaryScreen()
    room = screen.size() if full_screen else screen.availableSize()
    if full_screen:
        return room.width(), room.height()
    return min(room.width(), WINDOW_SIZE[0]), min(room.height(), WINDOW_SIZE[1])
