"""All that can take the basket's place, made once, each wired to its controller."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QObject, Signal

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.controllers.further import further_words
from posloyalty.ui.desk import Stage
from posloyalty.ui.sale.amount_sheet import AmountSheet
from posloyalty.ui.sale.caller_sheet import CallerSheet
from posloyalty.ui.sale.change_sheets import CheckSheet, ReasonSheet
from posloyalty.ui.sale.find_sheets import held_sheet, members_sheet, products_sheet, rewards_sheet
from posloyalty.ui.sale.join_sheet import JoinSheet
from posloyalty.ui.sale.order_sheet import OrderSheet
from posloyalty.ui.sale.orders_sheet import OrdersSheet
from posloyalty.ui.sale.payment_sheet import PaymentSheet
from posloyalty.ui.sale.receipt_sheet import ReceiptSheet
from posloyalty.ui.sale.results_sheet import ResultsSheet, held_row, result_rows, reward_row
from posloyalty.ui.sale.return_sheet import ReturnSheet
from posloyalty.ui.sale.reward_faces import reward_faces
from posloyalty.ui.sale.welcome_sheet import WelcomeSheet
from posloyalty.ui.widgets.sheet import Sheet


class Sheets(QObject):
    """The sheets by stage."""

    back_asked = Signal()

    def __init__(self, controllers: Controllers) -> None:
        super().__init__()
        self._controllers = controllers

    def build(self) -> Iterator[None]:
        """Make them, a few at a time."""
        formats = self._controllers.desk.formats
        self.members, self.products, self.held = members_sheet(), products_sheet(), held_sheet()
        self.rewards = rewards_sheet()
        yield
        self.amount, self.join, self.welcome = AmountSheet(mark=formats.mark), JoinSheet(), WelcomeSheet()
        yield
        self.payment, self.receipt = PaymentSheet(formats=formats, mark=formats.mark), ReceiptSheet()
        yield
        self.returns = ReturnSheet(formats=formats)
        self.reasons, self.checks = ReasonSheet(), CheckSheet()
        yield
        self.caller, self.order, self.orders = CallerSheet(), OrderSheet(), OrdersSheet()
        self.by_stage: dict[Stage, Sheet] = {
            Stage.FIND: self.members,
            Stage.PRODUCT: self.products,
            Stage.HELD: self.held,
            Stage.REWARDS: self.rewards,
            Stage.AMOUNT: self.amount,
            Stage.JOIN: self.join,
            Stage.WELCOME: self.welcome,
            Stage.CALLER: self.caller,
            Stage.ORDER: self.order,
            Stage.ORDERS: self.orders,
            Stage.PAYMENT: self.payment,
            Stage.RECEIPT: self.receipt,
            Stage.RETURN: self.returns,
            Stage.REASON: self.reasons,
            Stage.CHECK: self.checks,
        }
        self._connect()
        self._connect_calls()

    def paint(self, stage: Stage) -> None:
        """Paint the sheet that is shown."""
        painters: dict[Stage, Callable[[], None]] = {
            Stage.FIND: lambda: self._paint_results(self.members),
            Stage.PRODUCT: lambda: self._paint_results(self.products),
            Stage.HELD: self._paint_held,
            Stage.REWARDS: self._paint_rewards,
            Stage.AMOUNT: self._paint_amount,
            Stage.REASON: self._paint_reasons,
            Stage.CHECK: lambda: self.checks.show_checks(self._controllers.sale.state.basket),
            Stage.WELCOME: lambda: self.welcome.show_welcome(self._controllers.joining.welcome),
            Stage.CALLER: lambda: self.caller.show_caller(self._controllers.calls.state),
            Stage.ORDER: self._paint_order,
            Stage.ORDERS: self._paint_orders,
            Stage.PAYMENT: self._paint_payment,
            Stage.RECEIPT: self._paint_receipt,
            Stage.RETURN: self._paint_return,
        }
        painter = painters.get(stage)
        if painter is not None:
            painter()

    def _connect(self) -> None:
        controllers = self._controllers
        for sheet in self.by_stage.values():
            sheet.back_asked.connect(self.back_asked)
        for results in (self.members, self.products):
            results.chosen.connect(controllers.lookup.choose)
        self.held.chosen.connect(controllers.holding.recall)
        self.rewards.chosen.connect(controllers.rewards.pick)
        self.reasons.chosen.connect(controllers.changing.pick)
        self.checks.confirmed.connect(controllers.payment.confirm_checks)
        self.amount.amount_given.connect(controllers.lookup.figures.ring_amount)
        self.join.join_asked.connect(controllers.joining.submit)
        self.payment.cash_given.connect(controllers.payment.pay_cash)
        self.payment.card_asked.connect(controllers.payment.pay_card)
        self.payment.split_asked.connect(controllers.payment.pay_split)
        self.receipt.print_asked.connect(controllers.payment.print_again)
        self.receipt.claim_asked.connect(controllers.claims.begin)
        self.returns.exchange_asked.connect(controllers.returns.exchange)
        self.returns.claim_asked.connect(controllers.claims.begin)
        self.receipt.void_asked.connect(controllers.holding.void_last)
        self.returns.opened.connect(self._open_receipt)
        self.returns.print_asked.connect(controllers.reprints.print_again)
        self.returns.forget_asked.connect(controllers.printing.drop_waiting)
        self.returns.picked.connect(controllers.reprints.choose)
        self.returns.toggled.connect(controllers.returns.toggle)
        self.returns.stepped.connect(controllers.returns.change_quantity)
        self.returns.moved.connect(self._move_in_return)

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

    def _connect_calls(self) -> None:
        controllers = self._controllers
        self.caller.code_asked.connect(controllers.calls.send)
        self.caller.code_read.connect(controllers.calls.read_out)
        self.caller.answered.connect(controllers.calls.answer)
        self.order.noted.connect(lambda way, note, email: controllers.calls.note(handover=way, note=note, email=email))
        self.order.place_asked.connect(controllers.payment.place_order)
        self.order.paid_asked.connect(controllers.payment.place_paid_order)
        self.orders.chosen.connect(controllers.orders.choose)
        self.orders.paid_asked.connect(controllers.orders.pay)
        self.orders.card_asked.connect(controllers.orders.pay_by_card)
        self.orders.cancel_asked.connect(controllers.orders.cancel)

    def _paint_results(self, sheet: ResultsSheet) -> None:
        desk, state = self._controllers.desk, self._controllers.lookup.state
        is_call = self._controllers.calls.call is not None
        rows = result_rows(state, shop=desk.state.shop, formats=desk.formats, is_masked=is_call)
        said = further_words(state.further, state.asked) if sheet is self.members else ""
        sheet.show_results(rows, chosen=state.chosen, asked=state.asked, said=said)

    def _paint_amount(self) -> None:
        waiting, formats = self._controllers.sale.price_asked.waiting, self._controllers.desk.formats
        many = f"{formats.quantity(waiting.quantity)} × " if waiting and waiting.quantity != 1 else ""
        self.amount.show_asked(f"{many}{waiting.product.name}" if waiting else "")

    def _paint_held(self) -> None:
        rows = tuple(held_row(held, self._controllers.desk.formats) for held in self._controllers.holding.held)
        chosen = self._controllers.lookup.state.chosen
        self.held.show_results(rows, chosen=min(chosen, len(rows) - 1), asked="")

    def _paint_rewards(self) -> None:
        desk, sale = self._controllers.desk, self._controllers.sale.state
        faces = reward_faces(sale, shop=desk.state.shop, formats=desk.formats)
        rows = tuple(reward_row(face, at) for at, face in enumerate(faces))
        self.rewards.show_results(rows, chosen=self._controllers.rewards.chosen, asked="")

    def _paint_reasons(self) -> None:
        changing = self._controllers.changing
        words = changing.wanted.words if changing.wanted else ""
        self.reasons.show_reasons(words, chosen=changing.chosen)

    def _paint_orders(self) -> None:
        desk, state = self._controllers.desk, self._controllers.orders.state
        self.orders.show_orders(state.listed, chosen=state.chosen, mode=desk.state.mode, formats=desk.formats)

    def _paint_order(self) -> None:
        controllers = self._controllers
        self.order.show_call(
            controllers.calls.call,
            can_place=controllers.payment.can_pay,
            no_mail=controllers.desk.no_mail_words,
        )

    def _paint_payment(self) -> None:
        payment = self._controllers.payment
        self.payment.show_payment(payment.cash_due, by_card=payment.to_pay, can_pay=payment.can_pay)

    def _paint_return(self) -> None:
        controllers = self._controllers
        self.returns.show_return(controllers.returns.state)
        self.returns.show_recent(controllers.reprints.state, waiting=controllers.printing.state.waiting)

    def _paint_receipt(self) -> None:
        shown = self._controllers.payment.state.shown
        if shown is not None:
            receipt = shown.receipt
            self.receipt.show_receipt(
                shown.png,
                back_png=shown.back_png,
                number=receipt.receipt_no,
                is_return=receipt.is_return,
                is_nobodys=receipt.missed_award > 0,
                back_number=shown.back.receipt_no if shown.back else "",
                is_order=shown.is_call,
            )
