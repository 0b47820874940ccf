"""All that can take the basket's place, each made when it is first asked for and wired to its controller then."""

from __future__ import annotations

from functools import cached_property
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Signal

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.desk import Stage
from posloyalty.ui.keys import Action
from posloyalty.ui.sale.amount_sheet import AmountSheet
from posloyalty.ui.sale.caller_sheet import CallerSheet
from posloyalty.ui.sale.change_sheets import CheckSheet, ReasonSheet
from posloyalty.ui.sale.find_sheets import held_sheet, members_sheet, products_sheet, rewards_sheet
from posloyalty.ui.sale.join_sheet import JoinSheet
from posloyalty.ui.sale.more_sheet import MoreSheet
from posloyalty.ui.sale.number_sheet import NumberSheet
from posloyalty.ui.sale.order_sheet import OrderSheet
from posloyalty.ui.sale.orders_sheet import OrdersSheet
from posloyalty.ui.sale.payment_sheet import PaymentSheet
from posloyalty.ui.sale.receipt_sheet import ReceiptSheet
from posloyalty.ui.sale.results_sheet import ResultsSheet
from posloyalty.ui.sale.return_sheet import ReturnSheet
from posloyalty.ui.sale.welcome_sheet import WelcomeSheet
from posloyalty.ui.widgets.sheet import Sheet

SheetT = TypeVar("SheetT", bound=Sheet)

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


class MadeSheets(QObject):
    """The sheets by stage. `made` carries each one when it is new: somebody has to put it in its place."""

    made = Signal(Sheet)
    back_asked = Signal()
    pad_asked = Signal()
    more_asked = Signal(Action)
    print_asked = Signal()
    card_asked = Signal()

    def __init__(self, controllers: Controllers) -> None:
        super().__init__()
        self._controllers = controllers

    def at(self, stage: Stage) -> Sheet | None:
        """Give the sheet of a stage; None: the basket is seen in it."""
        return getattr(self, SHEETS[stage]) if stage in SHEETS else None

    @cached_property
    def members(self) -> ResultsSheet:
        """Give what Find shows."""
        sheet = members_sheet()
        sheet.chosen.connect(self._controllers.lookup.choose)
        return self._new(sheet)

    @cached_property
    def products(self) -> ResultsSheet:
        """Give the products that were found."""
        sheet = products_sheet()
        sheet.chosen.connect(self._controllers.lookup.choose)
        return self._new(sheet)

    @cached_property
    def held(self) -> ResultsSheet:
        """Give the baskets on hold."""
        sheet = held_sheet()
        sheet.chosen.connect(self._controllers.holding.recall)
        return self._new(sheet)

    @cached_property
    def rewards(self) -> ResultsSheet:
        """Give the list of rewards."""
        sheet = rewards_sheet()
        sheet.chosen.connect(self._controllers.rewards.pick)
        return self._new(sheet)

    @cached_property
    def amount(self) -> AmountSheet:
        """Give the sheet for amounts."""
        sheet = AmountSheet(mark=self._controllers.desk.formats.mark)
        sheet.amount_given.connect(self._controllers.lookup.figures.ring_amount)
        return self._new(sheet)

    @cached_property
    def number(self) -> NumberSheet:
        """Give the sheet for one number of what is chosen."""
        editing, sheet = self._controllers.editing, NumberSheet(mark=self._controllers.desk.formats.mark)
        sheet.edit_asked.connect(editing.choose)
        sheet.number_given.connect(editing.give)
        sheet.step_asked.connect(editing.step)
        sheet.void_asked.connect(editing.void)
        return self._new(sheet)

    @cached_property
    def more(self) -> MoreSheet:
        """Give what has no button elsewhere."""
        sheet = MoreSheet()
        sheet.asked.connect(self.more_asked)
        return self._new(sheet)

    @cached_property
    def join(self) -> JoinSheet:
        """Give the form for somebody new."""
        sheet = JoinSheet()
        sheet.join_asked.connect(self._controllers.joining.submit)
        return self._new(sheet)

    @cached_property
    def welcome(self) -> WelcomeSheet:
        """Give what is shown to who has just joined."""
        sheet = WelcomeSheet()
        sheet.print_asked.connect(self.print_asked)
        sheet.card_asked.connect(self.card_asked)
        return self._new(sheet)

    @cached_property
    def reasons(self) -> ReasonSheet:
        """Give the reasons for a change."""
        sheet = ReasonSheet()
        sheet.chosen.connect(self._controllers.changing.pick)
        return self._new(sheet)

    @cached_property
    def checks(self) -> CheckSheet:
        """Give what is to be looked at before payment."""
        sheet = CheckSheet()
        sheet.confirmed.connect(self._controllers.payment.confirm_checks)
        return self._new(sheet)

    @cached_property
    def payment(self) -> PaymentSheet:
        """Give the sheet for payment."""
        formats, payment = self._controllers.desk.formats, self._controllers.payment
        sheet = PaymentSheet(formats=formats, mark=formats.mark)
        sheet.cash_given.connect(payment.pay_cash)
        sheet.card_asked.connect(payment.pay_card)
        sheet.split_asked.connect(payment.pay_split)
        return self._new(sheet)

    @cached_property
    def receipt(self) -> ReceiptSheet:
        """Give the receipt's sheet."""
        controllers, sheet = self._controllers, ReceiptSheet()
        sheet.print_asked.connect(controllers.payment.print_again)
        sheet.claim_asked.connect(controllers.claims.begin)
        sheet.void_asked.connect(controllers.holding.void_last)
        return self._new(sheet)

    @cached_property
    def returns(self) -> ReturnSheet:
        """Give the sheet for returns and the last receipts."""
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

    @cached_property
    def caller(self) -> CallerSheet:
        """Give the sheet that finds out who calls."""
        calls, sheet = self._controllers.calls, CallerSheet()
        sheet.code_asked.connect(calls.send)
        sheet.code_read.connect(calls.read_out)
        sheet.answered.connect(calls.answer)
        return self._new(sheet)

    @cached_property
    def order(self) -> OrderSheet:
        """Give the form for an order."""
        controllers, sheet = self._controllers, OrderSheet()
        sheet.noted.connect(lambda way, note, email: controllers.calls.note(handover=way, note=note, email=email))
        sheet.own_address_asked.connect(controllers.calls.own_address.take)
        sheet.place_asked.connect(controllers.payment.place_order)
        sheet.paid_asked.connect(controllers.payment.place_paid_order)
        return self._new(sheet)

    @cached_property
    def orders(self) -> OrdersSheet:
        """Give the list of orders."""
        orders, sheet = self._controllers.orders, OrdersSheet()
        sheet.chosen.connect(orders.choose)
        sheet.paid_asked.connect(orders.pay)
        sheet.card_asked.connect(orders.pay_by_card)
        sheet.cancel_asked.connect(orders.cancel)
        return self._new(sheet)

    def _new(self, sheet: SheetT) -> SheetT:
        sheet.back_asked.connect(self.back_asked)
        sheet.pad_asked.connect(self.pad_asked)
        self.made.emit(sheet)
        return sheet

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
