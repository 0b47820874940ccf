"""Say where a scanned code goes: to what asks for one, else to the sale from any page; or in one sentence why not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.drawer import DrawerStage
from posloyalty.ui.controllers.member_page import Doing
from posloyalty.ui.desk import Page
from posloyalty.ui.i18n import tr
from posloyalty.ui.pages.day_view import TodayStage


class ScanRoutes:
    """Gives each code to one page. Nothing that is half typed is left for a scan, and no code vanishes."""

    def __init__(self, controllers: Controllers, page_of: Callable[[Page], QWidget]) -> None:
        self._controllers, self._page_of = controllers, page_of

    def route(self, code: str, *, typed_before: str) -> None:
        """Give the code to whoever takes it. `typed_before`: what stands in the entry field of the sale."""
        controllers, page = self._controllers, self._controllers.desk.state.page
        if controllers.approval.asked is not None:
            controllers.approval.say(tr("Scan", "Type the PIN or go back with Esc, then scan again."))
        elif page is Page.SALE:
            controllers.lookup.scanned(code, typed_before=typed_before)
        elif self._is_taken_there(page, code):
            return
        elif self._is_in_the_midst(page):
            self._say(page)
        else:
            self._leave(page)
            controllers.lookup.scanned(code, typed_before=typed_before)

    def _is_taken_there(self, page: Page, code: str) -> bool:
        scanned = getattr(self._page_of(page), "scanned", None)
        return callable(scanned) and bool(scanned(code))

    def _is_in_the_midst(self, page: Page) -> bool:
        """Tell whether something stands on the page that a person has begun and not ended."""
        controllers = self._controllers
        match page:
            case Page.TODAY:
                is_so = controllers.today.state.stage is not TodayStage.FIGURES
            case Page.DRAWER:
                is_so = controllers.drawer.state.stage is not DrawerStage.BOOK and not controllers.drawer.is_read
            case Page.MEMBER:
                is_so = controllers.member_page.state.doing is not Doing.LOOKING
            case Page.EXCEPTIONS:
                is_so = bool(controllers.exceptions.state.decision)
            case Page.SETTINGS:
                is_so = controllers.settings.state.busy or bool(getattr(self._page_of(page), "is_in_the_midst", False))
            case _:  # nobody has signed in, or the till is not set up
                is_so = True
        return is_so or controllers.desk.state.busy

    def _say(self, page: Page) -> None:
        words = {
            Page.SIGN_IN: tr("Scan", "Sign in first, then scan again."),
            Page.SETUP: tr("Scan", "Finish setting the till up first, then scan again."),
        }.get(page, tr("Scan", "The scan was not used: finish here or press Esc, then scan again."))
        if page is Page.SETTINGS:
            self._controllers.settings.say(words)
        else:
            self._controllers.desk.say(words)

    def _leave(self, page: Page) -> None:
        leave = getattr(self._page_of(page), "leave", None)
        if callable(leave):
            leave()  # what was typed there takes effect
        else:
            self._controllers.session.go_on()
