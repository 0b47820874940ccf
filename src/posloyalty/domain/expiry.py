"""Say from when points can be spent and through which day they last. Programme file, `[expiry]` and `[pending]`."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, timedelta

from posloyalty.domain.programme import Expiry, ExpiryPolicy, Pending, Period, Programme
from posloyalty.domain.sales import Channel

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerDay:
    """The ledger's local date `today`; what ended before `expires_before` expires, by default before today.

    A ledger that was put back expires nothing until it has heard from everybody (sync file, "Ledger restored").
    """

    today: date
    expires_before: date | None = None

    @property
    def expiring_before(self) -> date:
        """Give the date before which a last day must lie for points to expire now."""
        return self.today if self.expires_before is None else self.expires_before


@dataclass(frozen=True, slots=True, kw_only=True)
class LotDates:
    """The dates of a lot: usable from `starts_on` through `expires_on` (None: for ever); `pending` until it starts."""

    starts_on: date
    expires_on: date | None = None
    pending: bool = False


def lot_dates(programme: Programme, *, earned_on: date, channel: Channel | None) -> LotDates:
    """Give the dates of points earned on the local date `earned_on` through `channel` (None: through none of them).

    An inactivity date is the one that holds if nothing else happens: later activity moves it.
    """
    starts_on = starts(programme.pending, earned_on=earned_on, channel=channel)
    return LotDates(
        starts_on=starts_on, expires_on=expires(programme.expiry, earned_on=earned_on), pending=starts_on > earned_on
    )


def until_paid(dates: LotDates) -> LotDates:
    """Give the dates of an award whose order waits for its money: it stays pending, whatever the calendar brings."""
    return replace(dates, starts_on=date.max, pending=True)


def awards_wait(pending: Pending, *, channel: Channel) -> bool:
    """Tell whether points that are earned through a channel can be spent on a later day only."""
    return pending.days > 0 and (not pending.channels or channel in pending.channels)


def starts(pending: Pending, *, earned_on: date, channel: Channel | None) -> date:
    """Give the day from 00:00 of which the points can be spent."""
    if pending.channels and channel not in pending.channels:
        return earned_on
    return add_days(earned_on, pending.days)


def expires(expiry: Expiry, *, earned_on: date) -> date | None:
    """Give the last day on which the points can be spent; None if they stay for ever."""
    if expiry.policy is ExpiryPolicy.NEVER:
        return None
    if expiry.policy is ExpiryPolicy.FIXED_DATE:
        assert expiry.on is not None, "checked with the programme"
        return next_anniversary(expiry.on, since=earned_on)
    assert expiry.after is not None, "checked with the programme"
    return end_of_month(add_period(earned_on, expiry.after))


def next_anniversary(month_and_day: tuple[int, int], *, since: date) -> date:
    """Give the next such date, `since` included. In a short year 29 February is the 28th."""
    this_year = _in_year(month_and_day, since.year)
    if this_year >= since:
        return this_year
    return _in_year(month_and_day, since.year + 1) if since.year < MAXYEAR else date.max


def add_period(day: date, period: Period) -> date:
    """Add calendar years and months, staying within the month (31 January + P1M is the end of February), then days."""
    months = day.month - 1 + period.months + _MONTHS_A_YEAR * period.years
    year, month = day.year + months // _MONTHS_A_YEAR, months % _MONTHS_A_YEAR + 1
    if year > MAXYEAR:
        return date.max
    moved = date(year, month, min(day.day, monthrange(year, month)[1]))
    return add_days(moved, 7 * period.weeks + period.days)


def end_of_month(day: date) -> date:
    """Give the last day of the month that `day` is in."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _in_year(month_and_day: tuple[int, int], year: int) -> date:
    month, day = month_and_day
    return date(year, month, min(day, monthrange(year, month)[1]))


def add_days(day: date, days: int) -> date:
    """Add days, no further than the calendar goes."""
    # A date past the calendar's end is as good as for ever: a programme that says P9000Y must not stop a sale.
    return day + timedelta(days=min(days, (date.max - day).days))
