"""Read a day of the store from the ledger's answer into the till's words."""

from __future__ import annotations

from datetime import date
from typing import Final

import msgspec

from posloyalty.domain.currencies import decimals_of
from posloyalty.domain.money import Money, Points
from posloyalty.use_cases.day_records import CashierFigures, DayFigures, HourFigures, PointsBooks, StoreDay, TillFigures
from posloyalty.wire.errors import WireError
from posloyalty.wire.store_days import StoreDayReply
from posloyalty.wire.values import money_of_text, time_of_text

_DECIMALS_USUAL: Final = 2


def store_day_of(told: StoreDayReply, *, asked: date) -> StoreDay:
    """Read a day. Raises WireError, also for another day than the one that was asked for."""
    if told.date != asked.isoformat():
        raise WireError(field="date", reason="another_day")
    read = _Amounts(told.currency)
    books = {name: Points(points) for name, points in msgspec.structs.asdict(told.books).items()}
    return StoreDay(
        figures=_figures_of(told, asked, read),
        as_of=time_of_text(told.as_of),
        books=PointsBooks(**books),
        tills=tuple(
            TillFigures(
                till=one.till,
                sales=one.sales,
                takings=read(one.takings),
                points_issued=Points(one.points_issued),
                points_redeemed=Points(one.points_redeemed),
            )
            for one in told.tills
        ),
        tills_heard=told.tills_heard,
        tills_in_all=told.tills_in_all,
        cashiers=tuple(
            CashierFigures(
                cashier=one.cashier,
                sales=one.sales,
                takings=read(one.takings),
                points_issued=Points(one.points_issued),
                points_redeemed=Points(one.points_redeemed),
            )
            for one in told.cashiers
        ),
    )


def _figures_of(told: StoreDayReply, asked: date, read: _Amounts) -> DayFigures:
    return DayFigures(
        business_date=asked,
        sales_with_member=told.sales_with_member,
        sales_without_member=told.sales_without_member,
        takings_with_member=read(told.takings_with_member),
        takings_without_member=read(told.takings_without_member),
        returns=told.returns,
        money_returned=read(told.money_returned),
        members_served=told.members_served,
        new_members=told.new_members,
        points_issued=Points(told.points_issued),
        points_redeemed=Points(told.points_redeemed),
        points_given_back=Points(told.points_given_back),
        points_taken_back=Points(told.points_taken_back),
        sales_with_redemption=told.sales_with_redemption,
        hours=tuple(HourFigures(hour=one.hour, sales=one.sales, takings=read(one.takings)) for one in told.hours),
        late_sales=told.late_sales,
        late_takings=read(told.late_takings) if told.late_takings else Money(0),
    )


class _Amounts:
    """Reads amounts of one currency."""

    def __init__(self, currency: str) -> None:
        known = decimals_of(currency)
        self._decimals = _DECIMALS_USUAL if known is None else known

    def __call__(self, text: str) -> Money:
        return money_of_text(text, decimals=self._decimals)
