"""All that can take the basket's place, each made when it is first asked for and wired to its controller then."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal

from posloyalty.ui.desk import Stage
from posloyalty.ui.keys import Action
from posloyalty.ui.sale.made_call_sheets import MadeCallSheets
from posloyalty.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from posloyalty.ui.sale.amount_sheet import AmountSheet
    from posloyalty.ui.sale.change_sheets import CheckSheet, ReasonSheet
    from posloyalty.ui.sale.join_sheet import JoinSheet
    from posloyalty.ui.sale.more_sheet import MoreSheet
    from posloyalty.ui.sale.number_sheet import NumberSheet
    from posloyalty.ui.sale.payment_sheet import PaymentSheet
    from posloyalty.ui.sale.receipt_sheet import ReceiptSheet
    from posloyalty.ui.sale.results_sheet import ResultsSheet
    from posloyalty.ui.sale.return_sheet import ReturnSheet
    from posloyalty.ui.sale.welcome_sheet import WelcomeSheet

# The names under which the sheets stand below, by the stage in which each is seen.
SHEETS: Final = {
    Stage.FIND: "members",
    Stage.PRODUCT: "products",
    Stage.HELD: "held",
    Stage.REWARDS: "rewards",
    Stage.AMOUNT: "amount",
    Stage.NUMBER: "number",
    Stage.MORE: "more",
    Stage.JOIN: "join",
    Stage.WELCOME: "welcome",
    Stage.CALLER: "caller",
    Stage.ORDER: "order",
    Stage.ORDERS: "orders",
    Stage.PAYMENT: "payment",
    Stage.RECEIPT: "receipt",
    Stage.RETURN: "returns",
    Stage.REASON: "reasons",
    Stage.CHECK: "checks",
}


# The module of each is loaded with it: ADR 131.
SHEET_MODULES: Final = (
    "posloyalty.ui.sale.results_sheet",
    "posloyalty.ui.sale.amount_sheet",
    "posloyalty.ui.sale.caller_sheet",
    "posloyalty.ui.sale.change_sheets",
    "posloyalty.ui.sale.find_sheets",
    "posloyalty.ui.sale.join_sheet",
    "posloyalty.ui.sale.more_sheet",
    "posloyalty.ui.sale.number_sheet",
    "posloyalty.ui.sale.order_sheet",
    "posloyalty.ui.sale.orders_sheet",
    "posloyalty.ui.sale.payment_sheet",
    "posloyalty.ui.sale.receipt_sheet",
    "posloyalty.ui.sale.return_sheet",
    "posloyalty.ui.sale.welcome_sheet",
)


class MadeSheets(MadeCallSheets):
    """The sheets by stage."""

    more_asked = Signal(Action)
    print_asked = Signal()
    card_asked = Signal()

    def at(self, stage: Stage) -> Sheet | None:
        """Give the sheet of a stage; None: the basket is seen in it."""
        return getattr(self, SHEETS[stage]) if stage in SHEETS else None

    @cached_property
    def members(self) -> ResultsSheet:
        """Give what Find shows."""
        from posloyalty.ui.sale.find_sheets import members_sheet  # noqa: PLC0415 - see SHEET_MODULES

        sheet = members_sheet()
        sheet.chosen.connect(self._controllers.lookup.choose)
        return self._new(sheet)

    @cached_property
    def products(self) -> ResultsSheet:
        """Give the products that were found."""
        from posloyalty.ui.sale.find_sheets import products_sheet  # noqa: PLC0415 - see SHEET_MODULES

        sheet = products_sheet()
        sheet.chosen.connect(self._controllers.lookup.choose)
        return self._new(sheet)

    @cached_property
    def held(self) -> ResultsSheet:
        """Give the baskets on hold."""
        from posloyalty.ui.sale.find_sheets import held_sheet  # noqa: PLC0415 - see SHEET_MODULES

        sheet = held_sheet()
        sheet.chosen.connect(self._controllers.holding.recall)
        return self._new(sheet)

    @cached_property
    def rewards(self) -> ResultsSheet:
        """Give the list of rewards."""
        from posloyalty.ui.sale.find_sheets import rewards_sheet  # noqa: PLC0415 - see SHEET_MODULES

        sheet = rewards_sheet()
        sheet.chosen.connect(self._controllers.rewards.pick)
        return self._new(sheet)

    @cached_property
    def amount(self) -> AmountSheet:
        """Give the sheet for amounts."""
        from posloyalty.ui.sale.amount_sheet import AmountSheet  # noqa: PLC0415 - see SHEET_MODULES

        sheet = AmountSheet(mark=self._controllers.desk.formats.mark)
        sheet.amount_given.connect(self._controllers.lookup.figures.ring_amount)
        return self._new(sheet)

    @cached_property
    def number(self) -> NumberSheet:
        """Give the sheet for one number of what is chosen."""
        from posloyalty.ui.sale.number_sheet import NumberSheet  # noqa: PLC0415 - see SHEET_MODULES

        editing, sheet = self._controllers.editing, NumberSheet(mark=self._controllers.desk.formats.mark)
        sheet.edit_asked.connect(editing.choose)
        sheet.number_given.connect(editing.give)
        sheet.step_asked.connect(editing.step)
        sheet.void_asked.connect(editing.void)
        return self._new(sheet)

    @cached_property
    def more(self) -> MoreSheet:
        """Give what has no button elsewhere."""
        from posloyalty.ui.sale.more_sheet import MoreSheet  # noqa: PLC0415 - see SHEET_MODULES

        sheet = MoreSheet()
        sheet.asked.connect(self.more_asked)
        return self._new(sheet)

    @cached_property
    def join(self) -> JoinSheet:
        """Give the form for somebody new."""
        from posloyalty.ui.sale.join_sheet import JoinSheet  # noqa: PLC0415 - see SHEET_MODULES

        sheet = JoinSheet()
        sheet.join_asked.connect(self._controllers.joining.submit)
        return self._new(sheet)

    @cached_property
    def welcome(self) -> WelcomeSheet:
        """Give what is shown to who has just joined."""
        from posloyalty.ui.sale.welcome_sheet import WelcomeSheet  # noqa: PLC0415 - see SHEET_MODULES

        sheet = WelcomeSheet()
        sheet.print_asked.connect(self.print_asked)
        sheet.card_asked.connect(self.card_asked)
        return self._new(sheet)

    @cached_property
    def reasons(self) -> ReasonSheet:
        """Give the reasons for a change."""
        from posloyalty.ui.sale.change_sheets import ReasonSheet  # noqa: PLC0415 - see SHEET_MODULES

        sheet = ReasonSheet()
        sheet.chosen.connect(self._controllers.changing.pick)
        return self._new(sheet)

    @cached_property
    def checks(self) -> CheckSheet:
        """Give what is to be looked at before payment."""
        from posloyalty.ui.sale.change_sheets import CheckSheet  # noqa: PLC0415 - see SHEET_MODULES

        return self._new(CheckSheet())

    @cached_property
    def payment(self) -> PaymentSheet:
        """Give the sheet for payment."""
        from posloyalty.ui.sale.payment_sheet import PaymentSheet  # noqa: PLC0415 - see SHEET_MODULES

        formats, tenders = self._controllers.desk.formats, self._controllers.tenders
        sheet = PaymentSheet(formats=formats, mark=formats.mark)
        sheet.cash_given.connect(tenders.pay_cash)
        sheet.card_asked.connect(tenders.pay_card)
        sheet.split_asked.connect(tenders.pay_split)
        return self._new(sheet)

    @cached_property
    def receipt(self) -> ReceiptSheet:
        """Give the receipt's sheet."""
        from posloyalty.ui.sale.receipt_sheet import ReceiptSheet  # noqa: PLC0415 - see SHEET_MODULES

        controllers, sheet = self._controllers, ReceiptSheet()
        sheet.print_asked.connect(controllers.payment.print_again)
        sheet.claim_asked.connect(controllers.claims.begin)
        sheet.mail_asked.connect(controllers.mailing.mail)
        sheet.void_asked.connect(controllers.holding.void_last)
        return self._new(sheet)

    @cached_property
    def returns(self) -> ReturnSheet:
        """Give the sheet for returns and the last receipts."""
        from posloyalty.ui.sale.return_sheet import ReturnSheet  # noqa: PLC0415 - see SHEET_MODULES

        controllers, sheet = self._controllers, ReturnSheet(formats=self._controllers.desk.formats)
        sheet.exchange_asked.connect(controllers.returns.exchange)
        sheet.claim_asked.connect(controllers.claims.begin)
        sheet.opened.connect(self._open_receipt)
        sheet.print_asked.connect(controllers.reprints.print_again)
        sheet.forget_asked.connect(controllers.printing.drop_waiting)
        sheet.picked.connect(controllers.reprints.choose)
        sheet.toggled.connect(controllers.returns.toggle)
        sheet.stepped.connect(controllers.returns.change_quantity)
        sheet.moved.connect(self._move_in_return)
        return self._new(sheet)

    def _open_receipt(self, code: str) -> None:
        """Open what was typed, or where nothing was the chosen one of the last receipts."""
        if not code.strip() and self._controllers.reprints.is_listing:
            self._controllers.reprints.open()
        else:
            self._controllers.returns.open(code)

    def _move_in_return(self, by: int) -> None:
        returns = self._controllers.returns
        if self._controllers.reprints.is_listing:
            self._controllers.reprints.move(by)
        else:
            returns.choose(returns.state.chosen + by)
