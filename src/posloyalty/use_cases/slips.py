"""Make the slips of the drawer and of the day, have them printed, and open the drawer. What fails can be repeated."""

from __future__ import annotations

from datetime import date

from posloyalty.domain.drawer import DrawerReading
from posloyalty.domain.errors import TillNotEnrolled
from posloyalty.domain.ids import CashierId
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.printing import queue_print
from posloyalty.use_cases.report_day import report_day
from posloyalty.use_cases.slip_views import DaySlip, DrawerSlip, SlipHead


def drawer_slip(till: TillPorts, reading: DrawerReading, *, cashier: CashierId | None) -> DrawerSlip:
    """Make an X or a Z for paper. Raises TillNotEnrolled."""
    return DrawerSlip(head=slip_head(till, cashier=cashier), reading=reading)


def day_slip(till: TillPorts, *, day: date, cashier: CashierId | None) -> DaySlip:
    """Make the slip of a business date as it stands now. Raises TillNotEnrolled."""
    return DaySlip(
        head=slip_head(till, cashier=cashier),
        report=report_day(till, business_date=day),
        closed=till.store.book.closing_of(day),
    )


def slip_head(till: TillPorts, *, cashier: CashierId | None) -> SlipHead:
    """Say whose slip it is, and when and by whom it was made. Raises TillNotEnrolled."""
    identity, programme = till.store.identity(), till.store.programme().programme
    if identity is None:
        raise TillNotEnrolled
    names = tuple((known.cashier_id, known.name) for known in till.store.cashiers.known())
    return SlipHead(
        shop_name=identity.store_name,
        till_name=identity.till_name,
        made_at=till.clock.now(),
        made_by=dict(names).get(cashier, "") if cashier else "",
        currency=programme.currency,
        decimals=programme.decimals,
        timezone=programme.timezone,
        names=names,
    )


def queue_slip(till: TillPorts, slip: DrawerSlip | DaySlip) -> None:
    """Have a slip printed in its turn. Raises PrinterUnreachable where no printer is set up."""
    queue_print(till, title=_title_of(slip), data=till.renderer.escpos(slip))


def open_drawer(till: TillPorts) -> None:
    """Have the printer open the drawer, now or not at all. Without a printer it opens by its key.

    Raises PrinterUnreachable.
    """
    if till.printer is not None:
        till.printer.send(till.renderer.drawer_pulse())


def _title_of(slip: DrawerSlip | DaySlip) -> str:
    if isinstance(slip, DaySlip):
        return slip.report.figures.business_date.isoformat()
    return "X" if slip.reading.z_no is None else f"Z {slip.reading.z_no}"
