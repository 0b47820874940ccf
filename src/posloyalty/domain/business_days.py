"""Say on which business date something counts: its local date, or the day after, once that date was closed. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from posloyalty.domain.local_time import business_date


def business_day(moment: datetime, *, timezone: str, closed_at: Mapping[date, datetime]) -> date:
    """Give the business date of an aware moment. Raises BadRequest as `business_date` does.

    What happens from the moment on in which its date was closed counts on the next; what happened before, and is
    recorded late, does not.
    """
    day = business_date(moment, timezone)
    closed = closed_at.get(day)
    return day + timedelta(days=1) if closed is not None and moment >= closed and day < date.max else day
