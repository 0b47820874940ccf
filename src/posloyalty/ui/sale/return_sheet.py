"""Take goods back: the receipt's number, then lines to tick; money and points are seen before anything is done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from posloyalty.domain.money import Points
from posloyalty.domain.returns import can_come_back, left_of
from posloyalty.domain.sales import SoldLine
from posloyalty.ui.controllers.reprints import ReprintState
from posloyalty.ui.controllers.returns import ReturnState
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.keys import Action
from posloyalty.ui.look import set_property, tokens_in_force
from posloyalty.ui.sale.recent_receipts import RecentReceipts
from posloyalty.ui.tokens import TARGET_MIN
from posloyalty.ui.widgets.flicking import flick
from posloyalty.ui.widgets.icon import Icon
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.key_line import MOVES, KeyLine
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.tab_order import tab_through
from posloyalty.ui.widgets.text import ElidedText, Text, wrapped
from posloyalty.use_cases.views import ReturnPreview

STEPS = {"+": 1, "=": 1, "-": -1, "−": -1}  # plus is also the key that it shares with the equals sign
NUMBER_LENGTH_MAX = 1_300  # a signed code that somebody copied out of a mail


class ReturnSheet(Sheet):
    """The field and the lines."""

    opened = Signal(str)
    toggled = Signal(int)
    stepped = Signal(int, int)
    moved = Signal(int)
    claim_asked = Signal()
    exchange_asked = Signal()
    print_asked = Signal()
    forget_asked = Signal()
    picked = Signal(int)

    def __init__(self, *, formats: Formats) -> None:
        super().__init__(tr("Return", "Return goods"), has_pad=True)
        self._formats = formats
        self._number = _NumberField()
        self._about = Text(tone="muted")
        self._hint = wrapped(tr("Return", "Scan the receipt, or type its number as it is printed"), tone="muted")
        self._claim = KeyButton(tr("Receipt", "Give it to a member"), Action.CLAIM.value, icon="star")
        self._claim.setVisible(False)
        self._claim.clicked.connect(self.claim_asked)
        self._exchange = KeyButton(tr("Return", "Exchange for other goods"), Action.EXCHANGE.value, icon="split")
        self._exchange.clicked.connect(self.exchange_asked)
        self._keys, self._recent = _tick_keys(), RecentReceipts()
        self._lines: tuple[_ReturnLine, ...] = ()
        self._chosen = 0
        self._list, self._holder, self._scroll = QVBoxLayout(), QWidget(), QScrollArea()
        self._lay_out()
        self._number.returnPressed.connect(self._open)
        self._number.moved.connect(self.moved)
        self._number.toggled.connect(self._toggle_chosen)
        self._number.stepped.connect(lambda by: self.stepped.emit(self._chosen, by))
        self._recent.print_asked.connect(self.print_asked)
        self._recent.forget_asked.connect(self.forget_asked)
        self._recent.picked.connect(self.picked)

    @property
    def offer(self) -> str:
        """Give what it offers to do with the points of a sale that named nobody; nothing if there are none."""
        return self._claim.words if self._claim.isVisibleTo(self) else ""

    def begin(self) -> None:
        """Start without a number."""
        self._number.clear()

    def take_focus(self) -> None:
        """Give the focus to the number."""
        self._number.setFocus()

    def show_recent(self, state: ReprintState, *, waiting: int) -> None:
        """Paint the last receipts, below the field until one is opened; `waiting`: papers that the printer took not."""
        self._recent.show_receipts(state, waiting=waiting, formats=self._formats)

    def show_return(self, state: ReturnState) -> None:
        """Paint the receipt's lines."""
        preview, self._chosen = state.preview, state.chosen
        self._hint.setVisible(preview is None)
        self._recent.setVisible(preview is None)
        for part in (self._scroll, self._about, self._keys, self._exchange):
            part.setVisible(preview is not None)
        self._exchange.setEnabled(bool(state.ticked))
        lines = preview.lines if preview else ()
        if preview:
            sold = self._formats.local(preview.occurred_at)
            when = f"{self._formats.day(sold.date())} {self._formats.time(preview.occurred_at)}"
            self._about.setText(self._where_sold(preview, when))
            self._number.clear()
        self._offer(preview.claimable if preview else None)
        if len(lines) != len(self._lines):
            self._make_lines(len(lines))
        for at, (widget, line) in enumerate(zip(self._lines, lines, strict=True)):
            ticked = state.ticked_of(at)
            widget.show_line(line, formats=self._formats, chosen=at == state.chosen, ticked=ticked is not None)
            widget.show_quantity(self._formats.quantity(ticked) if ticked is not None else "")

    def _where_sold(self, preview: ReturnPreview, when: str) -> str:
        if preview.is_elsewhere:
            return tr("Return", "{number} · sold {when} at another till", number=preview.receipt_no, when=when)
        return tr("Return", "{number} · sold {when}", number=preview.receipt_no, when=when)

    def _offer(self, points: Points | None) -> None:
        """Offer to give the points of a sale that named nobody to a member."""
        self._claim.setVisible(points is not None and points > 0)
        if points:
            words = tr_n("Return", "Give its {n} points to a member", points, n=self._formats.points(points))
            self._claim.say(words)

    def _make_lines(self, count: int) -> None:
        for old in self._lines:
            self._list.removeWidget(old)
            old.deleteLater()
        self._lines = tuple(_ReturnLine() for _ in range(count))
        for at, line in enumerate(self._lines):
            self._list.insertWidget(at, line)
            line.pressed.connect(lambda number=at: self.toggled.emit(number))
            line.stepped.connect(lambda by, number=at: self.stepped.emit(number, by))
        tab_through(self._number, *self._lines, self._exchange, self._claim)

    def _lay_out(self) -> None:
        self._list.setContentsMargins(0, 0, 0, 0)
        self._list.setSpacing(0)
        self._list.addStretch()
        self._holder.setLayout(self._list)
        self._scroll.setWidget(self._holder)
        self._scroll.setWidgetResizable(True)
        flick(self._scroll)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for part in (self._number, self._about, self._hint):
            self.body.addWidget(part)
        self.body.addWidget(self._scroll, 1)
        self.body.addWidget(self._keys)
        self.body.addWidget(self._recent, 1)
        for button in (self._exchange, self._claim):
            button.setFixedHeight(56)
            self.body.addWidget(button)

    def _open(self) -> None:
        self.opened.emit(self._number.text())

    def _toggle_chosen(self) -> None:
        self.toggled.emit(self._chosen)


