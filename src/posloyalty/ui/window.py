"""The till's window: one page at a time, keys that work from any focus, codes to whoever takes them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Page
from posloyalty.ui.drawer.page import DrawerPage
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.options import Chosen
from posloyalty.ui.pages.approval_overlay import ApprovalOverlay
from posloyalty.ui.pages.exceptions_page import ExceptionsPage
from posloyalty.ui.pages.keys_overlay import KeysOverlay
from posloyalty.ui.pages.member_page import MemberPage
from posloyalty.ui.pages.sign_in_page import SignInPage
from posloyalty.ui.pages.today_page import TodayPage
from posloyalty.ui.sale.page import SalePage
from posloyalty.ui.scan_routes import ScanRoutes
from posloyalty.ui.settings.page import SettingsPage
from posloyalty.ui.setup.page import GuidePage
from posloyalty.ui.widgets.training_frame import TrainingFrame

# Del and Ctrl+Z mean the text while there is some: the entry field passes them on.
PASSED_ON_BY_ENTRY = frozenset({Action.VOID_LINE, Action.UNDO})

Made = TypeVar("Made", bound=QWidget)


class TillWindow(QMainWindow):
    """Made anew when language, theme or text size change: the state lives in the controllers."""

    chosen = Signal(Chosen)
    closed = Signal()
    resized = Signal()

    def __init__(self, controllers: Controllers, chosen: Chosen) -> None:
        super().__init__()
        self._controllers, self._now = controllers, chosen
        self.setWindowTitle(tr("Window", "posloyalty till"))
        self.setMinimumSize(960, 700)
        self._stack, self._pages = QStackedWidget(), dict[Page, QWidget]()
        self._page: Page | None = None

    def build(self) -> Iterator[None]:
        """Make all that is in the window, a part at a time: between two the loop may turn."""
        controllers, now = self._controllers, self._now
        self.setCentralWidget(TrainingFrame(self._stack) if controllers.training.is_on else self._stack)
        self._add(Page.STARTING, QWidget())
        self.sale = self._add(Page.SALE, SalePage(controllers))
        yield from self.sale.build()
        yield
        self.guide = self._add(Page.SETUP, GuidePage(controllers, now))
        yield
        self.settings = self._add(Page.SETTINGS, SettingsPage(controllers, now))
        yield from self.settings.build()
        yield
        member = MemberPage(controllers.desk, controllers.member_page, controllers.member_card)
        yield
        self.member = self._add(Page.MEMBER, member)
        yield
        self.exceptions = self._add(Page.EXCEPTIONS, ExceptionsPage(controllers.desk, controllers.exceptions))
        yield
        self._add(Page.SIGN_IN, SignInPage(controllers.desk, controllers.session))
        yield
        self._add(Page.TODAY, TodayPage(controllers.desk, controllers.today))
        yield
        self._add(Page.DRAWER, DrawerPage(controllers.desk, controllers.drawer))
        yield
        self._scans = ScanRoutes(controllers, self._pages)
        self.keys = KeysOverlay(self)
        yield
        self.approval = ApprovalOverlay(self, controllers.approval)
        yield
        self._connect()
        self.show_page()

    def _add(self, page: Page, made: Made) -> Made:
        self._pages[page] = made
        self._stack.addWidget(made)
        return made

    def take_apart(self) -> Iterator[None]:
        """Delete what is in the window, as much as there is, a page at a time; nothing can be done with it any more."""
        if self._page is not None:
            self._controllers.desk.changed.disconnect(self.show_page)
            self._page = None
            _delete(self.keys)
            _delete(self.approval)
            yield
        while self._pages:
            _delete(self._pages.popitem()[1])
            yield

    def show_page(self) -> None:
        """Show the page that the desk is on."""
        page = self._controllers.desk.state.page
        if page is self._page:
            return
        self._page = page
        widget = self._pages[page]
        self._stack.setCurrentWidget(widget)
        self.take_focus()
        if isinstance(widget, GuidePage | SettingsPage | TodayPage | DrawerPage | MemberPage | ExceptionsPage):
            widget.paint()

    def take_focus(self) -> None:
        """Give the focus to where typing goes."""
        widget = self._stack.currentWidget()
        focus = getattr(widget, "take_focus", None)
        if callable(focus):
            focus()
        elif widget is not None:
            widget.setFocus()

    def scanned(self, code: str) -> None:
        """Take a scanned code, whatever is shown."""
        self.keys.close_up()
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
        self.settings.chosen.connect(self.chosen)
        self.guide.chosen.connect(self.chosen)
        self.settings.back_asked.connect(self._back_to_sale)
        self._pages[Page.TODAY].drawer_asked.connect(controllers.drawer.open)  # type: ignore[attr-defined] # it is the Today page
        self.member.back_asked.connect(self._back_to_sale)
        self.exceptions.back_asked.connect(self._back_to_sale)
        self.sale.keys_asked.connect(self.keys.open)
        self.sale.settings_asked.connect(controllers.settings.open)
        for action in Action:
            if action not in PASSED_ON_BY_ENTRY:
                shortcut = QShortcut(QKeySequence(action.value), self)
                shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
                shortcut.activated.connect(lambda asked=action: self._do(asked))
        for at in range(len(Section)):
            part = QShortcut(QKeySequence(f"Alt+{at + 1}"), self)
            part.activated.connect(lambda asked=at: self._show_section(asked))
        back = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        back.activated.connect(self._back)

    def _do(self, action: Action) -> None:
        if self.approval.isVisible():
            self._do_while_asking(action)
            return
        self.keys.close_up()
        if action is Action.TRAINING:
            self._controllers.training.toggle()
        elif self._page is Page.SETUP:
            self.guide.do(action)
        elif action is Action.KEYS:
            self.keys.open()
        elif action is Action.LOCK:
            self._controllers.session.lock()
        elif action is Action.DRAWER and self._page in {Page.SALE, Page.TODAY}:
            self._controllers.drawer.open()
        elif self._page in {Page.SIGN_IN, Page.DRAWER, Page.TODAY, Page.SETTINGS}:
            self._pages[self._page].do(action)  # type: ignore[attr-defined] # these pages take keys
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

    def _show_section(self, at: int) -> None:
        if self._page is Page.SETTINGS and not self.approval.isVisible():
            self.settings.show_section(at)

    def _back(self) -> None:
        if self.approval.isVisible():
            self._controllers.approval.cancel()
        elif self.keys.isVisible():
            self.keys.close_up()
        elif self._page is Page.SETUP:
            self.guide.go_back()
        elif self._page is Page.DRAWER:
            self._controllers.drawer.back()
        elif self._page is Page.TODAY:
            self._controllers.today.back()
        elif self._page is Page.SETTINGS:
            self.settings.go_back()
        elif self._page is Page.MEMBER:
            self.member.back()
        elif self._page is Page.EXCEPTIONS:
            self.exceptions.back()
        elif self._page is Page.SALE:
            self.sale.intents.back()

    def _back_to_sale(self) -> None:
        self._controllers.session.go_on()


def _delete(widget: QWidget) -> None:
    """Delete a widget at once, not when the turn is over: that would delete all of them together."""
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(widget, QEvent.Type.DeferredDelete)
