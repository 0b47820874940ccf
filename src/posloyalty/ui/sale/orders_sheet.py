"""The orders of the phone desk: those that wait for their money first, then what was paid and is to be handed over."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from posloyalty.ui.desk import Mode
from posloyalty.ui.formats import Formats
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.keys import Action
from posloyalty.ui.look import tokens_in_force
from posloyalty.ui.sale.results_sheet import ResultRow, ResultsSheet
from posloyalty.ui.tokens import Density
from posloyalty.ui.widgets.key_button import KeyButton
from posloyalty.ui.widgets.panel import NoticeBar
from posloyalty.use_cases.calls import Handover
from posloyalty.use_cases.orders import OrderView


class OrdersSheet(ResultsSheet):
    """The list, and what can be done with the chosen one."""

    paid_asked = Signal()
    card_asked = Signal()
    cancel_asked = Signal()

    def __init__(self) -> None:
        nothing = tr("Calls", "No orders were placed by phone here.")
        super().__init__(tr("Calls", "Phone orders"), hint=nothing, nothing=nothing)
        self._paid = _key("", Action.PAY, icon="cash", kind="chosen")
        self._card = _key(tr("Payment", "Card"), Action.PAID_BY_CARD, icon="card")
        self._cancel = _key(tr("Calls", "Cancel order"), Action.CANCEL_ORDER)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 16, 16)
        row.setSpacing(8)
        for button, stretch in ((self._cancel, 3), (self._card, 2), (self._paid, 3)):
            button.setFixedHeight(64)
            row.addWidget(button, stretch)
        self._said, said = NoticeBar(height=40), QHBoxLayout()
        self.body.addLayout(said)
        said.setContentsMargins(16, 8, 16, 0)
        said.addWidget(self._said)
        self._said.hide()
        self.body.addLayout(row)
        self._paid.clicked.connect(self.paid_asked)
        self._card.clicked.connect(self.card_asked)
        self._cancel.clicked.connect(self.cancel_asked)

    @property
    def own_notice(self) -> NoticeBar:
        """Say it above the buttons: the list has room to give."""
        return self._said

    def show_orders(self, orders: tuple[OrderView, ...], *, chosen: int, mode: Mode, formats: Formats) -> None:
        """Paint the list."""
        self.show_results(tuple(order_row(order, formats) for order in orders), chosen=chosen, asked="")
        now = orders[chosen] if 0 <= chosen < len(orders) else None
        is_own = mode is Mode.FULL
        self._paid.say(_paid_words(now, formats, is_own=is_own), icon=_icon("cash" if is_own else "check"))
        self._card.setVisible(is_own)
        for button in (self._paid, self._card):
            button.setEnabled(now is not None and now.is_open)
        self._cancel.setEnabled(now is not None and now.is_open and now.elsewhere is None)


def _key(words: str, action: Action, *, icon: str = "", kind: str = "") -> KeyButton:
    """Make a key; in a small window its words stand above its cap, so that all of them are seen."""
    is_small = tokens_in_force().density is Density.COMPACT
    return KeyButton(words, action.value, icon=_icon(icon), kind=kind, role="value-strong", stacked=is_small)


def _icon(name: str) -> str:
    return "" if tokens_in_force().density is Density.COMPACT else name


def _paid_words(order: OrderView | None, formats: Formats, *, is_own: bool) -> str:
    """Say what is asked for; the amount too where coins make it another one than the list says."""
    if not is_own:
        return tr("Calls", "Paid")
    if order is None or order.in_cash == order.to_pay:
        return tr("Payment", "Cash")
    return tr("Pay", "Cash {amount}", amount=formats.money(order.in_cash))


def order_row(order: OrderView, formats: Formats) -> ResultRow:
    """Make the row of an order: for whom and how it is handed over, what is in it, what it comes to."""
    ways = {Handover.PICK_UP.value: tr("Calls", "Pick-up"), Handover.DELIVERY.value: tr("Calls", "Delivery")}
    lines = tr_n("Find", "{n} lines", order.lines, n=formats.count(order.lines))
    at = tr("Calls", "Till {number}", number=order.elsewhere) if order.elsewhere is not None else ""
    name = (order.for_whom, ways.get(order.handover, ""), order.note, at)
    placed = tr("Calls", "placed {time}", time=formats.time(order.placed_at))
    paid = tr("Calls", "to pay") if order.is_open else tr("Calls", "paid")
    detail = (paid, order.receipt_no, order.first_line, lines, placed)
    return ResultRow(
        name=" · ".join(part for part in name if part) or order.receipt_no,
        detail=" · ".join(part for part in detail if part),
        figure=formats.money(order.to_pay),
        tone="text" if order.is_open else "muted",
        icon="hourglass" if order.is_open else "check",
        name_tone="text" if order.is_open else "muted",
    )
