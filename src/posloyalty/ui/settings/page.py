"""The settings page: its parts on the left, the chosen one on the right, and one sentence about what was done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.settings import Section
from posloyalty.ui.desk import Page
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.options import Chosen
from posloyalty.ui.pages.page_parts import PageHead
from posloyalty.ui.settings.parts import LedgerPart, LookPart, ScannerPart, SupportPart, UsePart
from posloyalty.ui.settings.people_part import PeoplePart
from posloyalty.ui.settings.selling_part import SellingPart
from posloyalty.ui.settings.shop_part import ShopPart
from posloyalty.ui.setup.printer_form import PrinterForm
from posloyalty.ui.setup.steps import StepForm
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.text import Text, wrapped

SIDE_PX, SECTION_PX_MAX = 300, 56


class SettingsPage(QWidget):
    """Alt and a digit show a part; every choice takes effect at once."""

    chosen = Signal(Chosen)
    back_asked = Signal()

    def __init__(self, controllers: Controllers, now: Chosen) -> None:
        super().__init__()
        self.setObjectName("page")
        self._controllers, self._settings = controllers, controllers.settings
        self.back = KeyButton(tr("Sheet", "Back"), "Esc")
        self.head, self.notice, self._stack = PageHead(self.back), NoticeBar(wraps=True), QStackedWidget()
        self.head.title.setText(tr("Settings", "Settings"))
        self.parts: dict[Section, StepForm] = {}  # that were looked at: each is made when it is first shown
        self._framed: dict[Section, Panel] = {}
        self._group, self._now = QButtonGroup(self), now
        self._shown: Section | None = None
        self._lay_out()
        self._stack.addWidget(QWidget())  # what a stack has first it shows: a part is not seen before it is whole
        self.back.clicked.connect(self.go_back)
        for source in (self._settings, controllers.devices, controllers.desk, controllers.people):
            source.changed.connect(self.paint)

    @property
    def part(self) -> StepForm:
        """Give the part that is shown."""
        section = self._settings.state.section
        if section not in self.parts:
            self._framed[section] = Panel(margin=24, spacing=8, parent=self._stack)
            self._stack.addWidget(self._framed[section])  # before it is filled: what it holds then finds its style once
            self.parts[section] = self._make(section, self._framed[section])
        return self.parts[section]

    def paint(self) -> None:
        """Show the part and what was said."""
        state = self._settings.state
        if self._controllers.desk.state.page is not Page.SETTINGS:
            return
        part = self.part
        paint = getattr(part, "paint", None)
        if callable(paint):
            paint()
        if state.section is not self._shown:
            self._shown = state.section
            self._stack.setCurrentWidget(self._framed[state.section])
            self._group.button(tuple(Section).index(state.section)).setChecked(True)
            part.take_focus()
        self.back.setVisible(not self.is_in_the_midst)  # the form has a way back of its own
        self._say()

    def take_focus(self) -> None:
        """Give the focus to where typing goes."""
        self.part.take_focus()

    def leave(self) -> None:
        """Take what was typed, and go."""
        self._take_typed()
        self._settings.close()
        self.back_asked.emit()

    def go_back(self) -> None:
        """Leave the form that is open in a part, else the page."""
        if not (isinstance(self.part, PeoplePart) and self.part.go_back()):
            self.leave()

    def show_section(self, at: int) -> None:
        """Show a part by its number, from 0."""
        if at < len(Section):
            self._take_typed()
            self._settings.show(tuple(Section)[at])

    def choose_nth(self, at: int) -> None:
        """Take Alt and a digit."""
        self.show_section(at)

    def do(self, action: Action) -> None:
        """Take a key of the table."""
        self.part.do(action)

    def scanned(self, code: str) -> bool:
        """Take a code: of a scanner that does not type, or a pairing code; tell whether one was asked for."""
        if self._settings.state.section is Section.SCANNER:
            self._settings.heard(code)
            return True
        return self.part.scanned(code)

    @property
    def is_in_the_midst(self) -> bool:
        """Tell whether a form is open that only its own key saves."""
        return isinstance(self.part, PeoplePart) and self.part.is_typing

    def _take_typed(self) -> None:
        leave = getattr(self.part, "leave", None)
        if callable(leave):
            leave()

    def _say(self) -> None:
        state, devices = self._settings.state, self._controllers.devices.state
        text, is_good = (state.said, state.is_good) if state.said else (devices.said, devices.is_good)
        if not state.said and (is_good or state.section is Section.PRINTER):
            text = ""  # the printer's form says it itself
        if isinstance(self.part, PeoplePart) and self.part.refuse("" if is_good else text):
            text = ""
        tone, icon = ("good", "check") if is_good else ("danger", "warning")
        if not text and not state.busy:  # its place stays, and says what the keys do
            self.notice.say(_keys_words(), icon="keys", tone="muted")
            return
        self.notice.say(text, icon="hourglass" if state.busy else icon, tone="muted" if state.busy else tone)

    def _make(self, section: Section, panel: Panel) -> StepForm:
        scroll = QScrollArea(panel)
        part = self._makers()[section](scroll.viewport())
        panel.column.addWidget(Text(part.title, role="heading"))
        if part.words:
            panel.column.addWidget(wrapped(part.words, tone="muted"))
        scroll.setWidget(part)
        scroll.setWidgetResizable(True)
        flick(scroll)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        panel.column.addWidget(scroll, 1)
        return part

    def _makers(self) -> dict[Section, Callable[[QWidget], StepForm]]:
        controllers, devices, printing = self._controllers, self._controllers.devices, self._controllers.printing
        return {
            Section.LOOK: self._make_look,
            Section.USE: self._make_use,
            Section.SHOP: lambda parent: ShopPart(controllers, self._now.language, parent),
            Section.PEOPLE: lambda parent: PeoplePart(controllers, parent),
            Section.PRINTER: lambda parent: PrinterForm(devices, printing, with_habits=True, parent=parent),
            Section.SCANNER: lambda parent: ScannerPart(controllers, parent),
            Section.LEDGER: lambda parent: LedgerPart(controllers, parent),
            Section.SUPPORT: lambda parent: SupportPart(controllers, parent),
            Section.SELLING: lambda parent: SellingPart(controllers, parent),
        }

    def _make_look(self, parent: QWidget) -> StepForm:
        look = LookPart(self._now, parent)
        look.chosen.connect(self.chosen)
        return look

    def _make_use(self, parent: QWidget) -> StepForm:
        use = UsePart(self._controllers, self._now, parent)
        use.chosen.connect(self.chosen)
        return use

    def _lay_out(self) -> None:
        column, middle = QVBoxLayout(self), QHBoxLayout()
        column.addLayout(self.head)
        column.addLayout(middle, 1)
        side = Panel(margin=12, spacing=8, parent=self)
        side.setFixedWidth(SIDE_PX)
        middle.addWidget(side)
        middle.addWidget(self._stack, 1)
        for at, name in enumerate(_names()):
            button = KeyButton(name, f"Alt+{at + 1}", kind="choice", parent=side)
            button.setCheckable(True)
            button.setMinimumHeight(TARGET_MIN)
            button.setMaximumHeight(SECTION_PX_MAX)
            button.clicked.connect(lambda _checked=False, asked=at: self.show_section(asked))
            self._group.addButton(button, at)
            side.column.addWidget(button, 1)
        side.column.addStretch()
        middle.setSpacing(8)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(8)
        for label in (self.head.title, self.head.scope):
            label.setFixedWidth(SIDE_PX)  # what is said stands above the part, and not above the list of them
        self.head.say_beside(self.notice, shares=(0, 1))


def _keys_words() -> str:
    return tr("Settings", "Tab goes to the next row · arrows choose in a row · Alt+1 to 9 opens a section")


def _names() -> tuple[str, ...]:
    return (
        tr("Settings", "Language and look"),
        tr("Settings", "Till and customer"),
        tr("Settings", "Shop and receipts"),
        tr("People", "People"),
        tr("Setup", "Receipt printer"),
        tr("Settings", "Scanner"),
        tr("Settings", "Ledger"),
        tr("Settings", "Help and support"),
        tr("Selling", "Taxes, coins and codes"),
    )
