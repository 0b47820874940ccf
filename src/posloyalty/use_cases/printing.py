"""Print through a queue in the till's store: what the printer did not take waits, survives a restart, is tried again.

Jobs are sent one at a time, on a thread that sells nothing. A job is marked before the printer is sent it and forgotten
after it was printed, so a till that is killed in between neither loses it nor prints it twice unasked.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Final

from posloyalty.domain.errors import PrinterUnreachable
from posloyalty.domain.ids import SaleId
from posloyalty.use_cases.device_ports import PrinterCondition, WaitingPrint
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.receipts import newest_receipt, receipt_of
from posloyalty.use_cases.views import Receipt

# Later than this the customer is gone: the job is kept, and printed when somebody asks for it.
PRINTED_UNASKED_MAX: Final = timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintOutcome:
    """What became of one step: the job that was printed, if any, what still waits, and how the printer is."""

    condition: PrinterCondition
    waiting: tuple[WaitingPrint, ...] = ()
    printed: str = ""

    @property
    def is_working(self) -> bool:
        """Tell whether the next job can be tried at once."""
        return self.condition is PrinterCondition.READY


def queue_print(till: TillPorts, *, title: str, data: bytes) -> None:
    """Have these bytes printed in their turn. Raises PrinterUnreachable where no printer is set up."""
    if till.printer is None:
        raise PrinterUnreachable(printer="")
    with till.store.transaction():
        till.store.prints.put(title=title, data=data, now=till.clock.now())


def queue_receipt(till: TillPorts, receipt: Receipt) -> None:
    """Have a receipt printed that was just made."""
    queue_print(till, title=receipt.receipt_no, data=till.renderer.escpos(receipt))


def queue_copy(till: TillPorts, receipt: Receipt | None = None) -> bool:
    """Have a receipt, or else the last one, printed again, marked as a copy. One that still waits is no copy.

    Tells whether there was one.
    """
    again = receipt or newest_receipt(till)
    if again is None:
        return False
    if all(job.title != again.receipt_no for job in till.store.prints.waiting()):
        queue_receipt(till, replace(again, is_copy=True))
    return True


def queue_copy_of(till: TillPorts, sale_id: SaleId) -> bool:
    """Have the receipt of a sale of this till printed again. Raises SaleUnknown."""
    return queue_copy(till, receipt_of(till, sale_id=sale_id))


def print_next(till: TillPorts, *, asked: bool = False) -> PrintOutcome:
    """Send the oldest job that may be printed; `asked`: whatever its age, since somebody stands there and wants it.

    Raises nothing of the printer's: what did not work waits, and the outcome says why.
    """
    printer, jobs = till.printer, till.store.prints.waiting()
    if printer is None:
        return PrintOutcome(condition=PrinterCondition.NO_ANSWER, waiting=jobs)
    job = next((job for job in jobs if asked or prints_unasked(till, job)), None)
    data = till.store.prints.data_of(job.print_id) if job else None
    if job is None or data is None:
        return PrintOutcome(condition=printer.condition(), waiting=jobs)
    _mark(till, job, began=True)
    try:
        printer.send(data)
    except PrinterUnreachable as error:
        _mark(till, job, began=False)
        return PrintOutcome(condition=PrinterCondition(error.reason), waiting=jobs)
    with till.store.transaction():
        till.store.prints.remove(job.print_id)
    left = tuple(other for other in till.store.prints.waiting() if other.print_id != job.print_id)
    return PrintOutcome(condition=PrinterCondition.READY, waiting=left, printed=job.title)


def prints_unasked(till: TillPorts, job: WaitingPrint) -> bool:
    """Tell whether a job is printed as soon as that is possible: new, and surely not on paper yet."""
    return not job.began and till.clock.now() - job.queued_at <= PRINTED_UNASKED_MAX


def drop_prints(till: TillPorts) -> None:
    """Forget everything that waits; receipts can be made again."""
    with till.store.transaction():
        for job in till.store.prints.waiting():
            till.store.prints.remove(job.print_id)


def print_test_page(till: TillPorts) -> None:
    """Print a page that shows what this printer can do. Raises PrinterUnreachable."""
    if till.printer is None:
        raise PrinterUnreachable(printer="")
    till.printer.send(till.renderer.test_page(printer=till.printer.name))


def _mark(till: TillPorts, job: WaitingPrint, *, began: bool) -> None:
    with till.store.transaction():
        till.store.prints.mark(job.print_id, began=began)
