"""The cash drawer and the end of the day at a till, on a real store."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from posloyalty.domain.day_errors import DayAlreadyClosed, DrawerAlreadyOpen, DrawerNotCounted, DrawerNotOpen
from posloyalty.domain.drawer import BookKind, KeptEntry
from posloyalty.domain.errors import ApprovalRequired, BadRequest, IdReuse, NotAllowed
from posloyalty.domain.facts import Tender
from posloyalty.domain.ids import CashierId, ReturnId, SaleId
from posloyalty.domain.money import Money
from posloyalty.till_store.store import verify_store
from posloyalty.use_cases.close_day import business_day_now, close_day, day_standing
from posloyalty.use_cases.drawer import DrawerRequest, close_drawer, last_reading, read_x, use_drawer
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.record_sale import record_sale
from posloyalty.use_cases.records import Role
from posloyalty.use_cases.report_day import report_day
from posloyalty.use_cases.requests import ReturnLineRequest, ReturnRequest
from posloyalty.use_cases.return_sale import return_sale
from posloyalty.use_cases.sign_in import add_cashier
from tests.use_cases.tills import HeldClock, a_sale, a_till, know_member

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


def do(
    till: TillPorts,
    kind: BookKind,
    amount: int = 0,
    *,
    entry_id: str = "",
    reason: str = "",
    cashier: CashierId | None = None,
    pin: str | None = None,
) -> KeptEntry:
    request = DrawerRequest(
        entry_id=entry_id or str(till.ids.new_uuid()), kind=kind, amount=Money(amount), reason=reason, pin=pin
    )
    return use_drawer(till, request, cashier=cashier)


def sell(till: TillPorts, sale_id: str, amount: int, *tenders: tuple[str, int]) -> None:
    paid = tuple(Tender(kind=kind, amount=Money(given)) for kind, given in tenders)
    record_sale(till, replace(a_sale(sale_id, amount=amount), tenders=paid), cashier=None)


def bring_back(till: TillPorts, sale_id: str) -> None:
    request = ReturnRequest(
        return_id=ReturnId(f"back-{sale_id}"),
        sale_id=SaleId(sale_id),
        lines=(ReturnLineRequest(line=1, quantity=Decimal(1)),),
    )
    return_sale(till, request, cashier=None)


def hold_clock(till: TillPorts) -> HeldClock:
    assert isinstance(till.clock, HeldClock), "tests hold the clock"
    return till.clock


def test_a_day_with_the_drawer_ends_in_a_z_that_says_what_is_missing(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        sell(till, "before", 999, ("cash", 999))  # nobody had opened the drawer: it is none of its money
        do(till, BookKind.OPENED, 10_000)
        sell(till, "s1", 850, ("cash", 1_000))
        sell(till, "s2", 2_000, ("cash", 500), ("card", 1_500))
        sell(till, "s3", 700, ("card", 700))
        sell(till, "s4", 300)
        do(till, BookKind.PAID_IN, 2_000, reason="Change from the bank")
        do(till, BookKind.PAID_OUT, 1_250, reason="Window cleaner")
        do(till, BookKind.NO_SALE, reason="Change for a guest")
        bring_back(till, "s2")
        bring_back(till, "s3")
        expected = 10_000 + 850 + 500 + 2_000 - 1_250 - 500
        x = read_x(till, cashier=None)
        assert (x.expected, x.counted, x.z_no) == (expected, None, None)
        assert [(total.kind, total.count, total.amount) for total in x.takings.tenders] == [
            ("cash", 2, 1_350),
            ("card", 2, 2_200),
        ]
        assert (x.takings.sales, x.takings.returns, x.takings.cash_back, x.takings.other_back) == (4, 2, 500, 2_200)

        counted = DrawerRequest(
            entry_id="count", kind=BookKind.COUNTED, pieces=((Money(2000), 5), (Money(50), 20), (Money(10), 0))
        )
        assert use_drawer(till, counted, cashier=None).entry.pieces == ((2000, 5), (50, 20))
        z = close_drawer(till, entry_id="z", cashier=None)
        assert (z.z_no, z.counted, z.difference) == (1, 11_000, 11_000 - expected)
        assert close_drawer(till, entry_id="z", cashier=None) == z

        sell(till, "after", 400, ("cash", 400))
        assert last_reading(till) == z
        do(till, BookKind.OPENED, 5_000)
        assert last_reading(till).expected == 5_000
        assert till.store.verify().faults == ()


def test_what_the_drawer_cannot_do_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        for refused in (BookKind.PAID_IN, BookKind.COUNTED, BookKind.NO_SALE):
            with pytest.raises(DrawerNotOpen):
                do(till, refused, 100, reason="why")
        with pytest.raises(DrawerNotOpen):
            last_reading(till)
        first = do(till, BookKind.OPENED, 100, entry_id="open")
        assert do(till, BookKind.OPENED, 100, entry_id="open") == first
        with pytest.raises(DrawerAlreadyOpen):
            do(till, BookKind.OPENED, 100)
        with pytest.raises(IdReuse):
            do(till, BookKind.PAID_IN, 100, reason="why", entry_id="open")
        for amount, reason in ((0, "why"), (100, " "), (-100, "why")):
            with pytest.raises(BadRequest):
                do(till, BookKind.PAID_IN, amount, reason=reason)
        with pytest.raises(DrawerNotCounted):
            close_drawer(till, entry_id="z", cashier=None)
        do(till, BookKind.COUNTED, 100)
        sell(till, "s1", 850, ("cash", 850))
        with pytest.raises(DrawerNotCounted):  # nobody knows whether that money was counted
            close_drawer(till, entry_id="z", cashier=None)
        drawer = till.store.book.drawer()
        assert drawer is not None
        assert [kept.entry.kind for kept in drawer.entries] == [BookKind.OPENED, BookKind.COUNTED]


def test_a_cashier_needs_a_supervisor_to_take_money_out_open_the_drawer_or_read_x(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        piotr = add_cashier(till, name="Piotr", pin="1357", role=Role.CASHIER).cashier_id
        mei = add_cashier(till, name="Mei", pin="2468", role=Role.SUPERVISOR).cashier_id
        do(till, BookKind.OPENED, 5_000, cashier=piotr)
        for kind in (BookKind.PAID_OUT, BookKind.NO_SALE):
            with pytest.raises(ApprovalRequired):
                do(till, kind, 100, reason="Milk", cashier=piotr)
            with pytest.raises(NotAllowed):
                do(till, kind, 100, reason="Milk", cashier=piotr, pin="1357")
        with pytest.raises(ApprovalRequired):
            read_x(till, cashier=piotr)
        approved = do(till, BookKind.PAID_OUT, 100, reason="Milk", cashier=piotr, pin="2468").entry
        assert (approved.cashier, approved.approver) == (piotr, mei)
        alone = do(till, BookKind.NO_SALE, reason="Change", cashier=mei).entry
        assert (alone.cashier, alone.approver) == (mei, None)
        assert read_x(till, cashier=mei).expected == 4_900


def test_sales_after_the_closing_count_on_the_next_day_and_late_ones_on_their_own(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        member, clock = know_member(till, points=100), hold_clock(till)
        record_sale(till, a_sale("s1", member_id=member, amount=1_000), cashier=None)
        clock.pass_time(timedelta(hours=8))
        before = report_day(till, business_date=SUNDAY)
        kept = close_day(till, entry_id="close", cashier=None, day=SUNDAY)
        assert kept.entry.unsent == 1
        assert close_day(till, entry_id="close", cashier=None, day=SUNDAY) == kept

        record_sale(till, a_sale("s2", member_id=member, amount=500), cashier=None)  # at the very moment of closing
        late = replace(a_sale("s3", amount=250), occurred_at=clock.now() - timedelta(hours=1))
        record_sale(till, late, cashier=None)
        bring_back(till, "s1")
        sunday, monday = report_day(till, business_date=SUNDAY), report_day(till, business_date=MONDAY)
        assert business_day_now(till) == MONDAY
        assert (sunday.figures.sales_with_member, sunday.figures.sales_without_member, sunday.figures.returns) == (
            1,
            1,
            0,
        )
        assert (monday.figures.sales_with_member, monday.figures.takings_with_member) == (1, 500)
        assert (monday.figures.returns, monday.figures.members_served) == (1, 1)
        assert (before.figures.takings_with_member, sunday.figures.takings_with_member) == (1_000, 1_000)

        clock.pass_time(timedelta(hours=12))
        record_sale(till, a_sale("s4", amount=100), cashier=None)
        assert report_day(till, business_date=MONDAY).figures.sales_without_member == 1
        assert till.store.outbox.state().unsent == 5
        assert till.store.verify().faults == ()


def test_a_day_is_closed_once_not_before_it_begins_and_not_over_an_open_drawer(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        do(till, BookKind.OPENED, 100)
        with pytest.raises(DrawerAlreadyOpen):
            close_day(till, entry_id="a", cashier=None, day=SUNDAY)
        do(till, BookKind.COUNTED, 100)
        close_drawer(till, entry_id="z", cashier=None)
        with pytest.raises(DayAlreadyClosed):
            close_day(till, entry_id="b", cashier=None, day=MONDAY)
        close_day(till, entry_id="c", cashier=None, day=SUNDAY)
        for day in (SUNDAY, MONDAY):
            with pytest.raises(DayAlreadyClosed):
                close_day(till, entry_id=f"d-{day}", cashier=None, day=day)
        assert not day_standing(till, day=MONDAY).can_close


def test_whoever_closes_the_day_after_midnight_means_the_evening_before(tmp_path: Path) -> None:
    with a_till(tmp_path) as till:
        record_sale(till, a_sale("s1"), cashier=None)
        hold_clock(till).moment = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
        assert day_standing(till, day=MONDAY).suggested == SUNDAY
        close_day(till, entry_id="c", cashier=None, day=SUNDAY)
        record_sale(till, a_sale("s2"), cashier=None)
        assert business_day_now(till) == MONDAY
        assert day_standing(till, day=MONDAY).suggested == MONDAY
        assert report_day(till, business_date=MONDAY).figures.sales_without_member == 1
        hold_clock(till).moment = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
        assert day_standing(till, day=MONDAY).suggested == date(2026, 11, 24)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        ("DELETE FROM till_book WHERE no = 2", "entry 2 of the drawer's book is missing"),
        (
            "UPDATE till_book SET content = CAST(replace(CAST(content AS TEXT), '777', '111') AS BLOB) WHERE no = 2",
            "entry 2 of the drawer's book was changed",
        ),
        ("UPDATE till_book SET kind = 'paid_in' WHERE no = 2", "is filed under something else"),
    ],
)
def test_a_book_that_was_tampered_with_is_found(tmp_path: Path, damage: str, said: str) -> None:
    with a_till(tmp_path) as till:
        do(till, BookKind.OPENED, 100)
        do(till, BookKind.PAID_OUT, 777, reason="Milk")
        do(till, BookKind.COUNTED, 9_323)
    with sqlite3.connect(tmp_path / "till.db") as connection:
        connection.execute(damage)
    connection.close()
    assert any(said in fault for fault in verify_store(tmp_path / "till.db").faults)
