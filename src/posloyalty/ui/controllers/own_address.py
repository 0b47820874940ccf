"""Where a receipt may go without anybody typing: the address on the account of whoever is on the line and verified.

The till keeps no address: the ledger says how it may be shown, and finds it again when the receipt is mailed.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.ids import MemberId
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.desk import Desk, Stage
from posloyalty.use_cases.member_history import ledger_page


class OwnAddress(QObject):
    """Asks the ledger once a caller, when their order is finished."""

    changed = Signal()

    def __init__(self, desk: Desk, sale: SaleController) -> None:
        super().__init__()
        self._desk, self._sale = desk, sale
        self._asked_of: MemberId | None = None
        self._shown = ""
        desk.changed.connect(self._look)

    @property
    def shown(self) -> str:
        """Give the address as it may be shown; empty: there is none to offer, or it is not known who calls."""
        is_theirs = self._asked_of == self._sale.state.basket.member_id is not None
        return self._shown if is_theirs and not self._sale.is_masked else ""

    def take(self) -> None:
        """Have the receipt mailed there, or not."""
        call = self._sale.state.basket.call
        if call is not None and self.shown:
            self._sale.note_call(replace(call, email="", own_email=not call.own_email))

    def _look(self) -> None:
        member_id, till = self._sale.state.basket.member_id, self._desk.till
        is_finishing = self._desk.state.stage is Stage.ORDER and not self._sale.is_masked
        if not is_finishing:
            self._asked_of = None if self._desk.state.stage is Stage.BASKET else self._asked_of
            return
        if member_id is None or self._asked_of == member_id or self._desk.no_mail_words:
            return
        self._asked_of, self._shown = member_id, ""
        self._desk.office_lane.ask(
            lambda: ledger_page(till, member_id=member_id),
            lambda page: self._told(member_id, page.emails),
            failed=lambda _error: None,  # whoever is on the line says it, and it is typed
            latest="own address",
        )

    def _told(self, member_id: MemberId, emails: tuple[str, ...]) -> None:
        if self._asked_of == member_id and emails:
            self._shown = emails[0]
            self.changed.emit()
