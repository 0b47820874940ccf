"""Who is calling: a code that the ledger sends, or what the caller answers. Nothing of the member is shown here."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from posloyalty.ui.controllers.calls import CallState
from posloyalty.ui.i18n import tr
from posloyalty.ui.keys import Action
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.ui.widgets.sheet import Sheet
from posloyalty.ui.widgets.text import Text, add_close, wrapped
from posloyalty.use_cases.call_ports import BY_EMAIL, BY_PHONE
from posloyalty.use_cases.verify_caller import ANSWERS_NEEDED, Question

ANSWER_LENGTH_MAX = 120


class CallerSheet(Sheet):
    """A code above, questions below; Enter checks whichever was typed."""

    code_asked = Signal(str)  # by phone or by e-mail
    code_read = Signal(str)
    answered = Signal(object)  # answers by question

    def __init__(self) -> None:
        super().__init__(tr("Calls", "Who is calling?"), has_pad=True)
        self._text = KeyButton(tr("Calls", "Text a code"), Action.TEXT_CODE.value, icon="send")
        self._mail = KeyButton(tr("Calls", "E-mail a code"), Action.MAIL_CODE.value, icon="send")
        self._sent = wrapped("", tone="muted")
        self._code = _field(tr("Calls", "Code that the caller reads out"))
        self._code_words = Text(self._code.accessibleName(), role="small", tone="muted")
        self._answers = {question: _field(words) for question, words in question_words().items()}
        self._labels = {question: Text(words, tone="muted") for question, words in question_words().items()}
        self._too_few = wrapped(
            tr("Calls", "This till knows too little of them to ask. Send a code, or order without using points."),
            tone="muted",
        )
        self._check = KeyButton(tr("Calls", "Check"), "Enter", icon="check", kind="primary", role="value-strong")
        self._refused = NoticeBar()
        self._lay_out()
        for field in (self._code, *self._answers.values()):
            field.returnPressed.connect(self._submit)
        self._check.clicked.connect(self._submit)
        self._text.clicked.connect(lambda: self.code_asked.emit(BY_PHONE))
        self._mail.clicked.connect(lambda: self.code_asked.emit(BY_EMAIL))

    def begin(self) -> None:
        """Begin with nothing typed, in the first field that there is."""
        for field in (self._code, *self._answers.values()):
            field.clear()
        self._first_field().setFocus()

    def take_focus(self) -> None:
        """Go on where typing was."""
        (self.focus_was() or self._first_field()).setFocus()

    def show_caller(self, state: CallState) -> None:
        """Say what was sent, and what can be asked."""
        was_sent = not self._code.isHidden()
        for part in (self._code_words, self._code):
            part.setVisible(state.sent is not None)
        lasts = tr("Calls", "A code of six digits is on its way to {to}. Ask the caller to read it out.")
        none = tr("Calls", "It goes to the phone or the e-mail address on the account, whoever calls.")
        self._sent.setText(lasts.format(to=state.sent.to) if state.sent else none)
        enough = len(state.questions) >= ANSWERS_NEEDED
        for question, field in self._answers.items():
            is_asked = enough and question in state.questions
            field.setVisible(is_asked)
            self._labels[question].setVisible(is_asked)
        self._too_few.setVisible(not enough)
        for button in (self._text, self._mail, self._check):
            button.setEnabled(not state.checking)
        self._refused.say(state.refused, icon="warning", tone="danger")
        if self.isVisible() and (was_sent != (state.sent is not None) or not self._has_focus()):
            self._first_field().setFocus()

    @property
    def is_typed(self) -> bool:
        """Tell whether something was typed that is not checked yet."""
        return any(field.text().strip() for field in (self._code, *self._answers.values()))

    def _has_focus(self) -> bool:
        return any(field.hasFocus() for field in (self._code, *self._answers.values()) if not field.isHidden())

    def _first_field(self) -> QWidget:
        fields = (self._code, *self._answers.values())
        return next((field for field in fields if not field.isHidden()), self)

    def _submit(self) -> None:
        if not self._code.isHidden() and self._code.text().strip():
            self.code_read.emit(self._code.text())
            return
        answers: Mapping[Question, str] = {
            question: field.text() for question, field in self._answers.items() if field.text().strip()
        }
        if len(answers) >= ANSWERS_NEEDED:
            self.answered.emit(answers)
        else:
            self._go_on()

    def _go_on(self) -> None:
        """Go to the next field that waits for an answer."""
        fields = [field for field in self._answers.values() if not field.isHidden()]
        empty = next((field for field in fields if not field.text().strip()), None)
        if empty is not None:
            empty.setFocus()

    def _lay_out(self) -> None:
        ways, grid = QHBoxLayout(), QGridLayout()
        ways.setSpacing(8)
        for button in (self._text, self._mail):
            button.setFixedHeight(52)
            ways.addWidget(button, 1)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, question in enumerate(Question):
            grid.addWidget(self._labels[question], row, 0)
            grid.addWidget(self._answers[question], row, 1)
            self._labels[question].setBuddy(self._answers[question])
        self.body.addWidget(Text(tr("Calls", "A code"), role="body-strong"))
        self.body.addWidget(self._sent)
        self.body.addLayout(ways)
        self._code_words.setBuddy(self._code)
        add_close(self.body, self._code_words, self._code)
        self.body.addWidget(Text(tr("Calls", "Or two answers"), role="body-strong"))
        self.body.addWidget(self._too_few)
        self.body.addLayout(grid)
        self.body.addWidget(self._refused)
        self.body.addStretch()
        self._check.setFixedHeight(64)
        self.body.addWidget(self._check)


def question_words() -> dict[Question, str]:
    """Ask each question as an operator reads it out."""
    return {
        Question.CARD_END: tr("Calls", "Last four digits of their card"),
        Question.LAST_DAY: tr("Calls", "Day of their last purchase here"),
        Question.EMAIL: tr("Calls", "E-mail address"),
        Question.BIRTH_MONTH: tr("Calls", "Month of birth, 1–12"),
    }


def _field(words: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(words)
    field.setMaxLength(ANSWER_LENGTH_MAX)
    field.setProperty("role", "large")
    return field
