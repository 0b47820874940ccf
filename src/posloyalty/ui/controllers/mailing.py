"""Mail the receipt that is shown, to the address on the member's account: the ledger knows it, the till keeps none."""

from __future__ import annotations

from PySide6.QtCore import QObject

from posloyalty.domain.errors import LedgerUnreachable, MemberUnknown, PosloyaltyError
from posloyalty.domain.ids import SaleId
from posloyalty.ui.controllers.payment import PaymentController, ShownReceipt
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.mail_receipt import mail_receipt
from posloyalty.use_cases.member_history import ledger_page


class MailingController(QObject):
    """Asks the ledger for the address first: whoever has none gets paper."""

    def __init__(self, desk: Desk, payment: PaymentController) -> None:
        super().__init__()
        self._desk, self._payment = desk, payment
        self._asked: SaleId | None = None  # for which it was asked last

    def may_mail(self, shown: ShownReceipt) -> bool:
        """Tell whether the receipt can be mailed: whether there is an address the ledger says when it is asked to."""
        return self._is_members(shown) and self._desk.till.link.state.mails is True

    def mail(self) -> None:
        """Have the receipt that is shown mailed, once."""
        shown, till = self._payment.state.shown, self._desk.till
        if self._desk.state.stage is not Stage.RECEIPT or shown is None:
            return
        if not self._is_members(shown) or shown.member is None:
            self._desk.say(tr("Mailing", "Only a receipt of a member's purchase at the counter can be mailed."))
            return
        if self._desk.no_mail_words:
            self._desk.say(self._desk.no_mail_words)
            return
        sale_id, member_id = shown.receipt.sale_id, shown.member.member_id
        if sale_id == self._asked:
            self._desk.say(tr("Mailing", "The receipt is on its way already."), icon="send")
            return
        self._desk.say(tr("Mailing", "Asking the ledger for the address …"), icon="hourglass")
        self._desk.office_lane.ask(
            lambda: ledger_page(till, member_id=member_id),
            lambda page: self._told(sale_id, page.emails),
            failed=self._unanswered,
            latest="mail",
        )

    def _is_members(self, shown: ShownReceipt) -> bool:
        return shown.member is not None and not shown.receipt.is_return and not shown.is_call

    def _unanswered(self, error: PosloyaltyError) -> None:
        if isinstance(error, LedgerUnreachable):
            words = tr("Mailing", "The ledger does not answer, so nothing can be mailed now. Ctrl+P prints it.")
            self._desk.say(words, tone="warn", icon="offline")
        elif isinstance(error, MemberUnknown):  # they joined here a moment ago
            words = tr("Mailing", "The ledger has not heard of this member yet. Try again in a moment.")
            self._desk.say(words, tone="warn", icon="hourglass")
        else:
            self._desk.refuse(error)

    def _told(self, sale_id: SaleId, emails: tuple[str, ...]) -> None:
        if not emails:
            words = tr("Mailing", "No e-mail address is known of this member. Ctrl+I, then N adds one.")
            self._desk.say(words, tone="warn", icon="info")
            return
        till, cashier, language = self._desk.till, self._desk.cashier_id, self._desk.state.language.value
        self._asked = sale_id
        words = tr("Mailing", "The receipt goes to {address}.", address=emails[0])
        self._desk.store_lane.ask(
            lambda: mail_receipt(till, sale_id, language=language, cashier=cashier),
            lambda _none: self._desk.say(words, tone="good", icon="send"),
            failed=self._refused,
        )

    def _refused(self, error: PosloyaltyError) -> None:
        self._asked = None
        self._desk.refuse(error)
