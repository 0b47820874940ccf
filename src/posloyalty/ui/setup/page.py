"""The first-run guide on the screen: one step at a time, its title, its form, and the way on and back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.setup import QUESTIONS
from posloyalty.ui.desk import Mode, Notice, Page
from posloyalty.ui.i18n import LANGUAGE_NAMES, Language, tr
from posloyalty.ui.key_places import key_cap_of
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.options import Chosen
from posloyalty.ui.setup.answers import Step
from posloyalty.ui.setup.printer_form import PrinterForm
from posloyalty.ui.setup.steps import ChoiceForm, JoinForm, ManagerForm, PlaceForm, ShopForm, StepForm
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar, Panel
from posloyalty.ui.widgets.text import Text, wrapped

# The card is as high at every step, so that the way on stays in its place; larger text needs more of the window.
CARD_PX, CARD_HEIGHT = 720, 728


class GuidePage(QWidget):
    """Enter goes on, Esc goes back, digits choose; every step can be tapped through as well."""

    chosen = Signal(Chosen)

    def __init__(self, controllers: Controllers, now: Chosen) -> None:
        super().__init__()
        self.setObjectName("page")
        self._controllers, self._now = controllers, now
        self._desk, self._setup = controllers.desk, controllers.setup
        self._title, self._words, self._number = wrapped(role="title"), wrapped(tone="muted"), Text(tone="muted")
        self._line, self.notice, self._stack = _StepLine(), NoticeBar(height=40), QStackedWidget()
        self.back = KeyButton(tr("Sheet", "Back"), "Esc")
        self.next = KeyButton(tr("Setup", "Next"), "Enter", kind="primary", role="value-strong")
        self._lay_out()
        self.forms = {step: self._make(step) for step in Step}  # in their place, so that each finds its style once
        self._shown: tuple[Step, int] | None = None
        self._connect()
        self.paint()

    @property
    def form(self) -> StepForm:
        """Give the form of the step that is shown."""
        return self.forms[self._setup.state.step]

    @property
    def step_words(self) -> str:
        """Give what is said of how far one is."""
        return self._number.text()

    def paint(self) -> None:
        """Show the step, and what was said about it."""
        state = self._setup.state
        if self._desk.state.page is not Page.SETUP:
            return
        form = self.form
        self._title.setText(form.title)
        self._words.setText(form.words)
        self._number.setText(tr("Setup", "Step {n} of {all}", n=state.number, all=len(QUESTIONS)))
        for label in (self._title, self._number):
            label.ensurePolished()
        lower = self._title.fontMetrics().ascent() - self._number.fontMetrics().ascent()
        self._number.setContentsMargins(0, lower, 0, 0)  # on the line on which the title stands
        self._line.show_step(state.number, len(QUESTIONS))
        is_last = state.step is state.steps[-1]
        self.next.say(tr("Setup", "Start selling") if is_last else tr("Setup", "Next"))
        self.next.setEnabled(not self._desk.state.busy)
        self.back.setVisible(not state.is_first)
        self.back.setEnabled(not self._desk.state.busy)
        self._say()
        if (state.step, state.recalls) != self._shown:
            self._shown = (state.step, state.recalls)
            self._fill(form)
            self._stack.setCurrentWidget(form)
            form.take_focus()

    def take_focus(self) -> None:
        """Give the focus to where typing goes."""
        self.form.take_focus()

    def go_back(self) -> None:
        """Go a step back; what was typed stays."""
        self._setup.go_back(self.form.collect(self._setup.state.answers))

    def do(self, action: Action) -> None:
        """Take a key of the table."""
        self.form.do(action)

    def scanned(self, code: str) -> bool:
        """Give a code to the step; tell whether it asked for one."""
        return self.form.scanned(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on and digits choose where nothing is typed."""
        cap = key_cap_of(event)
        digit = int(cap) if cap.isdecimal() else -1
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._go_on()
        elif not self.form.press(digit):
            super().keyPressEvent(event)

    def _fill(self, form: StepForm) -> None:
        state = self._setup.state
        form.fill(state.answers)
        if isinstance(form, ShopForm):
            shop = self._desk.state.shop
            form.fix(is_fixed=state.joined, shop_name=shop.shop_name, country_is_fixed=shop.country_is_fixed)
        in_force = {Step.LANGUAGE: self._now.language, Step.MODE: self._now.mode}
        if state.step in in_force and isinstance(form, ChoiceForm):
            form.check(in_force[state.step])

    def _go_on(self) -> None:
        form = self.form
        if isinstance(form, ManagerForm) and form.pins_differ:
            form.again.clear()
            form.again.setFocus()
            self._desk.say(tr("Setup", "The two PINs are not the same."), icon="warning")
        elif isinstance(form, PrinterForm):
            form.take_typed(then=lambda: self._setup.go_on(self._setup.state.answers))
        else:
            self._setup.go_on(form.collect(self._setup.state.answers))

    def _say(self) -> None:
        busy = Notice(text=tr("Setup", "One moment…"), icon="hourglass", tone="muted")
        notice = busy if self._desk.state.busy else self._desk.state.notice or Notice(text="")
        self.notice.say(notice.text, icon=notice.icon, tone=notice.tone)

    def _connect(self) -> None:
        self._setup.changed.connect(self.paint)
        self._desk.changed.connect(self.paint)
        self.next.clicked.connect(self._go_on)
        self.back.clicked.connect(self.go_back)

    def _make(self, step: Step) -> StepForm:
        controllers, stack = self._controllers, self._stack
        makers: dict[Step, Callable[[], StepForm]] = {
            Step.LANGUAGE: lambda: _language_form(stack),
            Step.PLACE: lambda: PlaceForm(stack),
            Step.JOIN: lambda: JoinForm(stack),
            Step.SHOP: lambda: ShopForm(self._now.language, stack),
            Step.MODE: lambda: _mode_form(stack),
            Step.MANAGER: lambda: ManagerForm(stack),
            Step.PRINTER: lambda: PrinterForm(
                controllers.devices, controllers.printing, with_habits=False, parent=stack
            ),
        }
        form = makers[step]()
        form.column.addStretch()
        stack.addWidget(form)
        form.entered.connect(self._go_on)
        chosen: dict[Step, Callable[[object], object]] = {
            Step.LANGUAGE: lambda value: self._choose(language=value),
            Step.MODE: lambda value: self._choose(mode=value),
            Step.MANAGER: lambda _: self._setup.skip_manager(self._setup.state.answers),
        }
        if step in chosen:
            form.chose.connect(chosen[step])
        return form

    def _choose(self, **changes: object) -> None:
        self._setup.keep(self.form.collect(self._setup.state.answers))
        self.chosen.emit(replace(self._now, **changes))  # type: ignore[arg-type] # checked by the dataclass's own fields

    def _lay_out(self) -> None:
        card, head, foot = Panel(margin=32, spacing=12), QHBoxLayout(), QHBoxLayout()
        card.column.setContentsMargins(32, 24, 32, 24)
        card.setFixedWidth(CARD_PX)
        card.setMaximumHeight(tokens_in_force().scaled_px(CARD_HEIGHT))
        head.addWidget(self._title, 1)
        head.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        for button, width in ((self.back, 200), (self.next, 280)):
            button.setFixedHeight(56)
            button.setMinimumWidth(width)
        foot.addWidget(self.back, 0)
        foot.addStretch(1)  # the button beside it is as wide with a way back as without
        foot.addWidget(self.next, 0)
        card.column.addWidget(self._line)
        card.column.addLayout(head)
        card.column.addWidget(self._words)
        card.column.addWidget(self._stack, 1)
        card.column.addWidget(self.notice)
        card.column.addSpacing(8)  # what goes on stands apart from the last field
        card.column.addLayout(foot)
        column = QVBoxLayout(self)
        column.addWidget(card, 1, Qt.AlignmentFlag.AlignHCenter)


