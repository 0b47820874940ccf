"""Name the calendar period that a limit counts in: a day, a week from Monday, a month, a year, or ever.

Programme file, "Bonus and stamps": periods are calendar periods on the programme's wall clock.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

DAY: Final = "day"
WEEK: Final = "week"
MONTH: Final = "month"
YEAR: Final = "year"
EVER: Final = "ever"


def period_key(per: str, day: date) -> str:
    """Give the period of the local date `day`, such as `2026-11-28`, `2026-11-23+7`, `2026-11`, `2026` or `ever`.

    `per` is one of the five words above, checked with the programme. Keys of different kinds never meet: a week is
    named by its Monday and its length.
    """
    if per == EVER:
        return EVER
    text = day.isoformat()
    if per == WEEK:
        return f"{(day - timedelta(days=day.weekday())).isoformat()}+7"
    return {DAY: text, MONTH: text[:7], YEAR: text[:4]}[per]
