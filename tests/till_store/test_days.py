"""The day's figures are sums of what was recorded, by the date on the programme's wall clock."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

from posloyalty.domain.ids import CashierId
from posloyalty.domain.money import Money, Points
from posloyalty.use_cases.day_records import CashierFigures, DayFigures, HourFigures
from posloyalty.use_cases.records import Cashier, Role
from tests.till_store.builders import (
    ANA,
    BEN,
    MONDAY,
    NOON,
    a_line,
    a_return,
    a_sale,
    a_store,
    an_enrolled_member,
    record,
)


def test_a_day_without_sales_is_all_zeros(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        assert store.days.figures(MONDAY) == DayFigures(business_date=MONDAY)


def test_a_day_adds_up(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        with store.transaction():
            store.cashiers.put(Cashier(cashier_id=CashierId("c1"), name="Ola", role=Role.CASHIER, pin_hash="x"))
        record(store, an_enrolled_member())
        record(store, a_sale("s1", lines=(a_line(1000),), cashier="c1"))
        record(store, a_sale("s2", lines=(a_line(500),), redeem=200, cashier="c1"))
        record(store, a_sale("s3", member=BEN, occurred_at=NOON + timedelta(hours=1), cashier="gone"))
        record(store, a_sale("s4", member=None, occurred_at=NOON + timedelta(hours=1)))
        record(store, a_return(store, of="s2"))
        figures = store.days.figures(MONDAY)
    assert figures == DayFigures(
        business_date=MONDAY,
        sales_with_member=3,
        sales_without_member=1,
        takings_with_member=Money(1950),
        takings_without_member=Money(450),
        returns=1,
        money_returned=Money(300),
        members_served=2,
        new_members=1,
        points_issued=Points(10 + 3 + 4),
        points_redeemed=Points(200),
        points_given_back=Points(200),
        points_taken_back=Points(3),
        redemption_worth=Money(200),
        sales_with_redemption=1,
        hours=(
            HourFigures(hour=13, sales=2, takings=Money(1500)),
            HourFigures(hour=14, sales=2, takings=Money(900)),
        ),
        cashiers=(
            _cashier("", takings=450, issued=0),
            _cashier("Ola", sales=2, takings=1500, issued=13, redeemed=200),
            _cashier("gone", takings=450, issued=4),
        ),
    )


def _cashier(name: str, *, sales: int = 1, takings: int, issued: int, redeemed: int = 0) -> CashierFigures:
    return CashierFigures(
        cashier=name,
        sales=sales,
        takings=Money(takings),
        points_issued=Points(issued),
        points_redeemed=Points(redeemed),
    )


def test_a_sale_after_midnight_in_the_shop_belongs_to_the_next_day(tmp_path: Path) -> None:
    late = NOON.replace(hour=23, minute=30)  # 00:30 in London, where it is summer
    with a_store(tmp_path) as store:
        record(store, a_sale(occurred_at=late))
        assert store.days.figures(MONDAY).sales_with_member == 0
        tuesday = store.days.figures(date(2026, 6, 16))
    assert tuesday.sales_with_member == 1
    assert tuesday.hours[0].hour == 0


def test_a_member_who_only_returns_was_served(tmp_path: Path) -> None:
    with a_store(tmp_path) as store:
        record(store, a_sale(member=ANA, occurred_at=NOON - timedelta(days=1)))
        record(store, a_return(store))
        assert store.days.figures(MONDAY).members_served == 1