class _StepLine(QWidget):
    """As many marks as there are steps; those that were reached are filled."""

    def __init__(self) -> None:
        super().__init__()
        self._at, self._of = 1, 1
        self.setFixedHeight(6)

    def show_step(self, at: int, of: int) -> None:
        self._at, self._of = at, of
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(100, 6)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        painter, tokens = QPainter(self), tokens_in_force()
        gap = 6
        width = (self.width() - gap * (self._of - 1)) / self._of
        for at in range(self._of):
            colour = tokens.colour("accent" if at < self._at else "divider")
            painter.fillRect(round(at * (width + gap)), 0, round(width), 6, QColor(colour))


def _language_form(parent: QWidget) -> ChoiceForm:
    return ChoiceForm(
        parent=parent,
        title=tr("Setup", "Welcome. Which language do you speak?"),
        words=tr("Setup", "It can be changed at any time in the settings."),
        choices=tuple((language, LANGUAGE_NAMES[language], "") for language in Language),
    )


def _mode_form(parent: QWidget) -> ChoiceForm:
    return ChoiceForm(
        parent=parent,
        title=tr("Setup", "How is this till used?"),
        words=tr("Setup", "It can be changed at any time in the settings."),
        choices=(
            (
                Mode.BESIDE,
                tr("Settings", "Beside my till"),
                tr("Settings", "Your own till takes the money; this one records the points and prints a loyalty slip."),
            ),
            (
                Mode.FULL,
                tr("Settings", "As my till"),
                tr("Settings", "This till takes the money too: cash, card or split, with a receipt."),
            ),
        ),
    )
