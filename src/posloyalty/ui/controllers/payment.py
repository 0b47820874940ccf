"""Take the money, record the sale once, show and print its receipt. A slow printer holds nobody up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import Signal

from posloyalty.domain.errors import BadRequest, LooksLikeAPaymentCard, LoyaltyRefusal, PosloyaltyError
from posloyalty.domain.facts import OrderNote, Tender
from posloyalty.domain.ids import MemberId
from posloyalty.domain.money import Money
from posloyalty.domain.settling import CARD
from posloyalty.ui import basket as ring
from posloyalty.ui.controllers.changing import ChangeController
from posloyalty.ui.controllers.exchanging import ExchangeController
from posloyalty.ui.controllers.printing import PrintController
from posloyalty.ui.controllers.sale import SaleController
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.desk import Desk, Mode, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.calls import Call, checked_note
from posloyalty.use_cases.exchange_goods import exchange_goods
from posloyalty.use_cases.masking import masked_receipt
from posloyalty.use_cases.open_basket import OpenBasket
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.requests import ExchangeRequest
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView, QuoteView, Receipt


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReceipt:
    """The last receipt and how the paper will look, drawn at two pixels a point; empty until it is drawn."""

    receipt: Receipt
    png: bytes = b""
    back_png: bytes = b""  # of what came back in exchange
    member: MemberView | None = None  # as they stand after the sale
    back: Receipt | None = None  # of what came back in exchange
    is_call: bool = False  # ordered by phone: nobody waits for a paper
    is_masked: bool = False  # by a caller who was not verified

    @property
    def papers(self) -> tuple[Receipt, ...]:
        """Give what is printed: of an exchange what came back first."""
        return (self.back, self.receipt) if self.back else (self.receipt,)

    @property
    def cash_taken(self) -> Money:
        """Give what goes into the drawer; below 0 what comes out of it."""
        return Money(sum(paper.cash_taken for paper in self.papers))

    @property
    def difference(self) -> Money:
        """Give what was to pay; below 0 what goes back in an exchange."""
        return self.receipt.due - (self.back.due if self.back else Money(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentState:
    """The last receipt."""

    shown: ShownReceipt | None = None


class PaymentController(Stateful[PaymentState]):
    """From "Pay" to the receipt."""

    paid = Signal(object)  # the Receipt of a sale that was recorded here

    def __init__(
        self,
        desk: Desk,
        sale: SaleController,
        printing: PrintController,
        changing: ChangeController,
        exchange: ExchangeController,
    ) -> None:
        super().__init__()
        self._desk, self._sale, self._printing, self._changing = desk, sale, printing, changing
        self._exchange = exchange
        self.pays_parts: Callable[[], bool] = lambda: False  # where cards have paid a part; True: it goes on from there
        self.state = PaymentState()

    @property
    def to_pay(self) -> Money:
        """Give what the customer owes now, with tax; in an exchange the difference, below 0 where money goes back."""
        return self._exchange.difference(self._owed)

    @property
    def _owed(self) -> Money:
        view = self._view
        if view is None:
            return self._sale.state.basket.subtotal - self._sale.state.basket.discount
        return view.settlement.due if view.settlement else view.priced.to_pay

    @property
    def cash_due(self) -> Money:
        """Give what the customer owes now if all of it comes in cash: in coins that exist."""
        view = self._view
        if self._exchange.pending is not None:
            return self._exchange.in_coins(self.to_pay)
        return view.in_cash.due if view and view.in_cash else self.to_pay

    @property
    def _view(self) -> QuoteView | None:
        quoted = self._sale.state.quoted
        return quoted.view if quoted and self._sale.state.is_priced else None

    @property
    def can_pay(self) -> bool:
        """Tell whether the basket can be paid: priced, not refused, not being recorded."""
        sale = self._sale.state
        priced = sale.is_priced and sale.quoted is not None and sale.quoted.view is not None
        return bool(sale.basket.lines) and priced and sale.refusal is None and not self._desk.state.busy

    def begin(self) -> None:
        """Pay was asked for: take tenders, or record at once beside the shop's own till."""
        sale = self._sale.state
        if not sale.basket.lines or sale.refusal or self._desk.state.busy:
            return
        self._changing.have_approved(sale.basket, self._begin)

    def _begin(self, basket: OpenBasket) -> None:
        if basket.approver != self._sale.state.basket.approver:
            self._sale.step(basket)
        sale = self._sale.state
        if self._desk.state.mode is Mode.FULL and sale.basket.to_check:
            self._desk.go(Stage.CHECK)
        elif self.pays_parts():
            return
        elif self._exchange.pending is None and sale.basket.call is not None:
            self._desk.go(Stage.ORDER)
        elif self._desk.state.mode is Mode.BESIDE or self._exchange.pending is not None:
            self._sale.once_priced(self._pay_or_give_back)
        else:
            self._desk.go(Stage.PAYMENT)

    def _pay_or_give_back(self) -> None:
        """Ask for money where the shop's own till is this one and there is some to pay."""
        if self._desk.state.mode is Mode.FULL and self.to_pay > 0:
            self._desk.go(Stage.PAYMENT)
        else:
            self.record(())

    def confirm_checks(self) -> None:
        """The cashier looked at what the products ask for: it is noted, and the payment goes on."""
        self._desk.go(Stage.BASKET)
        self._sale.step(ring.confirm_checks(self._sale.state.basket))
        self.begin()

    def place_order(self) -> None:
        """Place what was ordered by phone, to be paid later."""
        self._sale.once_priced(lambda: self.record((), unpaid=True))

    def place_paid_order(self) -> None:
        """Place what was ordered by phone and is paid already: the operator saw the terminal say yes."""
        is_own = self._desk.state.mode is Mode.FULL
        self._sale.once_priced(lambda: self.record((Tender(kind=CARD, amount=self.to_pay),) if is_own else ()))

    def print_again(self) -> None:
        """Print the receipt that is shown, or the last one of this till, once more; of an exchange both."""
        shown = self.state.shown
        if shown is not None and shown.is_call and self._desk.till.printer is not None:
            self._print_new(shown)  # nobody has a paper yet of what is ordered by phone
            return
        for paper in shown.papers if shown else (None,):
            self._printing.print_copy(paper)

    def _print_new(self, shown: ShownReceipt) -> None:
        for paper in shown.papers:
            self.print_new(paper)

    def print_new(self, receipt: Receipt) -> None:
        """Print a receipt that was just made, if there is a printer."""
        self._printing.print_receipt(receipt)

    def show(self, shown: ShownReceipt) -> None:
        """Show a receipt, a sale's or a return's. That it is recorded is said at once; its picture follows."""
        self._desk.put(busy=False)
        self._put(shown=shown)
        self._desk.go(Stage.RECEIPT)
        if not shown.is_call:
            self._print_new(shown)
        self._desk.store_lane.ask(partial(drawn, self._desk.till, shown), partial(self._show_picture, shown))

    def _show_picture(self, shown: ShownReceipt, picture: ShownReceipt) -> None:
        if self.state.shown is shown:
            self._put(shown=picture)

    def record(self, tenders: tuple[Tender, ...], *, unpaid: bool = False) -> None:
        """Record the sale with the money that was taken for it; `unpaid`: an order that is paid later."""
        if not self.can_pay:
            return
        till, cashier = self._desk.till, self._desk.cashier_id
        kept, pending = tenders if self.to_pay else (), self._exchange.pending
        is_settled_here = self._desk.state.mode is Mode.FULL
        basket, is_masked = self._sale.to_record, self._sale.is_masked
        request = replace(basket.request(tenders=kept, is_settled_here=is_settled_here), unpaid=unpaid)
        if basket.call is not None:
            try:
                request = replace(request, note=self._note_of(basket.call))
            except (BadRequest, LooksLikeAPaymentCard):
                self._desk.say(tr("Join", "That is no e-mail address."), tone="danger", icon="warning")
                return
        paper = masked_receipt if is_masked else lambda receipt: receipt

        def record() -> ShownReceipt:
            if pending is None:
                shown = outcome_of(till, paper(record_sale(till, request, cashier=cashier)), request.member_id)
            else:
                both = exchange_goods(till, ExchangeRequest(back=pending.request, sale=request), cashier=cashier)
                shown = outcome_of(till, paper(both.sale), request.member_id, back=paper(both.back))
            return replace(shown, is_call=request.is_call, is_masked=is_masked)

        self._desk.wait_for(record, self._recorded, failed=self._not_recorded)

    def _note_of(self, call: Call) -> OrderNote:
        """Give what goes with an order, with an address only where receipts are mailed. Raises as `checked_note`."""
        known = replace(call, email="", own_email=False) if self._desk.no_mail_words else call
        return checked_note(known, language=self._desk.state.language.value)

    def _recorded(self, shown: ShownReceipt) -> None:
        self._exchange.take()
        self._sale.begin()
        self.show(shown)
        self._desk.refresh()
        self.paid.emit(shown.receipt)

    def _not_recorded(self, error: PosloyaltyError) -> None:
        """Say why; where it was no fault of the sale, the payment stays as it was: the same key pays again."""
        if isinstance(error, LoyaltyRefusal):
            self._desk.go(Stage.BASKET)
        self._desk.give_up(error)
        self._sale.price()


def outcome_of(
    till: TillPorts, receipt: Receipt, member_id: MemberId | None = None, *, back: Receipt | None = None
) -> ShownReceipt:
    """Give a receipt with its member as they stand after it; `back`: of what came back in exchange."""
    member = view_member(till, member_id=member_id) if member_id else None
    return ShownReceipt(receipt=receipt, member=member, back=back)


def drawn(till: TillPorts, shown: ShownReceipt) -> ShownReceipt:
    """Draw a receipt as it will look on paper."""
    back_png = till.renderer.png(shown.back) if shown.back else b""
    return replace(shown, png=till.renderer.png(shown.receipt), back_png=back_png)
