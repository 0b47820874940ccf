"""Who works at this till: signing in, locking."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from posloyalty.ui.desk import Desk, Page, Stage
from posloyalty.use_cases.records import Cashier
from posloyalty.use_cases.sign_in import sign_in


class SessionController(QObject):
    """The way from the start to the Sale screen, and back when the till is locked."""

    setup_needed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk

    def start(self) -> None:
        """Read where this till stands and show the page that comes first."""
        self._desk.start(self.go_on)

    def go_on(self) -> None:
        """Show the page that the till needs next."""
        shop, cashier = self._desk.state.shop, self._desk.state.cashier
        if shop.in_setup:
            self.setup_needed.emit()
            return
        page = Page.SIGN_IN if shop.cashiers and cashier is None else Page.SALE
        self._desk.put(page=page, notice=None)

    def sign_in(self, *, name: str, pin: str) -> None:
        """Sign in; the slow check of a PIN runs beside the screen."""
        till = self._desk.till
        self._desk.wait_for(lambda: sign_in(till, cashier=name, pin=pin), self._signed_in)

    def lock(self) -> None:
        """Ask for a PIN again; the basket stays. A till without cashiers has nothing to ask for."""
        if self._desk.state.shop.cashiers and self._desk.state.page is not Page.SIGN_IN:
            self._desk.put(cashier=None, page=Page.SIGN_IN, notice=None)

    def _signed_in(self, cashier: Cashier) -> None:
        self._desk.put(cashier=cashier, busy=False)
        if self._desk.state.stage is Stage.RECEIPT:
            self._desk.go(Stage.BASKET)
        self._desk.start(self.go_on)
