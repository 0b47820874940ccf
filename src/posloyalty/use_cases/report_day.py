"""Report one business date at this till: the day's figures, and what follows from them."""

from __future__ import annotations

from datetime import date, datetime

from posloyalty.domain.local_time import business_date
from posloyalty.domain.money import Money
from posloyalty.use_cases.day_records import DayFigures
from posloyalty.use_cases.ports import TillPorts
from posloyalty.use_cases.status import to_send
from posloyalty.use_cases.views import DayReport


def business_date_of(till: TillPorts, moment: datetime) -> date:
    """Give the date that a moment has in the programme's timezone. Raises TillNotEnrolled."""
    return business_date(moment, till.store.programme().programme.timezone)


def report_day(till: TillPorts, *, business_date: date) -> DayReport:
    """Sum one business date; a day without sales is all zeros."""
    return report_of(till.store.days.figures(business_date), unsent=to_send(till))


def report_of(figures: DayFigures, *, unsent: int) -> DayReport:
    """Add what follows from a day's figures, of a till or of a store."""
    return DayReport(
        figures=figures,
        unsent=unsent,
        redemption_rate=_percent(figures.sales_with_redemption, figures.sales_with_member),
        average_with_member=_average(figures.takings_with_member, figures.sales_with_member),
        average_without_member=_average(figures.takings_without_member, figures.sales_without_member),
    )


def _average(total: Money, count: int) -> Money:
    """Round half up to the minor unit; nothing sold averages to nothing."""
    return Money((2 * total + count) // (2 * count)) if count else Money(0)


def _percent(part: int, whole: int) -> str:
    """Give a share in percent with one decimal, rounded half up."""
    tenths = (2000 * part + whole) // (2 * whole) if whole else 0
    return f"{tenths // 10}.{tenths % 10}"
