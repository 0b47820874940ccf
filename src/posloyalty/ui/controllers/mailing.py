"""Mail the receipt that is shown, to the address on the member's account: the ledger knows it, the till keeps none."""

from __future__ import annotations

from PySide6.QtCore import QObject

from posloyalty.domain.errors import LedgerUnreachable, MemberUnknown, PosloyaltyError
from posloyalty.domain.ids import SaleId
from posloyalty.ui.controllers.payment import PaymentController, ShownReceipt
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.ui.messages import sentence_of
from posloyalty.use_cases.mail_receipt import mail_receipt
from posloyalty.use_cases.member_history import ledger_page
from posloyalty.use_cases.views import Receipt


class MailingController(QObject):
    """Asks the ledger for the address first: whoever has none gets paper."""

    def __init__(self, desk: Desk, payment: PaymentController) -> None:
        super().__init__()
        self._desk, self._payment = desk, payment
        self._asked: SaleId | None = None  # for which it was asked last, and not in vain

    def may_mail(self, shown: ShownReceipt) -> bool:
        """Tell whether the receipt can be mailed: whether there is an address the ledger says when it is asked to."""
        return _is_of_purchase(shown) and self._desk.till.link.state.mails is True

    def mail(self) -> None:
        """Have the receipt that is shown mailed, once."""
        shown, till = self._payment.state.shown, self._desk.till
        if self._desk.state.stage is not Stage.RECEIPT or shown is None:
            return
        if not _is_of_purchase(shown) or shown.member is None:
            self._desk.say(tr("Mailing", "Only a receipt of a member's purchase at the counter can be mailed."))
            return
        if self._desk.no_mail_words:
            self._desk.say(self._desk.no_mail_words)
            return
        receipt, member_id = shown.receipt, shown.member.member_id
        if receipt.sale_id == self._asked:
            self._desk.say(_already_words(), icon="send")
            return
        self._asked = receipt.sale_id
        self._desk.say(tr("Mailing", "Asking the ledger for the address …"), icon="hourglass")
        self._desk.office_lane.ask(
            lambda: ledger_page(till, member_id=member_id),
            lambda page: self._told(receipt, page.emails),
            failed=lambda error: self._failed(receipt, error),
        )

    def _told(self, receipt: Receipt, emails: tuple[str, ...]) -> None:
        if not emails:
            words = tr("Mailing", "No e-mail address is known of this member. Ctrl+I, then N adds one.")
            self._give_up(receipt, words, tone="warn", icon="info")
            return
        till, cashier, language = self._desk.till, self._desk.cashier_id, self._desk.state.language.value
        words = tr("Mailing", "The receipt goes to {address}.", address=emails[0])
        self._desk.store_lane.ask(
            lambda: mail_receipt(till, receipt.sale_id, language=language, cashier=cashier),
            lambda is_new: self._say(receipt, words if is_new else _already_words(), tone="good", icon="send"),
            failed=lambda error: self._failed(receipt, error),
        )

    def _failed(self, receipt: Receipt, error: PosloyaltyError) -> None:
        if isinstance(error, LedgerUnreachable):
            words = tr("Mailing", "The ledger does not answer, so nothing can be mailed now. Ctrl+P prints it.")
            self._give_up(receipt, words, tone="warn", icon="offline")
        elif isinstance(error, MemberUnknown):  # they joined here a moment ago
            words = tr("Mailing", "The ledger has not heard of this member yet. Try again in a moment.")
            self._give_up(receipt, words, tone="warn", icon="hourglass")
        else:
            self._give_up(receipt, sentence_of(error, self._desk.formats), tone="danger", icon="warning")

    def _give_up(self, receipt: Receipt, words: str, *, tone: str, icon: str) -> None:
        """Say why it is not mailed; it can be asked for again."""
        if self._asked == receipt.sale_id:
            self._asked = None
        self._say(receipt, words, tone=tone, icon=icon)

    def _say(self, receipt: Receipt, words: str, *, tone: str, icon: str) -> None:
        """Say what became of a receipt; one that is no longer shown is named, for the next customer stands here."""
        shown = self._payment.state.shown
        is_shown = shown is not None and shown.receipt.sale_id == receipt.sale_id
        is_seen = is_shown and self._desk.state.stage is Stage.RECEIPT
        self._desk.say(words if is_seen else f"{receipt.receipt_no}: {words}", tone=tone, icon=icon)


def _already_words() -> str:
    return tr("Mailing", "The receipt is on its way already.")


def _is_of_purchase(shown: ShownReceipt) -> bool:
    """Tell whether it is of something that a member bought at the counter."""
    return shown.member is not None and not shown.receipt.is_return and not shown.is_call
