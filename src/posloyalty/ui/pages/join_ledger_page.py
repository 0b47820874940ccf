"""First run: join a ledger with the pairing code that it printed."""

from __future__ import annotations

import platform

from posloyalty.ui.controllers.session import SessionController
from posloyalty.ui.desk import Desk
from posloyalty.ui.i18n import tr
from posloyalty.ui.pages.card_page import CardPage

CODE_LENGTH_MAX = 64
TILL_NAME_LENGTH_MAX = 60


class JoinLedgerPage(CardPage):
    """Asks for the code and this till's name."""

    def __init__(self, desk: Desk, session: SessionController) -> None:
        super().__init__(
            desk,
            icon="link",
            title=tr("Setup", "Join this till to your shop"),
            words=_words(has_ledger=desk.till.ledger is not None),
            button=tr("Setup", "Join"),
        )
        self._session = session
        self._code = self.add_field(tr("Setup", "Pairing code"))
        self._code.setMaxLength(CODE_LENGTH_MAX)
        self._name = self.add_field(tr("Setup", "Name of this till"))
        self._name.setMaxLength(TILL_NAME_LENGTH_MAX)
        self._name.setText(platform.node())
        self.finish()
        for field in (self._code, self._name):
            field.returnPressed.connect(self._join)
            field.setEnabled(desk.till.ledger is not None)
        self.button.clicked.connect(self._join)
        self.button.setEnabled(desk.till.ledger is not None)

    def scanned(self, code: str) -> None:
        """A pairing code may be scanned."""
        self._code.setText(code)

    def _join(self) -> None:
        if not self._code.text().strip():
            self._code.setFocus()
            return
        self._session.join_ledger(pairing_code=self._code.text(), till_name=self._name.text().strip())


def _words(*, has_ledger: bool) -> str:
    if has_ledger:
        return tr("Setup", "The ledger prints a pairing code for each new till. It is good for 15 minutes.")
    return tr("Setup", "This till knows no ledger yet. Start it again with --ledger and your ledger's address.")
