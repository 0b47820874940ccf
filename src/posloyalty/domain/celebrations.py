"""Tell on which local dates a birthday or an anniversary falls. Pure.

Who was born or joined on 29 February is celebrated on the 28th in short years, as a fixed expiry date is.
"""

from __future__ import annotations

from calendar import isleap
from datetime import date
from typing import Final

MonthAndDay = tuple[int, int]

LEAP_DAY: Final[MonthAndDay] = (2, 29)
LAST_OF_SHORT_FEBRUARY: Final[MonthAndDay] = (2, 28)


def celebrated_on(day: date) -> tuple[MonthAndDay, ...]:
    """Give the dates of birth or joining, as (month, day), that are celebrated on `day`."""
    own = (day.month, day.day)
    return (own, LEAP_DAY) if own == LAST_OF_SHORT_FEBRUARY and not isleap(day.year) else (own,)
