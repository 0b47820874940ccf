"""The cash drawer: what can be done on the left, each with its digit; what is being done on the right."""

from __future__ import annotations

from functools import cached_property

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posloyalty.domain.denominations import denominations_of
from posloyalty.ui.controllers.drawer import DrawerController, DrawerStage
from posloyalty.ui.desk import Desk, Notice, Page
from posloyalty.ui.drawer.book_sheet import BookSheet
from posloyalty.ui.drawer.count_sheet import CountSheet
from posloyalty.ui.drawer.faces import drawer_words, entry_rows, open_stage_of
from posloyalty.ui.drawer.forms import DrawerForm
from posloyalty.ui.drawer.reading_sheet import ReadingSheet
from posloyalty.ui.i18n import tr
from posloyalty.ui.key_places import key_cap_of
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.sheet import placed
from posloyalty.ui.widgets.text import ElidedText

SIDE_PX = 256
DEEDS = (
    DrawerStage.FLOAT,
    DrawerStage.PAID_IN,
    DrawerStage.PAID_OUT,
    DrawerStage.NO_SALE,
    DrawerStage.APPROVE_X,
    DrawerStage.COUNT,
)
# The float and paying in share the first digit: a drawer is either closed or open.
CAPS = ("1", "1", "2", "3", "4", "5")
LAST_Z_KEY = "6"
REASON_KEYS = (Action.FIND, Action.JOIN, Action.PRODUCT)  # F2, F3, F4


