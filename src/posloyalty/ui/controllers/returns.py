"""Take goods back: open a receipt, tick lines, see money and points before anything is confirmed."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from PySide6.QtCore import QObject, Signal

from posloyalty.domain.errors import PosloyaltyError
from posloyalty.domain.ids import ReturnId
from posloyalty.domain.returns import can_come_back, left_of
from posloyalty.ui.controllers.exchanging import ExchangeController, PendingExchange
from posloyalty.ui.controllers.payment import PaymentController, ShownReceipt, outcome_of
from posloyalty.ui.desk import Desk, Stage
from posloyalty.ui.i18n import tr
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import open_return, preview_return, return_sale
from posloyalty.use_cases.view_member import view_member
from posloyalty.use_cases.views import MemberView, ReturnPreview


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnState:
    """The opened sale, how many of each line come back, and what that does. `return_id` is made when it is opened."""

    preview: ReturnPreview | None = None
    ticked: tuple[tuple[int, Decimal], ...] = ()  # line counted from 0, quantity
    chosen: int = 0
    return_id: ReturnId | None = None
    member: MemberView | None = None  # whose sale it was, where this till knows them

    def ticked_of(self, line: int) -> Decimal | None:
        """Give how many of a line come back, None for none."""
        return dict(self.ticked).get(line)


class ReturnController(QObject):
    """The return of one receipt."""

    changed = Signal()

    def __init__(self, desk: Desk, payment: PaymentController, exchange: ExchangeController) -> None:
        super().__init__()
        self._desk, self._payment, self._exchange = desk, payment, exchange
        self.state = ReturnState()
        self._is_asking = False  # what the ticked lines come to is not known yet

    def begin(self) -> None:
        """Ask for a receipt; an exchange is a return again, as it was ticked."""
        if self._desk.state.stage is Stage.PAYMENT and self._exchange.pending is not None:
            return
        waiting = self._exchange.take()
        if waiting is None:
            self._put(ReturnState())
        else:
            self._put(
                ReturnState(
                    preview=waiting.preview,
                    ticked=waiting.ticked,
                    chosen=waiting.chosen,
                    return_id=waiting.request.return_id,
                    member=waiting.member,
                )
            )
        self._desk.go(Stage.RETURN)

    def exchange(self) -> None:
        """Sell other goods for what is ticked: both are recorded together, and the difference is paid."""
        request, preview = self._request(), self.state.preview
        if self._desk.state.stage is not Stage.RETURN or request is None or preview is None or self._is_asking:
            return
        pending = PendingExchange(
            request=request,
            preview=preview,
            ticked=self.state.ticked,
            chosen=self.state.chosen,
            member=self.state.member,
        )
        self._put(ReturnState())
        self._exchange.begin(pending)

    def open(self, code: str) -> None:
        """Open a receipt that was scanned or typed."""
        if self._desk.state.stage is not Stage.RETURN:
            if self._exchange.is_in_the_way():
                return
            self.begin()
        till = self._desk.till
        if code.strip():
            self._desk.store_lane.ask(lambda: _opened_sale(till, code), self._opened, latest="return")

    def choose(self, line: int) -> None:
        """Choose the line that keys act on."""
        preview = self.state.preview
        if preview:
            self._put(replace(self.state, chosen=max(0, min(line, len(preview.lines) - 1))))

    def toggle(self, line: int) -> None:
        """Tick a line with all that is left of it, or take the tick away."""
        preview = self.state.preview
        if preview is None or not can_come_back(preview.lines[line]):
            return
        if self.state.ticked_of(line) is not None:
            self._tick(line, None)
        else:
            self._tick(line, left_of(preview.lines[line]))

    def change_quantity(self, line: int, by: int) -> None:
        """Return one more or one fewer of a line."""
        preview = self.state.preview
        if preview is None or not can_come_back(preview.lines[line]):
            return
        left = left_of(preview.lines[line])
        wanted = max(Decimal(0), min(left, (self.state.ticked_of(line) or Decimal(0)) + by))
        self._tick(line, wanted or None)

    def confirm(self) -> None:
        """Record the return and show its receipt."""
        request = self._request()
        if request is None or self._desk.state.busy:
            return
        till, cashier = self._desk.till, self._desk.cashier_id
        self._desk.wait_for(lambda: outcome_of(till, return_sale(till, request, cashier=cashier)), self._returned)

    def _opened(self, answer: tuple[ReturnPreview, MemberView | None]) -> None:
        preview, member = answer
        self._desk.say("")
        return_id = ReturnId(str(self._desk.till.ids.new_uuid()))
        self._put(ReturnState(preview=preview, return_id=return_id, member=member))
        if not any(can_come_back(line) for line in preview.lines):
            self._desk.say(tr("Return", "Everything on this receipt came back already."))

    def _tick(self, line: int, quantity: Decimal | None) -> None:
        ticked = {**dict(self.state.ticked), line: quantity}
        kept = tuple(sorted((at, number) for at, number in ticked.items() if number is not None))
        self._put(replace(self.state, ticked=kept, chosen=line))
        self._preview()

    def _preview(self) -> None:
        till, request, preview = self._desk.till, self._request(), self.state.preview
        if preview is None:
            return
        code, self._is_asking = preview.code, True
        self._desk.store_lane.ask(
            lambda: preview_return(till, request) if request else open_return(till, code=code),
            self._previewed,
            failed=self._refused,
            latest="return",
        )

    def _previewed(self, answer: ReturnPreview) -> None:
        self._is_asking = False
        self._put(replace(self.state, preview=answer))

    def _request(self) -> ReturnRequest | None:
        if self.state.preview is None or self.state.return_id is None or not self.state.ticked:
            return None
        lines = tuple(ReturnLineRequest(line=at + 1, quantity=quantity) for at, quantity in self.state.ticked)
        return ReturnRequest(return_id=self.state.return_id, receipt_code=self.state.preview.code, lines=lines)

    def _returned(self, shown: ShownReceipt) -> None:
        self._put(ReturnState())
        self._payment.show(shown)
        self._desk.refresh()

    def _refused(self, error: PosloyaltyError) -> None:
        self._is_asking = False
        self._put(replace(self.state, ticked=()))
        self._desk.refuse(error)

    def _put(self, state: ReturnState) -> None:
        self.state = state
        self.changed.emit()


def _opened_sale(till: TillPorts, code: str) -> tuple[ReturnPreview, MemberView | None]:
    """Open a sale, with whose it was."""
    preview = open_return(till, code=code)
    return preview, view_member(till, member_id=preview.member_id) if preview.member_id else None
