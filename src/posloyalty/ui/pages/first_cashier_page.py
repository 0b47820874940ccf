"""First run: the first manager and their PIN, or a till that whoever starts it may use."""

from __future__ import annotations

from PySide6.QtCore import Qt

from posloyalty.ui.controllers.session import SessionController
from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr
from posloyalty.ui.pages.card_page import CardPage
from posloyalty.ui.widgets.key_button import KeyButton

PIN_LENGTH_MAX = 12
NAME_LENGTH_MAX = 60


class FirstCashierPage(CardPage):
    """Asks for a name and a PIN, twice."""

    def __init__(self, desk: Desk, session: SessionController) -> None:
        super().__init__(
            desk,
            icon="person",
            title=tr("Setup", "Who manages this shop?"),
            words=tr("Setup", "The first manager signs in with a PIN of 4 to 12 digits and adds the others."),
            button=tr("Setup", "Begin"),
        )
        self._session = session
        self._name = self.add_field(tr("Setup", "Name"))
        self._pin = self.add_field(tr("Setup", "PIN"), secret=True)
        self._again = self.add_field(tr("Setup", "PIN once more"), secret=True)
        self._name.setMaxLength(NAME_LENGTH_MAX)
        skip = KeyButton(tr("Setup", "Sell without signing in"), kind="quiet")
        skip.setFixedHeight(48)
        for field in (self._pin, self._again):
            field.setMaxLength(PIN_LENGTH_MAX)
            field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        for field in self.fields:
            field.returnPressed.connect(self._next)
        self.button.clicked.connect(self._next)
        skip.clicked.connect(session.sell_without_cashiers)
        self.finish(skip)

    def _next(self) -> None:
        empty = next((field for field in self.fields if not field.text().strip()), None)
        if empty is not None:
            empty.setFocus()
        elif self._pin.text() != self._again.text():
            self._again.clear()
            self._again.setFocus()
            self.desk.say(tr("Setup", "The two PINs are not the same."), icon="warning")
        else:
            self._session.add_first_manager(name=self._name.text(), pin=self._pin.text())
