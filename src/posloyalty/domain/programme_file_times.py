"""What days, hours and durations of a programme file may look like: shapes like the others, for what passes by."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from posloyalty.domain.programme import Hours, Period
from posloyalty.domain.programme_file_reasons import Reason
from posloyalty.domain.programme_file_shapes import Misfit, Shape, written_text

MINUTES_A_DAY: Final = 24 * 60
MINUTES_AN_HOUR: Final = 60
DAYS_A_YEAR: Final = 366
DAYS_A_MONTH: Final = 31
DAYS_A_WEEK: Final = 7

# Fifty years: a slip of the finger beyond, and dates stay far from the calendar's end.
DURATION_YEARS_MAX: Final = 50
DURATION_DAYS_MAX: Final = DURATION_YEARS_MAX * DAYS_A_YEAR

_HOURS: Final = re.compile(r"([0-9]{2}):([0-9]{2})-([0-9]{2}):([0-9]{2})", re.ASCII)
_PERIOD: Final = re.compile(
    r"P(?=[0-9])(?:([0-9]{1,4})Y)?(?:([0-9]{1,4})M)?(?:([0-9]{1,4})W)?(?:([0-9]{1,5})D)?", re.ASCII
)
_MONTH_DAY: Final = re.compile(r"([0-9]{2})-([0-9]{2})", re.ASCII)
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


def a_date() -> Shape[date]:
    """Take a local date, bare or quoted; a date with a time of day is none."""

    def convert(value: object) -> date:
        if type(value) is date:
            return value
        if not isinstance(value, str) or _DATE.fullmatch(value) is None:
            raise Misfit(reason=Reason.WRONG_TYPE, hint="date such as 2026-12-31")
        try:
            return date.fromisoformat(value)
        except ValueError:
            raise Misfit(reason=Reason.NO_SUCH_DATE, hint="2026-12-31") from None

    return Shape(convert=convert, stand_in=date.min)


def some_hours() -> Shape[Hours]:
    """Take hours such as `14:00-17:00`: half-open, may pass midnight, may end at 24:00, never empty."""

    def convert(value: object) -> Hours:
        match = _HOURS.fullmatch(written_text(value))
        if match is None:
            raise Misfit(reason=Reason.NOT_HOURS, hint='"14:00-17:00"')
        since, until = (_minute(*pair) for pair in (match.group(1, 2), match.group(3, 4)))
        if since >= MINUTES_A_DAY:
            raise Misfit(reason=Reason.NOT_HOURS, hint='"14:00-17:00"')
        if since == until:
            raise Misfit(reason=Reason.EMPTY_HOURS, hint='"00:00-24:00"')
        return Hours(since_minute=since, until_minute=until)

    return Shape(convert=convert, stand_in=Hours(since_minute=0, until_minute=MINUTES_A_DAY))


def _minute(hour: str, minute: str) -> int:
    total = int(hour) * MINUTES_AN_HOUR + int(minute)
    if int(minute) >= MINUTES_AN_HOUR or total > MINUTES_A_DAY:
        raise Misfit(reason=Reason.NOT_HOURS, hint='"14:00-17:00"')
    return total


def a_duration() -> Shape[Period]:
    """Take an ISO 8601 duration of years, months, weeks and days, such as `P12M`."""

    def convert(value: object) -> Period:
        match = _PERIOD.fullmatch(written_text(value))
        if match is None:
            raise Misfit(reason=Reason.NOT_A_DURATION, hint='"P12M"')
        years, months, weeks, days = (int(part or 0) for part in match.groups())
        if not any((years, months, weeks, days)):
            raise Misfit(reason=Reason.TOO_SMALL, hint='"P1D"')
        if years * DAYS_A_YEAR + months * DAYS_A_MONTH + weeks * DAYS_A_WEEK + days > DURATION_DAYS_MAX:
            raise Misfit(reason=Reason.TOO_LARGE, hint=f'"P{DURATION_YEARS_MAX}Y"')
        return Period(years=years, months=months, weeks=weeks, days=days)

    return Shape(convert=convert, stand_in=Period(months=12))


def a_window() -> Shape[Period | None]:
    """Take a duration, or `calendar-year`, which is None."""
    duration = a_duration()

    def convert(value: object) -> Period | None:
        return None if value == "calendar-year" else duration.convert(value)

    return Shape(convert=convert, stand_in=None)


def a_month_and_day() -> Shape[tuple[int, int]]:
    """Take a day such as `12-31`, one that every year has."""

    def convert(value: object) -> tuple[int, int]:
        match = _MONTH_DAY.fullmatch(written_text(value))
        if match is None:
            raise Misfit(reason=Reason.NOT_A_MONTH_AND_DAY, hint='"12-31"')
        month, day = int(match[1]), int(match[2])
        try:
            date(2001, month, day)  # no leap year: 29 February would come every fourth year only
        except ValueError:
            raise Misfit(reason=Reason.NO_SUCH_DATE, hint='"02-28"' if month == 2 else '"12-31"') from None  # noqa: PLR2004 - February
        return month, day

    return Shape(convert=convert, stand_in=(12, 31))
