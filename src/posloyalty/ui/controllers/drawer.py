"""The cash drawer: each thing done with it is one entry of the till's book; a slow printer holds nothing up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from posloyalty.domain.drawer import BookKind, Drawer, DrawerReading, KeptEntry
from posloyalty.domain.errors import NotMoney, PosloyaltyError
from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import Money
from posloyalty.ui.controllers.payment import ShownReceipt
from posloyalty.ui.controllers.printing import PrintController
from posloyalty.ui.controllers.stateful import Stateful
from posloyalty.ui.desk import Desk, Mode, Page
from posloyalty.ui.i18n import tr
from posloyalty.ui.messages import sentence_of
from posloyalty.use_cases.drawer import NEEDS, DrawerRequest, close_drawer, last_reading, last_z, read_x, use_drawer
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.rights import covers
from posloyalty.use_cases.slip_views import DrawerSlip
from posloyalty.use_cases.slips import drawer_slip, open_drawer

ResultT = TypeVar("ResultT")


class DrawerStage(StrEnum):
    """What the larger side of the page holds."""

    BOOK = "book"
    FLOAT = "float"
    PAID_IN = "paid_in"
    PAID_OUT = "paid_out"
    NO_SALE = "no_sale"
    APPROVE_X = "approve_x"
    COUNT = "count"
    READING = "reading"


KIND_OF_STAGE = {
    DrawerStage.FLOAT: BookKind.OPENED,
    DrawerStage.PAID_IN: BookKind.PAID_IN,
    DrawerStage.PAID_OUT: BookKind.PAID_OUT,
    DrawerStage.NO_SALE: BookKind.NO_SALE,
}
# What is done with the drawer open in front of the cashier.
OPENS_THE_DRAWER = frozenset({BookKind.OPENED, BookKind.PAID_IN, BookKind.PAID_OUT, BookKind.NO_SALE})


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownReading:
    """An X or a Z, and how its slip looks."""

    reading: DrawerReading
    slip: DrawerSlip
    png: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawerState:
    """The drawer that was opened last, and what is being done with it."""

    stage: DrawerStage = DrawerStage.BOOK
    drawer: Drawer | None = None
    shown: ShownReading | None = None
    has_z: bool = False  # a drawer was closed at this till before

    @property
    def is_open(self) -> bool:
        """Tell whether the drawer takes money."""
        return self.drawer is not None and self.drawer.is_open

    @property
    def shown_z(self) -> ShownReading | None:
        """Give the Z that is shown."""
        is_z = self.stage is DrawerStage.READING and self.shown is not None and self.shown.reading.z_no is not None
        return self.shown if is_z else None


class DrawerController(Stateful[DrawerState]):
    """From the float in the morning to the Z at night."""

    def __init__(self, desk: Desk, printing: PrintController) -> None:
        super().__init__()
        self._desk, self._printing = desk, printing
        self._entry_id, self._opened_for = "", ("", False)
        self._came_from = Page.SALE
        self.state = DrawerState()
        desk.news.connect(self._refresh)

    def open(self) -> None:
        """Show the drawer; beside another till there is none."""
        if self._desk.state.mode is not Mode.FULL:
            self._desk.say(tr("Drawer", "The drawer belongs to the shop's own till."), icon="cash")
            return
        self._came_from = Page.TODAY if self._desk.state.page is Page.TODAY else Page.SALE
        self._desk.put(page=Page.DRAWER, notice=None)
        self.go(DrawerStage.BOOK)

    def refresh(self) -> None:
        """Read the drawer again."""
        till = self._desk.till
        self._desk.store_lane.ask(
            lambda: (till.store.book.drawer(), till.store.book.closed_drawer() is not None),
            lambda found: self._put(drawer=found[0], has_z=found[1]),
            latest="drawer",
        )

    def go(self, stage: DrawerStage) -> None:
        """Begin something; what was typed before is another thing."""
        if stage not in self._possible():
            return
        if stage is DrawerStage.APPROVE_X and not self.needs_pin(Role.SUPERVISOR):
            self.read_x("")
            return
        self._entry_id = str(self._desk.till.ids.new_uuid())
        self._desk.put(notice=None)
        self._put(stage=stage)
        self.refresh()

    def money_moved(self, shown: ShownReceipt | None) -> None:
        """Open the drawer once for what was recorded, if cash goes in or comes out."""
        if shown is None or (shown.receipt.hash, shown.receipt.unpaid) == self._opened_for:
            return  # an order has the same hash when it is placed and when it is paid
        self._opened_for = (shown.receipt.hash, shown.receipt.unpaid)
        self.cash_moved(shown.cash_taken)

    def cash_moved(self, cash: Money) -> None:
        """Open the drawer for cash that goes in, or below 0 comes out; the drawer must have its float."""
        if cash and self._desk.state.mode is Mode.FULL and self._desk.state.shop.drawer_open:
            self._open_drawer()

    @property
    def is_read(self) -> bool:
        """Tell whether a reading is shown of which nothing is left to do."""
        shown = self.state.shown if self.state.stage is DrawerStage.READING else None
        return shown is not None and (shown.reading.counted is None or shown.reading.z_no is not None)

    def back(self) -> None:
        """Go back to the book, and from there to the page before."""
        if self.state.stage is DrawerStage.BOOK:
            self._desk.put(page=self._came_from, notice=None)
        else:
            self.go(DrawerStage.BOOK)

    def needs_pin(self, needs: Role) -> bool:
        """Tell whether somebody else has to approve what is for `needs`."""
        shop, cashier = self._desk.state.shop, self._desk.state.cashier
        return bool(shop.cashiers) and (cashier is None or not covers(cashier.role, needs))

    def asks_pin(self, stage: DrawerStage) -> bool:
        """Tell whether a form asks for the PIN of somebody who approves."""
        if stage is DrawerStage.APPROVE_X:
            return self.needs_pin(Role.SUPERVISOR)
        needs = NEEDS.get(KIND_OF_STAGE[stage])
        return needs is not None and self.needs_pin(needs)

    def submit(self, typed: str, *, reason: str, pin: str) -> None:
        """Do what the form of this stage is for."""
        if self.state.stage is DrawerStage.APPROVE_X:
            self.read_x(pin)
            return
        kind = KIND_OF_STAGE[self.state.stage]
        amount = Money(0) if kind is BookKind.NO_SALE else self._amount(typed)
        if amount is not None:
            request = DrawerRequest(entry_id=self._entry_id, kind=kind, amount=amount, reason=reason, pin=pin or None)
            self._use(request, self._used)

    def count(self, pieces: tuple[tuple[Money, int], ...], typed: str) -> None:
        """Write the count down: coins and notes, or else the total that was typed. Only then what ought to be there."""
        amount = Money(0) if any(number for _, number in pieces) else self._amount(typed)
        if amount is None:
            return
        request = DrawerRequest(entry_id=self._entry_id, kind=BookKind.COUNTED, amount=amount, pieces=pieces)
        till, cashier = self._desk.till, self._desk.cashier_id

        def compared(_kept: KeptEntry) -> None:
            self._desk.put(busy=False)
            self._ask(lambda: _shown(till, last_reading(till), cashier), self._show)

        self._use(request, compared)

    def read_x(self, pin: str) -> None:
        """Read the drawer and leave it open."""
        till, cashier = self._desk.till, self._desk.cashier_id
        self._ask(lambda: _shown(till, read_x(till, cashier=cashier, pin=pin or None), cashier), self._show_printed)

    def close_drawer(self) -> None:
        """Close on the count that is shown, and print the Z."""
        shown = self.state.shown
        if self.state.stage is not DrawerStage.READING or shown is None or shown.reading.counted is None:
            return
        if shown.reading.z_no is None:
            till, cashier, entry_id = self._desk.till, self._desk.cashier_id, self._entry_id
            self._ask(
                lambda: _shown(till, close_drawer(till, entry_id=entry_id, cashier=cashier), cashier),
                self._show_printed,
            )

    def show_last_z(self) -> None:
        """Show the last Z again, whether a drawer is open or not."""
        till, cashier = self._desk.till, self._desk.cashier_id

        def read() -> ShownReading | None:
            reading = last_z(till)
            return _shown(till, reading, cashier) if reading else None

        self._ask(read, self._show_last)

    def _show_last(self, shown: ShownReading | None) -> None:
        self._desk.put(busy=False)
        if shown is None:
            self._desk.say(tr("Drawer", "No drawer was closed at this till yet."))
        else:
            self._put(shown=shown, stage=DrawerStage.READING)

    def print_again(self) -> None:
        """Print the X or Z that is shown; a Z is on paper already, and this is a copy of it."""
        if self.state.shown is not None and self.state.stage is DrawerStage.READING:
            slip = replace(self.state.shown.slip, is_copy=self.state.shown.reading.z_no is not None)
            self._printing.print_slip(lambda: slip, asked=True)

    def _possible(self) -> frozenset[DrawerStage]:
        """Say what can be begun now."""
        always = {DrawerStage.BOOK}
        if not self.state.is_open:
            return frozenset(always | {DrawerStage.FLOAT})
        return frozenset(set(DrawerStage) - {DrawerStage.FLOAT, DrawerStage.READING})

    def _amount(self, typed: str) -> Money | None:
        try:
            return self._desk.formats.money_of(typed)
        except NotMoney as error:
            self._desk.refuse(error)
            return None

    def _use(self, request: DrawerRequest, done: Callable[[KeptEntry], None]) -> None:
        till, cashier = self._desk.till, self._desk.cashier_id
        self._ask(lambda: use_drawer(till, request, cashier=cashier), done)

    def _ask(self, work: Callable[[], ResultT], done: Callable[[ResultT], None]) -> None:
        if not self._desk.state.busy:
            self._desk.wait_for(work, done)

    def _used(self, kept: KeptEntry) -> None:
        self._desk.put(busy=False)
        self._desk.refresh()
        self._put(stage=DrawerStage.BOOK)
        self.refresh()
        self._desk.say(_done_words(kept.entry.kind), tone="good", icon="check")
        if kept.entry.kind in OPENS_THE_DRAWER:
            self._open_drawer()

    def _open_drawer(self) -> None:
        till = self._desk.till
        if till.printer is not None:
            self._desk.device_lane.ask(lambda: open_drawer(till), lambda _: None, failed=self._not_opened)

    def _show(self, shown: ShownReading) -> None:
        self._desk.put(busy=False)
        self._desk.refresh()
        self._entry_id = str(self._desk.till.ids.new_uuid())
        has_z = self.state.has_z or shown.reading.z_no is not None
        self._put(shown=shown, stage=DrawerStage.READING, drawer=shown.reading.drawer, has_z=has_z)

    def _show_printed(self, shown: ShownReading) -> None:
        self._show(shown)
        self._printing.print_slip(lambda: shown.slip, asked=False)

    def _not_opened(self, error: PosloyaltyError) -> None:
        self._desk.say(sentence_of(error, self._desk.formats), tone="danger", icon="printer-off")

    def _refresh(self) -> None:
        if self._desk.state.page is Page.DRAWER:
            self.refresh()


def _shown(till: TillPorts, reading: DrawerReading, cashier: CashierId | None) -> ShownReading:
    slip = drawer_slip(till, reading, cashier=cashier)
    return ShownReading(reading=reading, slip=slip, png=till.renderer.png(slip))


def _done_words(kind: BookKind) -> str:
    words = {
        BookKind.OPENED: tr("Drawer", "The drawer is open."),
        BookKind.PAID_IN: tr("Drawer", "Recorded. Put the money in and close the drawer."),
        BookKind.PAID_OUT: tr("Drawer", "Recorded. Take the money out and close the drawer."),
        BookKind.NO_SALE: tr("Drawer", "Recorded. The drawer opens."),
    }
    return words[kind]
