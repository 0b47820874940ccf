"""The till's window: one page at a time, keys that work from any focus, codes to whoever takes them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.pad import PadController
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Page
from posloyalty.ui.digit_place import DigitPlace
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.made_pages import MadePages
from posloyalty.ui.options import Chosen
from posloyalty.ui.sale.page import SalePage
from posloyalty.ui.scan_routes import ScanRoutes
from posloyalty.ui.widgets.training_frame import TrainingFrame

if TYPE_CHECKING:
    from posloyalty.ui.pages.approval_overlay import ApprovalOverlay
    from posloyalty.ui.pages.keys_overlay import KeysOverlay

# Del and Ctrl+Z mean the text while there is some: the entry field passes them on.
PASSED_ON_BY_ENTRY = frozenset({Action.VOID_LINE, Action.UNDO})
# What these show may have changed while another page was seen.
PAINTED_WHEN_SHOWN = frozenset(Page) - {Page.STARTING, Page.SALE, Page.SIGN_IN}


class TillWindow(QMainWindow):
    """Made anew when language, theme or text size change: the state lives in the controllers."""

    chosen = Signal(Chosen)
    closed = Signal()
    resized = Signal()

    def __init__(self, controllers: Controllers, chosen: Chosen) -> None:
        super().__init__()
        self._controllers = controllers
        self.setWindowTitle(tr("Window", "posloyalty till"))
        self.setMinimumSize(960, 700)
        self.pages = MadePages(controllers, chosen)
        self._page: Page | None = None
        self._pad = PadController(controllers.desk)

    def build(self) -> Iterator[None]:
        """Make what is sold with and what is to be seen now, a part at a time: between two the loop may turn."""
        self.digits = DigitPlace(self.pages.stack, self._controllers.desk)
        self.setCentralWidget(TrainingFrame(self.digits) if self._controllers.training.is_on else self.digits)
        yield from self.pages.build()
        yield
        self._scans = ScanRoutes(self._controllers, self.pages.at)
        self._connect()
        self.show_page()
        yield
        self._ask_approval()

    @property
    def sale(self) -> SalePage:
        """Give the page that a cashier looks at all day."""
        return self.pages.sale

    @cached_property
    def keys(self) -> KeysOverlay:
        """Give the table of keys, made when it is first asked for."""
        from posloyalty.ui.pages.keys_overlay import KeysOverlay  # noqa: PLC0415 - as the pages

        return KeysOverlay(self)

    @cached_property
    def approval(self) -> ApprovalOverlay:
        """Give what asks for a PIN, made when it is first asked for."""
        from posloyalty.ui.pages.approval_overlay import ApprovalOverlay  # noqa: PLC0415 - as the pages

        return ApprovalOverlay(self, self._controllers.approval)

    def take_apart(self) -> Iterator[None]:
        """Delete what is in the window, as much as there is, a page at a time; nothing can be done with it any more."""
        if self._page is not None:
            self._controllers.desk.changed.disconnect(self.show_page)
            self._controllers.approval.changed.disconnect(self._ask_approval)
            self._page = None
            for overlay in [vars(self).pop(name) for name in ("keys", "approval") if name in vars(self)]:
                _delete(overlay)
            yield
        while (page := self.pages.pop()) is not None:
            _delete(page)
            yield

    def show_page(self) -> None:
        """Show the page that the desk is on."""
        page = self._controllers.desk.state.page
        if page is self._page:
            return
        self._page = page
        widget = self.pages.at(page)
        self.pages.stack.setCurrentWidget(widget)
        self.take_focus()
        if page in PAINTED_WHEN_SHOWN:
            widget.paint()  # type: ignore[attr-defined] # these pages are painted

    def take_focus(self) -> None:
        """Give the focus to where typing goes."""
        widget = self.pages.stack.currentWidget()
        focus = getattr(widget, "take_focus", None)
        if callable(focus):
            focus()
        elif widget is not None:
            widget.setFocus()

    def scanned(self, code: str) -> None:
        """Take a scanned code, whatever is shown."""
        self._close_keys()
        self._scans.route(code, typed_before=self.sale.top.entry.text())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say that the window has another size."""
        super().resizeEvent(event)
        self.resized.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """End the till with the window."""
        self.closed.emit()
        super().closeEvent(event)

    def _connect(self) -> None:
        controllers = self._controllers
        controllers.desk.changed.connect(self.show_page)
        controllers.approval.changed.connect(self._ask_approval)
        controllers.settings.end_asked.connect(self.close)
        self.pages.chosen.connect(self.chosen)
        self.digits.pad_asked.connect(self._pad.toggle)
        self.pages.back_asked.connect(self._back_to_sale)
        self.sale.more_asked.connect(self._do)
        self.sale.settings_asked.connect(controllers.settings.open)
        for action in Action:
            if action not in PASSED_ON_BY_ENTRY:
                shortcut = QShortcut(QKeySequence(action.value), self)
                shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
                shortcut.activated.connect(lambda asked=action: self._do(asked))
        for at in range(len(Section)):
            part = QShortcut(QKeySequence(f"Alt+{at + 1}"), self)
            part.activated.connect(lambda asked=at: self._choose_nth(asked))
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.setAutoRepeat(False)  # one press takes one part of a payment back
        back.activated.connect(self._back)

    def _do(self, action: Action) -> None:
        if self._is_asking:
            self._do_while_asking(action)
            return
        self._close_keys()
        if action is Action.TRAINING:
            self._controllers.training.toggle()
        elif action is Action.PAD and self.digits.field is not None:
            self.digits.pad_asked.emit()
        elif self._page is Page.SETUP:
            self.pages.guide.do(action)
        elif action is Action.KEYS:
            self.keys.open()
        elif action is Action.LOCK:
            self._controllers.session.lock()
        elif action is Action.DRAWER and self._page in {Page.SALE, Page.TODAY}:
            self._controllers.drawer.open()
        elif self._page in {Page.SIGN_IN, Page.DRAWER, Page.TODAY, Page.SETTINGS}:
            self.pages.at(self._page).do(action)  # type: ignore[attr-defined] # these pages take keys
        elif self._page is Page.SALE:
            self._do_on_sale(action)

    def _do_on_sale(self, action: Action) -> None:
        openers = {
            Action.TODAY: self._controllers.today.open,
            Action.EXCEPTIONS: self._controllers.exceptions.open,
            Action.MEMBER_PAGE: self.sale.intents.open_member_page,
            Action.SETTINGS: self._controllers.settings.open,
        }
        opener = openers.get(action, lambda: self.sale.intents.do(action))
        opener()

    def _do_while_asking(self, action: Action) -> None:
        """While a PIN is asked for, locking alone goes on: nobody's approval stands behind a locked till."""
        if action is Action.LOCK:
            self._controllers.approval.cancel()
            self._controllers.session.lock()

    def _choose_nth(self, at: int) -> None:
        choose = getattr(self.pages.stack.currentWidget(), "choose_nth", None)
        if callable(choose) and not self._is_asking:
            choose(at)

    def _back(self) -> None:
        if self._is_asking:
            self._controllers.approval.cancel()
        elif self._is_showing_keys:
            self._close_keys()
        elif self._page is Page.SETUP:
            self.pages.guide.go_back()
        elif self._page is Page.DRAWER:
            self._controllers.drawer.back()
        elif self._page is Page.TODAY:
            self._controllers.today.back()
        elif self._page is Page.SETTINGS:
            self.pages.settings.go_back()
        elif self._page is Page.MEMBER:
            self.pages.member.back()
        elif self._page is Page.EXCEPTIONS:
            self.pages.exceptions.back()
        elif self._page is Page.SALE:
            self.sale.intents.back()

    @property
    def _is_asking(self) -> bool:
        return "approval" in vars(self) and self.approval.isVisible()

    @property
    def _is_showing_keys(self) -> bool:
        return "keys" in vars(self) and self.keys.isVisible()

    def _close_keys(self) -> None:
        if self._is_showing_keys:
            self.keys.close_up()

    def _ask_approval(self) -> None:
        """Have what asks for a PIN made, once one is asked for: from then on it shows itself."""
        if self._controllers.approval.asked is not None and "approval" not in vars(self):
            self.approval.paint()

    def _back_to_sale(self) -> None:
        self._controllers.session.go_on()


def _delete(widget: QWidget) -> None:
    """Delete a widget at once, not when the turn is over: that would delete all of them together."""
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
