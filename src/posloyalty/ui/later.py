"""Do in turns, once a till sells, what its first scan did not need: the first Today of a day waits for nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from importlib import import_module
from typing import Final

from PySide6.QtCore import QObject, QTimer

from posloyalty.ui.desk import Page, Stage
from posloyalty.ui.made_pages import PAGE_MODULES, MadePages
from posloyalty.ui.sale.made_sheets import SHEET_MODULES

# Between two steps, so that what the one before asks for is painted and keys come first.
PAUSE_MS: Final = 5
# What the modules of pages load themselves comes first: no turn loads much at once.
MODULES: Final = (
    *SHEET_MODULES,
    "posloyalty.ui.pages.page_parts",
    "posloyalty.ui.pages.keys_overlay",
    "posloyalty.ui.pages.sign_in_page",
    "posloyalty.ui.pages.approval_overlay",
    "posloyalty.ui.member_card",
    "posloyalty.ui.pages.member_forms",
    "posloyalty.ui.setup.printer_form",
    "posloyalty.ui.setup.steps",
    "posloyalty.ui.settings.parts",
    "posloyalty.ui.drawer.forms",
    "posloyalty.ui.drawer.book_sheet",
    "posloyalty.ui.drawer.count_sheet",
    "posloyalty.ui.pages.member_changes",
    "posloyalty.ui.day_pdf",
    "posloyalty.ui.pages.today_bars",
    "posloyalty.ui.pages.today_sheets",
    *PAGE_MODULES.values(),
)
# What reads codes with a check digit and phone numbers, and draws codes: no turn of the screen has room for it.
LOADED_ASIDE: Final = ("stdnum.luhn", "posloyalty.domain.phone_numbers", "qrcode")
# Each takes half of what a turn may take to make, and as much to show. Others are smaller, or come a part at a time.
LARGE_PAGES: Final = (Page.TODAY, Page.DRAWER, Page.MEMBER, Page.SETTINGS)
# What sales are made with: the first F12 of a day is no slower than the next.
USUAL_SHEETS: Final = (Stage.PAYMENT, Stage.RECEIPT, Stage.FIND, Stage.NUMBER)


class Later(QObject):
    """Goes on with what is to be done, a step a turn, while the till is asked for nothing."""

    def __init__(self, is_free: Callable[[], bool]) -> None:
        super().__init__()
        self._is_free = is_free
        self._work: Iterator[None] = iter(())
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self._step)

    @property
    def is_busy(self) -> bool:
        """Tell whether there is something to do yet."""
        return self._timer.isActive()

    def start(self, work: Iterator[None]) -> None:
        """Begin; what was not done before is left."""
        self._work = work
        self._timer.start()

    def stop(self) -> None:
        """Do no more, and keep nothing of what is half made."""
        self._timer.stop()
        self._work = iter(())

    def _step(self) -> None:
        if self._is_free() and next(self._work, self) is self:
            self._timer.stop()


def load_aside() -> None:
    """Load what no screen is made of. Called on another thread than the screen's."""
    for name in LOADED_ASIDE:
        import_module(name)


def rest_of(pages: MadePages) -> Iterator[None]:
    """Load what pages and sheets are made of, and make the large and the usual ones."""
    for name in MODULES:
        if name not in sys.modules:
            import_module(name)
            yield
    for stage in USUAL_SHEETS:
        pages.sale.sheets.at(stage)
        yield
    for page in LARGE_PAGES:
        yield from pages.make(page)
        yield