class _NumberField(QLineEdit):
    """The receipt's number; once a receipt is open, arrows and the space bar tick its lines."""

    moved = Signal(int)
    toggled = Signal()
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumHeight(TARGET_MIN)
        self.setMaxLength(NUMBER_LENGTH_MAX)
        self.setPlaceholderText(tr("Return", "Receipt number, such as 1-204-9f3ac01b"))
        self.setAccessibleName(tr("Return", "Receipt number"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in moves:
            self.moved.emit(moves[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Space and not self.text():
            self.toggled.emit()
        elif event.text() in STEPS and not self.text():
            self.stepped.emit(STEPS[event.text()])
        else:
            super().keyPressEvent(event)


class _ReturnLine(QFrame):
    """One line of the receipt: a tick, its name, what is left of it, and its money."""

    pressed = Signal()
    stepped = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("returnLine")
        self.setFixedHeight(tokens_in_force().row_px() + 8)
        self._tick, self._name, self._detail = Icon(size_px=24), ElidedText(role="value"), ElidedText(role="small")
        self._less, self._more = KeyButton("", icon="minus"), KeyButton("", icon="plus")
        self._less.setAccessibleName(tr("Return", "One fewer"))
        self._more.setAccessibleName(tr("Return", "One more"))
        self._quantity, self._amount = Text(role="value-strong"), Text(role="value-strong")
        self._quantity.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._quantity.setMinimumWidth(40)
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._amount.setMinimumWidth(88)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._name)
        words.addWidget(self._detail)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 2, 12, 2)  # beside the bar of a chosen line
        row.setSpacing(12)
        row.addWidget(self._tick)
        row.addLayout(words, 1)
        for part in (self._less, self._quantity, self._more, self._amount):
            room = part.sizePolicy()
            room.setRetainSizeWhenHidden(True)  # quantities stand under one another
            part.setSizePolicy(room)
            row.addWidget(part)
        for button, by in ((self._less, -1), (self._more, 1)):
            button.setFixedSize(48, 48)
            button.clicked.connect(lambda _checked=False, step=by: self.stepped.emit(step))

    def show_line(self, sold: SoldLine, *, formats: Formats, chosen: bool, ticked: bool) -> None:
        possible = can_come_back(sold)
        self._name.show_text(sold.line.name or sold.line.sku, tone="" if possible else "muted")
        self._detail.show_text(_left_words(sold, formats), tone="muted")
        self._amount.show_text(formats.money(sold.share.net), tone="" if possible else "muted")
        self._tick.show_icon("ticked" if ticked else "unticked", tone="accent" if ticked else "edge")
        stepper = possible and sold.line.quantity > 1
        for part in (self._less, self._more):
            part.setVisible(stepper)
        self._quantity.setVisible(ticked)
        set_property(self, "chosen", chosen)

    def show_quantity(self, text: str) -> None:
        self._quantity.setText(text)

    def mousePressEvent(self, event: object) -> None:  # noqa: ARG002 - Qt's signature
        self.pressed.emit()


def _tick_keys() -> KeyLine:
    keys = (
        (MOVES, tr("Find", "choose")),
        (tr("Keys", "Space"), tr("Return", "tick")),
        ("− +", tr("Return", "how many")),
    )
    return KeyLine(keys, margins=(0, 0, 0, 0))


def _left_words(sold: SoldLine, formats: Formats) -> str:
    if not can_come_back(sold):
        return tr("Return", "came back already")
    if sold.returned_quantity:
        left, all_of = formats.quantity(left_of(sold)), formats.quantity(sold.line.quantity)
        return tr("Return", "{left} of {all} left", left=left, all=all_of)
    return tr("Return", "{quantity} sold", quantity=formats.quantity(sold.line.quantity))