class DrawerPage(QWidget):
    """The page of one drawer that people share."""

    def __init__(self, desk: Desk, drawer: DrawerController) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a tap on its ground leaves a field its focus
        self.setAccessibleName(tr("Drawer", "Cash drawer"))
        self._desk, self._drawer, self._stage = desk, drawer, DrawerStage.BOOK
        self._state, self._stack = ElidedText(role="body", tone="muted"), QStackedWidget()
        self.book, self.notice = placed(BookSheet(), self._stack, back=self._drawer.back), NoticeBar(height=40)
        self._buttons = {
            stage: KeyButton(words, cap, kind="primary" if stage is DrawerStage.FLOAT else "choice")
            for (stage, words), cap in zip(_deeds(), CAPS, strict=True)
        }
        self.last_z = KeyButton(tr("Drawer", "Last Z reading"), LAST_Z_KEY, kind="choice")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._head())
        column.addLayout(self._middle(), 1)
        column.addWidget(self.notice)
        self.notice.hide()
        self._connect()

    @property
    def deeds(self) -> tuple[KeyButton, ...]:
        """Give what begins something, in the order of `DEEDS`."""
        return tuple(self._buttons.values())

    @cached_property
    def form(self) -> DrawerForm:
        """Give what asks for an amount, a reason or a PIN, made when it is first asked for."""
        form = placed(DrawerForm(mark=self._desk.formats.mark), self._stack, back=self._drawer.back)
        form.submitted.connect(lambda amount, reason, pin: self._drawer.submit(amount, reason=reason, pin=pin))
        return form

    @cached_property
    def count(self) -> CountSheet:
        """Give what the drawer is counted on, made when it is first asked for."""
        count = placed(CountSheet(formats=self._desk.formats), self._stack, back=self._drawer.back)
        count.counted.connect(self._drawer.count)
        return count

    @cached_property
    def reading(self) -> ReadingSheet:
        """Give what shows an X or a Z, made when it is first asked for."""
        reading = placed(ReadingSheet(), self._stack, back=self._drawer.back)
        reading.close_asked.connect(self._drawer.close_drawer)
        reading.count_asked.connect(lambda: self._drawer.go(DrawerStage.COUNT))
        reading.print_asked.connect(self._drawer.print_again)
        return reading

    def take_focus(self) -> None:
        """Give the focus to where typing goes."""
        sheet = self._stack.currentWidget()
        if isinstance(sheet, DrawerForm | CountSheet):
            sheet.take_focus()
        else:
            self.setFocus()

    def paint(self) -> None:
        """Paint the drawer."""
        if self._desk.state.page is not Page.DRAWER:
            return
        state, formats, today = self._drawer.state, self._desk.formats, self._desk.today
        names = dict(self._desk.state.shop.cashier_names)
        self._state.setText(drawer_words(state.drawer, formats, today=today, names=names))
        for stage, button in self._buttons.items():
            button.setVisible((stage is DrawerStage.FLOAT) is not state.is_open)
            button.show_open(is_open=stage is open_stage_of(state))
        self._buttons[DrawerStage.FLOAT].say(
            dict(_deeds())[DrawerStage.FLOAT], kind="choice" if state.stage is DrawerStage.FLOAT else "primary"
        )
        self.last_z.setEnabled(state.has_z)
        self.last_z.show_open(is_open=state.shown_z is not None)
        self.book.show_entries(entry_rows(state.drawer, formats, today=today, names=names), is_open=state.is_open)
        self._show_notice(self._desk.state.notice or Notice(text=""))
        if state.shown is not None:
            self.reading.show_reading(state.shown, formats)
        self._show_stage(state.stage)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits choose what to do."""
        wanted = [stage for stage, cap in zip(DEEDS, CAPS, strict=True) if cap == key_cap_of(event)]
        if wanted:
            for stage in wanted:
                self._drawer.go(stage)
        elif key_cap_of(event) == LAST_Z_KEY:
            self._drawer.show_last_z()
        else:
            super().keyPressEvent(event)

    def do(self, action: Action) -> None:
        """Do what a key of the till means here."""
        stage = self._drawer.state.stage
        if action is Action.REPRINT:
            self._drawer.print_again()
        elif action is Action.PAY and stage is DrawerStage.COUNT:
            self.count.submit()
        elif action is Action.PAY and stage is DrawerStage.READING:
            self._drawer.close_drawer()
        elif isinstance(form := self._stack.currentWidget(), DrawerForm):
            self._do_in_form(form, action)

    def _show_notice(self, notice: Notice) -> None:
        """Say what a form refuses beside its fields, anything else below the page."""
        form, is_refusal = self._stack.currentWidget(), notice.tone == "danger"
        if isinstance(form, DrawerForm):
            form.refuse(notice.text if is_refusal else "")
        is_told = isinstance(form, DrawerForm) and is_refusal
        self.notice.say("" if is_told else notice.text, icon=notice.icon, tone=notice.tone)

    def _do_in_form(self, form: DrawerForm, action: Action) -> None:
        if action is Action.PAY:
            form.submit()
        elif action in REASON_KEYS:
            form.pick_reason(REASON_KEYS.index(action))

    def _show_stage(self, stage: DrawerStage) -> None:
        sheet = self._sheet_of(stage)
        if stage is self._stage and self._stack.currentWidget() is sheet:
            return
        self._stage = stage
        if isinstance(sheet, DrawerForm):
            words = dict(_deeds())[stage]
            hint = tr("Drawer", "The cash in the drawer now.") if stage is DrawerStage.FLOAT else ""
            sheet.show_stage(stage, title=words, words=hint, asks_pin=self._drawer.asks_pin(stage))
        elif isinstance(sheet, CountSheet):
            shop = self._desk.state.shop
            sheet.show_pieces(denominations_of(shop.currency, decimals=shop.decimals))
        self._stack.setCurrentWidget(sheet)
        for button in (*self.deeds, self.last_z):
            button.rest(rests=isinstance(sheet, DrawerForm | CountSheet))  # digits go into its fields
        sheet.begin()
        self.take_focus()

    def _sheet_of(self, stage: DrawerStage) -> BookSheet | CountSheet | ReadingSheet | DrawerForm:
        if stage is DrawerStage.BOOK:
            return self.book
        if stage is DrawerStage.COUNT:
            return self.count
        return self.reading if stage is DrawerStage.READING else self.form

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(Icon("cash", tone="accent", size_px=28))
        title = ElidedText(tr("Drawer", "Cash drawer"), role="title")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(self._state)
        row.addLayout(words, 1)
        return row

    def _middle(self) -> QHBoxLayout:
        row, deeds = QHBoxLayout(), QVBoxLayout()
        row.setSpacing(8)
        deeds.setSpacing(8)
        for button in (*self._buttons.values(), self.last_z):
            button.setFixedSize(SIDE_PX, 64)
            deeds.addWidget(button)
        deeds.addStretch()
        row.addLayout(deeds)
        row.addWidget(self._stack, 1)
        return row

    def _connect(self) -> None:
        for stage, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, asked=stage: self._drawer.go(asked))
        self.last_z.clicked.connect(self._drawer.show_last_z)
        self._drawer.changed.connect(self.paint)
        self._desk.changed.connect(self.paint)


def _deeds() -> tuple[tuple[DrawerStage, str], ...]:
    """Name what can be done, in the language in use."""
    return (
        (DrawerStage.FLOAT, tr("Drawer", "Open with a float")),
        (DrawerStage.PAID_IN, tr("Drawer", "Paid in")),
        (DrawerStage.PAID_OUT, tr("Drawer", "Paid out")),
        (DrawerStage.NO_SALE, tr("Drawer", "Open without a sale")),
        (DrawerStage.APPROVE_X, tr("Drawer", "X reading")),
        (DrawerStage.COUNT, tr("Drawer", "Count and close")),
    )
