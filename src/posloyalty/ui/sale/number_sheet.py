"""Type one number for what is chosen: how many of a line, what is taken off, its price; or how many points."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRegularExpression, Qt, Signal
from PySide6.QtGui import QKeyEvent, QRegularExpressionValidator
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QLineEdit

from posloyalty.ui.controllers.editing import Edit
from posloyalty.ui.i18n import tr
from posloyalty.ui.key_places import key_cap_of
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.number_face import CAPS, NumberFace, way_words
from posloyalty.ui.tokens import TARGET_MIN, Density
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.keypad import Keypad
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import ElidedText

# Plus is also the key that it shares with the equals sign, minus its neighbour.
STEPS: Final = {"+": 1, "=": 1, "-": -1, "−": -1}
DIGITS: Final = QRegularExpression(r"[0-9.,]{0,12}")
WAY_PX: Final = {Density.ROOMY: 72, Density.COMPACT: 64}


class NumberSheet(Sheet):
    """What is changed, the ways to change it, a large field, digits for fingers, and Enter."""

    edit_asked = Signal(Edit)
    number_given = Signal(str)
    step_asked = Signal(int)
    void_asked = Signal()

    def __init__(self, *, mark: str) -> None:
        super().__init__("")
        self._facts, self._asks = ElidedText(role="value"), ElidedText(role="small", tone="muted")
        self._field = _NumberField()
        self._less, self._more = _step_button("minus", "−"), _step_button("plus", "+")
        self._less.setAccessibleName(tr("Return", "One fewer"))
        self._more.setAccessibleName(tr("Return", "One more"))
        self._ways = {edit: _way_button(edit) for edit in CAPS}
        self._group = QButtonGroup(self)
        self._pad = Keypad(self._field, mark=mark)
        self._void = KeyButton(tr("Keys", "Void the line"), Action.VOID_LINE.value, icon="trash", role="value-strong")
        self._enter = KeyButton("", "Enter", icon="check", kind="primary", role="value-strong")
        self._lay_out()
        self._connect()

    def begin(self) -> None:
        """Start with nothing typed."""
        self._field.clear()

    def take_focus(self) -> None:
        """Give the focus to the number; where none can be typed, to what can be done."""
        (self._field if not self._field.isHidden() else self._void).setFocus()

    @property
    def typed(self) -> str:
        """Give what stands in the field."""
        return self._field.text().strip()

    def give(self) -> None:
        """Take what was typed, as Enter does."""
        if self.typed:
            self.number_given.emit(self.typed)
            self._field.selectAll()  # what was refused is typed over

    def show_face(self, face: NumberFace) -> None:
        """Paint it."""
        self.title.setText(face.title)
        self._facts.setText(face.facts)
        self._facts.setVisible(bool(face.facts))
        for edit, button in self._ways.items():
            button.setVisible(edit in face.ways)
            button.setChecked(edit is face.edit)
        self._less.setVisible(face.has_steps)
        self._more.setVisible(face.has_steps)
        can_type = bool(face.enter)
        for part in (self._asks, self._field, self._pad, self._enter):
            part.setVisible(can_type)
        self._asks.setText(face.asks)
        self._field.ask_for(face.asks, ways={CAPS[edit]: edit for edit in face.ways}, steps=face.has_steps)
        self._pad.offer_mark(on=face.edit is not Edit.POINTS)
        self._enter.say(face.enter)
        self._void.setVisible(face.can_void)
        self._void.say(tr("Keys", "Void the line") if face.ways else tr("Edit", "Leave it out"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del voids where no number is typed."""
        if event.key() == Qt.Key.Key_Delete and not self._void.isHidden():
            self.void_asked.emit()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        for edit, button in self._ways.items():
            button.clicked.connect(lambda _checked=False, asked=edit: self.edit_asked.emit(asked))
        self._field.returnPressed.connect(self.give)
        self._field.way_asked.connect(self.edit_asked)
        self._field.step_asked.connect(self.step_asked)
        self._enter.clicked.connect(self.give)
        self._void.clicked.connect(self.void_asked)
        self._less.clicked.connect(lambda: self.step_asked.emit(-1))
        self._more.clicked.connect(lambda: self.step_asked.emit(1))

    def _lay_out(self) -> None:
        ways, field, foot = QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        for row in (ways, field, foot):
            row.setSpacing(8)
        for button in self._ways.values():
            self._group.addButton(button)
            ways.addWidget(button, 1)
        field.addWidget(self._less)
        field.addWidget(self._field, 1)
        field.addWidget(self._more)
        for button, share in ((self._void, 2), (self._enter, 3)):
            button.setFixedHeight(56)
            foot.addWidget(button, share)
        if tokens_in_force().density is Density.COMPACT:
            self.body.setSpacing(8)
        self.body.addWidget(self._facts)
        self.body.addLayout(ways)
        self.body.addWidget(self._asks)
        self.body.addLayout(field)
        self.body.addWidget(self._pad, 1)
        self.body.addLayout(foot)
        self.body.addStretch()


class _NumberField(QLineEdit):
    """Takes digits and marks alone: letters choose what is asked for, plus and minus step."""

    way_asked = Signal(Edit)
    step_asked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._ways: dict[str, Edit] = {}
        self._steps = False
        self.setProperty("role", "amount")
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setValidator(QRegularExpressionValidator(DIGITS, self))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    def ask_for(self, words: str, *, ways: dict[str, Edit], steps: bool) -> None:
        self._ways, self._steps = ways, steps
        self.setAccessibleName(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cap = key_cap_of(event)
        if cap in self._ways:
            self.way_asked.emit(self._ways[cap])
        elif self._steps and event.text() in STEPS:
            self.step_asked.emit(STEPS[event.text()])
        elif event.key() == Qt.Key.Key_Delete and not self.text():
            event.ignore()  # it means the line
        else:
            super().keyPressEvent(event)


def _way_button(edit: Edit) -> KeyButton:
    button = KeyButton(way_words(edit), CAPS[edit], kind="choice", stacked=True)
    button.setCheckable(True)
    button.setFixedHeight(WAY_PX[tokens_in_force().density])
    return button


def _step_button(icon: str, cap: str) -> KeyButton:
    button = KeyButton("", cap, icon=icon, stacked=True)
    button.setFixedSize(72, max(TARGET_MIN, 64))
    button.setAutoRepeat(True)
    return button
