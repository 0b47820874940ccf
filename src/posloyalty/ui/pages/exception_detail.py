"""One exception: what happened, what speaks for it, and the decisions that are possible, each on its digit."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from posloyalty.ui.i18n import tr
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.pages.exception_face import ExceptionFace
from posloyalty.ui.pages.page_parts import MemberPick, field_with_words
from posloyalty.ui.widgets.digit_row import take_words
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.text import Text, wrapped

DECISION_CAPS = ("1", "2", "3", "4")
DECISIONS_MAX = len(DECISION_CAPS)


class ExceptionDetail(QWidget):
    """Painted from a face; says which decision was picked and, with its reason, that it is decided."""

    picked = Signal(int)
    decided = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.meaning = wrapped(role="heading"), wrapped(tone="muted")
        self.evidence, self.standing = wrapped(), NoticeBar(height=40, wraps=True)
        self.buttons = tuple(KeyButton("", cap, kind="choice") for cap in DECISION_CAPS)
        self._what, self._choose = (
            wrapped(tone="muted"),
            Text(tr("Exceptions", "What do you decide?"), role="body-strong"),
        )
        self.pick = MemberPick(tr("Exceptions", "Which member?"))
        self._asking = QWidget()
        self._lay_out()
        for at, button in enumerate(self.buttons):
            button.setCheckable(True)
            button.setFixedHeight(52)
            button.clicked.connect(lambda _checked=False, row=at: self.picked.emit(row))
        self.reason.returnPressed.connect(self._decide)
        self.pick.entered.connect(self.reason.setFocus)
        self._button.clicked.connect(self._decide)

    def begin(self) -> None:
        """Ask for whom it names, or why."""
        self.reason.clear()
        self._first().setFocus()

    def take_focus(self) -> None:
        """Go on where typing was."""
        typed = [field for field in (self.pick.field, self.reason) if field is self.focusWidget()]
        (typed[0] if typed else self._first()).setFocus()

    def _first(self) -> QLineEdit:
        return self.reason if self.pick.isHidden() or self.pick.list.rows else self.pick.field

    def show_face(self, face: ExceptionFace, *, decision: int, needs_member: bool) -> None:
        """Paint it; `decision` is the picked one's row, below 0 for none."""
        self.title.setText(face.title)
        self.meaning.setText(face.meaning)
        self.evidence.setText("\n".join(face.evidence))
        icon = "check" if face.standing_tone == "good" else "warning"
        self.standing.say(face.standing, icon=icon, tone=face.standing_tone)
        for at, button in enumerate(self.buttons):
            button.setVisible(at < len(face.decisions))
            button.setChecked(at == decision)
            button.rest(rests=decision >= 0)  # digits go into the reason then
            if at < len(face.decisions):
                button.say(face.decisions[at][0])
        self._asking.setVisible(decision >= 0)
        is_naming = decision >= 0 and needs_member
        self.pick.setVisible(is_naming)
        self._column.setStretchFactor(self._asking, 2 if is_naming else 0)  # the list takes room
        # Whoever decides has read it, its title stands in the list, and where room is short who is meant must be seen.
        is_short = is_naming and tokens_in_force().is_tight
        for part in (self.title, self.meaning):
            part.setVisible(not is_short)
        self._choose.setVisible(bool(face.decisions) and not is_short)
        self._what.setText(face.decisions[decision][1] if 0 <= decision < len(face.decisions) else "")

    def _decide(self) -> None:
        self.decided.emit(self.reason.text().strip())

    def _lay_out(self) -> None:
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 16)
        column.setSpacing(8)
        for part in (self.title, self.meaning, self.evidence, self.standing):
            column.addWidget(part)
        choices = QVBoxLayout()
        choices.setSpacing(8)
        for first in range(0, DECISIONS_MAX, 2):
            row = QHBoxLayout()
            row.setSpacing(8)
            for button in self.buttons[first : first + 2]:
                row.addWidget(button, 1)
            choices.addLayout(row)
        asking = QVBoxLayout(self._asking)
        asking.setContentsMargins(0, 0, 0, 0)
        asking.setSpacing(4 if tokens_in_force().is_tight else 8)
        asking.addWidget(self._what)
        asking.addWidget(self.pick, 1)
        self.reason = field_with_words(asking, tr("Exceptions", "Why"))
        take_words(
            self.reason,
            tr("Exceptions", "Talked to the member"),
            tr("Exceptions", "Looked at the receipts"),
            tr("Exceptions", "It was a mistake"),
        )
        self._button = KeyButton(tr("Exceptions", "Decide"), "Enter", kind="primary", role="value-strong")
        self._button.setFixedHeight(56)
        asking.addWidget(self._button)
        column.addStretch(1)
        column.addWidget(self._choose)
        column.addLayout(choices)
        column.addWidget(self._asking)
