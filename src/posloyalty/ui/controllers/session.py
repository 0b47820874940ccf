"""Who works at this till: joining a ledger, the first manager, signing in, locking."""

from __future__ import annotations

from PySide6.QtCore import QObject

from posloyalty.ui.desk import Desk, Page, Stage
from posloyalty.use_cases.enrol_till import enrol_till
from posloyalty.use_cases.records import Cashier, Role, TillIdentity
from posloyalty.use_cases.sign_in import add_cashier, sign_in


class SessionController(QObject):
    """The way from the start to the Sale screen, and back when the till is locked."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._skipped_cashiers = False

    def start(self) -> None:
        """Read where this till stands and show the page that comes first."""
        self._desk.start(self.go_on)

    def go_on(self) -> None:
        """Show the page that the till needs next."""
        shop, cashier = self._desk.state.shop, self._desk.state.cashier
        if not shop.joined:
            page = Page.JOIN_LEDGER
        elif shop.cashiers and cashier is None:
            page = Page.SIGN_IN
        elif not shop.cashiers and not self._skipped_cashiers and self._desk.state.page is Page.JOIN_LEDGER:
            page = Page.FIRST_CASHIER
        else:
            page = Page.SALE
        self._desk.put(page=page, notice=None, busy=False)

    def join_ledger(self, *, pairing_code: str, till_name: str) -> None:
        """Join with a pairing code."""
        till = self._desk.till
        self._desk.put(busy=True, notice=None)

        def joined(_identity: TillIdentity) -> None:
            till.link.ring()
            self._desk.start(self.go_on)

        self._desk.device_lane.ask(lambda: enrol_till(till, pairing_code=pairing_code, till_name=till_name), joined)

    def add_first_manager(self, *, name: str, pin: str) -> None:
        """Make the first manager, who is signed in at once."""
        till = self._desk.till
        self._desk.put(busy=True, notice=None)
        self._desk.store_lane.ask(lambda: add_cashier(till, name=name, pin=pin, role=Role.MANAGER), self._signed_in)

    def sell_without_cashiers(self) -> None:
        """Leave the till open to whoever can start it."""
        self._skipped_cashiers = True
        self.go_on()

    def sign_in(self, *, name: str, pin: str) -> None:
        """Sign in; the slow check of a PIN runs beside the screen."""
        till = self._desk.till
        self._desk.put(busy=True, notice=None)
        self._desk.store_lane.ask(lambda: sign_in(till, cashier=name, pin=pin), self._signed_in)

    def lock(self) -> None:
        """Ask for a PIN again; the basket stays. A till without cashiers has nothing to ask for."""
        if self._desk.state.shop.cashiers and self._desk.state.page is not Page.SIGN_IN:
            self._desk.put(cashier=None, page=Page.SIGN_IN, notice=None)

    def _signed_in(self, cashier: Cashier) -> None:
        self._desk.put(cashier=cashier, busy=False)
        if self._desk.state.stage is Stage.RECEIPT:
            self._desk.go(Stage.BASKET)
        self._desk.start(self.go_on)
