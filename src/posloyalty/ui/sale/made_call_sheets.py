"""What takes the basket's place for orders by phone, and how any such sheet is made: when it is first asked for."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

from posloyalty.ui.controllers import Controllers
from posloyalty.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from posloyalty.ui.sale.caller_sheet import CallerSheet
    from posloyalty.ui.sale.order_sheet import OrderSheet
    from posloyalty.ui.sale.orders_sheet import OrdersSheet

SheetT = TypeVar("SheetT", bound=Sheet)


class MadeCallSheets(QObject):
    """The sheets of a call. `made` carries each sheet when it is new: somebody has to put it in its place."""

    made = Signal(Sheet)
    back_asked = Signal()
    pad_asked = Signal()

    def __init__(self, controllers: Controllers) -> None:
        super().__init__()
        self._controllers = controllers

    @cached_property
    def caller(self) -> CallerSheet:
        """Give the sheet that finds out who calls."""
        from posloyalty.ui.sale.caller_sheet import CallerSheet  # noqa: PLC0415 - see made_sheets.SHEET_MODULES

        calls, sheet = self._controllers.calls, CallerSheet()
        sheet.code_asked.connect(calls.send)
        sheet.code_read.connect(calls.read_out)
        sheet.answered.connect(calls.answer)
        return self._new(sheet)

    @cached_property
    def order(self) -> OrderSheet:
        """Give the form for an order."""
        from posloyalty.ui.sale.order_sheet import OrderSheet  # noqa: PLC0415 - see made_sheets.SHEET_MODULES

        controllers, sheet = self._controllers, OrderSheet()
        sheet.noted.connect(lambda way, note, email: controllers.calls.note(handover=way, note=note, email=email))
        sheet.own_address_asked.connect(controllers.calls.own_address.take)
        sheet.place_asked.connect(controllers.payment.place_order)
        sheet.paid_asked.connect(controllers.payment.place_paid_order)
        return self._new(sheet)

    @cached_property
    def orders(self) -> OrdersSheet:
        """Give the list of orders."""
        from posloyalty.ui.sale.orders_sheet import OrdersSheet  # noqa: PLC0415 - see made_sheets.SHEET_MODULES

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
