"""Print without holding anybody up: jobs go through the store's queue, one after the other, on the devices' own thread.

What the printer does not take waits there. It is tried again by itself while the customer may still be near, and later
when somebody asks for it; the strip says how the printer is and how much waits.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from posloyalty.domain.errors import DiskFull, PosloyaltyError, PrinterUnreachable, StoreLocked
from posloyalty.domain.ids import SaleId
from posloyalty.ui.desk import Desk, Notice
from posloyalty.ui.i18n import tr, tr_n
from posloyalty.ui.messages import sentence_of
from posloyalty.use_cases.device_ports import PrinterCondition
from posloyalty.use_cases.printing import (
    PrintOutcome,
    drop_prints,
    print_next,
    prints_unasked,
    queue_copy,
    queue_copy_of,
    queue_print,
    queue_receipt,
)
from posloyalty.use_cases.slip_views import DaySlip, DrawerSlip
from posloyalty.use_cases.slips import queue_slip
from posloyalty.use_cases.views import Receipt

# Somebody who puts paper in looks up after a few seconds and wants to see it print.
RETRY_MS = 8_000
# A printer that was switched off is noticed before the next customer misses a receipt.
LOOK_MS = 30_000


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintState:
    """How the printer was when it was last asked, and how many jobs wait."""

    condition: PrinterCondition = PrinterCondition.READY
    waiting: int = 0


class PrintController(QObject):
    """The queue and its printer."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.state = PrintState()
        self._question: Notice | None = None  # whether what waits is to be forgotten
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.timeout.connect(self.go_on)

    def go_on(self) -> None:
        """Look how the printer is, and print what waits and is new: at the start, and again from time to time."""
        self._again.stop()
        if self._desk.till.printer is None:
            self._put(PrintState())
            return
        self._step(asked=False, told=None)

    def stop(self) -> None:
        """Try nothing again: the till ends."""
        self._again.stop()

    def print_receipt(self, receipt: Receipt) -> None:
        """Print a receipt that was just made, if there is a printer."""
        till = self._desk.till
        if till.printer is not None:
            self._queue(
                lambda: queue_receipt(till, receipt), lambda _: self._step(asked=False, told=self._tell_failure)
            )

    def print_copy(self, receipt: Receipt | None) -> None:
        """Print a receipt again, the last one unless said otherwise; the paper says that it is a copy."""
        till = self._desk.till
        self._queue(lambda: queue_copy(till, receipt), self._copy_queued)

    def print_copy_of(self, sale_id: SaleId) -> None:
        """Print the receipt of a sale of this till again."""
        till = self._desk.till
        self._queue(lambda: queue_copy_of(till, sale_id), self._copy_queued)

    def print_made(self, make: Callable[[], bytes], *, title: str) -> None:
        """Make something that is no receipt, and print it. The first paper loads what draws it: a fifth of a second."""
        till = self._desk.till
        self._queue(lambda: queue_print(till, title=title, data=make()), lambda _: self.print_waiting())

    def print_slip(self, slip: Callable[[], DrawerSlip | DaySlip], *, asked: bool) -> None:
        """Make a slip of the drawer or the day and print it; one that nobody asked for only if there is a printer."""
        till = self._desk.till
        if asked or till.printer is not None:
            self._queue(
                lambda: queue_slip(till, slip()),
                lambda _: self.print_waiting() if asked else self._step(asked=False, told=self._tell_failure),
            )

    def print_waiting(self) -> None:
        """Print everything that waits: somebody asked for it."""
        if self._desk.till.printer is None:
            self._desk.refuse(PrinterUnreachable(printer=""))
        else:
            self._step(asked=True, told=self._tell)

    def drop_waiting(self) -> None:
        """Forget what waits, once it was asked for twice: while the question stands."""
        waiting = self.state.waiting
        if not waiting:
            self._desk.say(tr("Printing", "Nothing waits to be printed."), icon="printer")
            return
        if self._question is None or self._desk.state.notice is not self._question:
            n = self._desk.formats.count(waiting)
            words = tr_n("Printing", "Press again to discard {n} printouts. F9 prints receipts again.", waiting, n=n)
            self._desk.say(words, tone="warn", icon="warning")
            self._question = self._desk.state.notice
            return
        till, self._question = self._desk.till, None
        self._queue(lambda: drop_prints(till), self._dropped)

    def _dropped(self, _: object) -> None:
        self._desk.say(tr("Printing", "Nothing waits any more."), tone="good", icon="check")
        self.go_on()

    def _queue(self, work: Callable[[], object], done: Callable[[object], None]) -> None:
        self._desk.device_lane.ask(work, done, failed=self._failed)

    def _copy_queued(self, was_there: object) -> None:
        if was_there:
            self.print_waiting()

    def _step(self, *, asked: bool, told: Callable[[PrintOutcome], None] | None) -> None:
        """Have the next job sent; `told` None: nobody asked, and nobody is told."""
        till = self._desk.till
        self._desk.device_lane.ask(
            lambda: print_next(till, asked=asked),
            lambda outcome: self._stepped(outcome, asked, told),
            failed=lambda error: self._not_stepped(error, said=told is not None),
        )

    def _stepped(self, outcome: PrintOutcome, asked: bool, told: Callable[[PrintOutcome], None] | None) -> None:  # noqa: FBT001 - a private step
        self._put(PrintState(condition=outcome.condition, waiting=len(outcome.waiting)))
        if told is not None:
            told(outcome)
        if outcome.printed and outcome.waiting:
            self._step(asked=asked, told=told)
            return
        till = self._desk.till
        soon = not outcome.is_working and any(prints_unasked(till, job) for job in outcome.waiting)
        self._again.start(RETRY_MS if soon else LOOK_MS)

    def _not_stepped(self, error: PosloyaltyError, *, said: bool) -> None:
        """The store could not be used: what waits in it is tried again."""
        if said:
            self._failed(error)
        self._again.start(LOOK_MS)

    def _tell(self, outcome: PrintOutcome) -> None:
        if outcome.printed and not outcome.waiting:
            self._desk.say(tr("Printing", "Printed."), tone="good", icon="printer")
        self._tell_failure(outcome)

    def _tell_failure(self, outcome: PrintOutcome) -> None:
        if not outcome.is_working and self._desk.till.printer is not None:
            self._failed(PrinterUnreachable(printer=self._desk.till.printer.name, reason=outcome.condition.value))

    def _failed(self, error: PosloyaltyError) -> None:
        """Say why nothing was printed; what was sold is recorded all the same."""
        words = sentence_of(error, self._desk.formats)
        if isinstance(error, DiskFull):
            words = tr("Printing", "The disk is full, so this was not printed. Free some space, then print it again.")
        elif isinstance(error, StoreLocked):
            words = tr("Printing", "The till's data was busy, so this was not printed. Print it again.")
        self._desk.say(words, tone="danger", icon="printer-off")

    def _put(self, state: PrintState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()
