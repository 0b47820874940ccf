"""Turn moments into the programme's wall clock: its days, hours and months. No clock is read here."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from posloyalty.domain.errors import BadRequest


def local_moment(moment: datetime, timezone: str) -> datetime:
    """Give an aware `moment` on the wall clock of `timezone` (an IANA name, checked with the programme).

    Raises BadRequest for a moment without an offset, or at an end of the calendar that the shift would pass.
    """
    if moment.tzinfo is None:
        raise BadRequest(field="occurred_at", reason="no_offset")
    try:
        return moment.astimezone(ZoneInfo(timezone))
    except OverflowError:
        raise BadRequest(field="occurred_at", reason="out_of_range") from None


def business_date(moment: datetime, timezone: str) -> date:
    """Give the date on which `moment` falls in `timezone`; days begin at 00:00 local. Raises BadRequest as above."""
    return local_moment(moment, timezone).date()


def day_begins(day: date, timezone: str) -> datetime:
    """Give the moment (UTC) at which the local `day` begins. Raises BadRequest at an end of the calendar.

    Where the clocks jump over midnight it is the moment of the jump; where midnight comes twice, the first.
    """
    try:
        return datetime.combine(day, time.min, tzinfo=ZoneInfo(timezone)).astimezone(UTC)
    except OverflowError:
        raise BadRequest(field="date", reason="out_of_range") from None


def day_ends(day: date, timezone: str) -> datetime:
    """Give the moment (UTC) at which the local day after `day` begins. Raises BadRequest at an end of the calendar."""
    if day == date.max:
        raise BadRequest(field="date", reason="out_of_range")
    return day_begins(day + timedelta(days=1), timezone)
