"""Slips of the drawer and of the day as the use cases give them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from posloyalty.domain.drawer import (
    BookEntry,
    BookKind,
    Drawer,
    DrawerTakings,
    KeptEntry,
    TenderTotal,
    read_drawer,
)
from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import Money, Points
from posloyalty.use_cases.day_records import CashierFigures, DayFigures
from posloyalty.use_cases.slip_views import DaySlip, DrawerSlip, Printable, SlipHead
from posloyalty.use_cases.views import DayReport

FRIDAY = date(2026, 11, 27)
NINE = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
ANA, PIOTR = CashierId("ana"), CashierId("piotr")
HEAD = SlipHead(
    shop_name="Corner Café",
    till_name="Counter 1",
    made_at=NINE + timedelta(hours=11, minutes=4),
    made_by="Ana",
    currency="GBP",
    decimals=2,
    timezone="Europe/London",
    names=((ANA, "Ana"), (PIOTR, "Piotr")),
)


def an_entry(no: int, kind: BookKind, amount: int = 0, **changes: object) -> KeptEntry:
    entry = BookEntry(
        entry_id=f"e{no}",
        kind=kind,
        at=NINE + timedelta(hours=no),
        day=FRIDAY,
        seq=no,
        cashier=PIOTR,
        amount=Money(amount),
        **changes,  # type: ignore[arg-type] # checked by the dataclass's own fields
    )
    return KeptEntry(no=40 + no, hash=bytes([0x9F, 0x3A, 0x0C, no]) * 8, entry=entry)


def a_z(*, counted: int = 54_720) -> DrawerSlip:
    """A drawer of a busy Friday; 2.30 is missing unless another sum was counted."""
    pieces = ((Money(2000), 20), (Money(1000), 12), (Money(100), 25), (Money(10), 22))
    drawer = Drawer(
        entries=(
            an_entry(0, BookKind.OPENED, 15_000),
            an_entry(2, BookKind.PAID_IN, 5_000, reason="Change from the bank"),
            an_entry(3, BookKind.NO_SALE, reason="Change for the parking meter", approver=ANA),
            an_entry(5, BookKind.PAID_OUT, 1_250, reason="Window cleaner", approver=ANA),
            an_entry(9, BookKind.COUNTED, 50_000),
            an_entry(10, BookKind.COUNTED, counted, pieces=pieces if counted == 54_720 else ()),
            an_entry(11, BookKind.CLOSED, counted),
        )
    )
    takings = DrawerTakings(
        sales=118,
        tenders=(
            TenderTotal(kind="cash", count=61, amount=Money(36_850)),
            TenderTotal(kind="card", count=64, amount=Money(91_235)),
        ),
        returns=2,
        cash_back=Money(650),
        other_back=Money(1_200),
    )
    return DrawerSlip(head=HEAD, reading=read_drawer(drawer, takings, z_no=37))


def an_x() -> DrawerSlip:
    drawer = Drawer(entries=(an_entry(0, BookKind.OPENED, 15_000),))
    return DrawerSlip(head=HEAD, reading=read_drawer(drawer, DrawerTakings(unread=1)))


def a_day_slip(*, is_closed: bool = True) -> DaySlip:
    figures = DayFigures(
        business_date=FRIDAY,
        sales_with_member=74,
        sales_without_member=44,
        takings_with_member=Money(98_720),
        takings_without_member=Money(31_165),
        returns=2,
        money_returned=Money(1_850),
        members_served=61,
        new_members=3,
        points_issued=Points(1_014),
        points_redeemed=Points(800),
        points_given_back=Points(100),
        points_adjusted=Points(-40),
        redemption_worth=Money(800),
        sales_with_redemption=6,
        cashiers=(
            CashierFigures(
                cashier="Ana", sales=70, takings=Money(80_000), points_issued=Points(600), points_redeemed=Points(500)
            ),
            CashierFigures(
                cashier="", sales=48, takings=Money(49_885), points_issued=Points(414), points_redeemed=Points(300)
            ),
        ),
    )
    report = DayReport(
        figures=figures,
        unsent=4 if is_closed else 0,
        redemption_rate="8.1",
        average_with_member=Money(1_334),
        average_without_member=Money(708),
    )
    closed = an_entry(11, BookKind.DAY_CLOSED) if is_closed else None
    return DaySlip(head=HEAD, report=report, closed=closed)


SLIPS: dict[str, Printable] = {"z": a_z(), "x": an_x(), "day": a_day_slip(), "day-open": a_day_slip(is_closed=False)}
