"""Name the calendar period that a limit counts in: a day, a week from Monday, a month, a year, or ever.

Programme file, "Bonus and stamps": periods are calendar periods on the programme's wall clock.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Final

from posloyalty.domain.ids import RuleId
from posloyalty.domain.programme import Limit

DAY: Final = "day"
WEEK: Final = "week"
MONTH: Final = "month"
YEAR: Final = "year"
EVER: Final = "ever"
PERIODS: Final = (DAY, WEEK, MONTH, YEAR, EVER)


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


def periods_of(day: date) -> tuple[str, ...]:
    """Give the periods of every kind that the local date `day` lies in."""
    return tuple(period_key(per, day) for per in PERIODS)


def uses_on(
    day: date, limits: Mapping[RuleId, Limit | None], counted: Mapping[tuple[str, str], int]
) -> dict[RuleId, int]:
    """Give the uses so far of each rule that has a limit, in the period of its limit that `day` lies in.

    `counted` holds uses by (rule id, period).
    """
    return {
        rule_id: counted.get((rule_id, period_key(limit.per, day)), 0) for rule_id, limit in limits.items() if limit
    }


def uses_made(
    limits: Mapping[RuleId, Limit | None], given: Collection[RuleId], *, day: date
) -> tuple[tuple[RuleId, str], ...]:
    """Give what an award of this local day used up, as (rule id, period): rules with a limit that gave points."""
    return tuple(
        (rule_id, period_key(limit.per, day))
        for rule_id, limit in limits.items()
        if limit is not None and rule_id in given
    )
