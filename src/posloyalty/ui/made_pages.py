"""The pages of the till's window, each made when it is first asked for: a start makes what is sold with, no more."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import TYPE_CHECKING, Final, TypeVar, cast

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.desk import Page
from posloyalty.ui.options import Chosen
from posloyalty.ui.sale.page import SalePage

if TYPE_CHECKING:
    from posloyalty.ui.pages.exceptions_page import ExceptionsPage
    from posloyalty.ui.pages.member_page import MemberPage
    from posloyalty.ui.settings.page import SettingsPage
    from posloyalty.ui.setup.page import GuidePage

Made = TypeVar("Made", bound=QWidget)
# Makes a page a part a turn.
Making = Generator[None, None, QWidget]

# The module of each page is loaded with the page: ADR 131.
PAGE_MODULES: Final = {
    Page.SETUP: "posloyalty.ui.setup.page",
    Page.SETTINGS: "posloyalty.ui.settings.page",
    Page.MEMBER: "posloyalty.ui.pages.member_page",
    Page.EXCEPTIONS: "posloyalty.ui.pages.exceptions_page",
    Page.SIGN_IN: "posloyalty.ui.pages.sign_in_page",
    Page.TODAY: "posloyalty.ui.pages.today_page",
    Page.DRAWER: "posloyalty.ui.drawer.page",
}


class MadePages(QObject):
    """The pages that have been asked for, in their stack, and what they ask for themselves."""

    chosen = Signal(Chosen)
    back_asked = Signal()

    def __init__(self, controllers: Controllers, now: Chosen) -> None:
        super().__init__()
        self._controllers, self._now = controllers, now
        self.stack = QStackedWidget()
        self._made, self._half_made = dict[Page, QWidget](), dict[Page, Making]()
        self._makers: dict[Page, Callable[[], Making]] = {
            Page.STARTING: _make_blank,
            Page.SETUP: self._make_guide,
            Page.SETTINGS: self._make_settings,
            Page.MEMBER: self._make_member,
            Page.EXCEPTIONS: self._make_exceptions,
            Page.SIGN_IN: self._make_sign_in,
            Page.TODAY: self._make_today,
            Page.DRAWER: self._make_drawer,
        }

    def build(self) -> Iterator[None]:
        """Make the page that a cashier looks at all day, a part at a time."""
        self.at(Page.STARTING)  # what a stack has first it shows
        self.sale = self._add(Page.SALE, SalePage(self._controllers))
        yield from self.sale.arrange()
        yield
        yield from self.sale.build()

    def at(self, page: Page) -> QWidget:
        """Give a page; one that is half made is made to its end at once."""
        if page not in self._made:
            making = self._half_made.pop(page) if page in self._half_made else self._makers[page]()
            self._add(page, _at_once(making))
        return self._made[page]

    def make(self, page: Page) -> Iterator[None]:
        """Make a page that may be asked for, a part a turn: its widgets, and then their place in the window."""
        if page in self._made or page in self._half_made:
            return
        making = self._half_made[page] = self._makers[page]()
        while page in self._half_made:  # else it was asked for meanwhile
            try:
                next(making)
            except StopIteration as end:
                del self._half_made[page]
                self._add(page, end.value)
            else:
                yield

    def is_made(self, page: Page) -> bool:
        """Tell whether a page was asked for."""
        return page in self._made

    @property
    def settings(self) -> SettingsPage:
        """Give the settings."""
        return cast("SettingsPage", self.at(Page.SETTINGS))

    @property
    def guide(self) -> GuidePage:
        """Give the first-run guide."""
        return cast("GuidePage", self.at(Page.SETUP))

    @property
    def member(self) -> MemberPage:
        """Give the page of one member."""
        return cast("MemberPage", self.at(Page.MEMBER))

    @property
    def exceptions(self) -> ExceptionsPage:
        """Give the page of what a manager decides."""
        return cast("ExceptionsPage", self.at(Page.EXCEPTIONS))

    def pop(self) -> QWidget | None:
        """Give the page that was made last, and forget it; None: there are no more."""
        return self._made.popitem()[1] if self._made else None

    def _add(self, page: Page, made: Made) -> Made:
        self._made[page] = made
        self.stack.addWidget(made)
        return made

    def _begun(self, page: Made) -> Made:
        """Let a page that is still being made end with the window, if that ends first."""
        page.setParent(self.stack)
        return page

    def _make_guide(self) -> Making:
        from posloyalty.ui.setup.page import GuidePage  # noqa: PLC0415 - see PAGE_MODULES

        guide = self._begun(GuidePage(self._controllers, self._now))
        guide.chosen.connect(self.chosen)
        yield
        return guide

    def _make_settings(self) -> Making:
        from posloyalty.ui.settings.page import SettingsPage  # noqa: PLC0415 - see PAGE_MODULES

        settings = self._begun(SettingsPage(self._controllers, self._now))
        settings.chosen.connect(self.chosen)
        settings.back_asked.connect(self.back_asked)
        yield
        return settings

    def _make_member(self) -> Making:
        from posloyalty.ui.pages.member_page import MemberPage  # noqa: PLC0415 - see PAGE_MODULES

        controllers = self._controllers
        member = self._begun(MemberPage(controllers.desk, controllers.member_page, controllers.member_card))
        member.back_asked.connect(self.back_asked)
        yield
        yield from member.build()
        yield
        return member

    def _make_exceptions(self) -> Making:
        from posloyalty.ui.pages.exceptions_page import ExceptionsPage  # noqa: PLC0415 - see PAGE_MODULES

        exceptions = self._begun(ExceptionsPage(self._controllers.desk, self._controllers.exceptions))
        exceptions.back_asked.connect(self.back_asked)
        yield
        return exceptions

    def _make_sign_in(self) -> Making:
        from posloyalty.ui.pages.sign_in_page import SignInPage  # noqa: PLC0415 - see PAGE_MODULES

        sign_in = self._begun(SignInPage(self._controllers.desk, self._controllers.session))
        yield
        return sign_in

    def _make_today(self) -> Making:
        from posloyalty.ui.pages.today_page import TodayPage  # noqa: PLC0415 - see PAGE_MODULES

        today = self._begun(TodayPage(self._controllers.desk, self._controllers.today))
        today.drawer_asked.connect(self._controllers.drawer.open)
        yield
        yield from today.build()
        yield
        return today

    def _make_drawer(self) -> Making:
        from posloyalty.ui.drawer.page import DrawerPage  # noqa: PLC0415 - see PAGE_MODULES

        drawer = self._begun(DrawerPage(self._controllers.desk, self._controllers.drawer))
        yield
        return drawer


def _make_blank() -> Making:
    yield
    return QWidget()


def _at_once(making: Making) -> QWidget:
    while True:
        try:
            next(making)
        except StopIteration as end:
            made: QWidget = end.value
            return made
